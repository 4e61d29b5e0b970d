//! The site published file by file, where folders cannot be exchanged, so that a run which is interrupted can be completed by the next.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::disk::{self, Entry, Tree};

use super::address::folders_above;
use super::fault::PublishFault;
use super::manifest::{Manifest, Reading};
use super::names::{JOURNAL, MANIFEST};
use super::plan::Plan;
use super::staging::write;

/// The folder in the journal where the files wait, under their addresses.
const SITE: &str = "site";

/// Publishes the plan: writes its files into the journal folder, whose manifest makes them valid, and completes that.
pub(super) fn publish(output: &Path, plan: &Plan<'_>, manifest: &Manifest) -> Result<(), JournalFault> {
    if let Err(fault) = prepare(output, plan, manifest) {
        // What cannot be removed either is removed by the next run; it is not valid.
        let _ = disk::remove_tree(&output.join(JOURNAL));
        return Err(fault.into());
    }
    complete(output)
}

/// Why the site could not be published file by file.
#[derive(Debug)]
pub(super) enum JournalFault {
    /// The system's reason.
    Machine(io::Error),
    /// What is not ours stands at this address.
    Held(String),
    /// The list in the output folder or in the journal cannot be read.
    Unreadable,
}

impl From<io::Error> for JournalFault {
    fn from(fault: io::Error) -> Self {
        Self::Machine(fault)
    }
}

impl JournalFault {
    /// As the user reads it.
    pub(super) fn of(self, output: &Path) -> PublishFault {
        match self {
            Self::Machine(fault) => PublishFault::of_machine(output, &fault),
            Self::Held(address) => PublishFault::held(output, &address),
            Self::Unreadable => PublishFault::unreadable(output),
        }
    }
}

/// Everything that can be known to fail fails here, while the output folder is still as it was: a name that is too long, a folder that may not
/// be changed. The files wait under their addresses.
fn prepare(output: &Path, plan: &Plan<'_>, manifest: &Manifest) -> io::Result<()> {
    let (journal, site) = (output.join(JOURNAL), output.join(JOURNAL).join(SITE));
    disk::make_folder(&journal)?;
    disk::make_folder(&site)?;
    let written: BTreeSet<&str> =
        plan.written.iter().flat_map(|(address, _)| folders_above(address)).collect();
    for folder in &written {
        disk::make_folder(&site.join(folder))?;
    }
    let removed = plan.removed.iter().flat_map(|address| folders_above(address));
    let touched: BTreeSet<&str> = written.into_iter().chain(removed).chain([""]).collect();
    for folder in touched.into_iter().map(|folder| output.join(folder)) {
        if matches!(disk::look(&folder)?, Some(Entry::Folder(_))) && !disk::may_change(&folder) {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
    }
    plan.written.par_iter().try_for_each(|(address, file)| write(&site.join(address), file))?;
    let list = journal.join("list");
    disk::write_new(&list, &manifest.to_bytes())?;
    disk::move_to(&list, &journal.join(MANIFEST))
}

/// Completes what a valid journal in the output folder began, and removes one that never became valid.
pub(super) fn complete(output: &Path) -> Result<(), JournalFault> {
    let journal = output.join(JOURNAL);
    if !matches!(disk::look(&journal)?, Some(Entry::Folder(_))) {
        return Ok(());
    }
    let next = match Manifest::read(&journal)? {
        Reading::Whole(manifest, _) => manifest,
        Reading::Absent => return Ok(disk::remove_tree(&journal)?),
        Reading::Damaged | Reading::Newer => return Err(JournalFault::Unreadable),
    };
    let last = match Manifest::read(output)? {
        Reading::Whole(manifest, _) => manifest,
        Reading::Absent => Manifest::default(),
        Reading::Damaged | Reading::Newer => return Err(JournalFault::Unreadable),
    };
    for address in last.files.keys().filter(|address| !next.files.contains_key(*address)) {
        take_away(output, address)?;
    }
    let mut waiting = Vec::new();
    gather(&disk::survey(&journal.join(SITE))?, "", &mut waiting);
    waiting.retain(|address| next.files.contains_key(address));
    make_way(output, &last, &waiting)?;
    let site = journal.join(SITE);
    waiting.par_iter().try_for_each(|address| settle(&site.join(address), &output.join(address)))?;
    disk::move_to(&journal.join(MANIFEST), &output.join(MANIFEST))?;
    Ok(disk::remove_tree(&journal)?)
}

/// Moves a waiting file to its place; by way of a copy if another disk is mounted there.
fn settle(waiting: &Path, place: &Path) -> io::Result<()> {
    match disk::move_to(waiting, place) {
        Err(fault) if fault.kind() == io::ErrorKind::CrossesDevices => {
            disk::copy_to(waiting, place).and_then(|()| disk::remove_file(waiting))
        }
        result => result,
    }
}

/// The addresses of the files that still wait in the journal.
fn gather(tree: &Tree, folder: &str, waiting: &mut Vec<String>) {
    for (name, entry) in &tree.entries {
        let Some(name) = name.to_str() else { continue };
        let address = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        match entry {
            Entry::Folder(tree) => gather(tree, &address, waiting),
            Entry::File(_) => waiting.push(address),
            Entry::Other(_) | Entry::Unlisted => {}
        }
    }
}

/// Removes the file at `address`, and the folders that become empty by it. A way that leads through a link is not gone.
fn take_away(output: &Path, address: &str) -> io::Result<()> {
    for folder in folders_above(address) {
        if !matches!(disk::look(&output.join(folder))?, Some(Entry::Folder(_))) {
            return Ok(());
        }
    }
    let file = output.join(address);
    if matches!(disk::look(&file)?, Some(Entry::File(_) | Entry::Other(_))) {
        disk::remove_file(&file)?;
    }
    for folder in folders_above(address) {
        if !disk::remove_if_empty(&output.join(folder))? {
            break;
        }
    }
    Ok(())
}

/// Makes the folders that the waiting files need, and sees to it that none of these replaces what is not ours.
fn make_way(output: &Path, last: &Manifest, waiting: &[String]) -> Result<(), JournalFault> {
    let folders: BTreeSet<&str> = waiting.iter().flat_map(|address| folders_above(address)).collect();
    for folder in folders {
        match disk::look(&output.join(folder))? {
            None => disk::make_folder(&output.join(folder))?,
            Some(Entry::Folder(_)) => {}
            Some(_) => return Err(JournalFault::Held(folder.to_owned())),
        }
    }
    let free = |address: &String| match disk::look(&output.join(address))? {
        None => Ok(()),
        Some(Entry::File(_) | Entry::Other(_)) if last.files.contains_key(address) => Ok(()),
        Some(_) => Err(JournalFault::Held(address.clone())),
    };
    waiting.par_iter().try_for_each(free)
}
