//! The site published file by file, where folders cannot be exchanged, so that a run which is interrupted can be completed by the next.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::disk::{self, Entry};
use crate::site::SiteFile;

use super::address::folders_above;
use super::fault::PublishFault;
use super::manifest::{Manifest, Reading};
use super::names::{JOURNAL, MANIFEST};
use super::plan::Plan;
use super::swap::write;

/// Publishes the plan: writes its files into the journal folder, whose manifest makes them valid, and completes that.
pub(super) fn publish(output: &Path, plan: &Plan<'_>, manifest: &Manifest) -> Result<(), JournalFault> {
    let journal = output.join(JOURNAL);
    if let Err(fault) = prepare(&journal, plan, manifest) {
        // What cannot be removed either is removed by the next run; it is not valid.
        let _ = disk::remove_tree(&journal);
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

/// A waiting file's name is its place in the manifest, so that nothing else need say where it goes.
fn prepare(journal: &Path, plan: &Plan<'_>, manifest: &Manifest) -> io::Result<()> {
    disk::make_folder(journal)?;
    let written: BTreeMap<&str, &SiteFile> = plan.written.iter().copied().collect();
    let places = manifest.files.keys().enumerate();
    let waiting: Vec<_> =
        places.filter_map(|(place, address)| Some((place, written.get(address.as_str())?))).collect();
    waiting.par_iter().try_for_each(|(place, file)| write(&journal.join(place.to_string()), file))?;
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
    let waiting = waiting(&journal, &next)?;
    make_way(output, &last, &waiting)?;
    waiting.par_iter().try_for_each(|(file, address)| disk::move_to(file, &output.join(address)))?;
    disk::move_to(&journal.join(MANIFEST), &output.join(MANIFEST))?;
    Ok(disk::remove_tree(&journal)?)
}

/// The files that still wait in the journal, each with its address.
fn waiting<'a>(journal: &Path, next: &'a Manifest) -> io::Result<Vec<(PathBuf, &'a str)>> {
    let addresses: Vec<&str> = next.files.keys().map(String::as_str).collect();
    let names = disk::names(journal)?.into_iter();
    let waiting = names.filter_map(|(name, _)| {
        let place: usize = name.to_str()?.parse().ok()?;
        Some((journal.join(&name), *addresses.get(place)?))
    });
    Ok(waiting.collect())
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
fn make_way(output: &Path, last: &Manifest, waiting: &[(PathBuf, &str)]) -> Result<(), JournalFault> {
    let folders: BTreeSet<&str> = waiting.iter().flat_map(|(_, address)| folders_above(address)).collect();
    for folder in folders {
        match disk::look(&output.join(folder))? {
            None => disk::make_folder(&output.join(folder))?,
            Some(Entry::Folder(_)) => {}
            Some(_) => return Err(JournalFault::Held(folder.to_owned())),
        }
    }
    let free = |(_, address): &(PathBuf, &str)| match disk::look(&output.join(address))? {
        None => Ok(()),
        Some(Entry::File(_) | Entry::Other(_)) if last.files.contains_key(*address) => Ok(()),
        Some(_) => Err(JournalFault::Held((*address).to_owned())),
    };
    waiting.par_iter().try_for_each(free)
}
