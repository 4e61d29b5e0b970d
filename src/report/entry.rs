//! What an entry is and where it stands on the line of sight, for the terminal.

use crate::load::Kind;
use crate::model::derive::{Found, People, Sight, Sights, Stop};
use crate::model::{AnyEntry, EntryId, Handle, Model};
use crate::source::Place;

use super::Appearance;
use super::located::shown_path;
use super::prose::Sheet;

/// What something is called stands before this column, and what it is behind it.
const COLUMN: usize = 18;
/// More entries than this are counted and not listed.
const MOST: usize = 12;

/// An entry of a model: what it is, where it is written, how far one sees from it towards the customer and the outcomes of the
/// organisation, what is missing on the way, and whose day it changes.
pub fn explained_entry(model: &Model, id: EntryId, appearance: Appearance) -> String {
    let mut sheet = Sheet::new(appearance);
    head(model, id, &mut sheet);
    let sights = model.sights();
    match sights.of(id) {
        Some(sight) => line_of_sight(model, &sights, &sight, &mut sheet),
        None => named_by(model, id, &mut sheet),
    }
    if let Some(people) = model.whose_day(id) {
        whose_day(model, &people, &mut sheet);
    }
    what_gets_easier(model, &sights, id, &mut sheet);
    sheet.finish()
}

fn head(model: &Model, id: EntryId, sheet: &mut Sheet) {
    sheet.heading(&model.reference(id));
    sheet.line(name(model, id));
    let summary = model.common(id).and_then(|common| common.summary.as_ref());
    if let Some(summary) = summary {
        sheet.prose(summary.first());
    }
    if let Some(place) = place(model, id) {
        let position = model.sources.positions(place).0;
        let path = shown_path(model.sources.file(place.file).path()).into_owned();
        sheet.line(&format!("{path}:{}", position.line));
    }
}

/// Where an entry is written; a stage stands in its cycle.
fn place(model: &Model, id: EntryId) -> Option<Place> {
    match id.kind {
        Kind::Step => Some(model.step_place(Handle::new(id.index))),
        Kind::Stage => Some(model.stage(Handle::new(id.index)).0.place()),
        _ => model.entry(id).map(AnyEntry::place),
    }
}

/// What an entry is called, in the first language of the site.
fn name(model: &Model, id: EntryId) -> &str {
    match id.kind {
        Kind::Step => return model.step(Handle::new(id.index)).1.name.first(),
        Kind::Stage => {
            let name = &model.stage(Handle::new(id.index)).1.name;
            return name.as_ref().map_or("", |name| name.first());
        }
        _ => {}
    }
    let name = model.common(id).and_then(|common| common.name.as_ref());
    name.map_or_else(|| model.entry(id).map_or("", AnyEntry::id), |name| name.first())
}

fn line_of_sight(model: &Model, sights: &Sights, sight: &Sight, sheet: &mut Sheet) {
    sheet.heading("Line of sight");
    sheet.prose(&sight.in_words(model));
    sheet.line("");
    // from a metric, every stop is one of those that it leads to
    let is_metric = sight.stops.first().is_some_and(|first| first.what == Kind::Metric.name());
    for passed in sight.stops.iter().filter(|stop| stop.found != Found::Here) {
        stop(model, (!is_metric).then_some(sights), passed, sheet);
    }
}

/// A stop and all that is there, one line each; where `sights` are given, metrics with the way to their outcome.
fn stop(model: &Model, sights: Option<&Sights>, stop: &Stop, sheet: &mut Sheet) {
    match &stop.found {
        Found::Here => {}
        Found::Words(words) => sheet.row(stop.what, COLUMN, &format!("“{words}”")),
        Found::Nothing => sheet.row(stop.what, COLUMN, "✗ nothing yet: here the line of sight breaks off"),
        Found::Entries(entries) => {
            let onward = |id: EntryId| match (id.kind, sights) {
                (Kind::Metric, Some(sights)) => onward(model, &sights.of_metric(Handle::new(id.index))),
                _ => String::new(),
            };
            let line = |id: &EntryId| format!("{}{}", named(model, *id), onward(*id));
            rows(stop.what, entries.len(), entries.iter().map(line), sheet);
        }
    }
}

/// How a metric leads on to an outcome, or how far it gets.
fn onward(model: &Model, sight: &Sight) -> String {
    let mut onward = String::new();
    for stop in &sight.stops {
        match stop.entries().first() {
            Some(id) => onward.push_str(&format!(" → {}", short_reference(model, *id))),
            None if stop.found == Found::Nothing => onward.push_str(&format!(" → {} ✗", stop.what)),
            None => {}
        }
    }
    onward
}

/// An entry by its id and its name.
fn named(model: &Model, id: EntryId) -> String {
    format!("{}: {}", short_reference(model, id), name(model, id))
}

/// An id, with what is around it where that is needed to find it.
fn short_reference(model: &Model, id: EntryId) -> String {
    let reference = model.reference(id);
    reference.split_once(':').map_or(reference.as_str(), |(_, id)| id).to_owned()
}

/// Lines below one name; of very many the first.
fn rows(what: &str, count: usize, lines: impl Iterator<Item = String>, sheet: &mut Sheet) {
    for (place, line) in lines.take(MOST).enumerate() {
        sheet.row(if place == 0 { what } else { "" }, COLUMN, &line);
    }
    if count > MOST {
        sheet.row("", COLUMN, &format!("and {} more", count - MOST));
    }
}

fn whose_day(model: &Model, people: &People, sheet: &mut Sheet) {
    sheet.heading("Whose day it changes");
    match people {
        People::Everyone => sheet.row("role", COLUMN, "everyone’s"),
        People::Roles(roles) if roles.is_empty() => {
            sheet.row("role", COLUMN, "nobody’s, as far as it is written");
        }
        People::Roles(roles) => {
            let line = |role: &Handle<_>| {
                let role = model.roles.at(*role);
                format!("{}: {}", role.id, role.name(0))
            };
            rows("role", roles.len(), roles.iter().map(line), sheet);
        }
    }
}

/// What gets easier for those who play a play, and for those in a role.
fn what_gets_easier(model: &Model, sights: &Sights, id: EntryId, sheet: &mut Sheet) {
    match id.kind {
        Kind::Play => {
            let easier = sights.of_players(Handle::new(id.index)).stops.pop();
            if let Some(easier) = easier {
                stop(model, None, &easier, sheet);
            }
        }
        Kind::Role => {
            if let Some(easier) = &model.roles[id.index as usize].easier {
                sheet.heading("What gets easier");
                sheet.prose(easier.first());
            }
        }
        _ => {}
    }
}

/// What refers to an entry that the line of sight does not pass.
fn named_by(model: &Model, id: EntryId, sheet: &mut Sheet) {
    let mut from: Vec<EntryId> = model.backlinks.to(id).iter().map(|link| link.from).collect();
    from.dedup();
    sheet.heading("What refers to it");
    if from.is_empty() {
        sheet.line("Nothing yet.");
    }
    for group in from.chunk_by(|one, other| one.kind == other.kind) {
        rows(group[0].kind.name(), group.len(), group.iter().map(|id| named(model, *id)), sheet);
    }
}
