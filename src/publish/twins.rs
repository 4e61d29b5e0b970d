//! The folders of the next site: each stands in for the last site's of the same name, so it is made like that one before anything goes into it.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use ahash::{AHashMap, AHashSet};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::disk::{self, Entry, Nature, Permissions, Tree};

/// The folders, in one that is to be exchanged for the last site's.
#[derive(Debug)]
pub(super) struct Twins {
    next: PathBuf,
    last: PathBuf,
    /// Whether folders stand there that were not made here; each is like the last site's.
    is_renewed: bool,
    made: Mutex<Made>,
}

#[derive(Debug, Default)]
struct Made {
    /// By their paths below the site's own, which has none.
    folders: AHashMap<OsString, Twin>,
    /// Why a folder cannot stand in for the last site's.
    unfit: Option<io::ErrorKind>,
}

/// What is known of a folder that was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Twin {
    /// Whether the last site has it.
    was_there: bool,
    /// Whether it certainly has no access lists, labels or other attributes, so that none is handed on to what is made in it.
    is_plain: bool,
}

impl Twins {
    /// Those of `next`, to be exchanged for `last`; `is_renewed`: folders stand there already, each like the last site's.
    pub(super) fn new(next: PathBuf, last: PathBuf, is_renewed: bool) -> Self {
        Self { next, last, is_renewed, made: Mutex::default() }
    }

    /// The folder of the next site.
    pub(super) fn next(&self) -> &Path {
        &self.next
    }

    /// Makes a folder and those above it that are not there yet. Where nothing can be taken over from the last site's, it serves only for files to
    /// wait in.
    ///
    /// # Errors
    /// What the system says of making a folder, and if something that was not made here stands in its place.
    pub(super) fn make(&self, folder: &Path) -> io::Result<()> {
        let mut made = self.made();
        let is_missing = |folder: &&Path| !made.folders.contains_key(folder.as_os_str());
        let missing: Vec<&Path> = folder.ancestors().take_while(is_missing).collect();
        for folder in missing.into_iter().rev() {
            let twin = self.make_one(folder, made.above(folder), None)?;
            made.add(folder, twin);
        }
        Ok(())
    }

    /// Makes all these folders, and those above them, on all cores; `last` is what stands in the last site, so that it need not be looked at.
    ///
    /// # Errors
    /// As [`make`](Self::make).
    pub(super) fn make_all<'p>(
        &self,
        folders: impl Iterator<Item = &'p Path>,
        last: &Tree,
    ) -> io::Result<()> {
        let mut made = self.made();
        made.learn(last);
        for level in made.missing(folders) {
            let last = Last::of(last, &level);
            let twin =
                |folder: &&'p Path| Ok((*folder, self.make_one(folder, made.above(folder), Some(&last))?));
            let twins: Vec<(&Path, Outcome)> = level.par_iter().map(twin).collect::<io::Result<_>>()?;
            for (folder, twin) in twins {
                made.add(folder, twin);
            }
        }
        Ok(())
    }

    /// Makes one folder in another, which is there.
    fn make_one(&self, folder: &Path, above: Option<Twin>, last: Option<&Last<'_>>) -> io::Result<Outcome> {
        let next = place(&self.next, folder);
        if self.is_renewed && matches!(disk::look(&next)?, Some(Entry::Folder(_))) {
            return Ok((Twin { was_there: true, is_plain: false }, None));
        }
        disk::make_folder(&next)?;
        let is_plain = above.is_some_and(|above| above.is_plain);
        if above.is_some_and(|above| !above.was_there) || !self.is_in_last(folder, last)? {
            return Ok((Twin { was_there: false, is_plain }, None));
        }
        let nature = last.and_then(|last| last.tree.folder(folder)?.nature);
        let permissions = || last?.permissions(folder, &next);
        let is_like = |nature: &Nature| {
            let is_plain = is_plain && nature.is_plain() && nature.is_open_to_owner();
            is_plain && permissions() == Some(nature.permissions())
        };
        let taken_over =
            if nature.as_ref().is_some_and(is_like) { Ok(()) } else { self.take_over(folder, &next) };
        let is_plain = taken_over.is_ok() && nature.as_ref().is_some_and(Nature::is_plain);
        Ok((Twin { was_there: true, is_plain }, taken_over.err().map(|fault| fault.kind())))
    }

    /// Whether the last site has a folder; it is looked at unless what stands in it is known.
    fn is_in_last(&self, folder: &Path, last: Option<&Last<'_>>) -> io::Result<bool> {
        match last {
            Some(last) => Ok(last.tree.folder(folder).is_some()),
            None => Ok(matches!(disk::look(&place(&self.last, folder))?, Some(Entry::Folder(_)))),
        }
    }

    fn take_over(&self, folder: &Path, next: &Path) -> io::Result<()> {
        let last = place(&self.last, folder);
        if disk::may_change(&last) {
            disk::take_over(next, &last)
        } else {
            Err(io::ErrorKind::PermissionDenied.into())
        }
    }

    /// Whether every folder can stand in for the last site's.
    ///
    /// # Errors
    /// What the system said of the first that cannot.
    pub(super) fn check_fit(&self) -> io::Result<()> {
        self.made().unfit.map_or(Ok(()), |kind| Err(kind.into()))
    }

    /// Whether a folder, one of these, certainly has no access lists, labels or other attributes.
    pub(super) fn is_plain(&self, folder: &Path) -> bool {
        let made = self.made();
        // one without a twin has what the folder above it handed on
        let is_known = |twin: &&Twin| twin.is_plain || twin.was_there;
        let known = |folder: &Path| made.folders.get(folder.as_os_str()).filter(is_known);
        folder.ancestors().find_map(known).is_some_and(|twin| twin.is_plain)
    }

    /// Removes a folder if nothing is in it; says whether it did.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn remove_if_empty(&self, folder: &str) -> io::Result<bool> {
        let is_removed = disk::remove_if_empty(&self.next.join(folder))?;
        if is_removed {
            self.made().folders.remove(OsStr::new(folder));
        }
        Ok(is_removed)
    }

    fn made(&self) -> MutexGuard<'_, Made> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is known of the last site while folders are made that all lie equally deep.
