//! What stands in a folder, gathered without following a link and without opening a file.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::Path;
use std::time::SystemTime;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::listing::{Listed, OpenFolder};
use super::nature::Nature;
use super::settled::Settled;

/// What tells one state of a file from another without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Its length in bytes.
    pub length: u64,
    /// When its bytes were last changed.
    pub modified: SystemTime,
    /// The device and the number under which the file system knows the file; zeros where it has none.
    pub identity: (u64, u64),
}

/// What stands at a path.
#[derive(Debug)]
pub enum Entry {
    /// A file.
    File(Stamp),
    /// A folder, and what it holds.
    Folder(Tree),
    /// A link, a pipe, a socket or a device; it is never opened or followed.
    Other(Stamp),
    /// A folder that may not be listed.
    Unlisted,
}

/// The entries of a folder by name.
#[derive(Debug, Default)]
pub struct Tree {
    /// Sorted by name.
    pub entries: BTreeMap<OsString, Entry>,
    /// What told the folder's state before it was listed; unknown where it was not asked, or the system does not tell.
    pub nature: Option<Nature>,
}

impl Tree {
    /// The folder at a path, which may be empty; nothing where there is none.
    pub fn folder(&self, path: &Path) -> Option<&Self> {
        path.iter().try_fold(self, |tree, name| match tree.entries.get(name)? {
            Entry::Folder(tree) => Some(tree),
            _ => None,
        })
    }

    /// What stands at `address`, a relative path with `/`; nothing where a part of the way is no folder.
    pub fn get(&self, address: &str) -> Option<&Entry> {
        match address.split_once('/') {
            None => self.entries.get(OsStr::new(address)),
            Some((folder, rest)) => match self.entries.get(OsStr::new(folder))? {
                Entry::Folder(tree) => tree.get(rest),
                _ => None,
            },
        }
    }
}

/// What stands at `path` itself, links not followed, or nothing. The entries of a folder are left out.
///
/// # Errors
/// What the system says, but for an absent path.
pub fn look(path: &Path) -> io::Result<Option<Entry>> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => Ok(Some(Entry::Folder(Tree::default()))),
        Ok(metadata) => Ok(Some(of_metadata(&metadata))),
        Err(fault) if is_absence(&fault) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// Everything below `folder`. Folders below it that may not be listed are marked, and what vanishes meanwhile is left out.
///
/// # Errors
/// What the system says when `folder` itself cannot be listed.
pub fn survey(folder: &Path) -> io::Result<Tree> {
    surveyed(&OpenFolder::at(folder)?)
}

/// The same; folders that are as they were `before` are not listed again, and only their files are looked at.
///
/// # Errors
/// As [`survey`].
pub fn survey_again(folder: &Path, before: &Settled) -> io::Result<Tree> {
    surveyed_again(&OpenFolder::at(folder)?, before)
}

fn surveyed_again(folder: &OpenFolder, before: &Settled) -> io::Result<Tree> {
    let known = before.nature().filter(|nature| folder.is_still(nature));
    let Listed { nature, files, folders } =
        match known.and_then(|nature| before.looked_at(nature, folder, "")) {
            Some(listed) => listed,
            None => folder.list()?,
        };
    let below = |name: OsString| {
        let tree = match before.below(&name) {
            Some(before) => below_again(folder, &name, before),
            None => folder.below(&name).and_then(|folder| surveyed(&folder)),
        };
        (name, tree.map_or(Entry::Unlisted, Entry::Folder))
    };
    let below: Vec<(OsString, Entry)> = folders.into_par_iter().map(below).collect();
    Ok(Tree { entries: files.into_iter().chain(below).collect(), nature })
}

/// The folder `name`. If it had none below it, it need not even be opened.
fn below_again(folder: &OpenFolder, name: &OsStr, before: &Settled) -> io::Result<Tree> {
    let is_still = |nature: &&Nature| before.is_lowest() && folder.is_still_below(Path::new(name), nature);
    let known = before.nature().filter(is_still).zip(name.to_str());
    match known.and_then(|(nature, name)| before.looked_at(nature, folder, name)) {
        Some(Listed { nature, files, .. }) => Ok(Tree { entries: files.into_iter().collect(), nature }),
        None => surveyed_again(&folder.below(name)?, before),
    }
}

impl Settled {
    /// It as it stands at a path below `folder`, with its files looked at; nothing if one of them is none any more.
    fn looked_at(&self, nature: &Nature, folder: &OpenFolder, path: &str) -> Option<Listed> {
        let file = |name: &str| Some((name.into(), folder.file(&Path::new(path).join(name))?));
        let files = self.files().map(file).collect::<Option<_>>()?;
        Some(Listed { nature: Some(*nature), files, folders: self.folders().map(OsString::from).collect() })
    }
}

fn surveyed(folder: &OpenFolder) -> io::Result<Tree> {
    let Listed { nature, files, folders } = folder.list()?;
    let below = |name: OsString| {
        let tree =
            folder.below(&name).and_then(|folder| surveyed(&folder)).map_or(Entry::Unlisted, Entry::Folder);
        (name, tree)
    };
    let below: Vec<(OsString, Entry)> = folders.into_par_iter().map(below).collect();
    Ok(Tree { entries: files.into_iter().chain(below).collect(), nature })
}

/// The names in `folder`, sorted, each with whether it is a folder.
///
/// # Errors
/// What the system says.
pub fn names(folder: &Path) -> io::Result<Vec<(OsString, bool)>> {
    let name = |entry: fs::DirEntry| Ok((entry.file_name(), entry.file_type()?.is_dir()));
    let mut names: Vec<(OsString, bool)> =
        fs::read_dir(folder)?.map(|entry| entry.and_then(name)).collect::<io::Result<_>>()?;
    names.sort();
    Ok(names)
}

/// Whether the fault says that there is nothing at the path, or that a part of the way to it is no folder.
pub(super) fn is_absence(fault: &io::Error) -> bool {
    matches!(fault.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

pub(super) fn of_metadata(metadata: &fs::Metadata) -> Entry {
    let stamp = stamp(metadata);
    if metadata.is_file() { Entry::File(stamp) } else { Entry::Other(stamp) }
}

pub(super) fn stamp(metadata: &fs::Metadata) -> Stamp {
    Stamp {
        length: metadata.len(),
        modified: metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH),
        identity: identity(metadata),
    }
}

#[cfg(unix)]
pub(super) fn identity(metadata: &fs::Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
pub(super) fn identity(_metadata: &fs::Metadata) -> (u64, u64) {
    (0, 0)
}
