//! The site put together beside the output folder and exchanged with it in one step.

use std::io;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::disk::{self, Locking, Settled};

use super::clear::Clearing;
use super::manifest::Manifest;
use super::names::{MANIFEST, exchanged};
use super::plan::{Folder, Plan};
use super::renewal::Renewal;
use super::spare::Spare;
use super::staging::{Staging, write};

/// What was published, and what became of the site before it.
pub(super) struct Swapped {
    /// The folders of the site that is published now.
    pub(super) next: Settled,
    /// Whether the last site is the spare from now on.
    pub(super) is_spared: bool,
}

/// Publishes the plan, or leaves the output folder as it was. `before` are the folders of the spare as they were found before.
///
/// # Errors
/// What the system says. Unless it is a lack of space, publishing file by file may still be possible.
pub(super) fn swap(
    output: &Path,
    folder: Folder<'_>,
    (plan, waiting): (&Plan<'_>, &Staging),
    (spare, before): (&Spare, &Settled),
    manifest: &Manifest,
) -> io::Result<Swapped> {
    if disk::is_worked_in(output) {
        return Err(io::ErrorKind::ResourceBusy.into());
    }
    waiting.keep_only(plan)?;
    if plan.strangers.hidden {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let stage = Stage { output, folder, plan, manifest };
    let renewed = spare.take_out(plan).and_then(|spare| stage.renew(spare, before).ok());
    let (renewed, settled) = match renewed {
        Some((next, settled)) => (Some(next), settled),
        None => (None, stage.put_together(waiting)?),
    };
    let next = renewed.as_ref().unwrap_or(waiting);
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
    let out = Clearing { old: &exchanged, output, ours: folder.manifest, published: manifest };
    let is_spared = spare.keep(out, folder, plan).is_ok_and(|kept| kept);
    if !is_spared {
        // The site is published; what cannot be cleared away now, the next run clears away.
        let _ = out.all();
    }
    drop(lock);
    Ok(Swapped { next: settled, is_spared })
}

/// What a next site is put together from.
#[derive(Clone, Copy)]
struct Stage<'a> {
    output: &'a Path,
    folder: Folder<'a>,
    plan: &'a Plan<'a>,
    manifest: &'a Manifest,
}

impl Stage<'_> {
    /// Puts the rest of the next site where its pages wait; gives its folders.
    fn put_together(self, waiting: &Staging) -> io::Result<Settled> {
        let kept: Vec<&Path> = self.plan.kept.iter().map(|(address, _)| Path::new(*address)).collect();
        self.complete(waiting, &kept)?;
        let Plan { written, strangers, .. } = self.plan;
        let written = written.iter().map(|(address, _)| Path::new(*address));
        let files = kept.iter().copied().chain(written).chain(strangers.files.iter().map(PathBuf::as_path));
        let folders = strangers.folders.iter().map(PathBuf::as_path);
        let is_plain = |folder: &Path| waiting.folders().is_plain(folder);
        Ok(Settled::of_new(waiting.folder(), (files, folders), Path::new(MANIFEST), &is_plain))
    }

    /// Makes the next site of an older one; if that cannot be, nothing is left of it.
    fn renew(self, spare: &Path, before: &Settled) -> io::Result<(Staging, Settled)> {
        let next = Staging::renewed(spare.to_owned(), self.output.to_owned());
        let renewal = Renewal::new(spare, self.output, self.plan);
        let (missing, settled) = renewal.make(self.folder.tree, before)?;
        self.complete(&next, &missing.iter().map(PathBuf::as_path).collect::<Vec<_>>())?;
        Ok((next, settled))
    }

    /// Puts into the next site what it lacks: these files that stay, and those that are not ours, are linked, and what is new is written.
    fn complete(self, next: &Staging, missing: &[&Path]) -> io::Result<()> {
        let written = self.plan.written.iter().map(|(address, _)| Path::new(*address));
        let folders = missing.iter().copied().chain(written).filter_map(Path::parent);
        let folders = self.plan.strangers.folders.iter().map(PathBuf::as_path).chain(folders);
        // the site itself has one, whatever it holds
        next.folders().make_all(folders.chain([Path::new("")]), self.folder.tree)?;
        next.folders().check_fit()?;
        let staging = next.folder();
        let link = |path: &Path| disk::link(&self.output.join(path), &staging.join(path));
        self.plan.strangers.files.par_iter().try_for_each(|path| match link(path) {
            // Whoever it belongs to has just removed it.
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(()),
            result => result,
        })?;
        let missing = || missing.par_iter().try_for_each(|path| link(path));
        let (list, linked) = rayon::join(|| self.manifest.to_bytes(), missing);
        linked?;
        self.plan.written.par_iter().try_for_each(|(address, file)| write(&staging.join(address), file))?;
        // last, so that what is done to a folder from now on has no earlier time
        disk::write_new(&staging.join(MANIFEST), &list)
    }
}
