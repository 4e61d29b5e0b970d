//! The pages of the next site, put aside on the disk of the output folder while it is rendered.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use xxhash_rust::xxh3::xxh3_128;

use crate::disk;
use crate::site::{SiteContent, SiteFile};

use super::intact::Intact;
use super::manifest::Published;

/// What an output folder is as a shelf. What equals the published file is not kept at all, and what cannot be put aside stays in memory: it is
/// for publishing to say what is wrong with the disk.
#[derive(Debug)]
pub(super) struct Aside {
    folder: PathBuf,
    /// Whether the folder could be made, once it was needed.
    made: OnceLock<bool>,
}

impl Aside {
    /// A shelf whose files wait in `folder`, which is made when there is one.
    pub(super) fn in_folder(folder: PathBuf) -> Self {
        Self { folder, made: OnceLock::new() }
    }

    /// The file for these bytes, if they are not those that stand published.
    pub(super) fn put(&self, address: &str, bytes: Vec<u8>, intact: &Intact) -> SiteFile {
        let (hash, length) = (xxh3_128(&bytes), bytes.len() as u64);
        if intact.files.get(address) == Some(&Published { hash, length }) {
            return SiteFile::as_published(hash, length);
        }
        let is_made = *self.made.get_or_init(|| disk::make_folder(&self.folder).is_ok());
        let path = self.folder.join(format!("{:032x}", xxh3_128(address.as_bytes())));
        match is_made.then(|| disk::write_new(&path, &bytes)) {
            Some(Ok(())) => SiteFile::aside(hash, length, path),
            Some(Err(fault)) if fault.kind() != io::ErrorKind::AlreadyExists => {
                // a file cut short only takes space
                let _ = disk::remove_file(&path);
                SiteFile::new(bytes)
            }
            _ => SiteFile::new(bytes),
        }
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        if self.made.get() == Some(&true) {
            // what cannot be removed now, the next run removes
            let _ = disk::remove_tree(&self.folder);
        }
    }
}

/// Writes a site's file to `path`, where nothing stands yet. One that was put aside gets a second name, or is copied
/// where that cannot be.
pub(super) fn write(path: &Path, file: &SiteFile) -> io::Result<()> {
    match file.content() {
        SiteContent::Bytes(bytes) => disk::write_new(path, bytes),
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
