//! The page of a step: everything about one moment of a journey.

mod head;
mod parts;

use serde::Serialize;

use crate::model::kinds::Step;
use crate::model::{Handle, Model};
use crate::render::printed::Printed;
use crate::render::scope::Scope;
use crate::render::shell::{Anchor, Fact, MetricLine, Page, PlayLine, Section, Stop, Table, Win};
use crate::render::theme::ThemeFault;

use super::Task;
use super::pieces::{Changing, finding_stop, metric_line, plays_at, win};

pub(crate) use parts::side_key;

/// A step's page tells this many successes.
const MOST_WINS: usize = 3;

/// One page a step.
pub(super) fn pages(model: &Model) -> Vec<Task> {
    let task = |index: usize| {
        let handle = Handle::new(index as u32);
        let (journey, step, _) = model.step(handle);
        let address = format!("journeys/{}/{}/index.html", journey.id, step.id.0);
        let about = format!("{}/{}", journey.id, step.id.0);
        Task::new(address, about, move |scope| step_page(scope, handle))
    };
    (0..model.steps.len()).map(task).collect()
}

#[derive(Serialize)]
struct StepView {
    lives: Vec<Fact>,
    meets: Option<Table>,
    acts: Option<Table>,
    plays: Vec<PlayLine>,
    metrics: Vec<MetricLine>,
    changes: Changing,
    findings: Vec<Stop>,
    wins: Vec<Win>,
}

fn step_page(scope: &Scope, handle: Handle<Step>) -> Result<Printed, ThemeFault> {
    let (journey, step, _) = scope.model.step(handle);
    let plays = plays_at(scope, handle);
    let wins = scope.referring(handle, "steps").take(MOST_WINS);
    let view = StepView {
        lives: parts::lives(scope, step),
        meets: parts::meets(scope, step),
        acts: parts::acts(scope, step),
        plays: plays.into_iter().map(|play| parts::play(scope, step, play)).collect(),
        metrics: parts::metrics(scope, handle).into_iter().map(|metric| metric_line(scope, metric)).collect(),
        changes: Changing::new(scope, scope.referring(handle, "steps").collect()),
        findings: scope.referring(handle, "steps").map(|finding| finding_stop(scope, finding)).collect(),
        wins: wins.map(|success| win(scope, success)).collect(),
    };
    let page = Page {
        template: "pages/step.html",
        title: scope.text(&step.name).to_owned(),
        description: head::description(scope, handle),
        section: Section::JOURNEYS.name.to_owned(),
        crumbs: head::crumbs(scope, handle),
        lead: step.customer_goal.as_ref().map(|goal| scope.quoted(goal)).unwrap_or_default(),
        facts: head::facts(scope, handle),
        contents: contents(scope, &view),
        source: scope.source(journey, &["visibility"]),
        neighbours: head::neighbours(scope, handle),
        ..Page::default()
    };
    scope.render(page, &view)
}

fn contents(scope: &Scope, view: &StepView) -> Vec<Anchor> {
    let parts = [
        ("_lives", "journey.lives-through", !view.lives.is_empty()),
        ("_meets", "journey.we-meet", view.meets.is_some()),
        ("_acts", "step.acts", view.acts.is_some()),
        ("_plays", "role.plays", !view.plays.is_empty()),
        ("_numbers", "step.numbers", !view.metrics.is_empty()),
        ("_changes", "step.changes", !view.changes.is_empty()),
        ("_reads", "journey.reads", !view.findings.is_empty()),
        ("_wins", "home.wins", !view.wins.is_empty()),
    ];
    let there = parts.into_iter().filter(|(_, _, is_there)| *is_there);
    there.map(|(id, key, _)| Anchor { id: id.to_owned(), name: scope.words().say(key, &[]) }).collect()
}
