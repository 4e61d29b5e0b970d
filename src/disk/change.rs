//! The small changes that a folder can undergo, each one whole or not at all.

use std::collections::hash_map::RandomState;
use std::fs::{self, File, OpenOptions};
use std::hash::BuildHasher;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use tempfile::NamedTempFile;
use xxhash_rust::xxh3::xxh3_128;

use super::survey::is_absence;

/// The bytes of the file at `path`, or nothing where there is none.
///
/// # Errors
/// What the system says, but for an absent file.
pub fn read_if_there(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let Some(mut file) = open_if_there(path)? else { return Ok(None) };
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// The file at `path`, open, or nothing where there is none.
///
/// # Errors
/// What the system says, and that what stands there is no file.
pub(super) fn open_if_there(path: &Path) -> io::Result<Option<File>> {
    match open(path, OpenOptions::new().read(true)) {
        Ok(file) => Ok(Some(file)),
        Err(fault) if is_absence(&fault) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// Opens a file. Whoever opens a pipe waits until somebody is at its other end, so that is not tried.
fn open(path: &Path, options: &OpenOptions) -> io::Result<File> {
    match fs::metadata(path)? {
        found if found.is_file() || found.is_dir() => options.open(path),
        _ => Err(io::ErrorKind::Unsupported.into()),
    }
}

/// Writes a file where none stands yet. It may be cut short by a fault: write it where nobody looks, then move it.
///
/// # Errors
/// What the system says; also if something stands at `path`.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes)
}

/// Writes a file that replaces the one at `path` in one step, on the disk for certain before it does. One that is protected from writing stays, though
/// its folder would let it be replaced.
///
/// # Errors
/// What the system says; the old file then stands as it was.
pub fn replace_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    prepared(path, &[bytes])?.persist(path)?;
    Ok(())
}

/// The same without waiting for the disk, with bytes that lie in several places. After a power failure the file may be cut short: only for what shows that,
/// and can be made again.
///
/// # Errors
/// What the system says; the old file then stands as it was.
pub(super) fn replace_passing(path: &Path, parts: &[&[u8]]) -> io::Result<()> {
    unforced(path, parts)?.persist(path)?;
    Ok(())
}

/// What is to replace the file at `path`, on the disk for certain, under a name beside it; it vanishes if it is not used.
pub(super) fn prepared(path: &Path, parts: &[&[u8]]) -> io::Result<NamedTempFile> {
    let file = unforced(path, parts)?;
    file.as_file().sync_all()?;
    Ok(file)
}

pub(super) fn unforced(path: &Path, parts: &[&[u8]]) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match open(path, OpenOptions::new().write(true)) {
        Err(fault) if fault.kind() != io::ErrorKind::NotFound => return Err(fault),
        _ => {}
    }
    let mut beside = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        beside.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = beside.prefix(&*OURS).tempfile_in(folder)?;
    if let Ok(replaced) = fs::metadata(path) {
        file.as_file().set_permissions(replaced.permissions())?;
    }
    parts.iter().try_for_each(|part| file.write_all(part))?;
    Ok(file)
}

/// How the names of files begin that `replace_file` has not finished; one is left behind only when the program is killed.
pub(super) const UNFINISHED: &str = ".unfinished-";
/// How those of them begin that this run of the program is about to finish.
static OURS: LazyLock<String> =
    LazyLock::new(|| format!("{UNFINISHED}{:016x}-", RandomState::new().hash_one(UNFINISHED)));

/// Whether a file of this name was left behind by a program that was killed.
pub(super) fn is_left_behind(name: &str) -> bool {
    name.starts_with(UNFINISHED) && !name.starts_with(&*OURS)
}

/// Gives the file or link at `from` a second name, without following it.
///
/// # Errors
/// What the system says; also if something stands at `to`.
pub fn link(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to)
}

/// Makes a symbolic link at `path`, where nothing stands yet, that leads to `target` as seen from its own folder.
///
/// # Errors
/// What the system says; `Unsupported` where it has no links that anybody may make.
#[cfg(unix)]
pub fn symbolic_link(path: &Path, target: &str) -> io::Result<()> {
    std::os::unix::fs::symlink(target, path)
}

/// Makes no symbolic link: not everybody may on this system.
///
/// # Errors
/// Always `Unsupported`.
#[cfg(not(unix))]
pub fn symbolic_link(_path: &Path, _target: &str) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Where the symbolic link at `path` leads, as it was made; nothing if there is none.
pub fn link_target(path: &Path) -> Option<PathBuf> {
    fs::read_link(path).ok()
}

/// Moves `from` to `to` on the same file system, replacing a file that stands there, in one step.
///
/// # Errors
/// What the system says.
pub fn move_to(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

/// Puts a copy of the file at `from` in the place of what stands at `to`, in one step at the end. If that is interrupted, a file whose name
/// begins with `.concentric-` stays beside `to` until the same copy is made again.
///
/// # Errors
/// What the system says.
pub fn copy_to(from: &Path, to: &Path) -> io::Result<()> {
    let name = to.file_name().unwrap_or_default().as_encoded_bytes();
    let beside = to.with_file_name(format!(".concentric-{:032x}", xxh3_128(name)));
    remove_file(&beside)?;
    write_new(&beside, &fs::read(from)?)?;
    fs::rename(&beside, to)
}

/// Makes a folder where nothing stands yet.
///
/// # Errors
/// What the system says; also if something stands at `path`.
pub fn make_folder(path: &Path) -> io::Result<()> {
    fs::create_dir(path)
}

/// Makes a folder and those above it that are missing.
///
/// # Errors
/// What the system says.
pub fn make_folders(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

/// Removes the file or link at `path`, if there is one; a link is not followed.
///
/// # Errors
/// What the system says, but for an absent file.
pub fn remove_file(path: &Path) -> io::Result<()> {
    absent_is_fine(fs::remove_file(path))
}

/// Removes the folder at `path` if it is empty, and says whether it is gone.
///
/// # Errors
/// What the system says, but for a folder that is not empty.
pub fn remove_if_empty(path: &Path) -> io::Result<bool> {
    match absent_is_fine(fs::remove_dir(path)) {
        Ok(()) => Ok(true),
        Err(fault) if fault.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(false),
        Err(fault) => Err(fault),
    }
}

/// Removes a folder, if there is one, with everything in it; links are removed, not followed.
///
/// # Errors
/// What the system says, but for an absent folder.
pub fn remove_tree(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => absent_is_fine(fs::remove_dir_all(path)),
        _ => remove_file(path),
    }
}

fn absent_is_fine(result: io::Result<()>) -> io::Result<()> {
    result.or_else(|fault| if is_absence(&fault) { Ok(()) } else { Err(fault) })
}
