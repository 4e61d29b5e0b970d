//! The next site, put together beside the output folder from the moment its first page is made.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use xxhash_rust::xxh3::xxh3_128;

use crate::disk;
use crate::site::{SiteContent, SiteFile};

use super::address::{folders_above, is_sound};
use super::intact::Intact;
use super::manifest::Published;
use super::plan::Plan;

/// What an output folder is as a shelf: a file goes at once to the place in the next site that its address names. What equals the published
/// file is not kept at all, and what cannot be written stays in memory: it is for publishing to say what is wrong with the disk.
#[derive(Debug)]
pub(super) struct Staging {
    folder: PathBuf,
    /// Whether the folder could be made, once it was needed.
    made: OnceLock<bool>,
    /// The addresses at which files stand.
    put: Mutex<Vec<String>>,
}

impl Staging {
    /// A shelf whose files go to `folder`, which is made when there is one.
    pub(super) fn in_folder(folder: PathBuf) -> Self {
        Self { folder, made: OnceLock::new(), put: Mutex::default() }
    }

    /// The folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file for these bytes, if they are not those that stand published.
    pub(super) fn put(&self, address: &str, bytes: Vec<u8>, intact: &Intact) -> SiteFile {
        let (hash, length) = (xxh3_128(&bytes), bytes.len() as u64);
        if intact.files.get(address) == Some(&Published { hash, length }) {
            return SiteFile::as_published(hash, length);
        }
        let is_made = || *self.made.get_or_init(|| disk::make_folder(&self.folder).is_ok());
        if !is_sound(address) || !is_made() {
            return SiteFile::new(bytes);
        }
        let path = self.folder.join(address);
        match write_below(&self.folder, address, &bytes) {
            Ok(()) => {
                self.put.lock().unwrap_or_else(PoisonError::into_inner).push(address.to_owned());
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
        let mut put = self.put.lock().unwrap_or_else(PoisonError::into_inner);
        for address in put.iter().filter(|address| !wanted.contains(address.as_str())) {
            disk::remove_file(&self.folder.join(address))?;
            for above in folders_above(address) {
                if !disk::remove_if_empty(&self.folder.join(above))? {
                    break;
                }
            }
        }
        put.retain(|address| wanted.contains(address.as_str()));
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // nothing is there any more once the site is published; what cannot be removed now, the next run removes
        let _ = disk::remove_tree(&self.folder);
    }
}

/// Writes a new file below `root`, with the folders above it that are missing; but `root` itself is not made again once somebody has cleared it away.
fn write_below(root: &Path, address: &str, bytes: &[u8]) -> io::Result<()> {
    let make = |folder: &str| disk::make_folder_if_missing(&root.join(folder));
    match folders_above(address).next().map_or(Ok(()), make) {
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => {
            let above: Vec<&str> = folders_above(address).collect();
            above.into_iter().rev().try_for_each(make)?;
        }
        result => result?,
    }
    disk::write_new(&root.join(address), bytes)
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
