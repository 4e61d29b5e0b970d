//! The page of an initiative: why, what changes for whom and when, what it takes and brings.

mod capabilities;
mod dates;
mod reasons;

use serde::Serialize;

use crate::load::Kind;
use crate::model::kinds::Initiative;
use crate::model::value::Ref;
use crate::model::{Entry, EntryId, Handle, Model};
use crate::render::scope::Scope;
use crate::render::shell::{
    Anchor, Column, Fact, Html, Link, MetricLine, Page, PlayLine, Section, Stop, Table, TableRow, Win,
};

use super::Task;
use super::pieces::{links_to, metric_line, neighbours, play_line, stage_html, win};
use super::roadmap::{lighthouse_tag, status_html};

#[derive(Serialize)]
struct InitiativeView {
    body: Html,
    reasons: Vec<Fact>,
    notices: Vec<Stop>,
    milestones: Vec<Stop>,
    metrics: Vec<MetricLine>,
    capabilities: Option<Table>,
    options: Option<Table>,
    takes: Vec<Fact>,
    order: Vec<Fact>,
    plays: Vec<PlayLine>,
    wins: Vec<Win>,
}

/// The page of every initiative.
pub(super) fn pages(model: &Model) -> Vec<Task> {
    let page = |(handle, initiative): (Handle<Initiative>, &Entry<Initiative>)| {
        let address = format!("roadmap/{}/index.html", initiative.id);
        Task::new(address, format!("initiative:{}", initiative.id), move |scope| {
            let (page, view) = make(scope, handle);
            scope.render(page, &view)
        })
    };
    model.initiatives.with_handles().map(page).collect()
}

fn make(scope: &Scope, handle: Handle<Initiative>) -> (Page, InitiativeView) {
    let initiative = scope.model.initiatives.at(handle);
    let words = scope.words();
    let view = view(scope, handle);
    let page = Page {
        template: "pages/initiative.html",
        title: scope.name(initiative).to_owned(),
        description: initiative.common.summary.as_ref().map_or("", |summary| scope.text(summary)).to_owned(),
        section: Section::ROADMAP.name.to_owned(),
        crumbs: vec![Link::new(scope.here.page(Section::ROADMAP.address), words.say("nav.roadmap", &[]))],
        lead: scope.summary(initiative),
        facts: head(scope, initiative),
        contents: contents(scope, &view),
        source: scope.source(initiative, &["reviewed", "visibility", "links"]),
        neighbours: neighbours(scope, &scope.model.initiatives, handle, "initiative.initiatives"),
        ..Page::default()
    };
    (page, view)
}

fn view(scope: &Scope, handle: Handle<Initiative>) -> InitiativeView {
    let initiative = scope.model.initiatives.at(handle);
    let id = EntryId { kind: Kind::Initiative, index: handle.index() as u32 };
    let metrics = initiative.moves.values().filter_map(Ref::handle).map(|metric| metric_line(scope, metric));
    let plays = scope.model.backlinks.from(id, Kind::Play, "initiatives");
    InitiativeView {
        body: scope.prose(initiative.body(), 2),
        reasons: reasons::reasons(scope, initiative),
        notices: dates::notices(scope, initiative),
        milestones: dates::milestones(scope, initiative),
        metrics: metrics.collect(),
        capabilities: capabilities::table(scope, initiative),
        options: options(scope, initiative),
        takes: reasons::takes(scope, initiative),
        order: reasons::order(scope, handle),
        plays: plays.map(|play| play_line(scope, Handle::new(play))).collect(),
        wins: wins(scope, id),
    }
}

/// State, time, stage and owner.
fn head(scope: &Scope, initiative: &Entry<Initiative>) -> Vec<Fact> {
    let words = scope.words();
    let fact = |key: &str, value: Html| Fact { name: words.say(key, &[]), value };
    let mut state = status_html(scope, initiative);
    if initiative.lighthouse.as_ref().is_some_and(|is| is.value) {
        state.push(&lighthouse_tag(scope));
    }
    let mut facts = vec![
        fact("initiative.state", state),
        fact("initiative.time", Html::text(&dates::period(scope, initiative))),
    ];
    if let Some(stage) = initiative.stage.handle() {
        let (cycle, _) = scope.model.stage(stage);
        let mut link = Html::linked(&scope.href_of(stage), &stage_html(scope, stage));
        link.push_text(&words.say("language.comma", &[]));
        link.push_text(scope.short(cycle));
        facts.push(fact("initiative.stage", link));
    }
    let owner = initiative.common.owner.as_ref().map(|owner| &owner.value);
    let owner = links_to(scope, &scope.model.roles, owner);
    if !owner.is_empty() {
        facts.push(fact("initiative.owner", owner));
    }
    facts
}

/// The parts that have something to show.
fn contents(scope: &Scope, view: &InitiativeView) -> Vec<Anchor> {
    let parts = [
        ("_why", "initiative.why", !view.body.is_empty() || !view.reasons.is_empty()),
        ("_notices", "initiative.notices", !view.notices.is_empty()),
        ("_dates", "initiative.dates", !view.milestones.is_empty()),
        ("_moves", "initiative.moves", !view.metrics.is_empty() || view.capabilities.is_some()),
        ("_options", "initiative.options", view.options.is_some()),
        ("_takes", "initiative.takes", !view.takes.is_empty() || !view.order.is_empty()),
        ("_plays", "initiative.plays", !view.plays.is_empty()),
        ("_wins", "initiative.wins", !view.wins.is_empty()),
    ];
    let shown = parts.into_iter().filter(|(_, _, is_shown)| *is_shown);
    shown.map(|(id, key, _)| Anchor { id: id.to_owned(), name: scope.words().say(key, &[]) }).collect()
}

/// The ways that were weighed, the chosen one first.
fn options(scope: &Scope, initiative: &Initiative) -> Option<Table> {
    if initiative.options.is_empty() {
        return None;
    }
    let words = scope.words();
    let mut all: Vec<_> = initiative.options.values().collect();
    let is_chosen = |option: &crate::model::kinds::Choice| option.chosen.as_ref().is_some_and(|is| is.value);
    all.sort_by_key(|option| !is_chosen(option));
    let row = |option: &&crate::model::kinds::Choice| TableRow {
        id: String::new(),
        name: scope.html(&option.name),
        cells: vec![
            scope.html_of(option.r#for.as_ref()),
            scope.html_of(option.against.as_ref()),
            Html::text(
                &words
                    .say(if is_chosen(option) { "initiative.chosen" } else { "initiative.not-chosen" }, &[]),
            ),
        ],
    };
    let column = |key: &str| Column { name: words.say(key, &[]), numeric: false };
    Some(Table {
        caption: words.say("initiative.options", &[]),
        columns: ["initiative.option", "initiative.for", "initiative.against", "initiative.choice"]
            .map(column)
            .into(),
        rows: all.iter().map(row).collect(),
    })
}

/// What came of it so far, newest first.
fn wins(scope: &Scope, initiative: EntryId) -> Vec<Win> {
    let found = scope.model.backlinks.from(initiative, Kind::Success, "initiative").map(Handle::new);
    let mut found: Vec<_> = found.collect();
    found.sort_by_key(|success| std::cmp::Reverse(scope.model.successes.at(*success).date.0));
    found.into_iter().map(|success| win(scope, success)).collect()
}
