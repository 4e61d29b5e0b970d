//! Views as tables: chosen fields, drivers in phases, capabilities, the line of sight.

use crate::load::Kind;
use crate::model::kinds::{Capability, Driver, Phase, StrategicTheme};
use crate::model::{EntryId, Handle};
use crate::render::scope::Scope;
use crate::render::shell::{Column, Html, Table, TableRow};
use crate::render::views::pieces::links_to;

use super::request::Request;
use super::value::cell;

/// The fields of a table for which no columns are named.
fn usual(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Initiative => &["name", "owner", "status", "start", "end"],
        Kind::Success => &["name", "date", "kind", "summary"],
        Kind::Play => &["name", "when", "roles"],
        Kind::Term => &["name", "definition"],
        Kind::Metric => &["name", "unit", "cadence", "target"],
        Kind::Role => &["name", "department", "summary"],
        _ => &["name", "summary", "owner"],
    }
}

/// A table of the chosen fields, the name first.
pub(super) fn of_fields(scope: &Scope, request: &Request, found: &[EntryId]) -> Table {
    let fields: Vec<&str> =
        if request.columns.is_empty() { usual(request.kind).to_vec() } else { request.columns.clone() };
    let others: Vec<&str> = fields.into_iter().filter(|field| *field != "name").collect();
    let word = |field: &str| scope.words().say(&format!("field.{field}"), &[]);
    let column = |field: &&str| Column { name: word(field), numeric: false };
    let row = |id: &EntryId| TableRow {
        id: String::new(),
        name: scope.any_link_html(*id).unwrap_or_default(),
        cells: others.iter().map(|field| cell(scope, *id, field)).collect(),
    };
    Table {
        caption: kind_word(scope, request.kind),
        columns: std::iter::once(&"name").chain(&others).map(column).collect(),
        rows: found.iter().map(row).collect(),
    }
}

/// What the entries of a kind are called.
pub(super) fn kind_word(scope: &Scope, kind: Kind) -> String {
    scope.words().say(&format!("kind.{}", kind.plural()), &[])
}

/// Drivers in phases: how many plays and initiatives are at work where.
pub(super) fn matrix(scope: &Scope, found: &[EntryId]) -> Table {
    let words = scope.words();
    let coverage = scope.facts.coverage();
    let phases: Vec<Handle<Phase>> = scope.model.phases.with_handles().map(|(phase, _)| phase).collect();
    let field = |driver: Handle<Driver>, phase: Handle<Phase>| {
        if coverage.is_gap(driver, phase) {
            return Html::text(&words.say("embedded.gap", &[]));
        }
        let counts = [
            ("embedded.n-plays", coverage.plays(driver, phase).len()),
            ("embedded.n-initiatives", coverage.initiatives(driver, phase).len()),
        ];
        let counts = counts.into_iter().filter(|(_, n)| *n > 0);
        Html::joined(
            counts.map(|(key, n)| Html::text(&words.say(key, &[("n", n.into())]))),
            &words.say("language.comma", &[]),
        )
    };
    let row = |id: &EntryId| TableRow {
        id: String::new(),
        name: scope.any_link_html(*id).unwrap_or_default(),
        cells: phases.iter().map(|phase| field(Handle::new(id.index), *phase)).collect(),
    };
    let name = |phase: &Handle<Phase>| scope.name(scope.model.phases.at(*phase)).to_owned();
    let heads = std::iter::once(words.say("embedded.driver", &[])).chain(phases.iter().map(name));
    table(words.say("embedded.matrix", &[]), heads.collect(), found.iter().map(row).collect())
}

/// Capabilities: where they are, where they shall be.
pub(super) fn maturity(scope: &Scope, found: &[EntryId]) -> Table {
    let words = scope.words();
    let number = |level: Option<f64>| {
        Html::text(level.map(|level| scope.format().number(level)).as_deref().unwrap_or("–"))
    };
    let row = |id: &EntryId| {
        let handle = Handle::<Capability>::new(id.index);
        let capability = scope.model.capabilities.at(handle);
        TableRow {
            id: String::new(),
            name: scope.link_html(handle, capability),
            cells: vec![
                links_to(scope, &scope.model.drivers, [&capability.driver.value]),
                number(scope.model.level_of(handle).map(|now| now.level)),
                number(Some(capability.desired.0)),
                number(scope.model.gap_of(handle)),
            ],
        }
    };
    let heads =
        ["embedded.capability", "embedded.driver", "embedded.today", "embedded.wanted", "embedded.to-go"];
    let heads = heads.iter().map(|key| words.say(key, &[])).collect();
    table(words.say("embedded.maturity", &[]), heads, found.iter().map(row).collect())
}

/// From outcomes over themes and initiatives to plays.
pub(super) fn line_of_sight(scope: &Scope, found: &[EntryId]) -> Table {
    let (model, words) = (scope.model, scope.words());
    let comma = words.say("language.comma", &[]);
    let row = |id: &EntryId| {
        let handle = Handle::<StrategicTheme>::new(id.index);
        let theme = model.strategic_themes.at(handle);
        let initiatives: Vec<u32> = model.backlinks.from(*id, Kind::Initiative, "theme").collect();
        let mut plays: Vec<u32> = initiatives
            .iter()
            .flat_map(|index| {
                let initiative = EntryId { kind: Kind::Initiative, index: *index };
                model.backlinks.from(initiative, Kind::Play, "initiatives")
            })
            .collect();
        plays.sort_unstable();
        plays.dedup();
        let links = |kind: Kind, indices: &[u32]| {
            let links =
                indices.iter().filter_map(|index| scope.any_link_html(EntryId { kind, index: *index }));
            Html::joined(links, &comma)
        };
        TableRow {
            id: String::new(),
            name: scope.link_html(handle, theme),
            cells: vec![
                links_to(scope, &model.outcomes, theme.outcomes.values()),
                links(Kind::Initiative, &initiatives),
                links(Kind::Play, &plays),
            ],
        }
    };
    let heads = ["embedded.theme", "embedded.outcomes", "embedded.initiatives", "embedded.plays"];
    let heads = heads.iter().map(|key| words.say(key, &[])).collect();
    table(words.say("embedded.line-of-sight", &[]), heads, found.iter().map(row).collect())
}

fn table(caption: String, heads: Vec<String>, rows: Vec<TableRow>) -> Table {
    let columns = heads.into_iter().map(|name| Column { name, numeric: false }).collect();
    Table { caption, columns, rows }
}
