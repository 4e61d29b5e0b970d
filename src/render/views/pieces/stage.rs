//! Stages of a cycle and the dates on the way.

use jiff::civil::Date;

use crate::model::Handle;
use crate::model::kinds::{Initiative, InitiativeStatus, Milestone, Stage};
use crate::render::scope::Scope;
use crate::render::shell::Html;

/// The name of a stage, else its id.
pub(crate) fn stage_name<'a>(scope: &Scope<'a>, stage: Handle<Stage>) -> &'a str {
    let (_, entry) = scope.model.stage(stage);
    entry.name.as_ref().map_or(&*scope.model.stages[stage.index()].id, |name| scope.text(name))
}

/// The name of a stage as markup, which says in which language it is where that is not the page's.
pub(crate) fn stage_html(scope: &Scope, stage: Handle<Stage>) -> Html {
    let (_, entry) = scope.model.stage(stage);
    entry.name.as_ref().map_or_else(|| Html::text(stage_name(scope, stage)), |name| scope.html(name))
}

/// The next milestone after the day the site speaks of, of an initiative that is under way or planned.
pub(crate) fn next_milestone<'a>(scope: &Scope<'a>) -> Option<(Date, Handle<Initiative>, &'a Milestone)> {
    let all = scope.model.initiatives.with_handles();
    let open = all.filter(|(_, initiative)| {
        matches!(initiative.state(), InitiativeStatus::Active | InitiativeStatus::Planned)
    });
    let milestones = open.flat_map(|(handle, initiative)| {
        initiative.milestones.values().map(move |milestone| (milestone.date.0, handle, milestone))
    });
    milestones.filter(|(date, ..)| *date > scope.model.as_of).min_by_key(|(date, ..)| *date)
}
