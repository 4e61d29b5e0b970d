//! An older site made to hold what stays of the last one, by what differs: nothing of it is kept that is not the last site's own.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::disk::{self, Entry, Nature, Settled, Tree};

use super::address::folders_above;
use super::names::MANIFEST;
use super::plan::Plan;

/// What is to stay, and where.
pub(super) struct Renewal<'a> {
    /// The older site.
    spare: &'a Path,
    /// The last site.
    output: &'a Path,
    /// What stands in the last site and is not for the next one, or not for the older one to hold.
    going: BTreeSet<&'a OsStr>,
    /// Folders of the last site that the next one needs, whatever stays in them.
    needed: BTreeSet<&'a OsStr>,
}

/// What is left of a folder.
#[derive(Default)]
struct Renewed {
    /// Whether the next site needs it.
    is_needed: bool,
    /// Files of the last site that stay and are not in it.
    missing: Vec<PathBuf>,
}

impl<'a> Renewal<'a> {
    /// The renewal of `spare`, so that it becomes the next site after the one at `output`.
    pub(super) fn new(spare: &'a Path, output: &'a Path, plan: &'a Plan<'_>) -> Self {
        let written = || plan.written.iter().map(|(address, _)| *address);
        let ours = written().chain(plan.removed.iter().copied()).chain([MANIFEST]).map(OsStr::new);
        let strangers = &plan.strangers;
        let above = written().flat_map(folders_above).map(OsStr::new);
        Self {
            spare,
            output,
            going: ours.chain(strangers.files.iter().map(|path| path.as_os_str())).collect(),
            needed: above.chain(strangers.folders.iter().map(|path| path.as_os_str())).collect(),
        }
    }

    /// Takes away all that does not stand in `last`, the last site, as the very same file, or in a folder that is like the last site's, and tells the files that stay and are yet
    /// to be linked. `before` are the folders of the older site as they were found before; gives them as they are found now.
    ///
    /// # Errors
    /// What the system says. What the older site then holds is unknown.
    pub(super) fn make(&self, last: &Tree, before: &Settled) -> io::Result<(Vec<PathBuf>, Settled)> {
        let spare = disk::survey_again(self.spare, before)?;
        // what is changed from now on will show
        let settled = Settled::of(&spare);
        Ok((self.folder(PathBuf::new(), last, spare)?.missing, settled))
    }

    fn folder(&self, place: PathBuf, last: &Tree, spare: Tree) -> io::Result<Renewed> {
        self.be_like(&place, last.nature.as_ref(), spare.nature.as_ref())?;
        let mut renewed =
            Renewed { is_needed: self.needed.contains(place.as_os_str()), ..Renewed::default() };
        let mut found = spare.entries;
        let mut folders = Vec::new();
        for (name, entry) in &last.entries {
            let path = place.join(name);
            match (entry, found.remove(name)) {
                (Entry::Folder(last), Some(Entry::Folder(spare))) => folders.push((path, last, spare)),
                (Entry::File(stamp), other) if !self.going.contains(path.as_os_str()) => {
                    renewed.is_needed = true;
                    if !matches!(&other, Some(Entry::File(same)) if same == stamp) {
                        self.remove(&path, other.as_ref())?;
                        renewed.missing.push(path);
                    }
                }
                (entry, other) => {
                    self.remove(&path, other.as_ref())?;
                    self.gather(path, entry, &mut renewed.missing);
                }
            }
        }
        found.into_iter().try_for_each(|(name, entry)| self.remove(&place.join(name), Some(&entry)))?;
        let below = |(path, last, spare)| self.folder(path, last, spare);
        let below: Vec<Renewed> = folders.into_par_iter().map(below).collect::<io::Result<_>>()?;
        for folder in below {
            renewed.is_needed |= folder.is_needed;
            renewed.missing.extend(folder.missing);
        }
        if !renewed.is_needed {
            disk::remove_if_empty(&self.spare.join(place))?;
        }
        Ok(renewed)
    }

    /// Sees to it that a folder can stand in for the last site's.
    fn be_like(&self, place: &Path, last: Option<&Nature>, spare: Option<&Nature>) -> io::Result<()> {
        let last_place = || self.output.join(place);
        // of the site's own folder the system is asked in any case: its disk may allow less than it does
        let is_open = last.is_some_and(Nature::is_open_to_owner) && !place.as_os_str().is_empty();
        if !is_open && !disk::may_change(&last_place()) {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        match (last, spare) {
            (Some(last), Some(spare)) if spare.is_like(last) => Ok(()),
            _ => disk::take_over(&self.spare.join(place), &last_place()),
        }
    }

    fn remove(&self, path: &Path, entry: Option<&Entry>) -> io::Result<()> {
        match entry {
            None => Ok(()),
            Some(Entry::File(_) | Entry::Other(_)) => disk::remove_file(&self.spare.join(path)),
            Some(Entry::Folder(_) | Entry::Unlisted) => disk::remove_tree(&self.spare.join(path)),
        }
    }

    /// Gathers the files that stay of what stands at `path` in the last site.
    fn gather(&self, path: PathBuf, entry: &Entry, missing: &mut Vec<PathBuf>) {
        match entry {
            Entry::Folder(tree) => {
                let below = |(name, entry): (&OsString, &Entry)| self.gather(path.join(name), entry, missing);
                tree.entries.iter().for_each(below);
            }
            Entry::File(_) if !self.going.contains(path.as_os_str()) => missing.push(path),
            Entry::File(_) | Entry::Other(_) | Entry::Unlisted => {}
        }
    }
}
