//! The site published in place: what changes is replaced under a journal, so that a run which is interrupted can be completed by the next.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::disk::{self, Entry, Tree};

use super::address::{below, by_folder, folders_above};
use super::fault::PublishFault;
use super::manifest::{Manifest, Reading};
use super::names::{JOURNAL, MANIFEST};
use super::plan::Plan;
use super::staging::{Staging, write};
use super::stand_ins::{NEXT, StandIns};

/// Publishes the plan: puts its files into the journal folder, whose manifest makes them valid, and completes that. What waits in `staging`, if that is
/// given, moves there as a whole.
pub(super) fn publish(
    stand_ins: &StandIns<'_>,
    (plan, staging): (&Plan<'_>, Option<&Staging>),
    (last, next): (&Manifest, &Manifest),
) -> Result<(), JournalFault> {
    let output = stand_ins.output();
    if let Err(fault) = prepare(output, (plan, staging), next) {
        // What cannot be removed either is removed by the next run; it is not valid.
        let _ = disk::remove_tree(&output.join(JOURNAL));
        return Err(fault.into());
    }
    let waiting: Vec<&str> = plan.written.iter().map(|(address, _)| *address).collect();
    replace(stand_ins, last, (&waiting, &plan.removed))
}

/// Why the site could not be published in place.
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
fn prepare(
    output: &Path,
    (plan, staging): (&Plan<'_>, Option<&Staging>),
    manifest: &Manifest,
) -> io::Result<()> {
    let (journal, site) = (output.join(JOURNAL), output.join(JOURNAL).join(NEXT));
    disk::make_folder(&journal)?;
    let written: BTreeSet<&str> =
        plan.written.iter().flat_map(|(address, _)| folders_above(address)).collect();
    let removed = plan.removed.iter().flat_map(|address| folders_above(address));
    let touched: BTreeSet<&str> = written.iter().copied().chain(removed).chain([""]).collect();
    for folder in touched.into_iter().map(|folder| below(output, folder)) {
        if matches!(disk::look(&folder)?, Some(Entry::Folder(_))) && !disk::may_change(&folder) {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
    }
    let moved = staging.map_or(Ok(false), |staging| staging.move_to(plan, &site))?;
    for folder in [""].into_iter().chain(written).map(|folder| below(&site, folder)) {
        if !moved || disk::look(&folder)?.is_none() {
            disk::make_folder(&folder)?;
        }
    }
    let is_there = |address: &str, file| moved && staging.is_some_and(|staging| staging.held(address, file));
    plan.written
        .par_iter()
        .filter(|(address, file)| !is_there(address, file))
        .try_for_each(|(address, file)| write(&site.join(address), file))?;
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
    let stand_ins = StandIns::left_in(output);
    let last = match Manifest::read(&stand_ins.last_list())? {
        Reading::Whole(manifest, _) => manifest,
        Reading::Absent => Manifest::default(),
        Reading::Damaged | Reading::Newer => return Err(JournalFault::Unreadable),
    };
    let mut gone: Vec<&str> = last.files.keys().map(String::as_str).collect();
    gone.retain(|address| !next.files.contains_key(*address));
    let mut waiting = Vec::new();
    gather(&disk::survey(&journal.join(NEXT))?, "", &mut waiting);
    waiting.retain(|address| next.files.contains_key(address));
    let waiting: Vec<&str> = waiting.iter().map(String::as_str).collect();
    replace(&stand_ins, &last, (&waiting, &gone))
}

/// Puts the files that wait in a valid journal into their places, and removes those that are gone from the site.
fn replace<'a>(
    stand_ins: &StandIns<'_>,
    last: &Manifest,
    (waiting, gone): (&[&'a str], &[&'a str]),
) -> Result<(), JournalFault> {
    let output = stand_ins.output();
    make_way(stand_ins, last, (waiting, gone))?;
    let standing = gone.iter().filter(|address| is_reached(output, address));
    stand_ins.turn(&waiting.iter().chain(standing).copied().collect::<Vec<_>>());
    rayon::scope(|scope| {
        let replace = |address: &&'a str| -> io::Result<()> {
            let address = *address;
            stand_ins.replace(address)?;
            // a disk may take its time to make room of what nobody needs any more
            scope.spawn(move |_| stand_ins.forget_last(address));
            Ok(())
        };
        by_folder(waiting).par_iter().try_for_each(|folder| folder.iter().try_for_each(replace))
    })?;
    gone.iter().try_for_each(|address| take_away(output, address))?;
    disk::move_to(&output.join(JOURNAL).join(MANIFEST), &output.join(MANIFEST))?;
    Ok(disk::remove_tree(&output.join(JOURNAL))?)
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

/// Whether what stands at `address` is of this folder: a way that leads through a link is not.
fn is_reached(output: &Path, address: &str) -> bool {
    folders_above(address)
        .all(|folder| matches!(disk::look(&output.join(folder)), Ok(Some(Entry::Folder(_)))))
}

/// Removes the file at `address`, and the folders that become empty by it. A way that leads through a link is not gone.
fn take_away(output: &Path, address: &str) -> io::Result<()> {
    if !is_reached(output, address) {
        return Ok(());
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

/// Makes the folders that the waiting files need, and sees to it that none of these replaces what is not ours. What goes and is a file where they need a
/// folder, or the other way round, goes first.
fn make_way(
    stand_ins: &StandIns<'_>,
    last: &Manifest,
    (waiting, gone): (&[&str], &[&str]),
) -> Result<(), JournalFault> {
    let output = stand_ins.output();
    let folders: BTreeSet<&str> = waiting.iter().flat_map(|address| folders_above(address)).collect();
    let files: BTreeSet<&str> = waiting.iter().copied().collect();
    let is_in_the_way = |address: &&&str| {
        folders.contains(**address) || folders_above(address).any(|folder| files.contains(folder))
    };
    gone.iter().filter(is_in_the_way).try_for_each(|address| take_away(output, address))?;
    for folder in folders {
        match disk::look(&output.join(folder))? {
            None => disk::make_folder(&output.join(folder))?,
            Some(Entry::Folder(_)) => {}
            Some(_) => return Err(JournalFault::Held(folder.to_owned())),
        }
    }
    let identity = |entry| match entry {
        // zeros tell nothing
        Entry::File(stamp) => Some(stamp.identity).filter(|identity| *identity != (0, 0)),
        _ => None,
    };
    let free = |address: &&str| {
        let Some(found) = disk::look(&output.join(address))? else { return Ok(()) };
        let is_file = matches!(found, Entry::File(_) | Entry::Other(_));
        if is_file && (last.files.contains_key(*address) || stand_ins.is_one(address)) {
            return Ok(());
        }
        // it may have been put there by the run that was interrupted
        let there = identity(found).zip(disk::look(&stand_ins.waiting(address))?.and_then(identity));
        match there {
            Some((found, waiting)) if found == waiting => Ok(()),
            _ => Err(JournalFault::Held((*address).to_owned())),
        }
    };
    waiting.par_iter().try_for_each(free)
}
