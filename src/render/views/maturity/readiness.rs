//! What departments have to change, against how ready they are: who is ready, who must be prepared first.

use serde::Serialize;

use crate::model::derive::Change;
use crate::model::kinds::{DepartmentKind, Role};
use crate::model::value::{Level, Ref};
use crate::render::figures::quadrant::{PointInput, Quadrant, QuadrantInput, QuadrantWords, draw};
use crate::render::scope::Scope;
use crate::render::shell::{Column, Html, Table, TableRow};
use crate::render::views::pieces::{figure_name, is_right_to_left};
use crate::source::Spanned;

#[derive(Serialize)]
pub(super) struct ReadinessView {
    takeaway: String,
    quadrant: Option<Quadrant>,
    /// The departments in the order of their numbers, and what their place means.
    list: Vec<Line>,
    table: Table,
    roles: Option<Table>,
}

#[derive(Serialize)]
struct Line {
    name: Html,
    meaning: String,
}

/// Where a department stands among the four fields of change and readiness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Go,
    PrepareFirst,
    Ready,
    Later,
}

impl Field {
    /// What it means, in words.
    fn meaning(self) -> &'static str {
        match self {
            Self::Go => "maturity.field-go",
            Self::PrepareFirst => "maturity.field-prepare",
            Self::Ready => "maturity.field-ready",
            Self::Later => "maturity.field-later",
        }
    }
}

/// The fields as the drawing has them: above and below, each from where nobody is ready.
const FIELDS: [(Field, &str); 4] = [
    (Field::PrepareFirst, "maturity.q-prepare"),
    (Field::Go, "maturity.q-go"),
    (Field::Later, "maturity.q-later"),
    (Field::Ready, "maturity.q-help"),
];

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
    let quadrant = quadrant(scope, &changes);
    let line = |(change, field): &(Change, Field)| Line {
        name: scope.link_html(change.department, scope.model.departments.at(change.department)),
        meaning: words.say(field.meaning(), &[]),
    };
    let list = if quadrant.is_some() { changes.iter().map(line).collect() } else { Vec::new() };
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
    Some(ReadinessView { takeaway, quadrant, list, table, roles: roles(scope) })
}

/// The drawing; none for so many departments that they could not be told apart.
fn quadrant(scope: &Scope, changes: &[(Change, Field)]) -> Option<Quadrant> {
    let words = scope.words();
    let point = |(change, field): &(Change, Field)| {
        let department = scope.model.departments.at(change.department);
        let name = scope.name(department);
        PointInput {
            name: figure_name(scope, department),
            url: scope.href_of(change.department),
            title: format!("{name}: {}", words.say(field.meaning(), &[])),
            change: change.requirement.unwrap_or_default(),
            ready: change.readiness.unwrap_or_default(),
            support: department.kind.value == DepartmentKind::Support,
        }
    };
    let say = |key: &str| words.say(key, &[]);
    draw(QuadrantInput {
        scale: scope.model.settings.levels(),
        points: changes.iter().map(point).collect(),
        words: QuadrantWords {
            caption: caption(scope, changes),
            fields: FIELDS.map(|(_, title)| say(title)),
            ready: ["maturity.ready-axis", "maturity.ready-little", "maturity.ready-much"].map(say),
            change: ["maturity.change-axis", "maturity.change-little", "maturity.change-much"].map(say),
            primary: say("maturity.primary"),
            support: say("maturity.support"),
        },
        right_to_left: is_right_to_left(scope),
    })
}

/// What the drawing shows: the fields with those that stand in them.
fn caption(scope: &Scope, changes: &[(Change, Field)]) -> String {
    let words = scope.words();
    let of_field = |(field, title): &(Field, &str)| {
        let there = changes.iter().filter(|(_, of)| of == field);
        let names: Vec<&str> =
            there.map(|(change, _)| scope.name(scope.model.departments.at(change.department))).collect();
        let fills = [("field", words.say(title, &[]).into()), ("departments", words.list_of(&names).into())];
        (!names.is_empty()).then(|| words.say("maturity.quadrant-field", &fills))
    };
    let parts = FIELDS.iter().filter_map(of_field);
    std::iter::once(words.say("maturity.quadrant", &[])).chain(parts).collect::<Vec<_>>().join(" ")
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
    let prepared = if change.is_prepared { "maturity.is-prepared" } else { "maturity.not-prepared" };
    TableRow {
        id: String::new(),
        name: scope.link_html(change.department, scope.model.departments.at(change.department)),
        cells: vec![
            Html::text(&number(change.requirement)),
            Html::text(&number(change.readiness)),
            Html::text(&words.say(field.meaning(), &[])),
            Html::text(&words.say(prepared, &[])),
        ],
    }
}
