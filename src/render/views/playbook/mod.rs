//! The playbook: every play by situation, by role and by phase.

mod paper;

use serde::Serialize;

use crate::load::Kind;
use crate::model::kinds::{Phase, Play, Role};
use crate::model::value::Ref;
use crate::model::{Entry, EntryId, Handle, Model};
use crate::render::scope::Scope;
use crate::render::shell::{Anchor, Fact, Html, IndexGroup, Link, Page, PlayLine, Section};

use super::Task;
use super::pieces::filter::{Filter, Item, Items};
use super::pieces::play_line;

#[derive(Serialize)]
struct PlaybookView {
    filter: Option<Filter>,
    plays: Vec<PlayLine>,
    /// What each play has that can be chosen.
    marks: Vec<String>,
    by_role: Vec<IndexGroup>,
    by_phase: Vec<IndexGroup>,
}

/// The playbook and its booklet, once there is a play.
pub(super) fn pages(model: &Model) -> Vec<Task> {
    if model.plays.is_empty() {
        return Vec::new();
    }
    vec![
        Task::new(Section::PLAYBOOK.address, "", |scope| {
            let (page, view) = make(scope);
            scope.render(page, &view)
        }),
        Task::new(Section::PAPER.address, "", paper::make),
    ]
}

fn make(scope: &Scope) -> (Page, PlaybookView) {
    let words = scope.words();
    let plays = scope.model.plays.with_handles();
    let (filter, marks) = filterable(scope).filter(scope);
    let view = PlaybookView {
        filter,
        marks,
        plays: plays.map(|(play, _)| play_line(scope, play)).collect(),
        by_role: by_role(scope),
        by_phase: by_phase(scope),
    };
    let lead = words.say("playbook.lead", &[("n", view.plays.len().into())]);
    let parts = [
        ("_situations", "playbook.by-situation", true),
        ("_roles", "playbook.by-role", !view.by_role.is_empty()),
        ("_phases", "playbook.by-phase", !view.by_phase.is_empty()),
    ];
    let shown = parts.into_iter().filter(|(_, _, is_shown)| *is_shown);
    let paper = Html::link(&scope.here.page(Section::PAPER.address), &words.say("playbook.booklet", &[]));
    let page = Page {
        template: "pages/playbook.html",
        title: words.say("nav.playbook", &[]),
        description: lead.clone(),
        section: Section::PLAYBOOK.name.to_owned(),
        lead: Html::text(&lead),
        facts: vec![Fact { name: words.say("playbook.on-paper", &[]), value: paper }],
        contents: shown.map(|(id, key, _)| Anchor { id: id.to_owned(), name: words.say(key, &[]) }).collect(),
        source: scope.source_of(&[Kind::Play]),
        ..Page::default()
    };
    (page, view)
}

/// The plays in their order, by whom, what for and when they are played.
fn filterable(scope: &Scope) -> Items {
    let mut items = Items::default();
    for play in scope.model.plays.iter() {
        let roles = play.roles.values().filter_map(Ref::handle);
        let drivers = play.drivers.values().filter_map(Ref::handle);
        let phases = scope.model.phases_of(play.steps.iter(), play.phases.iter());
        items.push(Item::new(scope).roles(roles).drivers(drivers).phases(phases));
    }
    items
}

/// The plays of each role; roles without one are left out.
fn by_role(scope: &Scope) -> Vec<IndexGroup> {
    let group = |(handle, role): (Handle<Role>, &Entry<Role>)| {
        let id = EntryId { kind: Kind::Role, index: handle.index() as u32 };
        let plays = scope.model.backlinks.from(id, Kind::Play, "roles").map(Handle::new);
        group_of(scope, scope.name(role), plays)
    };
    scope.model.roles.with_handles().map(group).filter(|group| !group.links.is_empty()).collect()
}

/// The plays of each phase, and those that belong to none.
fn by_phase(scope: &Scope) -> Vec<IndexGroup> {
    let mut phases: Vec<Vec<Handle<Play>>> = vec![Vec::new(); scope.model.phases.len()];
    let mut anywhere = Vec::new();
    for (handle, play) in scope.model.plays.with_handles() {
        let of_play = scope.model.phases_of(play.steps.iter(), play.phases.iter());
        if of_play.is_empty() {
            anywhere.push(handle);
        }
        for phase in of_play {
            phases[phase.index()].push(handle);
        }
    }
    let named = |(phase, plays): (usize, Vec<Handle<Play>>)| {
        let name = scope.name(scope.model.phases.at(Handle::<Phase>::new(phase as u32)));
        group_of(scope, name, plays)
    };
    let mut groups: Vec<IndexGroup> = phases.into_iter().enumerate().map(named).collect();
    groups.retain(|group| !group.links.is_empty());
    if groups.is_empty() {
        return groups;
    }
    if !anywhere.is_empty() {
        groups.push(group_of(scope, &scope.words().say("play.anywhere", &[]), anywhere));
    }
    groups
}

fn group_of(scope: &Scope, name: &str, plays: impl IntoIterator<Item = Handle<Play>>) -> IndexGroup {
    let links: Vec<Link> =
        plays.into_iter().map(|play| scope.link(play, scope.model.plays.at(play))).collect();
    IndexGroup {
        name: name.to_owned(),
        note: scope.words().say("playbook.n-plays", &[("n", links.len().into())]),
        links,
    }
}
