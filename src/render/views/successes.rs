//! What has been achieved and learned, newest first.

use serde::Serialize;

use crate::load::Kind;
use crate::model::kinds::{Success, SuccessKind};
use crate::model::value::Ref;
use crate::model::{EntryId, Handle, Model};
use crate::render::files::SUCCESS_FEED;
use crate::render::prose::Standing;
use crate::render::route::anchor_of;
use crate::render::scope::Scope;
use crate::render::shell::{Anchor, Fact, Feed, Html, Page, Section, Win};

use super::Task;
use super::pieces::{links_to, rest_of, win};

/// The successes of a year.
#[derive(Serialize)]
struct Year {
    id: String,
    name: String,
    stories: Vec<Story>,
}

/// A success and its story.
#[derive(Serialize)]
struct Story {
    id: String,
    win: Win,
    name: Html,
    body: Html,
    facts: Vec<Fact>,
}

#[derive(Serialize)]
struct SuccessesView {
    years: Vec<Year>,
}

/// The page of successes, once there is one.
pub(super) fn pages(model: &Model) -> Vec<Task> {
    if model.successes.is_empty() {
        return Vec::new();
    }
    vec![Task::new(Section::SUCCESSES.address, "", |scope| {
        let view = SuccessesView { years: years(scope) };
        scope.render(page(scope, &view), &view)
    })]
}

fn page(scope: &Scope, view: &SuccessesView) -> Page {
    let words = scope.words();
    let lead = lead(scope);
    let feed = scope.here.page(SUCCESS_FEED);
    let contents = view.years.iter().map(|year| Anchor { id: year.id.clone(), name: year.name.clone() });
    Page {
        template: "pages/successes.html",
        title: words.say("success.title", &[]),
        description: lead.clone(),
        section: Section::SUCCESSES.name.to_owned(),
        lead: Html::text(&lead),
        facts: vec![Fact {
            name: words.say("success.follow", &[]),
            value: Html::link(&feed, &words.say("success.feed", &[])),
        }],
        contents: contents.collect(),
        source: scope.source_of(&[Kind::Success]),
        feeds: vec![Feed { href: feed, kind: "application/atom+xml", name: words.say("success.feed", &[]) }],
        ..Page::default()
    }
}

/// How many are told, and of which sort.
fn lead(scope: &Scope) -> String {
    let words = scope.words();
    let all = &scope.model.successes;
    let learned = all.iter().filter(|success| success.kind.value == SuccessKind::Learning).count();
    let mut parts = Vec::new();
    for (key, n) in [("success.n-achieved", all.len() - learned), ("success.n-learned", learned)] {
        if n > 0 {
            parts.push(words.say(key, &[("n", n.into())]));
        }
    }
    words.say("success.lead", &[("n", all.len().into()), ("parts", words.list_of(&parts).into())])
}

fn years(scope: &Scope) -> Vec<Year> {
    let mut all: Vec<Handle<Success>> =
        scope.model.successes.with_handles().map(|(handle, _)| handle).collect();
    all.sort_by_key(|success| std::cmp::Reverse(scope.model.successes.at(*success).date.0));
    let mut years: Vec<Year> = Vec::new();
    for handle in all {
        let name = scope.model.successes.at(handle).date.0.year().to_string();
        if years.last().is_none_or(|year| year.name != name) {
            years.push(Year { id: format!("_{name}"), name, stories: Vec::new() });
        }
        if let Some(year) = years.last_mut() {
            year.stories.push(story(scope, handle));
        }
    }
    years
}

fn story(scope: &Scope, handle: Handle<Success>) -> Story {
    let (model, words) = (scope.model, scope.words());
    let success = model.successes.at(handle);
    let id = EntryId { kind: Kind::Success, index: handle.index() as u32 };
    let steps = success
        .steps
        .values()
        .filter_map(Ref::handle)
        .map(|step| Html::linked(&scope.href_of(step), &scope.html(&model.step(step).1.name)));
    let comma = words.say("language.comma", &[]);
    let given = [
        (
            "success.came-from",
            links_to(scope, &model.initiatives, success.initiative.as_ref().map(|of| &of.value)),
        ),
        ("success.number", links_to(scope, &model.metrics, success.metric.as_ref().map(|of| &of.value))),
        ("success.steps", Html::joined(steps, &comma)),
        ("success.plays", links_to(scope, &model.plays, success.plays.values())),
    ];
    let facts = given.into_iter().filter(|(_, value)| !value.is_empty());
    let prefix = format!("{}-", success.id);
    Story {
        id: anchor_of(model, id).unwrap_or_default(),
        win: win(scope, handle),
        name: scope.name_html(success),
        body: scope
            .prose_standing(success.body(), Standing { below: 3, prefix: &prefix, ..Standing::default() }),
        facts: facts
            .map(|(key, value)| Fact { name: words.say(key, &[]), value })
            .chain(rest_of(scope, id, &[]))
            .collect(),
    }
}
