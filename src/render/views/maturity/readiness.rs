//! What departments have to change, against how ready they are: who is ready, who must be prepared first.

use serde::Serialize;

use crate::model::derive::Change;
use crate::model::kinds::Role;
use crate::model::value::{Level, Ref};
use crate::render::scope::Scope;
use crate::render::shell::{Column, Html, Table, TableRow};
use crate::source::Spanned;

#[derive(Serialize)]
pub(super) struct ReadinessView {
    takeaway: String,
    table: Table,
    roles: Option<Table>,
}

/// Where a department stands among the four fields of change and readiness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Go,
    PrepareFirst,
    Ready,
    Later,
}

/// Both sides count as much or little from the middle of the scale on.
fn field(change: &Change, middle: f64) -> Option<Field> {
    let (requirement, readiness) = (change.requirement?, change.readiness?);
    Some(match (requirement >= middle, readiness >= middle) {
        (true, true) => Field::Go,
        (true, false) => Field::PrepareFirst,
        (false, true) => Field::Ready,
        (false, false) => Field::Later,
    })
}

/// Requirement against readiness; None if no department has both.
pub(super) fn readiness(scope: &Scope) -> Option<ReadinessView> {
    let words = scope.words();
    let (lowest, highest) = scope.model.settings.levels();
    let middle = f64::midpoint(lowest, highest);
    let mut changes: Vec<(Change, Field)> = scope
        .model
        .changes()
        .into_iter()
        .filter_map(|change| Some((change, field(&change, middle)?)))
        .collect();
    if changes.is_empty() {
        return None;
    }
    changes.sort_by(|(a, _), (b, _)| {
        b.requirement.partial_cmp(&a.requirement).unwrap_or(std::cmp::Ordering::Equal)
    });
    let first: Vec<&str> = changes
        .iter()
        .filter(|(_, field)| *field == Field::PrepareFirst)
        .map(|(change, _)| scope.name(scope.model.departments.at(change.department)))
        .collect();
    let takeaway = if first.is_empty() {
        words.say("maturity.all-ready", &[])
    } else {
        words.say(
            "maturity.prepare-first",
            &[("n", first.len().into()), ("departments", words.list_of(&first).into())],
        )
    };
    let column = |key: &str, numeric: bool| Column { name: words.say(key, &[]), numeric };
    let table = Table {
        caption: words.say("maturity.readiness", &[]),
        columns: vec![
            column("maturity.department", false),
            column("maturity.requirement", true),
            column("maturity.ready", true),
            column("maturity.means", false),
            column("maturity.prepared", false),
        ],
        rows: changes.iter().map(|(change, field)| row(scope, change, *field)).collect(),
    };
    Some(ReadinessView { takeaway, table, roles: roles(scope) })
}

/// How ready the roles are, by the latest assessment that says so; None if none does.
fn roles(scope: &Scope) -> Option<Table> {
    let words = scope.words();
    let readiness = scope
        .model
        .assessments_so_far()
        .into_iter()
        .rev()
        .find_map(|assessment| assessment.readiness.as_ref()?.roles.as_ref())?;
    let row = |(role, level): &(Spanned<Ref<Role>>, Spanned<Level>)| {
        let handle = role.handle()?;
        let cells = vec![Html::text(&scope.format().number(level.0))];
        Some((scope.link_html(handle, scope.model.roles.at(handle)), cells))
    };
    let columns = [words.say("maturity.role", &[]), words.say("maturity.ready", &[])];
    let rows: Vec<_> = readiness.0.iter().filter_map(row).collect();
    (!rows.is_empty()).then(|| Table::plain(words.say("maturity.roles-ready", &[]), columns, rows))
}

fn row(scope: &Scope, change: &Change, field: Field) -> TableRow {
    let words = scope.words();
    let number = |level: Option<f64>| {
        level.map(|level| scope.format().number((level * 10.0).round() / 10.0)).unwrap_or_default()
    };
    let key = match field {
        Field::Go => "maturity.field-go",
        Field::PrepareFirst => "maturity.field-prepare",
        Field::Ready => "maturity.field-ready",
        Field::Later => "maturity.field-later",
    };
    let prepared = if change.is_prepared { "maturity.is-prepared" } else { "maturity.not-prepared" };
    TableRow {
        id: String::new(),
        name: scope.link_html(change.department, scope.model.departments.at(change.department)),
        cells: vec![
            Html::text(&number(change.requirement)),
            Html::text(&number(change.readiness)),
            Html::text(&words.say(key, &[])),
            Html::text(&words.say(prepared, &[])),
        ],
    }
}
