//! What stands for each entry of a model in traces, by the entry's place.

use crate::load::Kind;
use crate::model::{EntryId, Model, StageAt, StepAt};

use super::Read;

/// What stands for each entry, whatever its kind.
#[derive(Debug, Default)]
pub struct Identities {
    /// By kind, and by place in the table of the kind.
    of_kinds: Vec<Vec<Read>>,
}

impl Identities {
    /// Those of a model whose entries all have their places.
    pub(in crate::model) fn of(model: &Model) -> Self {
        let of_kind = |kind: &Kind| match kind {
            Kind::Step => {
                let step = |at: &StepAt| {
                    let journey = &model.journeys[at.journey as usize];
                    journey.read.part(&journey.steps[at.index as usize].id.0)
                };
                model.steps.iter().map(step).collect()
            }
            Kind::Stage => {
                let stage = |at: &StageAt| model.cycles[at.cycle as usize].read.part(&at.id);
                model.stages.iter().map(stage).collect()
            }
            Kind::Asset => model.assets.iter().map(|asset| Read::entry(Kind::Asset, &asset.path)).collect(),
            Kind::Site | Kind::Organisation => vec![Read::entry(*kind, kind.name())],
            kind => model.reads_of(*kind),
        };
        Self { of_kinds: Kind::ALL.iter().map(of_kind).collect() }
    }

    /// What stands for an entry.
    pub fn get(&self, id: EntryId) -> Read {
        let of_kind = self.of_kinds.get(id.kind as usize);
        of_kind.and_then(|reads| reads.get(id.index as usize)).copied().unwrap_or(Read::EVERYTHING)
    }
}
