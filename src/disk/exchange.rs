//! Two folders exchanged in one step, and what makes one folder stand in for another.

use std::fs;
use std::io;
use std::path::Path;

#[cfg(any(target_os = "linux", target_os = "macos"))]
use super::attributes::copy_attributes;

/// Exchanges the folders at `one` and `other`, on the same file system, so that no moment shows neither.
///
/// # Errors
/// What the system says; `Unsupported` where it or the file system knows no such step.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// Exchanges the folders at `one` and `other`, which this system cannot do in one step.
///
/// # Errors
/// Always `Unsupported`.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Gives the folder at `path` the owner, permissions and extended attributes of the folder `pattern`.
///
/// # Errors
/// What the system says, and `CrossesDevices` if something else is mounted at `pattern`.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub fn take_over(path: &Path, pattern: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, lchown};
    let (made, wanted) = (fs::symlink_metadata(path)?, fs::symlink_metadata(pattern)?);
    if made.dev() != wanted.dev() {
        return Err(io::ErrorKind::CrossesDevices.into());
    }
    if (made.uid(), made.gid()) != (wanted.uid(), wanted.gid()) {
        lchown(path, Some(wanted.uid()), Some(wanted.gid()))?;
    }
    if made.mode() != wanted.mode() {
        fs::set_permissions(path, wanted.permissions())?;
    }
    copy_attributes(path, pattern)
}

/// Does nothing: on this system there is nothing to take over from `_pattern`.
///
/// # Errors
/// None.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub fn take_over(_path: &Path, _pattern: &Path) -> io::Result<()> {
    Ok(())
}

/// Whether this user may make and remove entries in `folder`.
#[cfg(unix)]
pub fn may_change(folder: &Path) -> bool {
    use rustix::fs::{Access, access};
    access(folder, Access::WRITE_OK | Access::EXEC_OK).is_ok()
}

/// Whether this user may make and remove entries in `folder`.
#[cfg(not(unix))]
pub fn may_change(folder: &Path) -> bool {
    fs::metadata(folder).is_ok_and(|metadata| !metadata.permissions().readonly())
}

/// Whether a program, this one included, works inside `folder`: it would stay behind in the folder that is exchanged out.
///
/// Only Linux tells, and only of programs of the same user (or, to the administrator, of all).
pub fn is_worked_in(folder: &Path) -> bool {
    let here = std::env::current_dir().is_ok_and(|here| here.starts_with(folder));
    let processes = || fs::read_dir("/proc").into_iter().flatten().filter_map(Result::ok);
    let works_inside = |process: fs::DirEntry| {
        fs::read_link(process.path().join("cwd")).is_ok_and(|place| place.starts_with(folder))
    };
    here || processes().any(works_inside)
}
