//! The roadmap: what happens when, by stage and by other orders; now, next and later; every stage; the list of all.

mod drawing;
mod grouped;
mod head;
mod horizons;
mod list;
mod stages;
mod takeaway;

use serde::Serialize;

use crate::load::Kind;
use crate::model::Model;
use crate::model::kinds::Initiative;
use crate::model::{Entry, Handle};
use crate::render::files::table_address;
use crate::render::scope::Scope;
use crate::render::shell::{Anchor, Horizon, Layout, Link, Page, Section, Table};

use super::Task;
use super::pieces::filter::Filter;

pub(super) use list::{lighthouse_tag, status_html};
pub(super) use takeaway::waiting_for;

pub(super) use drawing::{Plate, of_initiatives};
use grouped::{Grouping, PLATE};
use stages::CycleView;

#[derive(Serialize)]
struct RoadmapView {
    filter: Option<Filter>,
    /// What each initiative of the list has that can be chosen.
    marks: Vec<String>,
    plates: Vec<Plate>,
    switch: Vec<Link>,
    left_out: String,
    list_link: Option<Link>,
    horizons: Vec<Horizon>,
    cycles: Vec<CycleView>,
    list: Option<Table>,
    list_note: String,
    csv: String,
}

/// An initiative and its handle.
type Found<'m> = (Handle<Initiative>, &'m Entry<Initiative>);

/// The roadmap by stage, and by department, driver and area.
pub(super) fn pages(model: &Model) -> Vec<Task> {
    if model.initiatives.is_empty() && model.cycles.is_empty() {
        return Vec::new();
    }
    let mut tasks = vec![Task::new(Section::ROADMAP.address, "", |scope: &Scope| {
        let (page, view) = by_stage(scope);
        scope.render(page, &view)
    })];
    tasks.extend(Grouping::ALL.iter().filter(|grouping| grouping.is_used(model)).map(|grouping| {
        Task::new(grouping.address(), "", |scope: &Scope| {
            let (page, view) = by_group(scope, *grouping);
            scope.render(page, &view)
        })
    }));
    tasks
}

fn by_stage(scope: &Scope) -> (Page, RoadmapView) {
    let words = scope.words();
    let initiatives = by_start(scope.model);
    let (finding, caption) = takeaway::takeaway(scope, &initiatives);
    let (filter, marks) = list::filterable(scope, &initiatives).filter(scope);
    let view = RoadmapView {
        filter,
        marks,
        plates: drawing::by_cycle(scope, &initiatives, (&finding, &caption)),
        switch: switch(scope, None),
        left_out: String::new(),
        list_link: None,
        horizons: horizons::horizons(scope, &initiatives),
        cycles: stages::cycles(scope),
        list: (!initiatives.is_empty()).then(|| list::table(scope, &initiatives)),
        list_note: words.say("roadmap.all-by-start", &[("n", initiatives.len().into())]),
        csv: scope.here.file(&table_address(Kind::Initiative)),
    };
    let parts = [
        ("_chart", "roadmap.chart", !view.plates.is_empty()),
        ("_now", "roadmap.now-next-later", !view.horizons.is_empty()),
        ("_stages", "roadmap.stages", !view.cycles.is_empty()),
        ("_list", "roadmap.as-list", view.list.is_some()),
    ];
    let shown = parts.into_iter().filter(|(_, _, is_shown)| *is_shown);
    let page = Page {
        title: words.say("nav.roadmap", &[]),
        lead: head::lead(scope, &initiatives),
        facts: head::facts(scope),
        contents: shown.map(|(id, key, _)| Anchor { id: id.to_owned(), name: words.say(key, &[]) }).collect(),
        ..head::page(scope)
    };
    (page, view)
}

fn by_group(scope: &Scope, grouping: Grouping) -> (Page, RoadmapView) {
    let words = scope.words();
    let initiatives = by_start(scope.model);
    let (names, plate, left_out) = grouping.drawn(scope, &initiatives);
    let anchor = |(index, name)| Anchor { id: format!("{PLATE}-g{index}"), name };
    let contents = names.into_iter().enumerate().map(anchor);
    let page = Page {
        title: words.say(grouping.title(), &[]),
        layout: Layout::Wide,
        crumbs: vec![Link::new(scope.here.page(Section::ROADMAP.address), words.say("nav.roadmap", &[]))],
        lead: head::lead(scope, &initiatives),
        contents: contents.collect(),
        ..head::page(scope)
    };
    let view = RoadmapView {
        filter: None,
        marks: Vec::new(),
        plates: plate.into_iter().collect(),
        switch: switch(scope, Some(grouping)),
        left_out,
        list_link: Some(Link::new(
            scope.here.page(&format!("{}#_list", Section::ROADMAP.address)),
            words.say("roadmap.as-list", &[]),
        )),
        horizons: Vec::new(),
        cycles: Vec::new(),
        list: None,
        list_note: String::new(),
        csv: String::new(),
    };
    (page, view)
}

/// The ways to sort the bars; nothing if there is only one.
fn switch(scope: &Scope, current: Option<Grouping>) -> Vec<Link> {
    let used: Vec<Grouping> =
        Grouping::ALL.iter().copied().filter(|grouping| grouping.is_used(scope.model)).collect();
    if used.is_empty() {
        return Vec::new();
    }
    let link = |grouping: Option<Grouping>| {
        let (address, key) = grouping
            .map_or((Section::ROADMAP.address.to_owned(), "roadmap.stage"), |by| (by.address(), by.word()));
        let mut link = Link::new(scope.here.page(&address), scope.words().say(key, &[]));
        link.current = grouping == current;
        link
    };
    std::iter::once(None).chain(used.into_iter().map(Some)).map(link).collect()
}

/// Every initiative, the one that starts first at the head.
fn by_start(model: &Model) -> Vec<Found<'_>> {
    let mut all: Vec<Found> = model.initiatives.with_handles().collect();
    all.sort_by_key(|(_, initiative)| (initiative.first_day(), initiative.last_day()));
    all
}

#[cfg(test)]
mod tests;
