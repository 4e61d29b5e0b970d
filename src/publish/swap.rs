//! The site put together beside the output folder and exchanged with it in one step.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::disk::{self, Entry, Locking};

use super::address::folders_above;
use super::aside::write;
use super::clear::clear;
use super::manifest::Manifest;
use super::names::{MANIFEST, exchanged, staging};
use super::plan::{Folder, Plan, Strangers};

/// Publishes the plan, or leaves the output folder as it was.
///
/// # Errors
/// What the system says. Unless it is a lack of space, publishing file by file may still be possible.
pub(super) fn swap(
    output: &Path,
    folder: Folder<'_>,
    plan: &Plan<'_>,
    manifest: &Manifest,
) -> io::Result<()> {
    if disk::is_worked_in(output) {
        return Err(io::ErrorKind::ResourceBusy.into());
    }
    let (staging, exchanged) = (staging(output), exchanged(output));
    let done = stage(&staging, output, folder, plan).and_then(|()| {
        disk::write_new(&staging.join(MANIFEST), &manifest.to_bytes())?;
        // Whoever opens the output folder from now on must find the new one locked, too.
        let lock = disk::lock_folder(&staging)?;
        if matches!(lock, Locking::Taken) {
            return Err(io::ErrorKind::ResourceBusy.into());
        }
        disk::move_to(&staging, &exchanged)?;
        match disk::exchange(&exchanged, output) {
            Ok(()) => Ok(lock),
            Err(fault) => disk::move_to(&exchanged, &staging).and(Err(fault)),
        }
    });
    match done {
        Ok(_lock) => {
            // The site is published; what cannot be cleared away now, the next run clears away.
            let _ = clear(&exchanged, output);
            Ok(())
        }
        Err(fault) => {
            // What cannot be removed now, the next run removes.
            let _ = disk::remove_tree(&staging);
            Err(fault)
        }
    }
}

/// Puts the next site together in `staging`: what stays and what is not ours is linked, what changed is written.
fn stage(staging: &Path, output: &Path, folder: Folder<'_>, plan: &Plan<'_>) -> io::Result<()> {
    disk::make_folder_like(staging, output)?;
    let strangers = Strangers::of(folder.tree, folder.manifest);
    if strangers.hidden {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
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

/// Makes the folders of the site that do not hold strangers' files and so stand already.
fn make_folders(staging: &Path, output: &Path, folder: Folder<'_>, plan: &Plan<'_>) -> io::Result<()> {
    let addresses = plan.kept.iter().chain(&plan.written).map(|(address, _)| *address);
    let folders: BTreeSet<&str> = addresses.flat_map(folders_above).collect();
    for path in folders {
        let (new, old) = (staging.join(path), output.join(path));
        let made = match folder.tree.get(path) {
            Some(Entry::Folder(_)) => disk::make_folder_like(&new, &old),
            _ => disk::make_folder(&new),
        };
        match made {
            Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {}
            result => result?,
        }
    }
    Ok(())
}
