//! What changed between two models: for people in the words of the page of changes, for programs as JSON.

use serde_json::{Value as Json, json};

use crate::model::difference::{Change, Label, Manner, Move, Part, Value, What};
use crate::render::ChangesInWords;

use super::Appearance;
use super::prose::Sheet;

/// The version of the form in JSON.
const VERSION: u32 = 1;

/// What changed, with a heading over what is new, has ended, has changed.
pub fn difference_in_words(changes: &ChangesInWords, appearance: Appearance) -> String {
    let mut sheet = Sheet::new(appearance);
    sheet.prose(&changes.note);
    for part in &changes.parts {
        sheet.heading(&part.name);
        for (head, sentences) in &part.told {
            sheet.prose(head);
            for sentence in sentences {
                sheet.row("", INDENT, sentence);
            }
        }
    }
    if !changes.more.is_empty() {
        sheet.line("");
        sheet.prose(&changes.more);
    }
    sheet.finish()
}

/// How far sentences stand in below the entry that they are about.
const INDENT: usize = 2;

/// What changed, as `{"version": 1, "since": …, "changes": [{"kind", "id", "name", "what", "roles", "fields"}]}`: `what` is `added`,
/// `removed` or `changed`; of what is changed each of `fields` has a `path` (names of fields, and items by the value that they are
/// known by), and `how` with `before`, `after`, `new` or `gone`. Names and short texts are by language, references `kind:id`, of
/// longer texts it is told only that they were `rewritten`.
pub fn difference_json(since: &str, changes: &[Change]) -> String {
    let whole = json!({
        "version": VERSION,
        "since": since,
        "changes": changes.iter().map(change).collect::<Vec<_>>(),
    });
    format!("{whole:#}\n")
}

fn change(change: &Change) -> Json {
    let (what, fields): (&str, &[Move]) = match &change.what {
        What::Added => ("added", &[]),
        What::Removed => ("removed", &[]),
        What::Changed(moves) => ("changed", moves),
    };
    json!({
        "kind": change.kind,
        "id": change.id,
        "name": label(&change.name),
        "what": what,
        "roles": change.roles,
        "fields": fields.iter().map(field).collect::<Vec<_>>(),
    })
}

fn field(of: &Move) -> Json {
    let part = |part: &Part| match part {
        Part::Field(name) => json!(name),
        Part::Item(known_by) => json!({"item": value(known_by)}),
    };
    let path: Vec<Json> = of.path.iter().map(part).collect();
    let values = |values: &[Value]| values.iter().map(value).collect::<Vec<_>>();
    match &of.manner {
        Manner::Given(after) => json!({"path": path, "how": "given", "after": value(after)}),
        Manner::LeftOut(before) => json!({"path": path, "how": "left-out", "before": value(before)}),
        Manner::Became { before, after } => {
            json!({"path": path, "how": "became", "before": value(before), "after": value(after)})
        }
        Manner::Items { new, gone } => {
            json!({"path": path, "how": "items", "new": values(new), "gone": values(gone)})
        }
        Manner::Rewritten => json!({"path": path, "how": "rewritten"}),
    }
}

fn value(of: &Value) -> Json {
    match of {
        Value::Label(of) => label(of),
        Value::Text(_) => Json::Null,
        Value::Choice(word) | Value::Word(word) => json!(word),
        Value::Truth(truth) => json!(truth),
        Value::Number(number) | Value::Measure(number, _) | Value::Share(number) => json!(number),
        Value::Money(amount, currency) => json!({"amount": amount, "currency": currency}),
        Value::Day(day) => json!(day.to_string()),
        Value::Reference { kind, id, .. } => json!(format!("{kind}:{id}")),
        Value::List(items) => items.iter().map(value).collect(),
        Value::Items(items) => items.iter().map(|(known_by, _)| value(known_by)).collect(),
        Value::Record(fields) => fields.iter().map(|(name, of)| (name.clone(), value(of))).collect(),
    }
}

fn label(Label(texts): &Label) -> Json {
    json!(texts)
}
