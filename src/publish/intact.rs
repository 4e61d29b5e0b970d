//! Which published files still stand as they were published, found out with as little reading as possible.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::SystemTime;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use xxhash_rust::xxh3::xxh3_128;

use crate::disk::{self, Entry, Stamp, Tree};

use super::address::folders_above;
use super::manifest::{Manifest, Published};

/// The published files that stand as they were published.
#[derive(Debug, Default)]
pub(super) struct Intact {
    /// By address, as they were published.
    pub(super) files: BTreeMap<String, Published>,
    /// By address, what tells whether they have been changed since they were looked at.
    stamps: BTreeMap<String, Stamp>,
}

impl Intact {
    /// The files listed in `manifest` that stand in the folder at `place` as they were published. The list was written last, at `listed`: a file
    /// that was changed since is no older than that, and only such are read, if their length has not given them away.
    pub(super) fn of(manifest: &Manifest, listed: SystemTime, place: &Path) -> Self {
        let linked = linked_folders(manifest, place);
        let is_reached = |address: &str| folders_above(address).all(|folder| !linked.contains(folder));
        let stamp = |address: &str| match disk::look(&place.join(address)) {
            Ok(Some(Entry::File(stamp))) => Some(stamp).filter(|_| is_reached(address)),
            _ => None,
        };
        Self::by_stamps(manifest, listed, place, stamp)
    }

    /// The same of a folder in which `tree` stands.
    pub(super) fn in_tree(manifest: &Manifest, listed: SystemTime, place: &Path, tree: &Tree) -> Self {
        Self::by_stamps(manifest, listed, place, |address| stamp_in(tree, address))
    }

    fn by_stamps(
        manifest: &Manifest,
        listed: SystemTime,
        place: &Path,
        stamp: impl Fn(&str) -> Option<Stamp> + Sync,
    ) -> Self {
        let stands = |(address, published): &(&String, &Published)| {
            let stamp = stamp(address)?;
            let unread = || stamp.modified < listed || holds(&place.join(address), published.hash);
            let stands = stamp.length == published.length && unread();
            stands.then(|| ((*address).clone(), **published, stamp))
        };
        let listed: Vec<(&String, &Published)> = manifest.files.iter().collect();
        let standing: Vec<(String, Published, Stamp)> = listed.par_iter().filter_map(stands).collect();
        let stamps = standing.iter().map(|(address, _, stamp)| (address.clone(), *stamp)).collect();
        Self {
            files: standing.into_iter().map(|(address, published, _)| (address, published)).collect(),
            stamps,
        }
    }

    /// Strikes the files that do not stand in `tree` as they did before.
    pub(super) fn compare(&mut self, tree: &Tree) {
        let changed = |(address, stamp): &(&String, &Stamp)| stamp_in(tree, address) != Some(**stamp);
        let changed: Vec<&String> =
            self.stamps.par_iter().filter(changed).map(|(address, _)| address).collect();
        for address in changed {
            self.files.remove(address);
        }
    }
}

fn stamp_in(tree: &Tree, address: &str) -> Option<Stamp> {
    match tree.get(address)? {
        Entry::File(stamp) => Some(*stamp),
        _ => None,
    }
}

/// The folders of the site that are none, but links: what is reached through them is not ours.
fn linked_folders<'a>(manifest: &'a Manifest, place: &Path) -> BTreeSet<&'a str> {
    let folders: BTreeSet<&str> = manifest.files.keys().flat_map(|address| folders_above(address)).collect();
    let folders: Vec<&str> = folders.into_iter().collect();
    let is_linked = |folder: &&&str| !matches!(disk::look(&place.join(folder)), Ok(Some(Entry::Folder(_))));
    let linked: Vec<&str> = folders.par_iter().filter(is_linked).copied().collect();
    linked.into_iter().collect()
}

fn holds(path: &Path, hash: u128) -> bool {
    disk::read_if_there(path).is_ok_and(|bytes| bytes.is_some_and(|bytes| xxh3_128(&bytes) == hash))
}
