//! What is left of the last site is taken away, but for what others wrote into it meanwhile.

use std::io;
use std::path::Path;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::disk::{self, Entry};

use super::manifest::{Manifest, Reading};
use super::names::MANIFEST;
use super::plan::is_ours;

/// Clears away the folder at `old`, which was exchanged for the one at `output` or was about to be.
///
/// A stranger's file has been linked into `output`, so one of the two names goes. What a stranger wrote between the linking and the exchange is
/// only here: it moves over. Nothing that cannot be accounted for is removed; then the folder stays.
pub(super) fn clear(old: &Path, output: &Path) -> io::Result<()> {
    let listed = |folder| match Manifest::read(folder)? {
        Reading::Whole(manifest, _) => Ok::<_, io::Error>(manifest),
        _ => Ok(Manifest::default()),
    };
    if !matches!(disk::look(old)?, Some(Entry::Folder(_))) {
        return Ok(());
    }
    Clearing { old, output, ours: &listed(old)?, published: &listed(output)? }.all()
}

/// What is known of a site that was exchanged out, or was about to be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clearing<'a> {
    /// Where it stands.
    pub(super) old: &'a Path,
    /// The output folder.
    pub(super) output: &'a Path,
    /// What concentric had published in it.
    pub(super) ours: &'a Manifest,
    /// What concentric has published in the output folder.
    pub(super) published: &'a Manifest,
}

impl Clearing<'_> {
    /// Clears all of it away that can be accounted for.
    pub(super) fn all(&self) -> io::Result<()> {
        if self.folder(Path::new(""))? {
            // The list goes last: as long as it is there, a run that was interrupted here can be continued.
            disk::remove_file(&self.old.join(MANIFEST))?;
            disk::remove_if_empty(self.old)?;
        }
        Ok(())
    }

    /// Clears what is below `place` and says whether nothing but the list stayed.
    fn folder(&self, place: &Path) -> io::Result<bool> {
        let entry = |(name, is_folder): &(std::ffi::OsString, bool)| {
            let path = place.join(name);
            if *is_folder {
                self.folder(&path)?;
                disk::remove_if_empty(&self.old.join(&path))
            } else if path == Path::new(MANIFEST) {
                Ok(true)
            } else if is_ours(&path, self.ours) {
                disk::remove_file(&self.old.join(&path))?;
                Ok(true)
            } else {
                self.settle(&path)
            }
        };
        let gone: Vec<bool> =
            disk::names(&self.old.join(place))?.par_iter().map(entry).collect::<io::Result<_>>()?;
        Ok(gone.iter().all(|gone| *gone))
    }

    /// Sees to it that the stranger's file at `path` is in the output folder only; says whether it is.
    fn settle(&self, path: &Path) -> io::Result<bool> {
        let (from, to) = (self.old.join(path), self.output.join(path));
        let stamp = |entry| match entry {
            Entry::File(stamp) | Entry::Other(stamp) => Some(stamp),
            Entry::Folder(_) | Entry::Unlisted => None,
        };
        let Some(left) = disk::look(&from)?.and_then(stamp) else { return Ok(true) };
        match disk::look(&to)? {
            None => {
                if let Some(folder) = to.parent() {
                    disk::make_folders(folder)?;
                }
                disk::move_to(&from, &to)?;
            }
            Some(entry) => match stamp(entry) {
                Some(there) if there.identity == left.identity => disk::remove_file(&from)?,
                Some(there) if left.modified > there.modified && !is_ours(path, self.published) => {
                    disk::move_to(&from, &to)?;
                }
                _ => return Ok(false),
            },
        }
        Ok(true)
    }
}
