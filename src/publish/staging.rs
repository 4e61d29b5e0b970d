//! The next site, put together beside the output folder from the moment its first page is made.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use xxhash_rust::xxh3::xxh3_128;

use crate::disk;
use crate::site::{SiteContent, SiteFile};

use super::address::{folders_above, is_sound};
use super::manifest::Published;
use super::plan::Plan;
use super::twins::Twins;

/// What an output folder is as a shelf: a file goes at once to the place in the next site that its address names. What equals the published
/// file is not kept at all, and what cannot be written stays in memory: it is for publishing to say what is wrong with the disk.
#[derive(Debug)]
pub(super) struct Staging {
    folders: Twins,
    /// The addresses of the files that were put there.
    files: Mutex<Vec<String>>,
}

impl Staging {
    /// A shelf whose files go to `folder`, which is made when there is one; it is to be exchanged for `output`.
    pub(super) fn new(folder: PathBuf, output: PathBuf) -> Self {
        Self { folders: Twins::new(folder, output), files: Mutex::default() }
    }

    /// The folder.
    pub(super) fn folder(&self) -> &Path {
        self.folders.next()
    }

    /// The folders in it, and itself.
    pub(super) fn folders(&self) -> &Twins {
        &self.folders
    }

    /// The file for these bytes, if they are not those that stand published.
    pub(super) fn put(&self, address: &str, bytes: Vec<u8>, standing: Option<&Published>) -> SiteFile {
        let (hash, length) = (xxh3_128(&bytes), bytes.len() as u64);
        if standing == Some(&Published { hash, length }) {
            return SiteFile::as_published(hash, length);
        }
        let above = Path::new(address).parent().filter(|_| is_sound(address));
        if above.is_none_or(|above| self.folders.make(above).is_err()) {
            return SiteFile::new(bytes);
        }
        let path = self.folder().join(address);
        match disk::write_new(&path, &bytes) {
            Ok(()) => {
                self.files().push(address.to_owned());
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

    /// Leaves of what was put here only what the plan publishes from here.
    pub(super) fn keep_only(&self, plan: &Plan<'_>) -> io::Result<()> {
        let stands_here = |file: &SiteFile| matches!(file.content(), SiteContent::Aside(_));
        let wanted = plan.written.iter().filter(|(_, file)| stands_here(file));
        let wanted: BTreeSet<&str> = wanted.map(|(address, _)| *address).collect();
        let mut files = self.files();
        for address in files.iter().filter(|address| !wanted.contains(address.as_str())) {
            disk::remove_file(&self.folder().join(address))?;
            for above in folders_above(address) {
                if !self.folders.remove_if_empty(above)? {
                    break;
                }
            }
        }
        files.retain(|address| wanted.contains(address.as_str()));
        Ok(())
    }

    /// Moves what the plan publishes from here to `folder`, where nothing stands yet, in one step; says whether that could be.
    ///
    /// # Errors
    /// What the system says when something cannot be removed that is not published.
    pub(super) fn move_to(&self, plan: &Plan<'_>, folder: &Path) -> io::Result<bool> {
        self.keep_only(plan)?;
        Ok(disk::move_to(self.folder(), folder).is_ok())
    }

    /// Whether this is a file that was put here under its address.
    pub(super) fn held(&self, address: &str, file: &SiteFile) -> bool {
        matches!(file.content(), SiteContent::Aside(waiting) if *waiting == self.folder().join(address))
    }

    fn files(&self) -> MutexGuard<'_, Vec<String>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // nothing is there any more once the site is published; what cannot be removed now, the next run removes
        let _ = disk::remove_tree(self.folder());
    }
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
