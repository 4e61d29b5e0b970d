//! Which driver is at work in which phase, through which plays and initiatives.

use crate::model::kinds::{Driver, Initiative, Phase, Play, Step};
use crate::model::value::Ref;
use crate::model::{Handle, Model};
use crate::source::Spanned;

/// The plays and initiatives of every driver in every phase.
#[derive(Debug)]
pub struct Coverage {
    phases: usize,
    fields: Vec<AtWork>,
}

/// What is at work for a driver in a phase.
#[derive(Debug, Clone, Default)]
struct AtWork {
    plays: Vec<Handle<Play>>,
    initiatives: Vec<Handle<Initiative>>,
}

impl Coverage {
    /// The plays of a driver in a phase.
    pub fn plays(&self, driver: Handle<Driver>, phase: Handle<Phase>) -> &[Handle<Play>] {
        &self.fields[driver.index() * self.phases + phase.index()].plays
    }

    /// The initiatives of a driver in a phase; ideas and those that were stopped do not count.
    pub fn initiatives(&self, driver: Handle<Driver>, phase: Handle<Phase>) -> &[Handle<Initiative>] {
        &self.fields[driver.index() * self.phases + phase.index()].initiatives
    }

    /// Whether nothing of a driver is planned in a phase.
    pub fn is_gap(&self, driver: Handle<Driver>, phase: Handle<Phase>) -> bool {
        self.plays(driver, phase).is_empty() && self.initiatives(driver, phase).is_empty()
    }
}

impl Model {
    /// The phases of steps and phases together, each once, in order.
    pub fn phases_of<'a>(
        &self,
        steps: impl IntoIterator<Item = &'a Spanned<Ref<Step>>>,
        phases: impl IntoIterator<Item = &'a Spanned<Ref<Phase>>>,
    ) -> Vec<Handle<Phase>> {
        let of_steps = steps.into_iter().filter_map(|step| self.find_step(step)?.1.phase.handle());
        let mut all: Vec<Handle<Phase>> =
            of_steps.chain(phases.into_iter().filter_map(|phase| phase.handle())).collect();
        all.sort_by_key(|phase| phase.index());
        all.dedup();
        all
    }

    /// Which driver is at work in which phase.
    pub fn coverage(&self) -> Coverage {
        let phases = self.phases.len();
        let mut fields = vec![AtWork::default(); phases * self.drivers.len()];
        for (handle, play) in self.plays.with_handles() {
            for phase in self.phases_of(play.steps.iter(), play.phases.iter()) {
                for driver in play.drivers.values().filter_map(Ref::handle) {
                    fields[driver.index() * phases + phase.index()].plays.push(handle);
                }
            }
        }
        for (handle, initiative) in self.initiatives.with_handles() {
            if !initiative.is_on_roadmap() {
                continue;
            }
            for phase in self.phases_of(initiative.steps.iter(), []) {
                for driver in initiative.drivers.values().filter_map(Ref::handle) {
                    fields[driver.index() * phases + phase.index()].initiatives.push(handle);
                }
            }
        }
        Coverage { phases, fields }
    }
}
