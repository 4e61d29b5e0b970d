//! What is new: what changed from one publication to the next, the newest first.

mod in_words;
mod news;
mod sets;
mod telling;
mod value;

use serde::Serialize;

use crate::load::Kind;
use crate::model::Model;
use crate::render::files::CHANGES_FEED;
use crate::render::scope::Scope;
use crate::render::shell::{Anchor, Column, Fact, Feed, Html, Page, Section, Table, TableRow};

use super::Task;
pub(crate) use in_words::in_words;
pub use in_words::{ChangedPart, ChangesInWords};
pub(crate) use news::{News, news};
use sets::SetView;

/// The kinds that readers know by name, in the order in which they are counted.
const COUNTED: [Kind; 10] = [
    Kind::Journey,
    Kind::Play,
    Kind::Initiative,
    Kind::Success,
    Kind::Metric,
    Kind::Role,
    Kind::Department,
    Kind::Goal,
    Kind::Capability,
    Kind::Term,
];

/// So many sets are listed at the head of the page.
const MOST_LISTED: usize = 12;

#[derive(Serialize)]
struct ChangesView {
    sets: Vec<SetView>,
    counts: Option<Table>,
}

/// The page of changes.
pub(super) fn pages(_model: &Model) -> Vec<Task> {
    vec![Task::new(Section::CHANGES.address, "", |scope| {
        let sets = sets::sets(scope);
        let counts = if sets.is_empty() { counts(scope) } else { None };
        scope.render(page(scope, &sets), &ChangesView { sets, counts })
    })]
}

fn page(scope: &Scope, sets: &[SetView]) -> Page {
    let words = scope.words();
    let (lead, feed) = (lead(scope, sets), scope.here.page(CHANGES_FEED));
    let listed = if sets.len() > 1 { &sets[..sets.len().min(MOST_LISTED)] } else { &[] };
    Page {
        template: "pages/changes.html",
        title: words.say("nav.changes", &[]),
        description: lead.clone(),
        section: Section::CHANGES.name.to_owned(),
        lead: Html::text(&lead),
        facts: vec![Fact {
            name: words.say("success.follow", &[]),
            value: Html::link(&feed, &words.say("success.feed", &[])),
        }],
        feeds: vec![Feed { href: feed, kind: "application/atom+xml", name: words.say("success.feed", &[]) }],
        contents: listed.iter().map(|set| Anchor { id: set.id.clone(), name: set.name.clone() }).collect(),
        ..Page::default()
    }
}

/// What the page is about; where nothing has changed yet, since when.
fn lead(scope: &Scope, sets: &[SetView]) -> String {
    let words = scope.words();
    let first = scope.facts.history().first().and_then(crate::model::value::read_date);
    match first {
        _ if !sets.is_empty() => words.say("changes.lead", &[]),
        Some(first) => words.say("changes.first", &[("date", scope.format().date(first).into())]),
        None => words.say("changes.nothing", &[]),
    }
}

/// How many entries of each kind there are; nothing of kinds that are not in use.
fn counts(scope: &Scope) -> Option<Table> {
    let (model, words) = (scope.model, scope.words());
    let used = COUNTED.into_iter().filter(|kind| model.count(*kind) > 0);
    let row = |kind: Kind| TableRow {
        id: String::new(),
        name: Html::text(&words.say(&format!("kind.{}", kind.plural()), &[])),
        cells: vec![Html::text(&scope.format().count(model.count(kind)))],
    };
    let rows: Vec<TableRow> = used.map(row).collect();
    let column = |key: &str, numeric: bool| Column { name: words.say(key, &[]), numeric };
    (!rows.is_empty()).then(|| Table {
        caption: words.say("changes.what-there-is", &[]),
        columns: vec![column("changes.what", false), column("changes.how-many", true)],
        rows,
    })
}

#[cfg(test)]
mod tests;
