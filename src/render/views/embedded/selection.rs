//! Which entries a view shows.

use crate::model::declare::Plain;
use crate::model::{AnyEntry, EntryId, Model};

use super::request::{Condition, Request};

/// The entries that meet every condition, in the order of their table.
pub(super) fn select(model: &Model, request: &Request) -> Vec<EntryId> {
    let all = (0..model.count(request.kind) as u32).map(|index| EntryId { kind: request.kind, index });
    let is_wanted = |id: &EntryId| request.entry.is_none_or(|wanted| wanted == *id);
    let meets = |id: &EntryId| {
        let entry = model.entry(*id);
        entry.is_some_and(|entry| request.conditions.iter().all(|condition| holds(entry, condition)))
    };
    all.filter(is_wanted).filter(meets).collect()
}

/// Whether a field holds one of the values.
fn holds(entry: &dyn AnyEntry, condition: &Condition) -> bool {
    let value = entry.value(condition.field).unwrap_or(Plain::Nothing);
    condition.values.iter().any(|wanted| matches(&value, wanted))
}

fn matches(value: &Plain, wanted: &str) -> bool {
    match value {
        Plain::Nothing => wanted == "false",
        Plain::Text(text) => text.versions().iter().any(|version| *version.text == *wanted),
        Plain::Word(word) | Plain::Reference(_, word) => word == wanted,
        Plain::Truth(truth) => wanted == if *truth { "true" } else { "false" },
        Plain::Number(number) => crate::model::value::read_number(wanted) == Some(*number),
        Plain::Share(share) => {
            crate::model::value::read_number(wanted.trim_end_matches('%').trim_end()) == Some(*share)
        }
        Plain::Date(date) => crate::model::value::read_period(wanted)
            .is_some_and(|period| period.first <= *date && *date <= period.last),
        Plain::Money(amount, currency) => wanted == format!("{amount} {currency}"),
        Plain::List(items) => items.iter().any(|item| matches(item, wanted)),
        Plain::Record(_) => false,
    }
}
