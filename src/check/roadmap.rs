//! What rules about the roadmap speak of: stages and initiatives whose dates can be trusted, and what concerns the whole organisation.

use crate::diagnostic::{Code, Finding};
use crate::model::kinds::{Cycle, Initiative, InitiativeStatus, Stage};
use crate::model::value::Ref;
use crate::model::{Entry, EntryId, Handle, Model};
use crate::source::{Place, Span, Spanned};

use super::subject::sound;

/// A stage of a cycle.
#[derive(Clone, Copy)]
pub(super) struct StageHere<'m> {
    handle: Handle<Stage>,
    pub(super) cycle: &'m Entry<Cycle>,
    pub(super) name: &'m Spanned<Box<str>>,
    pub(super) stage: &'m Stage,
}

impl StageHere<'_> {
    /// As users refer to it, `cycle/stage`.
    pub(super) fn reference(&self) -> String {
        format!("{}/{}", self.cycle.id, self.name.value)
    }

    /// The stage among all entries.
    pub(super) fn id(&self) -> EntryId {
        self.handle.id()
    }

    /// Whether it is the stage with this id, whatever the organisation calls it.
    pub(super) fn is(&self, id: &str) -> bool {
        &*self.name.value == id
    }

    /// Where something of the stage stands.
    pub(super) fn place(&self, span: Span) -> Place {
        span.within(self.cycle.file)
    }

    /// A finding about the stage, at its id.
    pub(super) fn finding(&self, code: &'static Code, message: impl Into<String>) -> Finding {
        self.finding_at(code, self.name.span, message)
    }

    /// A finding about the stage, at something in it.
    pub(super) fn finding_at(&self, code: &'static Code, span: Span, message: impl Into<String>) -> Finding {
        Finding::new(code, self.place(span), message).about(self.reference())
    }
}

/// Every stage of the cycles that were read whole, but for those that end before they start, cycle by cycle in order.
pub(super) fn stages(model: &Model) -> impl Iterator<Item = StageHere<'_>> {
    (0..model.stages.len() as u32).filter_map(|index| stage(model, Handle::new(index)))
}

/// A stage, if its cycle was read whole and its dates run forward.
pub(super) fn stage(model: &Model, handle: Handle<Stage>) -> Option<StageHere<'_>> {
    let at = &model.stages[handle.index()];
    let cycle = &model.cycles[at.cycle as usize];
    let (name, stage) = cycle.stages.as_ref()?.0.get(at.written as usize)?;
    let is_whole = !cycle.damaged && stage.first_day() <= stage.last_day();
    is_whole.then_some(StageHere { handle, cycle, name, stage })
}

/// The initiatives that were read whole and whose dates run forward.
pub(super) fn dated(model: &Model) -> impl Iterator<Item = (Handle<Initiative>, &Entry<Initiative>)> {
    sound(&model.initiatives).filter(|(_, initiative)| runs_forward(initiative))
}

fn runs_forward(initiative: &Initiative) -> bool {
    initiative.first_day() <= initiative.last_day()
        && initiative.first_day() <= initiative.expected_last_day()
}

/// Whether there is work left to do: planned or under way.
pub(super) fn is_open(initiative: &Initiative) -> bool {
    matches!(initiative.state(), InitiativeStatus::Planned | InitiativeStatus::Active)
}

/// Whether there is an initiative on the roadmap: before that, nothing on it can be missing.
pub(super) fn has_begun(model: &Model) -> bool {
    model.initiatives.iter().any(|initiative| initiative.is_on_roadmap())
}

/// What an initiative waits for that ends only after it has started. The day on which one ends may be the day on which the
/// next begins.
pub(super) fn too_late_for<'m>(
    model: &'m Model,
    initiative: &'m Initiative,
) -> impl Iterator<Item = &'m Entry<Initiative>> {
    let waits_for = initiative.depends_on.values().filter_map(Ref::handle).map(|on| model.initiatives.at(on));
    let is_judged = |on: &&Entry<Initiative>| !on.damaged && runs_forward(on) && is_open(on);
    waits_for.filter(is_judged).filter(|on| initiative.first_day() < on.expected_last_day())
}

/// Where it is written when an initiative ends, as it is expected now.
pub(super) fn end_place(initiative: &Entry<Initiative>) -> Place {
    let end = initiative.expected.as_ref().map_or(initiative.end.span, |expected| expected.span);
    end.within(initiative.file)
}

/// A finding about the organisation as a whole, at the title of the site.
pub(super) fn finding_of_the_whole(
    code: &'static Code,
    model: &Model,
    message: impl Into<String>,
) -> Finding {
    let site = &model.site;
    let span = if site.title.span == Span::default() { site.here } else { site.title.span };
    Finding::new(code, span.within(site.file), message).about("site")
}
