//! The site before the last, kept in the project's state, so that the next one need not be put together from nothing.

use std::io;
use std::path::{Path, PathBuf};

use crate::disk::{self, Entry, State};

use super::address::folders_above;
use super::clear::Clearing;
use super::names::{MANIFEST, renewed};
use super::plan::{Folder, Plan};
use super::surveys::Surveys;

/// The name under which the state keeps it.
const KEPT: &str = "last-site";

/// A folder of a site that was exchanged out: it has the folders and, under second names, the files that did not change. Nothing of it is trusted.
#[derive(Debug)]
pub(super) struct Spare {
    state: State,
    /// Where it is brought up to date, beside the output folder.
    folder: PathBuf,
}

impl Spare {
    /// The spare of what `project` publishes to `output`, if there is one; audiences share it.
    pub(super) fn of(project: &Path, output: &Path) -> Self {
        Self { state: State::of(project, output, None), folder: renewed(output) }
    }

    /// What stood in the site and in this one when they were looked at last.
    pub(super) fn surveys(&self) -> Surveys {
        Surveys::read(&self.state)
    }

    /// Keeps what stood in the site and in the one before it.
    pub(super) fn remember(&self, surveys: &Surveys) {
        surveys.keep(&self.state);
    }

    /// Takes the spare out of the state and puts it beside the output folder; says where. None if there is none, or none that can be used.
    pub(super) fn take_out(&self, plan: &Plan<'_>) -> Option<&Path> {
        let kept = self.state.folder(KEPT);
        if !matches!(disk::look(&kept), Ok(Some(Entry::Folder(_)))) {
            return None;
        }
        let moved = || disk::move_to(&kept, &self.folder).is_ok();
        if is_worthwhile(plan) && moved() {
            return Some(&self.folder);
        }
        self.forget();
        None
    }

    /// Removes it, as far as that can be.
    pub(super) fn forget(&self) {
        // what cannot be removed takes only room
        let _ = disk::remove_tree(&self.state.folder(KEPT));
    }

    /// Removes what an interrupted build left of it beside the output folder.
    pub(super) fn clear_away(&self) -> io::Result<()> {
        disk::remove_tree(&self.folder)
    }

    /// Keeps the site that was exchanged out, without what has changed; says whether it did. If not, it can be cleared away as if this had never
    /// been tried.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn keep(&self, out: Clearing<'_>, last: Folder<'_>, plan: &Plan<'_>) -> io::Result<bool> {
        if !is_worthwhile(plan) {
            return Ok(false);
        }
        let kept = self.state.make_room(KEPT)?;
        let is_near = kept.parent().zip(last.tree.nature).map(|(state, site)| site.shares_disk(state));
        if !is_near.unwrap_or(Ok(false))? || !disk::holds_still(out.old, last.tree) {
            return Ok(false);
        }
        for path in &plan.strangers.files {
            if !out.settle(path)? {
                return Ok(false);
            }
        }
        for folder in plan.strangers.folders.iter().rev() {
            disk::remove_if_empty(&out.old.join(folder))?;
        }
        let written = plan.written.iter().map(|(address, _)| *address);
        for address in written.filter(|address| last.manifest.files.contains_key(*address)) {
            disk::remove_file(&out.old.join(address))?;
        }
        for address in &plan.removed {
            disk::remove_file(&out.old.join(address))?;
            for above in folders_above(address) {
                if !disk::remove_if_empty(&out.old.join(above))? {
                    break;
                }
            }
        }
        disk::move_to(out.old, &kept)?;
        disk::remove_file(&kept.join(MANIFEST))?;
        Ok(true)
    }
}

/// Whether so much stays as it is that it is less work to begin with an older site than with none.
fn is_worthwhile(plan: &Plan<'_>) -> bool {
    plan.kept.len() > plan.written.len() + plan.removed.len()
}
