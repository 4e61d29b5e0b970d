//! What an entry was made from when it was taken down, as a hash: of the same comes the same.

use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::load::Kind;
use crate::model::declare::{Record, UNRESOLVED, Visit};
use crate::model::entry::AnyEntry;
use crate::model::kinds::{Stage, Step};
use crate::model::table::{EntryId, Handle};
use crate::model::tables::Model;
use crate::source::Span;

use super::lines::UNKNOWN;

/// The hash of how an entry was written and which of its references lead nowhere, for these are left out; unknown of one in
/// which something is wrong. `ground` stands for what every entry is made from.
pub(super) fn print_of(model: &Model, id: EntryId, ground: u64) -> u64 {
    let mut lost = Lost::default();
    let whole: Option<&dyn AnyEntry> = match id.kind {
        Kind::Step => {
            let (journey, step, _) = model.step(Handle::<Step>::new(id.index));
            step.value.visit_fields(&mut lost);
            Some(journey)
        }
        Kind::Stage => {
            let (cycle, stage) = model.stage(Handle::<Stage>::new(id.index));
            stage.visit_fields(&mut lost);
            Some(cycle)
        }
        _ => model.entry(id).inspect(|entry| entry.visit(&mut lost)),
    };
    let Some(written) = whole.filter(|whole| !whole.is_damaged()).map(AnyEntry::written) else {
        return UNKNOWN;
    };
    [written, lost.which].iter().fold(ground, |hash, number| xxh3_64_with_seed(&number.to_le_bytes(), hash))
}

/// Which references of an entry lead to nothing that the edition shows, by their places among all.
#[derive(Default)]
struct Lost {
    references: u64,
    which: u64,
}

impl Visit for Lost {
    fn reference(&mut self, _kind: Kind, _id: &str, target: u32, _span: Span) {
        self.references += 1;
        if target == UNRESOLVED {
            self.which = xxh3_64_with_seed(&self.references.to_le_bytes(), self.which);
        }
    }
}
