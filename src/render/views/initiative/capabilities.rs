//! The capabilities that an initiative raises, and those it needs before it starts.

use crate::model::Handle;
use crate::model::kinds::{Capability, Initiative};
use crate::render::scope::Scope;
use crate::render::shell::{Column, Html, Table, TableRow};

/// Capabilities with their level today and the one they are raised to, or must have first.
pub(super) fn table(scope: &Scope, initiative: &Initiative) -> Option<Table> {
    let words = scope.words();
    let raised = initiative
        .raises
        .values()
        .filter_map(|raise| Some((raise.capability.handle()?, "initiative.raised-to", raise.to.0)));
    let needed = initiative.requires.values().filter_map(|requirement| {
        Some((requirement.capability.handle()?, "initiative.needed-at", requirement.at_least.0))
    });
    let rows: Vec<TableRow> =
        raised.chain(needed).map(|(capability, key, level)| row(scope, capability, key, level)).collect();
    let column = |key: &str| Column { name: words.say(key, &[]), numeric: false };
    (!rows.is_empty()).then(|| Table {
        caption: words.say("initiative.capabilities", &[]),
        columns: ["initiative.capability", "initiative.level-now", "initiative.level-then"]
            .map(column)
            .into(),
        rows,
    })
}

fn row(scope: &Scope, handle: Handle<Capability>, key: &str, level: f64) -> TableRow {
    let now = scope.model.level_of(handle).map(|now| scope.format().number(now.level));
    let level = scope.format().number(level);
    TableRow {
        id: String::new(),
        name: scope.link_html(handle, scope.model.capabilities.at(handle)),
        cells: vec![
            Html::text(now.as_deref().unwrap_or("–")),
            Html::text(&scope.words().say(key, &[("level", level.into())])),
        ],
    }
}
