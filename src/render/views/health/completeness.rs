//! How complete the model is: how many have what they should, and which have not.

use serde::Serialize;

use crate::load::Kind;
use crate::model::EntryId;
use crate::model::derive::{Completeness, Gap};
use crate::render::scope::Scope;
use crate::render::shell::{Column, Html, Table, TableRow};

use super::deficits::links;

/// So many entries are named of those that lack something.
const MOST: usize = 40;

/// The entries that lack something.
#[derive(Serialize)]
pub(super) struct Missing {
    name: String,
    /// A line for each whole that they are parts of; one for all where they are none.
    lines: Vec<Html>,
}

/// Every figure with its number and share; nothing where there is nothing to count.
pub(super) fn table(scope: &Scope) -> Option<Table> {
    let words = scope.words();
    let column = |key: &str, numeric: bool| Column { name: words.say(key, &[]), numeric };
    let row = |counted: &Completeness| {
        let share = (counted.have * 100 / counted.of) as f64;
        TableRow {
            id: String::new(),
            name: Html::text(&words.say(&format!("health.have-{}", counted.figure.name()), &[])),
            cells: vec![
                Html::text(
                    &words.say("health.of", &[("n", counted.have.into()), ("all", counted.of.into())]),
                ),
                Html::text(&scope.format().percent(share).text()),
            ],
        }
    };
    let rows: Vec<TableRow> = scope.model.completeness().iter().map(row).collect();
    (!rows.is_empty()).then(|| Table {
        caption: words.say("health.completeness", &[]),
        columns: vec![
            column("health.figure", false),
            column("health.how-many", true),
            column("health.share", true),
        ],
        rows,
    })
}

/// The entries that lack something, by what they lack.
pub(super) fn missing(scope: &Scope) -> Vec<Missing> {
    let counted = scope.model.completeness().into_iter().filter(|counted| !counted.gaps.is_empty());
    counted
        .map(|counted| Missing {
            name: scope.words().say(&format!("health.lack-{}", counted.figure.name()), &[]),
            lines: lines(scope, &counted.gaps),
        })
        .collect()
}

fn lines(scope: &Scope, gaps: &[Gap]) -> Vec<Html> {
    let first = gaps.first().map(|gap| gap.entry.kind);
    if gaps.iter().any(|gap| !gap.at.is_empty()) {
        return gaps.iter().map(|gap| line(scope, gap.entry, &gap.at)).collect();
    }
    let entries: Vec<EntryId> = gaps.iter().map(|gap| gap.entry).collect();
    if first != Some(Kind::Step) {
        return vec![links(scope, &entries, MOST)];
    }
    let journey = |id: &EntryId| scope.model.steps[id.index as usize].journey;
    let of_journeys = entries.chunk_by(|a, b| journey(a) == journey(b));
    let whole = |steps: &[EntryId]| EntryId { kind: Kind::Journey, index: journey(&steps[0]) };
    of_journeys.map(|steps| line(scope, whole(steps), steps)).collect()
}

/// `Whole: part, part`.
fn line(scope: &Scope, whole: EntryId, parts: &[EntryId]) -> Html {
    Html::joined([links(scope, &[whole], 1), links(scope, parts, MOST)], ": ")
}
