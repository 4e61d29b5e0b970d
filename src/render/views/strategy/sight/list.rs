//! The line of sight as a list: from theme to initiative to play, and who plays it.

use serde::Serialize;

use crate::load::Kind;
use crate::model::kinds::{Initiative, StrategicTheme};
use crate::model::value::Ref;
use crate::model::{Entry, EntryId, Handle};
use crate::render::scope::Scope;
use crate::render::shell::{Html, Link, Section};
use crate::render::views::pieces::{initiative_note, links_to};

use super::served::served;

/// So many initiatives of a theme and plays of an initiative are listed; the others are counted.
const MOST: usize = 12;

/// A theme, for which outcomes it is, and what is done for it.
#[derive(Serialize)]
pub(in super::super) struct Theme {
    name: Html,
    outcomes: Html,
    initiatives: Vec<Line>,
    more: Option<Link>,
}

#[derive(Serialize)]
struct Line {
    name: Html,
    note: String,
    plays: Vec<Play>,
    more: Option<Link>,
}

#[derive(Serialize)]
struct Play {
    name: Html,
    roles: Html,
}

/// Every theme with its initiatives and their plays; last, what has no theme and brings plays.
pub(in super::super) fn themes(scope: &Scope) -> Vec<Theme> {
    let served = served(scope.model);
    let mut has_theme = vec![false; scope.model.initiatives.len()];
    served.iter().flatten().for_each(|initiative| has_theme[initiative.index()] = true);
    let of_theme = |(handle, entry): (Handle<StrategicTheme>, &Entry<StrategicTheme>)| {
        let outcomes = links_to(scope, &scope.model.outcomes, entry.outcomes.values());
        theme(scope, scope.link_html(handle, entry), outcomes, &served[handle.index()])
    };
    let mut themes: Vec<Theme> = scope.model.strategic_themes.with_handles().map(of_theme).collect();
    let brings = |initiative: &Handle<Initiative>| plays_of(scope, *initiative).next().is_some();
    let without: Vec<Handle<Initiative>> = scope
        .model
        .initiatives
        .with_handles()
        .filter(|(handle, initiative)| !has_theme[handle.index()] && initiative.is_on_roadmap())
        .map(|(handle, _)| handle)
        .filter(brings)
        .collect();
    if !without.is_empty() {
        let name = Html::text(&scope.words().say("strategy.without-theme", &[]));
        themes.push(theme(scope, name, Html::new(), &without));
    }
    themes.retain(|theme| !theme.initiatives.is_empty() || !theme.outcomes.is_empty());
    themes
}

fn theme(scope: &Scope, name: Html, outcomes: Html, initiatives: &[Handle<Initiative>]) -> Theme {
    Theme {
        name,
        outcomes,
        initiatives: initiatives.iter().take(MOST).map(|initiative| line(scope, *initiative)).collect(),
        more: more(scope, initiatives.len(), Section::ROADMAP),
    }
}

fn plays_of(scope: &Scope, initiative: Handle<Initiative>) -> impl Iterator<Item = u32> {
    let id = EntryId { kind: Kind::Initiative, index: initiative.index() as u32 };
    scope.model.backlinks.from(id, Kind::Play, "initiatives")
}

fn line(scope: &Scope, handle: Handle<Initiative>) -> Line {
    let initiative = scope.model.initiatives.at(handle);
    let play = |index: u32| {
        let handle = Handle::new(index);
        let play = scope.model.plays.at(handle);
        // who they are is told by the play, whose name leads there
        let roles = play.roles.values().filter_map(Ref::handle);
        let roles = roles.map(|role| scope.name_html(scope.model.roles.at(role)));
        Play {
            name: scope.link_html(handle, play),
            roles: Html::joined(roles, &scope.words().say("language.comma", &[])),
        }
    };
    let plays: Vec<u32> = plays_of(scope, handle).collect();
    Line {
        name: scope.link_html(handle, initiative),
        note: initiative_note(scope, initiative),
        plays: plays.iter().take(MOST).map(|index| play(*index)).collect(),
        more: more(scope, plays.len(), Section::PLAYBOOK),
    }
}

/// How many more there are than are listed, and where all are.
fn more(scope: &Scope, count: usize, all: Section) -> Option<Link> {
    let more = count.saturating_sub(MOST);
    (more > 0).then(|| {
        Link::new(scope.here.page(all.address), scope.words().say("strategy.net-more", &[("n", more.into())]))
    })
}
