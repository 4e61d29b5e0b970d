//! The page of a department, and the list of all of them.

mod parts;

use serde::Serialize;

use crate::load::Kind;
use crate::model::kinds::{Department, DepartmentKind};
use crate::model::value::Ref;
use crate::model::{Entry, Handle, Model};
use crate::render::printed::Printed;
use crate::render::scope::Scope;
use crate::render::shell::{Anchor, Fact, Html, Link, MetricLine, Page, Section};
use crate::render::theme::ThemeFault;

use super::Task;
use super::pieces::{Changing, links_to, metric_line, neighbours};

/// One page a department, and their list.
pub(super) fn pages(model: &Model) -> Vec<Task> {
    if model.departments.is_empty() {
        return Vec::new();
    }
    let task = |(handle, department): (Handle<Department>, &Entry<Department>)| {
        let address = format!("departments/{}/index.html", department.id);
        Task::new(address, format!("department:{}", department.id), move |scope| page_of(scope, handle))
    };
    let all = Task::new(Section::DEPARTMENTS.address, "", index);
    model.departments.with_handles().map(task).chain([all]).collect()
}

#[derive(Serialize)]
struct IndexView {
    groups: Vec<Group>,
}

/// The departments of one kind.
#[derive(Serialize)]
struct Group {
    id: &'static str,
    name: String,
    departments: Vec<Line>,
}

/// A department, and what it is there for.
#[derive(Serialize)]
struct Line {
    name: Html,
    summary: Html,
}

fn index(scope: &Scope) -> Result<Printed, ThemeFault> {
    let words = scope.words();
    let line = |(handle, department)| Line {
        name: scope.link_html(handle, department),
        summary: scope.summary(department),
    };
    let group = |kind: DepartmentKind, id: &'static str, key: &str| {
        let all = scope.model.departments.with_handles();
        let of_kind = all.filter(|(_, department)| department.kind.value == kind);
        Group { id, name: words.say(key, &[]), departments: of_kind.map(line).collect() }
    };
    let groups = [
        group(DepartmentKind::Primary, "_primary", "department.primary"),
        group(DepartmentKind::Support, "_support", "department.support"),
    ];
    let groups = groups.into_iter().filter(|group| !group.departments.is_empty()).collect();
    let view = IndexView { groups };
    let page = Page {
        template: "pages/departments.html",
        title: words.say("department.departments", &[]),
        description: words.say("department.lead", &[]),
        section: Section::DEPARTMENTS.name.to_owned(),
        lead: Html::text(&words.say("department.lead", &[])),
        source: scope.source_of(&[Kind::Department]),
        ..Page::default()
    };
    scope.render(page, &view)
}

#[derive(Serialize)]
struct DepartmentView {
    story: Html,
    activities: Option<parts::Shortened>,
    hand_offs: Option<parts::Shortened>,
    changes: Changing,
    metrics: Vec<MetricLine>,
    concerns: Vec<parts::Answered>,
    roles: Vec<Link>,
}

fn page_of(scope: &Scope, handle: Handle<Department>) -> Result<Printed, ThemeFault> {
    let department = scope.model.departments.at(handle);
    let metrics = department.metrics.values().filter_map(Ref::handle);
    let roles = scope.referring(handle, "department");
    let view = DepartmentView {
        story: scope.prose(department.body(), 2),
        activities: parts::activities(scope, handle),
        hand_offs: parts::hand_offs(scope, handle),
        changes: Changing::new(scope, parts::initiatives(scope, handle)),
        metrics: metrics.map(|metric| metric_line(scope, metric)).collect(),
        concerns: parts::concerns(scope, department),
        roles: roles.map(|role| scope.link(role, scope.model.roles.at(role))).collect(),
    };
    let page = Page {
        template: "pages/department.html",
        title: scope.name(department).to_owned(),
        description: scope
            .words()
            .say("department.description", &[("department", scope.name(department).into())]),
        section: Section::DEPARTMENTS.name.to_owned(),
        crumbs: vec![Link::new(
            scope.here.page(Section::DEPARTMENTS.address),
            scope.words().say("department.departments", &[]),
        )],
        lead: scope.summary(department),
        facts: facts(scope, department),
        contents: contents(scope, &view),
        source: scope.source(department, &["owner", "reviewed", "visibility", "links"]),
        neighbours: neighbours(scope, &scope.model.departments, handle, "department.departments"),
        ..Page::default()
    };
    scope.render(page, &view)
}

/// Of which kind it is, who leads it, what it is part of, whom it supports.
fn facts(scope: &Scope, department: &Entry<Department>) -> Vec<Fact> {
    let words = scope.words();
    let kind = match department.kind.value {
        DepartmentKind::Primary => "department.primary-one",
        DepartmentKind::Support => "department.support-one",
    };
    let all = [
        ("department.kind", Html::text(&words.say(kind, &[]))),
        (
            "department.head",
            links_to(scope, &scope.model.roles, department.head.iter().map(|head| &head.value)),
        ),
        (
            "department.part-of",
            links_to(scope, &scope.model.departments, department.parent.iter().map(|parent| &parent.value)),
        ),
        ("department.supports", links_to(scope, &scope.model.departments, department.supports.values())),
    ];
    let given = all.into_iter().filter(|(_, value)| !value.is_empty());
    given.map(|(key, value)| Fact { name: words.say(key, &[]), value }).collect()
}

fn contents(scope: &Scope, view: &DepartmentView) -> Vec<Anchor> {
    let parts = [
        ("_activities", "department.activities", view.activities.is_some()),
        ("_hand-offs", "department.hand-offs", view.hand_offs.is_some()),
        ("_changes", "department.changes", !view.changes.is_empty()),
        ("_numbers", "department.numbers", !view.metrics.is_empty()),
        ("_concerns", "department.concerns", !view.concerns.is_empty()),
        ("_roles", "department.roles", !view.roles.is_empty()),
    ];
    let there = parts.into_iter().filter(|(_, _, is_there)| *is_there);
    there.map(|(id, key, _)| Anchor { id: id.to_owned(), name: scope.words().say(key, &[]) }).collect()
}
