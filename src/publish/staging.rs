//! The next site, put together beside the output folder from the moment its first page is made.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use xxhash_rust::xxh3::xxh3_128;

use crate::disk::{self, Entry};
use crate::site::{SiteContent, SiteFile};

use super::address::{folders_above, is_sound};
use super::manifest::Published;
use super::plan::Plan;

/// What an output folder is as a shelf: a file goes at once to the place in the next site that its address names. What equals the published
/// file is not kept at all, and what cannot be written stays in memory: it is for publishing to say what is wrong with the disk.
#[derive(Debug)]
pub(super) struct Staging {
    folder: PathBuf,
    /// Where the last site stands.
    output: PathBuf,
    /// Whether folders stand in it that were not made here; each is like the last site's.
    is_renewed: bool,
    made: Mutex<Made>,
}

/// What stands in the next site.
#[derive(Debug, Default)]
struct Made {
    /// Folders by their paths below the site's own, which has none, and whether the last site has them.
    folders: BTreeMap<OsString, bool>,
    /// The addresses of the files that were put there.
    files: Vec<String>,
    /// Why a folder cannot stand in for the last site's.
    unfit: Option<io::ErrorKind>,
}

impl Staging {
    /// A shelf whose files go to `folder`, which is made when there is one; it is to be exchanged for `output`.
    pub(super) fn new(folder: PathBuf, output: PathBuf) -> Self {
        Self { folder, output, is_renewed: false, made: Mutex::default() }
    }

    /// A shelf that is there already and holds only what stays of the last site, in folders that are like the last site's.
    pub(super) fn renewed(folder: PathBuf, output: PathBuf) -> Self {
        Self { folder, output, is_renewed: true, made: Mutex::default() }
    }

    /// The folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file for these bytes, if they are not those that stand published.
    pub(super) fn put(&self, address: &str, bytes: Vec<u8>, standing: Option<&Published>) -> SiteFile {
        let (hash, length) = (xxh3_128(&bytes), bytes.len() as u64);
        if standing == Some(&Published { hash, length }) {
            return SiteFile::as_published(hash, length);
        }
        let above = Path::new(address).parent().filter(|_| is_sound(address));
        if above.is_none_or(|above| self.make_folders(above).is_err()) {
            return SiteFile::new(bytes);
        }
        let path = self.folder.join(address);
        match disk::write_new(&path, &bytes) {
            Ok(()) => {
                self.made().files.push(address.to_owned());
                SiteFile::aside(hash, length, path)
            }
            Err(fault) => {
                if fault.kind() != io::ErrorKind::AlreadyExists {
                    // a file cut short is none
                    let _ = disk::remove_file(&path);
                }
                SiteFile::new(bytes)
            }
        }
    }

    /// Makes a folder and those above it that are not there yet, each like the last site's before anything goes into it: what is made in a
    /// folder may take over from it. Where nothing can be taken over, the folder serves only for files to wait in.
    ///
    /// # Errors
    /// What the system says of making a folder, and if something that was not made here stands in its place.
    pub(super) fn make_folders(&self, folder: &Path) -> io::Result<()> {
        let mut made = self.made();
        let is_missing = |folder: &&Path| !made.folders.contains_key(folder.as_os_str());
        let missing: Vec<&Path> = folder.ancestors().take_while(is_missing).collect();
        missing.into_iter().rev().try_for_each(|folder| self.make_folder(&mut made, folder))
    }

    fn make_folder(&self, made: &mut Made, folder: &Path) -> io::Result<()> {
        let (new, old) = (place(&self.folder, folder), place(&self.output, folder));
        if self.is_renewed && matches!(disk::look(&new)?, Some(Entry::Folder(_))) {
            made.folders.insert(folder.into(), true);
            return Ok(());
        }
        disk::make_folder(&new)?;
        let above = folder.parent().and_then(|above| made.folders.get(above.as_os_str()));
        let was_there =
            above.is_none_or(|was_there| *was_there) && matches!(disk::look(&old)?, Some(Entry::Folder(_)));
        made.folders.insert(folder.into(), was_there);
        if was_there {
            let taken_over = if disk::may_change(&old) {
                disk::take_over(&new, &old)
            } else {
                Err(io::ErrorKind::PermissionDenied.into())
            };
            made.unfit = made.unfit.or(taken_over.err().map(|fault| fault.kind()));
        }
        Ok(())
    }

    /// Whether every folder can stand in for the last site's.
    ///
    /// # Errors
    /// What the system said of the first that cannot.
    pub(super) fn check_fit(&self) -> io::Result<()> {
        self.made().unfit.map_or(Ok(()), |kind| Err(kind.into()))
    }

    /// Leaves of what was put here only what the plan publishes from here.
    pub(super) fn keep_only(&self, plan: &Plan<'_>) -> io::Result<()> {
        let stands_here = |file: &SiteFile| matches!(file.content(), SiteContent::Aside(_));
        let wanted = plan.written.iter().filter(|(_, file)| stands_here(file));
        let wanted: BTreeSet<&str> = wanted.map(|(address, _)| *address).collect();
        let mut made = self.made();
        let Made { folders, files, .. } = &mut *made;
        for address in files.iter().filter(|address| !wanted.contains(address.as_str())) {
            disk::remove_file(&self.folder.join(address))?;
            for above in folders_above(address) {
                if !disk::remove_if_empty(&self.folder.join(above))? {
                    break;
                }
                folders.remove(OsStr::new(above));
            }
        }
        files.retain(|address| wanted.contains(address.as_str()));
        Ok(())
    }

    fn made(&self) -> MutexGuard<'_, Made> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // nothing is there any more once the site is published; what cannot be removed now, the next run removes
        let _ = disk::remove_tree(&self.folder);
    }
}

/// Where a path below a folder leads; an empty one leads to the folder itself.
fn place(folder: &Path, below: &Path) -> PathBuf {
    if below.as_os_str().is_empty() { folder.to_owned() } else { folder.join(below) }
}

/// Writes a site's file to `path`, where nothing stands yet but the file itself. One that stands elsewhere gets a second name, or is copied where
/// that cannot be.
pub(super) fn write(path: &Path, file: &SiteFile) -> io::Result<()> {
    match file.content() {
        SiteContent::Bytes(bytes) => disk::write_new(path, bytes),
        SiteContent::Aside(waiting) if waiting == path => Ok(()),
        SiteContent::Aside(waiting) => match disk::link(waiting, path) {
            Err(fault) if fault.kind() != io::ErrorKind::NotFound => {
                let bytes = disk::read_if_there(waiting)?.ok_or(io::ErrorKind::NotFound)?;
                disk::write_new(path, &bytes)
            }
            result => result,
        },
        SiteContent::AsPublished | SiteContent::LetGo => Err(io::ErrorKind::NotFound.into()),
    }
}
