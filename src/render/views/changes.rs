//! What is new: what changed since the last publication.

use serde::Serialize;

use crate::load::Kind;
use crate::model::Model;
use crate::render::scope::Scope;
use crate::render::shell::{Column, Html, Page, Section, Table, TableRow};

use super::Task;

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

#[derive(Serialize)]
struct ChangesView {
    counts: Option<Table>,
}

/// The page of changes.
pub(super) fn pages(_model: &Model) -> Vec<Task> {
    vec![Task::new(Section::CHANGES.address, "", |scope| scope.render(page(scope), &view(scope)))]
}

fn page(scope: &Scope) -> Page {
    let words = scope.words();
    let date = scope.format().date(scope.model.as_of);
    let lead = words.say("changes.first", &[("date", date.into())]);
    Page {
        template: "pages/changes.html",
        title: words.say("nav.changes", &[]),
        description: lead.clone(),
        section: Section::CHANGES.name.to_owned(),
        lead: Html::text(&lead),
        ..Page::default()
    }
}

/// How many entries of each kind there are; nothing of kinds that are not in use.
fn view(scope: &Scope) -> ChangesView {
    let (model, words) = (scope.model, scope.words());
    let used = COUNTED.into_iter().filter(|kind| model.count(*kind) > 0);
    let row = |kind: Kind| TableRow {
        id: String::new(),
        name: Html::text(&words.say(&format!("kind.{}", kind.plural()), &[])),
        cells: vec![Html::text(&scope.format().count(model.count(kind)))],
    };
    let rows: Vec<TableRow> = used.map(row).collect();
    let column = |key: &str, numeric: bool| Column { name: words.say(key, &[]), numeric };
    let counts = (!rows.is_empty()).then(|| Table {
        caption: words.say("changes.what-there-is", &[]),
        columns: vec![column("changes.what", false), column("changes.how-many", true)],
        rows,
    });
    ChangesView { counts }
}
