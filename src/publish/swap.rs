//! The site put together beside the output folder and exchanged with it in one step.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::disk::{self, Entry, Locking};
use crate::site::{SiteContent, SiteFile};

use super::address::folders_above;
use super::clear::clear;
use super::manifest::Manifest;
use super::names::{MANIFEST, exchanged};
use super::plan::{Folder, Plan, Strangers};
use super::staging::{Staging, write};

/// Publishes the plan, or leaves the output folder as it was.
///
/// # Errors
/// What the system says. Unless it is a lack of space, publishing file by file may still be possible.
pub(super) fn swap(
    output: &Path,
    folder: Folder<'_>,
    (plan, next): (&Plan<'_>, &Staging),
    manifest: &Manifest,
) -> io::Result<()> {
    if disk::is_worked_in(output) {
        return Err(io::ErrorKind::ResourceBusy.into());
    }
    let (staging, exchanged) = (next.folder(), exchanged(output));
    next.keep_only(plan)?;
    stage(staging, output, folder, plan)?;
    disk::write_new(&staging.join(MANIFEST), &manifest.to_bytes())?;
    // Whoever opens the output folder from now on must find the new one locked, too.
    let lock = disk::lock_folder(staging)?;
    if matches!(lock, Locking::Taken) {
        return Err(io::ErrorKind::ResourceBusy.into());
    }
    disk::move_to(staging, &exchanged)?;
    if let Err(fault) = disk::exchange(&exchanged, output) {
        return disk::move_to(&exchanged, staging).and(Err(fault));
    }
    // The site is published; what cannot be cleared away now, the next run clears away.
    let _ = clear(&exchanged, output);
    drop(lock);
    Ok(())
}

/// Puts the rest of the next site in `staging`: what stays and what is not ours is linked, what was kept in memory is written.
fn stage(staging: &Path, output: &Path, folder: Folder<'_>, plan: &Plan<'_>) -> io::Result<()> {
    let strangers = Strangers::of(folder.tree, folder.manifest);
    if strangers.hidden {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    disk::make_folder_like(staging, output)?;
    for path in &strangers.folders {
        disk::make_folder_like(&staging.join(path), &output.join(path))?;
    }
    make_folders(staging, output, folder, plan)?;
    let link = |path: &Path| disk::link(&output.join(path), &staging.join(path));
    strangers.files.par_iter().try_for_each(|path| match link(path) {
        // Whoever it belongs to has just removed it.
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    })?;
    plan.kept.par_iter().try_for_each(|(address, _)| link(Path::new(address)))?;
    plan.written.par_iter().try_for_each(|(address, file)| write(&staging.join(address), file))
}

/// Makes the folders of the site that do not stand there already. If this user may not change one of the last site's, it stays as it is, and so
/// does that site.
fn make_folders(staging: &Path, output: &Path, folder: Folder<'_>, plan: &Plan<'_>) -> io::Result<()> {
    let was_there = |path: &str| matches!(folder.tree.get(path), Some(Entry::Folder(_)));
    // where a file stands already, so do the folders above it; but one of the last site's gives them its permissions
    let is_wanted = |(address, file): &&(&str, &SiteFile)| {
        !matches!(file.content(), SiteContent::Aside(_)) || folders_above(address).any(was_there)
    };
    let files = plan.kept.iter().chain(&plan.written).filter(is_wanted);
    let folders: BTreeSet<&str> = files.flat_map(|(address, _)| folders_above(address)).collect();
    let make = |path: &&str| {
        let (new, old) = (staging.join(path), output.join(path));
        match was_there(path) {
            true if !disk::may_change(&old) => Err(io::ErrorKind::PermissionDenied.into()),
            true => disk::make_folder_like(&new, &old),
            false => disk::make_folder_if_missing(&new),
        }
    };
    // those that hold others first
    let mut levels: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for path in folders {
        levels.entry(path.matches('/').count()).or_default().push(path);
    }
    levels.values().try_for_each(|level| level.par_iter().try_for_each(make))
}
