//! What a department does along the phases, whom it hands over to and from, and what it was answered.

use serde::Serialize;

use crate::model::kinds::{Department, Initiative, Journey, Step};
use crate::model::{Entry, Handle};
use crate::render::scope::Scope;
use crate::render::shell::{Column, Html, Table, TableRow};
use crate::render::views::pieces::nobody_owns;
use crate::render::views::step::side_key;

/// A table shows this many rows; the pages of the journeys have them all.
const MOST_ROWS: usize = 60;

/// A table, and how many rows it leaves out, in words.
#[derive(Serialize)]
pub(super) struct Shortened {
    table: Table,
    more: String,
}

impl Shortened {
    /// The first rows of a table; none if it has no row.
    fn of(scope: &Scope, mut table: Table) -> Option<Self> {
        let hidden = table.rows.len().saturating_sub(MOST_ROWS);
        table.rows.truncate(MOST_ROWS);
        let more = || scope.words().say("department.more", &[("n", hidden.into())]);
        let more = if hidden > 0 { more() } else { String::new() };
        (!table.rows.is_empty()).then_some(Self { table, more })
    }
}

/// A concern and the answer to it.
#[derive(Serialize)]
pub(super) struct Answered {
    concern: Html,
    response: Html,
}

/// The concerns, with what is answered.
pub(super) fn concerns(scope: &Scope, department: &Department) -> Vec<Answered> {
    let answered = |concern: &crate::model::kinds::Concern| Answered {
        concern: scope.quoted(&concern.name),
        response: scope.html_of(concern.response.as_ref()),
    };
    department.concerns.values().map(answered).collect()
}

/// The initiatives that touch the department.
pub(super) fn initiatives(scope: &Scope, handle: Handle<Department>) -> Vec<Handle<Initiative>> {
    let touches = |initiative: &Handle<Initiative>| {
        let departments = &scope.model.initiatives.at(*initiative).departments;
        departments.values().any(|of| of.handle() == Some(handle))
    };
    scope.referring(handle, "departments").filter(touches).collect()
}

fn columns(scope: &Scope, keys: &[&str]) -> Vec<Column> {
    keys.iter().map(|key| Column { name: scope.words().say(key, &[]), numeric: false }).collect()
}

/// What the department does, step by step in the order of the phases; none if it does nothing.
pub(super) fn activities(scope: &Scope, handle: Handle<Department>) -> Option<Shortened> {
    let model = scope.model;
    let mut steps: Vec<Handle<Step>> = scope.referring(handle, "by").collect();
    steps.sort_by_key(|step| {
        let phase = model.step(*step).1.phase.handle();
        (phase.map_or(usize::MAX, Handle::index), step.index())
    });
    let row = |handle_of_step: Handle<Step>| -> Vec<TableRow> {
        let (journey, step, _) = model.step(handle_of_step);
        let phase = step.phase.handle().map(|phase| scope.name_html(model.phases.at(phase)));
        let at = Html::linked(&scope.href_of(handle_of_step), &scope.html(&step.name));
        let own = step
            .activities
            .values()
            .filter(|activity| activity.by.values().any(|of| of.handle() == Some(handle)));
        own.map(|activity| TableRow {
            id: String::new(),
            name: scope.html(&activity.name),
            cells: vec![
                phase.clone().unwrap_or_default(),
                at.clone(),
                Html::text(scope.short(journey)),
                Html::text(&scope.words().say(side_key(scope, activity), &[])),
            ],
        })
        .collect()
    };
    let keys = [
        "department.activity",
        "department.phase",
        "department.step",
        "department.journey",
        "department.side",
    ];
    let rows = steps.into_iter().flat_map(row).collect();
    let caption = scope.words().say("department.activities", &[]);
    Shortened::of(scope, Table { caption, columns: columns(scope, &keys), rows })
}

/// Where customers come to the department or leave it; none if nobody hands them over.
pub(super) fn hand_offs(scope: &Scope, handle: Handle<Department>) -> Option<Shortened> {
    let model = scope.model;
    let steps = scope.referring::<_, Step>(handle, "by").chain(scope.referring(handle, "lead"));
    let mut journeys: Vec<u32> = steps.map(|step| model.steps[step.index()].journey).collect();
    journeys.sort_unstable();
    journeys.dedup();
    let mut rows = Vec::new();
    for journey in journeys.into_iter().map(Handle::<Journey>::new) {
        let entry = model.journeys.at(journey);
        for hand_off in model.hand_offs(entry) {
            if hand_off.from == handle || hand_off.to == handle {
                rows.push(hand_off_row(scope, (journey, entry), hand_off));
            }
        }
    }
    let keys = [
        "department.step",
        "department.journey",
        "department.from",
        "department.to",
        "department.sees-to-it",
    ];
    let caption = scope.words().say("department.hand-offs", &[]);
    Shortened::of(scope, Table { caption, columns: columns(scope, &keys), rows })
}

fn hand_off_row(
    scope: &Scope,
    (journey, entry): (Handle<Journey>, &Entry<Journey>),
    hand_off: crate::model::derive::HandOff,
) -> TableRow {
    let step = &entry.steps[hand_off.to_step];
    let owner = step.owner.as_ref().and_then(|owner| owner.handle());
    let department = |of: Handle<Department>| scope.link_html(of, scope.model.departments.at(of));
    let href = scope.href_of(scope.model.step_of(journey, hand_off.to_step));
    let sees_to_it = match owner {
        Some(owner) => scope.link_html(owner, scope.model.roles.at(owner)),
        None if hand_off.is_owned => Html::new(),
        None => nobody_owns(scope),
    };
    TableRow {
        id: String::new(),
        name: Html::linked(&href, &scope.html(&step.name)),
        cells: vec![
            Html::text(scope.short(entry)),
            department(hand_off.from),
            department(hand_off.to),
            sees_to_it,
        ],
    }
}
