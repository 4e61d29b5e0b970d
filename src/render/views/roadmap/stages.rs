//! Cycles and their stages: what each is for, and how one will know that it is over.

use serde::Serialize;

use crate::load::Kind;
use crate::model::kinds::{Cycle, Stage};
use crate::model::{Entry, EntryId, Handle};
use crate::render::route::anchor_of;
use crate::render::scope::Scope;
use crate::render::shell::{Fact, Html, Moment};

use crate::render::views::pieces::{rest_of, stage_html};

/// A cycle.
#[derive(Debug, Serialize)]
pub(super) struct CycleView {
    id: String,
    name: Html,
    summary: Html,
    body: Html,
    facts: Vec<Fact>,
    stages: Vec<StageView>,
}

/// A stage of a cycle.
#[derive(Debug, Serialize)]
struct StageView {
    id: String,
    moment: Moment,
    when: String,
    name: Html,
    purpose: Html,
    exits: Vec<ExitView>,
    count: String,
}

/// A criterion for the end of a stage.
#[derive(Debug, Serialize)]
struct ExitView {
    symbol: &'static str,
    what: Html,
    met: String,
}

/// Every cycle, in order.
pub(super) fn cycles(scope: &Scope) -> Vec<CycleView> {
    scope.model.cycles.with_handles().map(|(handle, cycle)| cycle_view(scope, handle, cycle)).collect()
}

fn cycle_view(scope: &Scope, handle: Handle<Cycle>, cycle: &Entry<Cycle>) -> CycleView {
    let id = EntryId { kind: Kind::Cycle, index: handle.index() as u32 };
    CycleView {
        id: anchor(scope, Kind::Cycle, handle.index()),
        name: scope.name_html(cycle),
        summary: scope.summary(cycle),
        body: scope.prose(cycle.body(), 3),
        facts: rest_of(scope, id, &["start"]),
        stages: scope
            .model
            .stages_of(handle)
            .map(|(handle, _, stage)| stage_view(scope, handle, stage))
            .collect(),
    }
}

fn anchor(scope: &Scope, kind: Kind, index: usize) -> String {
    anchor_of(scope.model, EntryId { kind, index: index as u32 }).unwrap_or_default()
}

fn stage_view(scope: &Scope, handle: Handle<Stage>, stage: &Stage) -> StageView {
    let words = scope.words();
    let id = EntryId { kind: Kind::Stage, index: handle.index() as u32 };
    let initiatives = scope.model.backlinks.from(id, Kind::Initiative, "stage").count();
    let today = scope.model.as_of;
    let moment = if stage.last_day() < today {
        Moment::Past
    } else if stage.first_day() <= today {
        Moment::Now
    } else {
        Moment::Next
    };
    let exit = |exit: &crate::model::kinds::Exit| {
        let met = exit.met.as_ref().filter(|met| met.0 <= today);
        let symbol = match met {
            Some(_) => "s-good",
            None if moment == Moment::Past => "s-act",
            None => "s-plan",
        };
        let word = match met {
            Some(met) => words.say("roadmap.met", &[("date", scope.format().date(met.0).into())]),
            None if moment == Moment::Past => words.say("roadmap.not-met", &[]),
            None => words.say("roadmap.open", &[]),
        };
        ExitView { symbol, what: scope.html(&exit.what), met: word }
    };
    StageView {
        id: anchor(scope, Kind::Stage, handle.index()),
        moment,
        when: scope.format().period(stage.first_day(), stage.last_day()),
        name: stage_html(scope, handle),
        purpose: scope.html_of(stage.purpose.as_ref()),
        exits: stage.exit.values().map(exit).collect(),
        count: if initiatives == 0 {
            String::new()
        } else {
            words.say("roadmap.n-initiatives", &[("n", initiatives.into())])
        },
    }
}
