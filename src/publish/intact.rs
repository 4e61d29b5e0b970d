//! Which published files still stand as they were published, found out with as little reading as possible.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::SystemTime;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use xxhash_rust::xxh3::xxh3_128;

use crate::disk::{self, Entry, Stamp, Tree};

use super::manifest::{Manifest, Published};

/// The listed files that stand in the folder at `place` as they were published. The list was written last, at `listed`: a file that was
/// changed since is no older than that, and only such are read, if their length has not given them away.
pub(super) fn intact(
    manifest: &Manifest,
    listed: SystemTime,
    tree: &Tree,
    place: &Path,
) -> BTreeMap<String, Published> {
    let stands = |address: &str, published: &Published| {
        let unread = |stamp: Stamp| stamp.modified < listed || holds(&place.join(address), published.hash);
        stamp(tree, address).is_some_and(|stamp| stamp.length == published.length && unread(stamp))
    };
    let files: Vec<(&String, &Published)> = manifest.files.iter().collect();
    let intact: Vec<(String, Published)> = files
        .par_iter()
        .filter(|(address, published)| stands(address, published))
        .map(|(address, published)| ((*address).clone(), **published))
        .collect();
    intact.into_iter().collect()
}

/// The stamp of the file at `address`; none where something else or nothing stands.
pub(super) fn stamp(tree: &Tree, address: &str) -> Option<Stamp> {
    match tree.get(address)? {
        Entry::File(stamp) => Some(*stamp),
        _ => None,
    }
}

fn holds(path: &Path, hash: u128) -> bool {
    disk::read_if_there(path).is_ok_and(|bytes| bytes.is_some_and(|bytes| xxh3_128(&bytes) == hash))
}
