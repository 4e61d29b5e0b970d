//! A folder as it was last seen: what is built is exactly what was looked at, and a look tells what has changed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use crate::disk::{self, Entry, Folder, Stamp};
use crate::source::{Files, Found, FoundFile, ReadFault};

/// Of larger files, which are pictures and the like, the bytes are not kept.
const LARGE: usize = 256 * 1024;
/// A file that changed so shortly before it was seen may change again and keep its time: it is read again.
const FRESH: Duration = Duration::from_secs(2);

/// What stands below a folder, bytes included.
pub struct Sight {
    folder: Folder,
    seen: BTreeMap<String, Seen>,
}

#[derive(Debug, Clone, PartialEq)]
struct Seen {
    found: Found,
    stamp: Option<Stamp>,
    content: Content,
}

#[derive(Debug, Clone, PartialEq)]
enum Content {
    /// It is no file.
    Nothing,
    /// The bytes and their hash.
    Kept(Arc<[u8]>, u64),
    /// The hash of bytes that are read again when they are wanted.
    Large(u128),
    Unread(ReadFault),
}

impl Sight {
    /// The folder at `root`, nothing of which has been looked at.
    pub fn of(root: impl Into<PathBuf>) -> Self {
        Self { folder: Folder::new(root), seen: BTreeMap::new() }
    }

    /// Where it is.
    pub fn root(&self) -> &Path {
        self.folder.root()
    }

    /// Looks at everything, at the files `touched` most closely, and gives the paths of what has changed since the last look.
    pub fn look(&mut self, touched: &BTreeSet<String>) -> Vec<String> {
        // where the folder is another one now, its files are elsewhere
        self.folder = Folder::new(self.folder.root());
        let now = SystemTime::now();
        let is_as_seen = |path: &str, stamp: Option<Stamp>| {
            let old = self.seen.get(path).filter(|old| old.stamp == stamp)?;
            let is_fresh =
                stamp.is_some_and(|stamp| now.duration_since(stamp.modified).is_ok_and(|age| age > FRESH));
            (is_fresh && !touched.contains(path)).then(|| old.clone())
        };
        let seen: BTreeMap<String, Seen> = self
            .folder
            .stamped()
            .into_par_iter()
            .map(|(FoundFile { path, found }, stamp)| {
                let seen = is_as_seen(&path, stamp).unwrap_or_else(|| self.seen_now(&path, found, stamp));
                (path, seen)
            })
            .collect();
        let before = std::mem::replace(&mut self.seen, seen);
        let gone = before.keys().filter(|path| !self.seen.contains_key(*path));
        let changed = self.seen.iter().filter(|(path, now)| {
            before.get(*path).is_none_or(|before| before.found != now.found || before.content != now.content)
        });
        changed.map(|(path, _)| path).chain(gone).cloned().collect()
    }

    /// Looks only at what stands at these paths, which saves listing a large folder; what cannot be told from them alone
    /// makes it look at everything.
    pub fn look_at(&mut self, touched: &BTreeSet<String>) -> Vec<String> {
        let mut changed = Vec::new();
        for path in touched {
            let is_file = self.seen.get(path).is_some_and(|seen| seen.stamp.is_some());
            let place = self.folder.root().join(path);
            match disk::look(&place) {
                Ok(Some(Entry::File(stamp))) if is_file => {
                    let now = self.seen_now(path, Found::File { size: stamp.length }, Some(stamp));
                    let before = self.seen.insert(path.clone(), now);
                    let has_changed = before.as_ref().map(|before| &before.content)
                        != self.seen.get(path).map(|seen| &seen.content);
                    changed.extend(has_changed.then(|| path.clone()));
                }
                // it came and went, as the files do that others are written through
                Ok(None) if !self.knows(path) => {}
                _ => {
                    changed.extend(self.look(touched));
                    return changed;
                }
            }
        }
        changed
    }

    /// Whether something was seen at the path or below it.
    fn knows(&self, path: &str) -> bool {
        let below = format!("{path}/");
        self.seen.contains_key(path)
            || self.seen.range(below.clone()..).next().is_some_and(|(next, _)| next.starts_with(&below))
    }

    fn seen_now(&self, path: &str, found: Found, stamp: Option<Stamp>) -> Seen {
        if !matches!(found, Found::File { .. }) {
            return Seen { found, stamp, content: Content::Nothing };
        }
        match self.folder.read(path) {
            Ok(bytes) => {
                let found = Found::File { size: bytes.len() as u64 };
                let is_large = bytes.len() > LARGE;
                let content = if is_large {
                    Content::Large(xxh3_128(&bytes))
                } else {
                    let print = xxh3_64(&bytes);
                    Content::Kept(bytes.into(), print)
                };
                Seen { found, stamp, content }
            }
            Err(fault) => Seen { found, stamp, content: Content::Unread(fault) },
        }
    }
}

impl Files for Sight {
    fn list(&self) -> Vec<FoundFile> {
        let found =
            |(path, seen): (&String, &Seen)| FoundFile { path: path.clone(), found: seen.found.clone() };
        self.seen.iter().map(found).collect()
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ReadFault> {
        match self.seen.get(path).map(|seen| &seen.content) {
            Some(Content::Kept(bytes, _)) => Ok(bytes.to_vec()),
            Some(Content::Unread(fault)) => Err(fault.clone()),
            // what was not listed is there or not; the folder knows which paths lead out of it
            Some(Content::Large(_) | Content::Nothing) | None => self.folder.read(path),
        }
    }

    fn print(&self, path: &str) -> Option<u64> {
        match self.seen.get(path).map(|seen| &seen.content) {
            Some(Content::Kept(_, print)) => Some(*print),
            _ => None,
        }
    }

    fn probe(&self, path: &str) -> Result<(), ReadFault> {
        match self.seen.get(path).map(|seen| &seen.content) {
            Some(Content::Kept(..) | Content::Large(_)) => Ok(()),
            Some(Content::Unread(fault)) => Err(fault.clone()),
            Some(Content::Nothing) | None => self.folder.probe(path),
        }
    }
}
