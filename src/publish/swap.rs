//! The site put together beside the output folder and exchanged with it in one step.

use std::io;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::disk::{self, Locking, Settled};

use super::clear::Clearing;
use super::manifest::Manifest;
use super::names::{MANIFEST, exchanged};
use super::plan::{Folder, Plan};
use super::staging::{Staging, write};

/// Publishes the plan, or leaves the output folder as it was. Gives the folders of the site that is published then.
///
/// # Errors
/// What the system says. Unless it is a lack of space, publishing in place may still be possible.
pub(super) fn swap(
    output: &Path,
    folder: Folder<'_>,
    (plan, next): (&Plan<'_>, &Staging),
    manifest: &Manifest,
) -> io::Result<Settled> {
    if disk::is_worked_in(output) {
        return Err(io::ErrorKind::ResourceBusy.into());
    }
    next.keep_only(plan)?;
    if plan.strangers.hidden {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let settled = put_together(output, (plan, next), manifest)?;
    // Whoever opens the output folder from now on must find the new one locked, too.
    let lock = disk::lock_folder(next.folder())?;
    if matches!(lock, Locking::Taken) {
        return Err(io::ErrorKind::ResourceBusy.into());
    }
    let exchanged = exchanged(output);
    disk::move_to(next.folder(), &exchanged)?;
    if let Err(fault) = disk::exchange(&exchanged, output) {
        return disk::move_to(&exchanged, next.folder()).and(Err(fault));
    }
    // The site is published; what cannot be cleared away now, the next run clears away.
    let _ = Clearing { old: &exchanged, output, ours: folder.manifest, published: manifest }.all();
    drop(lock);
    Ok(settled)
}

/// Puts the rest of the next site where its pages wait: files that stay, and those that are not ours, are linked, and what is new is written. Gives its
/// folders.
fn put_together(
    output: &Path,
    (plan, next): (&Plan<'_>, &Staging),
    manifest: &Manifest,
) -> io::Result<Settled> {
    let Plan { written, kept, strangers, .. } = plan;
    let kept: Vec<&Path> = kept.iter().map(|(address, _)| Path::new(*address)).collect();
    let new = || written.iter().map(|(address, _)| Path::new(*address));
    let theirs = || strangers.folders.iter().map(PathBuf::as_path);
    // the site itself has a folder, whatever it holds
    let above = kept.iter().copied().chain(new()).filter_map(Path::parent).chain([Path::new("")]);
    theirs().chain(above).try_for_each(|folder| next.folders().make(folder))?;
    next.folders().check_fit()?;
    let staging = next.folder();
    let link = |path: &Path| disk::link(&output.join(path), &staging.join(path));
    strangers.files.par_iter().try_for_each(|path| match link(path) {
        // Whoever it belongs to has just removed it.
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    })?;
    kept.par_iter().try_for_each(|path| link(path))?;
    written.par_iter().try_for_each(|(address, file)| write(&staging.join(address), file))?;
    // last, so that what is done to a folder from now on has no earlier time
    disk::write_new(&staging.join(MANIFEST), &manifest.to_bytes())?;
    let files = kept.into_iter().chain(new()).chain(strangers.files.iter().map(PathBuf::as_path));
    Ok(Settled::of_new(staging, (files, theirs()), Path::new(MANIFEST)))
}
