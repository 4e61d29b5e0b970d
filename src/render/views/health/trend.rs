//! What has changed since the last publication that counted otherwise.

use crate::model::difference::{Tally, Trend};
use crate::render::scope::Scope;
use crate::render::shell::{Column, Html, Table, TableRow};

/// Takes a number from a tally.
type Count = fn(&Tally) -> usize;

/// What is counted beside the figures, with its name.
const COUNTS: [(&str, Count); 4] = [
    ("health.errors", |tally| tally.errors),
    ("health.warnings", |tally| tally.warnings),
    ("health.advice", |tally| tally.advice),
    ("health.deficits-met", |tally| tally.deficits),
];

/// `before → now`.
pub(super) fn step(scope: &Scope, before: &str, now: &str) -> String {
    scope.words().say("health.step", &[("before", before.into()), ("now", now.into())])
}

/// Since when the numbers are compared; nothing where the model is compared with another one instead.
pub(super) fn note(scope: &Scope, trend: &Trend) -> String {
    let words = scope.words();
    let date = |tally: &Tally| scope.format().date(tally.date);
    match (&trend.before, scope.facts.history().first()) {
        (Some(before), _) => words.say("health.trend-since", &[("date", date(before).into())]),
        (None, Some(_)) => words.say("health.trend-first", &[("date", date(&trend.now).into())]),
        (None, None) => String::new(),
    }
}

/// Every number that is another one now.
pub(super) fn table(scope: &Scope, trend: &Trend) -> Option<Table> {
    let (words, now) = (scope.words(), &trend.now);
    let before = trend.before.as_ref()?;
    let row = |name: String, from: String, to: String| TableRow {
        id: String::new(),
        name: Html::text(&name),
        cells: vec![Html::text(&from), Html::strong(&Html::text(&to))],
    };
    let count = |n: usize| scope.format().count(n);
    let counts = COUNTS.iter().filter(|(_, of)| of(before) != of(now));
    let mut rows: Vec<TableRow> =
        counts.map(|(key, of)| row(words.say(key, &[]), count(of(before)), count(of(now)))).collect();
    let figure = |of: Option<(usize, usize)>| match of {
        Some((have, all)) => words.say("health.of", &[("n", have.into()), ("all", all.into())]),
        None => words.say("health.not-counted", &[]),
    };
    for (name, ..) in &now.figures {
        let (from, to) = (before.figure(name), now.figure(name));
        if from != to {
            let label = words.say(&format!("health.have-{name}"), &[]);
            rows.push(row(label, figure(from), figure(to)));
        }
    }
    let column = |key: &str, numeric: bool| Column { name: words.say(key, &[]), numeric };
    (!rows.is_empty()).then(|| Table {
        caption: words.say("health.trend", &[]),
        columns: vec![
            column("health.figure", false),
            column("health.before", true),
            column("health.now", true),
        ],
        rows,
    })
}
