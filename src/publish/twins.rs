//! The folders of the next site: each stands in for the last site's of the same name, so it is made like that one before anything goes into it.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use ahash::AHashMap;

use crate::disk::{self, Entry};

use super::address::below;

/// The folders, in one that is to be exchanged for the last site's.
#[derive(Debug)]
pub(super) struct Twins {
    next: PathBuf,
    last: PathBuf,
    made: Mutex<Made>,
}

#[derive(Debug, Default)]
struct Made {
    /// By their paths below the site's own, which has none: whether the last site has them.
    folders: AHashMap<OsString, bool>,
    /// Why a folder cannot stand in for the last site's.
    unfit: Option<io::ErrorKind>,
}

impl Twins {
    /// Those of `next`, to be exchanged for `last`.
    pub(super) fn new(next: PathBuf, last: PathBuf) -> Self {
        Self { next, last, made: Mutex::default() }
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
        missing.into_iter().rev().try_for_each(|folder| self.make_one(folder, &mut made))
    }

    /// Makes one folder in another, which is there.
    fn make_one(&self, folder: &Path, made: &mut Made) -> io::Result<()> {
        let (next, last) = (below(&self.next, folder), below(&self.last, folder));
        disk::make_folder(&next)?;
        let is_above_in_last = folder.parent().is_none_or(|above| made.folders[above.as_os_str()]);
        let was_there = is_above_in_last && matches!(disk::look(&last)?, Some(Entry::Folder(_)));
        if was_there && let Err(fault) = take_over(&next, &last) {
            made.unfit = made.unfit.or(Some(fault.kind()));
        }
        made.folders.insert(folder.into(), was_there);
        Ok(())
    }

    /// Whether every folder can stand in for the last site's.
    ///
    /// # Errors
    /// What the system said of the first that cannot.
    pub(super) fn check_fit(&self) -> io::Result<()> {
        self.made().unfit.map_or(Ok(()), |kind| Err(kind.into()))
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

fn take_over(next: &Path, last: &Path) -> io::Result<()> {
    if disk::may_change(last) {
        disk::take_over(next, last)
    } else {
        Err(io::ErrorKind::PermissionDenied.into())
    }
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
            let folder = below(&last, Path::new(folder));
            fs::create_dir(&folder).unwrap();
            fs::set_permissions(folder, fs::Permissions::from_mode(mode)).unwrap();
        }
        let twins = Twins::new(next.clone(), last.clone());
        for folder in ["roles", "roles/clerk/old", "plays", "plays/new/newer", ""] {
            twins.make(Path::new(folder)).unwrap();
        }
        twins.check_fit().unwrap();
        for (folder, wanted) in modes {
            assert_eq!(mode(&below(&next, Path::new(folder))), wanted, "{folder}");
        }
        assert!(twins.made().folders[OsStr::new("plays")]);
        assert!(!twins.made().folders[OsStr::new("plays/new/newer")]);
        assert!(twins.remove_if_empty("plays/new/newer").unwrap() && !next.join("plays/new/newer").exists());
        twins.make(Path::new("plays/new/newer")).unwrap();
        assert!(next.join("plays/new/newer").exists());
    }
}
