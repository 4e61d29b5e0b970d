//! Links that stand in for the files that change while a site is published in place: all lead to the last site and, from one step on, to the next.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use xxhash_rust::xxh3::xxh3_128;

use crate::disk::{self, Entry};

use super::address::{below, by_folder, folders_above};
use super::names::{JOURNAL, MANIFEST};

/// The folder in the journal where the next site's files wait, under their addresses.
pub(super) const NEXT: &str = "site";
/// The folder in the journal that holds the last site's under theirs, as second names.
const LAST: &str = "last";
/// The link in the journal that leads to one of the two: each stand-in goes by way of it.
const SHOWN: &str = "shown";
/// What takes its place in the one step.
const TURNED: &str = "turned";
/// The folder in the journal from which files and links move to their places.
const MOVING: &str = "moving";

/// The stand-ins in an output folder that has a valid journal. Where the system has no such links, or a file cannot have a second name, there are
/// none: those files are then replaced one by one.
#[derive(Debug)]
pub(super) struct StandIns<'a> {
    output: &'a Path,
    journal: PathBuf,
    /// Where those are kept that stood in before.
    kept: Option<PathBuf>,
    /// Whether any are to stand in.
    are_wanted: bool,
}

impl<'a> StandIns<'a> {
    /// Those to come in the folder at `output`. They are second names of those `kept`, which is a folder if there is one: to make them takes long where
    /// thousands were made and removed before.
    pub(super) fn of(output: &'a Path, kept: Option<PathBuf>) -> Self {
        Self { output, journal: output.join(JOURNAL), kept, are_wanted: true }
    }

    /// None: files are replaced one by one.
    pub(super) fn none(output: &'a Path) -> Self {
        Self { are_wanted: false, ..Self::of(output, None) }
    }

    /// Those that an interrupted run may have left in the folder at `output`, and the rest of them if it left any.
    pub(super) fn left_in(output: &'a Path) -> Self {
        let stand_ins = Self::of(output, None);
        let are_wanted = disk::link_target(&stand_ins.journal.join(SHOWN)).is_some();
        Self { are_wanted, ..stand_ins }
    }