struct Last<'l> {
    /// What stands in it.
    tree: &'l Tree,
    /// By the folders in which they are made, the permissions that a folder has which is made there: all have the same, so one of them is looked at.
    permissions: AHashMap<&'l OsStr, OnceLock<Option<Permissions>>>,
}

impl<'l> Last<'l> {
    fn of(tree: &'l Tree, level: &[&'l Path]) -> Self {
        let above = level.iter().filter_map(|folder| folder.parent());
        Self { tree, permissions: above.map(|above| (above.as_os_str(), OnceLock::new())).collect() }
    }

    /// The permissions of a folder that was just made at `next`.
    fn permissions(&self, folder: &Path, next: &Path) -> Option<Permissions> {
        *self.permissions.get(folder.parent()?.as_os_str())?.get_or_init(|| Permissions::of(next))
    }
}

/// A folder that was made, and why it cannot stand in for the last site's if it cannot.
type Outcome = (Twin, Option<io::ErrorKind>);

impl Made {
    fn above(&self, folder: &Path) -> Option<Twin> {
        self.folders.get(folder.parent()?.as_os_str()).copied()
    }

    /// Finds out what is plain of what was made while nobody knew what the last site is like: each of these has by now just what its twin has.
    fn learn(&mut self, last: &Tree) {
        for (folder, twin) in &mut self.folders {
            let nature = last.folder(Path::new(folder)).and_then(|tree| tree.nature);
            let is_plain = nature.as_ref().is_some_and(Nature::is_plain);
            twin.is_plain |= twin.was_there && is_plain && self.unfit.is_none();
        }
    }

    /// These folders, and those above them, that were not made yet, from the top down.
    fn missing<'p>(&self, folders: impl Iterator<Item = &'p Path>) -> Vec<Vec<&'p Path>> {
        let mut levels: Vec<Vec<&Path>> = Vec::new();
        let mut seen = AHashSet::new();
        for folder in folders {
            let mut is_missing = |above: &&'p Path| {
                let above = above.as_os_str();
                !self.folders.contains_key(above) && seen.insert(above)
            };
            for above in folder.ancestors().take_while(&mut is_missing) {
                let depth = above.components().count();
                levels.resize_with(levels.len().max(depth + 1), Vec::new);
                levels[depth].push(above);
            }
        }
        levels
    }

    fn add(&mut self, folder: &Path, (twin, unfit): Outcome) {
        self.folders.insert(folder.into(), twin);
        self.unfit = self.unfit.or(unfit);
    }
}

/// Where a path below a folder leads; an empty one leads to the folder itself.
fn place(folder: &Path, below: &Path) -> PathBuf {
    if below.as_os_str().is_empty() { folder.to_owned() } else { folder.join(below) }
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    #[test]
    fn every_folder_is_like_its_twin() {
        let place = tempfile::tempdir().unwrap();
        let [next, last] = ["next", "last"].map(|name| place.path().join(name));
        let modes = [
            ("", 0o755),
            ("roles", 0o2775),
            ("roles/clerk", 0o750),
            ("roles/clerk/old", 0o700),
            ("plays", 0o755),
        ];
        for (folder, mode) in modes {
            let folder = self::place(&last, Path::new(folder));
            fs::create_dir(&folder).unwrap();
            fs::set_permissions(folder, fs::Permissions::from_mode(mode)).unwrap();
        }
        let twins = Twins::new(next.clone(), last.clone(), false);
        // a file waits there already when nobody has looked at the last site yet
        twins.make(Path::new("roles")).unwrap();
        twins.make(Path::new("early")).unwrap();
        let tree = disk::survey(&last).unwrap();
        let folders = ["roles/clerk/old", "plays", "plays/new/newer", ""];
        twins.make_all(folders.into_iter().map(Path::new), &tree).unwrap();
        twins.check_fit().unwrap();
        for (folder, wanted) in modes {
            assert_eq!(mode(&self::place(&next, Path::new(folder))), wanted, "{folder}");
        }
        let made = |folder: &str| twins.made().folders[OsStr::new(folder)];
        let is_plain = tree.nature.unwrap().is_plain();
        assert_eq!(made("plays"), Twin { was_there: true, is_plain });
        assert_eq!(made("plays/new/newer"), Twin { was_there: false, is_plain });
        assert_eq!(
            ["", "roles/clerk", "plays/new/newer", "early"].map(|folder| twins.is_plain(Path::new(folder))),
            [is_plain; 4]
        );
        assert!(twins.remove_if_empty("plays/new/newer").unwrap() && !next.join("plays/new/newer").exists());
        twins.make(Path::new("plays/new/newer")).unwrap();
        assert!(next.join("plays/new/newer").exists());
    }
}
