//! The site put together beside the output folder and exchanged with it in one step.

use std::io;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::disk::{self, Locking};

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
    stage(next, output, folder, plan)?;
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

/// Puts the rest of the next site where its pages are: what stays and what is not ours is linked, what was kept in memory is written.
fn stage(next: &Staging, output: &Path, folder: Folder<'_>, plan: &Plan<'_>) -> io::Result<()> {
    let strangers = Strangers::of(folder.tree, folder.manifest);
    if strangers.hidden {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let addresses = plan.kept.iter().chain(&plan.written).map(|(address, _)| Path::new(*address));
    let folders = strangers.folders.iter().map(PathBuf::as_path).chain(addresses.filter_map(Path::parent));
    // the site itself has one, whatever it holds
    folders.chain([Path::new("")]).try_for_each(|folder| next.make_folders(folder))?;
    next.check_fit()?;
    let staging = next.folder();
    let link = |path: &Path| disk::link(&output.join(path), &staging.join(path));
    strangers.files.par_iter().try_for_each(|path| match link(path) {
        // Whoever it belongs to has just removed it.
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    })?;
    plan.kept.par_iter().try_for_each(|(address, _)| link(Path::new(address)))?;
    plan.written.par_iter().try_for_each(|(address, file)| write(&staging.join(address), file))
}
