//! What rules speak of: entries and steps that were read whole, and findings about them.

use std::collections::HashSet;

use crate::diagnostic::{Code, Finding};
use crate::load::Kind;
use crate::model::declare::Referable;
use crate::model::kinds::{Journey, Step};
use crate::model::{AnyEntry, Entry, EntryId, Handle, Model, Table};
use crate::source::{Place, Span, Spanned};

/// The entries that somebody wrote and in which nothing is wrong, so that what they lack means something.
pub(super) fn sound<K: Referable>(table: &Table<K>) -> impl Iterator<Item = (Handle<K>, &Entry<K>)> {
    table.with_handles().filter(|(_, entry)| !entry.damaged)
}

/// The id of an entry among all.
pub(super) fn id_of<K: Referable>(handle: Handle<K>) -> EntryId {
    handle.id()
}

/// A finding about an entry, at its name.
pub(super) fn finding<K: Referable>(
    code: &'static Code,
    entry: &Entry<K>,
    message: impl Into<String>,
) -> Finding {
    finding_at(code, entry, entry.here, message)
}

/// A finding about an entry, at something in it.
pub(super) fn finding_at<K: Referable>(
    code: &'static Code,
    entry: &Entry<K>,
    span: Span,
    message: impl Into<String>,
) -> Finding {
    let about = match K::KIND {
        Kind::Organisation => K::KIND.name().to_owned(),
        kind => format!("{kind}:{}", entry.id),
    };
    Finding::new(code, span.within(entry.file), message).about(about)
}

/// A step of a journey.
#[derive(Clone, Copy)]
pub(super) struct StepHere<'m> {
    pub(super) handle: Handle<Step>,
    pub(super) journey: &'m Entry<Journey>,
    pub(super) step: &'m Spanned<Step>,
    /// The step above it, if there is one.
    pub(super) above: Option<&'m Spanned<Step>>,
}

impl StepHere<'_> {
    /// As users refer to it, `journey/step`.
    pub(super) fn reference(&self) -> String {
        format!("{}/{}", self.journey.id, self.step.id.0)
    }

    /// The step among all entries.
    pub(super) fn id(&self) -> EntryId {
        id_of(self.handle)
    }

    /// Where something in this step, or in the one above it, stands.
    pub(super) fn place(&self, span: Span) -> Place {
        span.within(self.journey.file)
    }

    /// A finding about the step, at its name.
    pub(super) fn finding(&self, code: &'static Code, message: impl Into<String>) -> Finding {
        Finding::new(code, self.place(self.step.name.span), message).about(self.reference())
    }
}

/// Every step of the journeys that were read whole; of two with one id the first, for nobody can mean the second.
pub(super) fn steps(model: &Model) -> impl Iterator<Item = StepHere<'_>> {
    sound(&model.journeys).flat_map(move |(handle, journey)| {
        let mut seen = HashSet::new();
        journey.steps.iter().enumerate().filter_map(move |(index, step)| {
            let above = index.checked_sub(1).map(|above| &journey.steps[above]);
            let here = StepHere { handle: model.step_of(handle, index), journey, step, above };
            seen.insert(&*step.id.0).then_some(here)
        })
    })
}

/// The entries that refer to one through a field, by their ids.
pub(super) fn referring<'m>(model: &'m Model, to: EntryId, kind: Kind, field: &str) -> Vec<&'m str> {
    let entries = model.backlinks.from(to, kind, field);
    entries.filter_map(|index| model.entry(EntryId { kind, index })).map(AnyEntry::id).collect()
}