    /// The output folder.
    pub(super) fn output(&self) -> &'a Path {
        self.output
    }

    /// Where the next site's file for an address waits.
    pub(super) fn waiting(&self, address: &str) -> PathBuf {
        self.journal.join(NEXT).join(address)
    }

    /// Where the list of what was published last stands: one stands in for it, too.
    pub(super) fn last_list(&self) -> PathBuf {
        if self.is_one(MANIFEST) { self.journal.join(LAST) } else { self.output.to_owned() }
    }

    /// Whether one of them stands at `address`.
    pub(super) fn is_one(&self, address: &str) -> bool {
        leads_to(&self.output.join(address), &target(address))
    }

    /// If they are wanted, puts them in the places of the last site's files at these addresses, and where there is none yet; then lets all lead to the next site. The
    /// list of what is published is one of them.
    pub(super) fn turn(&self, addresses: &[&str]) {
        // without these links there are none, and everything else goes as it does then; the first cannot be made any more once they have been turned
        let is_shown = self.are_wanted && self.lead(SHOWN, LAST).is_ok() && self.lead(TURNED, NEXT).is_ok();
        if !is_shown || self.make_folders(addresses).is_err() {
            return;
        }
        // two that change a folder at once would only wait for each other
        let put = |folder: &Vec<&str>| folder.iter().for_each(|address| drop(self.put(address)));
        by_folder(addresses).par_iter().for_each(put);
        let list = self.waiting(MANIFEST);
        if disk::remove_file(&list).and_then(|()| disk::link(&self.journal.join(MANIFEST), &list)).is_ok() {
            let _ = self.put(MANIFEST);
        }
        let _ = disk::move_to(&self.journal.join(TURNED), &self.journal.join(SHOWN));
    }

    /// Puts the next site's file in the place of what stands for it; whoever is about to follow the link still finds where it leads.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn replace(&self, address: &str) -> io::Result<()> {
        let (waiting, place, moving) =
            (self.waiting(address), self.output.join(address), self.moving(address));
        let is_second = self.is_one(address) && disk::link(&waiting, &moving).is_ok();
        match disk::move_to(if is_second { &moving } else { &waiting }, &place) {
            // another disk is mounted there
            Err(fault) if fault.kind() == io::ErrorKind::CrossesDevices => {
                disk::copy_to(&waiting, &place).and_then(|()| disk::remove_file(&waiting))
            }
            result => result,
        }
    }

    /// Lets go of the last site's file for an address where the next site's stands. It is to go with the journal in any case.
    pub(super) fn forget_last(&self, address: &str) {
        let _ = disk::remove_file(&self.journal.join(LAST).join(address));
    }

    /// Makes one of the two links in the journal, unless it is there.
    fn lead(&self, name: &str, to: &str) -> io::Result<()> {
        let link = self.journal.join(name);
        if leads_to(&link, to) { Ok(()) } else { disk::symbolic_link(&link, to) }
    }

    /// The folders that the last site's files need, and the one where things move. Whoever may go through a folder of the site may go through these.
    fn make_folders(&self, addresses: &[&str]) -> io::Result<()> {
        let above: BTreeSet<&str> = addresses.iter().flat_map(|address| folders_above(address)).collect();
        disk::take_over(&self.journal, self.output)?;
        make_unless_there(&self.journal.join(MOVING))?;
        for folder in [""].into_iter().chain(above) {
            let [last, next] = [LAST, NEXT].map(|site| below(&self.journal.join(site), folder));
            let place = below(self.output, folder);
            make_unless_there(&last)?;
            disk::take_over(&last, &place)?;
            if matches!(disk::look(&next)?, Some(Entry::Folder(_))) {
                disk::take_over(&next, &place)?;
            }
        }
        Ok(())
    }

    fn put(&self, address: &str) -> io::Result<()> {
        let place = self.output.join(address);
        match disk::look(&place)? {
            None => self.make(address, &place),
            Some(Entry::File(_)) => {
                let (last, moving) = (self.journal.join(LAST).join(address), self.moving(address));
                anew(&last, |last| disk::link(&place, last))?;
                anew(&moving, |moving| self.make(address, moving))?;
                disk::move_to(&moving, &place)
            }
            // what leads elsewhere would lead elsewhere again from another folder
            Some(Entry::Other(_) | Entry::Folder(_) | Entry::Unlisted) => Ok(()),
        }
    }

    /// Makes the one for `address` at `link`, where nothing stands.
    fn make(&self, address: &str, link: &Path) -> io::Result<()> {
        let target = target(address);
        let Some(kept) = self.kept.as_ref().map(|kept| kept.join(address)) else {
            return disk::symbolic_link(link, &target);
        };
        if !leads_to(&kept, &target) {
            let above = kept.parent().map_or(Ok(()), disk::make_folders);
            let _ = above.and_then(|()| anew(&kept, |kept| disk::symbolic_link(kept, &target)));
        }
        match disk::link(&kept, link) {
            Err(fault) if fault.kind() != io::ErrorKind::AlreadyExists => disk::symbolic_link(link, &target),
            result => result,
        }
    }

    /// Where what goes to an address waits for the moment.
    fn moving(&self, address: &str) -> PathBuf {
        self.journal.join(MOVING).join(format!("{:032x}", xxh3_128(address.as_bytes())))
    }
}

/// Makes something at `path`, in place of what an interrupted run may have left there.
fn anew(path: &Path, make: impl Fn(&Path) -> io::Result<()>) -> io::Result<()> {
    match make(path) {
        Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {
            disk::remove_file(path).and_then(|()| make(path))
        }
        result => result,
    }
}

fn make_unless_there(folder: &Path) -> io::Result<()> {
    if matches!(disk::look(folder)?, Some(Entry::Folder(_))) { Ok(()) } else { disk::make_folder(folder) }
}

/// Where the stand-in at `address` leads, seen from the folder that it stands in: with the folder of the site it can be moved and copied.
fn target(address: &str) -> String {
    let up = "../".repeat(folders_above(address).count());
    format!("{up}{JOURNAL}/{SHOWN}/{address}")
}

fn leads_to(link: &Path, target: &str) -> bool {
    disk::link_target(link).is_some_and(|found| found == Path::new(target))
}
