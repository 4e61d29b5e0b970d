//! Views as tables: the chosen fields of entries.

use crate::load::Kind;
use crate::model::EntryId;
use crate::render::scope::Scope;
use crate::render::shell::{Column, Table, TableRow};

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
    let column = |field: &&str| Column { name: field_word(scope, field), numeric: false };
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

/// The chosen fields of an entry on one line, but for its name.
pub(super) fn in_a_line(scope: &Scope, fields: &[&str], id: EntryId) -> String {
    let others = fields.iter().filter(|field| **field != "name");
    let said =
        others.map(|field| format!("{}: {}", field_word(scope, field), cell(scope, id, field).plain()));
    said.collect::<Vec<_>>().join(" · ")
}

fn field_word(scope: &Scope, field: &str) -> String {
    scope.words().say(&format!("field.{field}"), &[])
}

/// What the entries of a kind are called.
pub(super) fn kind_word(scope: &Scope, kind: Kind) -> String {
    scope.words().say(&format!("kind.{}", kind.plural()), &[])
}
