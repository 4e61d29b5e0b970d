//! The page of a play: its card, who uses it, and where it comes from.

mod card;

use serde::Serialize;

use crate::load::Kind;
use crate::model::derive::due_for_review;
use crate::model::kinds::Play;
use crate::model::{Entry, EntryId, Handle, Model};
use crate::render::scope::Scope;
use crate::render::shell::{Fact, Html, Layout, Link, Page, Section};
use crate::render::words::Fill;

use super::Task;
use super::pieces::{links_to, neighbours, phase_of_step};

pub(crate) use card::{Card, card};

#[derive(Serialize)]
struct PlayView {
    card: Card,
    uses: Vec<Fact>,
    origin: Vec<Fact>,
}

/// The page of every play.
pub(super) fn pages(model: &Model) -> Vec<Task> {
    let page = |(handle, play): (Handle<Play>, &Entry<Play>)| {
        let address = format!("playbook/{}/index.html", play.id);
        Task::new(address, format!("play:{}", play.id), move |scope| {
            let (page, view) = make(scope, handle);
            scope.render(page, &view)
        })
    };
    model.plays.with_handles().map(page).collect()
}

fn make(scope: &Scope, handle: Handle<Play>) -> (Page, PlayView) {
    let play = scope.model.plays.at(handle);
    let words = scope.words();
    let view = PlayView {
        card: card(scope, handle),
        uses: facts(
            [
                ("play.for", roles(scope, play)),
                ("play.at", places(scope, play)),
                ("play.drivers", links_to(scope, &scope.model.drivers, play.drivers.values())),
            ],
            scope,
        ),
        origin: facts(
            [
                ("play.came-from", links_to(scope, &scope.model.initiatives, play.initiatives.values())),
                ("play.learned", learned(scope, handle)),
                ("play.looked-after", looked_after(scope, play)),
            ],
            scope,
        ),
    };
    let page = Page {
        template: "pages/play.html",
        title: scope.name(play).to_owned(),
        description: scope.text(&play.when).to_owned(),
        layout: Layout::Card,
        section: Section::PLAYBOOK.name.to_owned(),
        crumbs: vec![Link::new(scope.here.page(Section::PLAYBOOK.address), words.say("nav.playbook", &[]))],
        source: scope.source(play, &["visibility", "links"]),
        neighbours: neighbours(scope, &scope.model.plays, handle, "play.plays"),
        ..Page::default()
    };
    (page, view)
}

/// The facts that have a value.
fn facts(all: [(&str, Html); 3], scope: &Scope) -> Vec<Fact> {
    let given = all.into_iter().filter(|(_, value)| !value.is_empty());
    given.map(|(key, value)| Fact { name: scope.words().say(key, &[]), value }).collect()
}

fn roles(scope: &Scope, play: &Play) -> Html {
    links_to(scope, &scope.model.roles, play.roles.values())
}

/// Where on the journeys it is played: phase and step, one a line.
fn places(scope: &Scope, play: &Play) -> Html {
    let words = scope.words();
    let step = |reference: &crate::model::value::Ref<crate::model::kinds::Step>| {
        let handle = reference.handle()?;
        let (journey, step, index) = scope.model.step(handle);
        let link = Html::linked(&scope.href_of(handle), &scope.html(&step.name));
        let phase = phase_of_step(scope, step).map(|phase| phase.name).unwrap_or_default();
        let fills = [
            ("phase", phase.into()),
            ("journey", Fill::from(scope.short(journey))),
            ("n", (index + 1).into()),
            ("step", Fill::Html(link.as_str().into())),
        ];
        Some(Html::trusted(words.say_html("play.phase-and-step", &fills)))
    };
    let steps: Vec<Html> = play.steps.values().filter_map(step).collect();
    if !steps.is_empty() {
        return lines(steps);
    }
    links_to(scope, &scope.model.phases, play.phases.values())
}

/// Pieces of markup, each on a line of its own.
fn lines(pieces: Vec<Html>) -> Html {
    let mut markup = Html::new();
    for (index, piece) in pieces.iter().enumerate() {
        if index > 0 {
            markup.push(&Html::trusted("<br>".to_owned()));
        }
        markup.push(piece);
    }
    markup
}

fn learned(scope: &Scope, handle: Handle<Play>) -> Html {
    let id = EntryId { kind: Kind::Play, index: handle.index() as u32 };
    let successes = scope.model.backlinks.from(id, Kind::Success, "plays").map(Handle::new);
    let link = |success| scope.link_html(success, scope.model.successes.at(success));
    Html::joined(successes.map(link), &scope.words().say("language.comma", &[]))
}

/// Who looks after it, when it was reviewed, and by when it will be again.
fn looked_after(scope: &Scope, play: &Entry<Play>) -> Html {
    let mut parts = Vec::new();
    if let Some(owner) = play.common.owner.as_ref().and_then(|owner| owner.handle()) {
        let link = scope.link_html(owner, scope.model.roles.at(owner));
        let fills = [("role", Fill::Html(link.as_str().into()))];
        parts.push(Html::trusted(scope.words().say_html("play.owner", &fills)));
    }
    let due = due_for_review(Kind::Play, &play.common);
    if let Some((reviewed, again)) = play.common.reviewed.as_ref().zip(due) {
        let fills = [
            ("date", scope.format().date(reviewed.0).into()),
            ("month", scope.format().month_year(again).into()),
        ];
        parts.push(Html::text(&scope.words().say("play.reviewed", &fills)));
    }
    Html::joined(parts, " ")
}
