//! The rendered site: addresses and bytes, in memory, before anything is published.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_128;

/// One file of the site.
#[derive(Debug, Clone)]
pub struct SiteFile {
    hash: u128,
    length: u64,
    content: SiteContent,
}

/// The bytes of a site's file, or the word that the published ones still hold.
#[derive(Debug, Clone)]
pub enum SiteContent {
    /// These bytes.
    Bytes(Arc<Vec<u8>>),
    /// The bytes of this file, where it stands until the site is published.
    Aside(PathBuf),
    /// What the last build published at this address, which has the same hash; so it was not kept.
    AsPublished,
    /// They were let go: the site is only looked at.
    LetGo,
}

/// Where the bytes of a site's files go as soon as they are made, so that a large site need not be in memory.
pub trait Shelf: Sync {
    /// Takes the bytes of the file at `address`; the file that comes back stands for them in the [`Site`].
    fn put(&self, address: &str, bytes: Vec<u8>) -> SiteFile;

    /// The file that was put at `address` before, if it is there still and has this hash and length; so it need not be made again.
    fn again(&self, address: &str, hash: u128, length: u64) -> Option<SiteFile> {
        let _ = (address, hash, length);
        None
    }

    /// The bytes of that file, where they are at hand.
    fn bytes(&self, address: &str, hash: u128, length: u64) -> Option<Arc<Vec<u8>>> {
        let _ = (address, hash, length);
        None
    }

    /// Where files are handed out before the whole site is made; none: nobody waits for one by itself.
    fn counter(&self) -> Option<&dyn Counter> {
        None
    }
}

/// Hands out files of a site that is still being made, to those who need not wait for the rest.
pub trait Counter: Sync {
    /// The addresses of pages that somebody looks at, the one that was asked for last first: they are made before all others.
    fn looked_at(&self) -> Vec<String>;

    /// From now on what is asked for is handed out by itself.
    fn open(&self);

    /// Waits for an address that somebody asks for and that was not handed out; none once the counter is closed.
    fn asked(&self) -> Option<String>;

    /// Hands out files as they are in this site; none stands at an address without one.
    fn hand_out(&self, files: Vec<(String, Option<SiteFile>)>);

    /// Nobody is served any more: what was not handed out comes with the whole site.
    fn close(&self);

    /// Whether another site is wanted already, so that the rest of this one need not be made.
    fn is_over(&self) -> bool;
}

/// Keeps every byte in memory.
#[derive(Debug, Clone, Copy, Default)]
pub struct InMemory;

impl Shelf for InMemory {
    fn put(&self, _address: &str, bytes: Vec<u8>) -> SiteFile {
        SiteFile::new(bytes)
    }
}

/// Keeps every byte in memory, and what an earlier site had need not be made again.
#[derive(Debug, Clone, Copy)]
pub struct After<'a>(pub &'a Site);

impl Shelf for After<'_> {
    fn put(&self, address: &str, bytes: Vec<u8>) -> SiteFile {
        let file = SiteFile::new(bytes);
        // the same bytes need not be kept twice
        self.again(address, file.hash, file.length).unwrap_or(file)
    }

    fn again(&self, address: &str, hash: u128, length: u64) -> Option<SiteFile> {
        let Self(before) = self;
        before.get(address).filter(|file| file.hash == hash && file.length == length).cloned()
    }

    fn bytes(&self, address: &str, hash: u128, length: u64) -> Option<Arc<Vec<u8>>> {
        match self.again(address, hash, length)?.content {
            SiteContent::Bytes(bytes) => Some(bytes),
            SiteContent::Aside(_) | SiteContent::AsPublished | SiteContent::LetGo => None,
        }
    }
}

/// Keeps no byte, only how many there were and their hash: for a site that is checked and not published.
#[derive(Debug, Clone, Copy, Default)]
pub struct Measured;

impl Shelf for Measured {
    fn put(&self, _address: &str, bytes: Vec<u8>) -> SiteFile {
        SiteFile { content: SiteContent::LetGo, ..SiteFile::new(bytes) }
    }
}

impl SiteFile {
    /// A file of these bytes.
    pub fn new(bytes: Vec<u8>) -> Self {
        Self {
            hash: xxh3_128(&bytes),
            length: bytes.len() as u64,
            content: SiteContent::Bytes(Arc::new(bytes)),
        }
    }

    /// A file whose bytes are not in memory, but stand in a file of their own.
    pub fn aside(hash: u128, length: u64, path: PathBuf) -> Self {
        Self { hash, length, content: SiteContent::Aside(path) }
    }

    /// A file that equals the published one, of which hash and length are known.
    pub fn as_published(hash: u128, length: u64) -> Self {
        Self { hash, length, content: SiteContent::AsPublished }
    }

    /// The xxh3 hash of the bytes.
    pub fn hash(&self) -> u128 {
        self.hash
    }

    /// How many bytes the file has.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// The content.
    pub fn content(&self) -> &SiteContent {
        &self.content
    }

    /// The bytes, if they are in memory.
    pub fn bytes(&self) -> Option<&[u8]> {
        match &self.content {
            SiteContent::Bytes(bytes) => Some(bytes),
            SiteContent::Aside(_) | SiteContent::AsPublished | SiteContent::LetGo => None,
        }
    }
}

/// Every file of the site by its address: a relative path with `/`, such as `roles/mechanic/index.html`.
#[derive(Debug, Clone, Default)]
pub struct Site {
    files: BTreeMap<String, SiteFile>,
}

impl Site {
    /// A site without files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a file at `address`. Returns false, and leaves the first one, if the address is taken (W004 is the caller's to report).
    pub fn insert(&mut self, address: impl Into<String>, file: SiteFile) -> bool {
        match self.files.entry(address.into()) {
            std::collections::btree_map::Entry::Occupied(_) => false,
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(file);
                true
            }
        }
    }

    /// Puts a file at `address`, in place of one that is there.
    pub fn replace(&mut self, address: impl Into<String>, file: SiteFile) {
        self.files.insert(address.into(), file);
    }

    /// Takes the file away that stands at `address`.
    pub fn remove(&mut self, address: &str) {
        self.files.remove(address);
    }

    /// The file at `address`.
    pub fn get(&self, address: &str) -> Option<&SiteFile> {
        self.files.get(address)
    }

    /// Every address and its file, sorted by address.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &SiteFile)> {
        self.files.iter().map(|(address, file)| (address.as_str(), file))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
