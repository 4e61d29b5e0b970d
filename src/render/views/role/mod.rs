//! The page of a role: what the change means for those who have it.

mod changes;
mod head;
mod place;

use serde::Serialize;

use crate::model::kinds::{Ask, Play, Role};
use crate::model::value::Ref;
use crate::model::{Entry, Handle, Model};
use crate::render::Fill;
use crate::render::printed::Printed;
use crate::render::scope::Scope;
use crate::render::shell::{Anchor, Html, Link, MetricLine, Page, Permit, PlayLine, Section, Stop};
use crate::render::theme::ThemeFault;

use super::Task;
use super::pieces::{is_drawn, metric_line, neighbours, permits_of, play_line};
use place::Place;

/// A role's page names this many plays; the playbook has them all.
const MOST_PLAYS: usize = 8;

/// One page a role.
pub(super) fn pages(model: &Model) -> Vec<Task> {
    let task = |(handle, role): (Handle<Role>, &Entry<Role>)| {
        let address = format!("roles/{}/index.html", role.id);
        Task::new(address, format!("role:{}", role.id), move |scope| role_page(scope, handle))
    };
    model.roles.with_handles().map(task).collect()
}

#[derive(Serialize)]
struct RoleView {
    place: Option<Place>,
    plays: Vec<PlayLine>,
    all_plays: Option<Link>,
    permits: Vec<Permit>,
    metrics: Vec<MetricLine>,
    metrics_note: String,
    is_drawn: bool,
    changes: Vec<Stop>,
    day: Html,
    story: Html,
    easier: Html,
    ask: Vec<Html>,
}

fn role_page(scope: &Scope, handle: Handle<Role>) -> Result<Printed, ThemeFault> {
    let role = scope.model.roles.at(handle);
    let plays: Vec<Handle<Play>> = scope.referring(handle, "roles").collect();
    let metrics: Vec<MetricLine> =
        role.metrics.values().filter_map(Ref::handle).map(|metric| metric_line(scope, metric)).collect();
    let view = RoleView {
        place: Place::new(scope, handle),
        plays: plays.iter().take(MOST_PLAYS).map(|play| play_line(scope, *play)).collect(),
        all_plays: (plays.len() > MOST_PLAYS).then(|| all_plays(scope, plays.len())),
        permits: permits_of(scope, role),
        metrics_note: scope.words().say("role.numbers-note", &[("n", metrics.len().into())]),
        is_drawn: role.metrics.values().filter_map(Ref::handle).any(|metric| is_drawn(scope, metric)),
        metrics,
        changes: changes::changes(scope, handle),
        day: scope.prose(role.day.as_deref(), 2),
        story: scope.prose(role.body(), 2),
        easier: scope.html_of(role.easier.as_ref()),
        ask: role.ask.values().filter_map(|ask| asked(scope, ask)).collect(),
    };
    let page = Page {
        template: "pages/role.html",
        title: scope.name(role).to_owned(),
        description: head::description(scope, role),
        section: Section::ME.name.to_owned(),
        crumbs: vec![Link::new(scope.here.page(Section::ME.address), scope.words().say("role.roles", &[]))],
        lead: scope.summary(role),
        facts: head::facts(scope, handle, &plays),
        contents: contents(scope, &view),
        source: scope.source(role, &["customer_facing", "owner", "reviewed", "visibility", "links"]),
        neighbours: neighbours(scope, &scope.model.roles, handle, "role.roles"),
        ..Page::default()
    };
    scope.render(page, &view)
}

fn all_plays(scope: &Scope, count: usize) -> Link {
    let name = scope.words().say("role.all-plays", &[("n", count.into())]);
    Link::new(scope.here.page(Section::PLAYBOOK.address), name)
}

fn asked(scope: &Scope, ask: &Ask) -> Option<Html> {
    let handle = ask.role.handle()?;
    let link = Html::strong(&scope.link_html(handle, scope.model.roles.at(handle)));
    let for_what = scope.html(&ask.r#for);
    let fills = [("role", Fill::Html(link.as_str().into())), ("what", Fill::Html(for_what.as_str().into()))];
    Some(Html::trusted(scope.words().say_html("role.ask-for", &fills)))
}

fn contents(scope: &Scope, view: &RoleView) -> Vec<Anchor> {
    let parts = [
        ("_place", "role.place-short", view.place.is_some()),
        ("_plays", "role.plays", !view.plays.is_empty()),
        ("_decide", "role.decide", !view.permits.is_empty()),
        ("_numbers", "role.numbers", !view.metrics.is_empty()),
        ("_changes", "role.changes-short", !view.changes.is_empty()),
        ("_day", "role.day", !view.day.is_empty() || !view.story.is_empty()),
        ("_ask", "role.ask", !view.easier.is_empty() || !view.ask.is_empty()),
    ];
    let there = parts.into_iter().filter(|(_, _, is_there)| *is_there);
    there.map(|(id, key, _)| Anchor { id: id.to_owned(), name: scope.words().say(key, &[]) }).collect()
}
