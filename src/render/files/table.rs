//! Tables for spreadsheets: one CSV file a kind, in the site's first language.

use std::borrow::Cow;

use crate::load::Kind;
use crate::model::declare::Plain;
use crate::model::{EntryId, Model, reference_of};

/// The entries of a kind: a line each, with id, name, and a column for each field.
pub(super) fn table(model: &Model, kind: Kind) -> Vec<u8> {
    let Some(reference) = reference_of(kind) else { return Vec::new() };
    let common = ["name", "summary", "owner"];
    let own = reference
        .fields
        .iter()
        .map(|field| field.name)
        .filter(|name| *name != "readings" && *name != "steps");
    let columns: Vec<&str> = common.into_iter().chain(own).collect();
    let mut csv = String::from("id");
    for column in &columns {
        csv.push(',');
        csv.push_str(column);
    }
    csv.push_str("\r\n");
    for index in 0..model.count(kind) as u32 {
        let Some(entry) = model.entry(EntryId { kind, index }) else { continue };
        csv.push_str(entry.id());
        for column in &columns {
            csv.push(',');
            if let Some(value) = entry.value(column) {
                push_cell(&cell(&value), &mut csv);
            }
        }
        csv.push_str("\r\n");
    }
    csv.into_bytes()
}

/// Every reading, by metric and day.
pub(super) fn readings(model: &Model) -> Vec<u8> {
    let mut csv = String::from("metric,date,value,note\r\n");
    for (metric, readings) in model.metrics.iter().zip(model.readings.iter()) {
        for reading in readings {
            csv.extend([&*metric.id, ",", &reading.date.to_string(), ",", &reading.value.to_string(), ","]);
            push_cell(reading.note.as_ref().map_or("", |note| note.first()), &mut csv);
            csv.push_str("\r\n");
        }
    }
    csv.into_bytes()
}

fn cell(value: &Plain) -> Cow<'_, str> {
    Cow::Owned(match value {
        Plain::Nothing => return Cow::Borrowed(""),
        Plain::Text(text) => return Cow::Borrowed(text.first()),
        Plain::Word(word) | Plain::Reference(_, word) => return Cow::Borrowed(word),
        Plain::Truth(truth) => truth.to_string(),
        Plain::Number(number) => number.to_string(),
        Plain::Share(share) => format!("{share}%"),
        Plain::Date(date) => date.to_string(),
        Plain::Money(amount, currency) => format!("{amount} {currency}"),
        Plain::List(items) => items.iter().map(cell).collect::<Vec<_>>().join("; "),
        Plain::Record(fields) => {
            let given =
                fields.iter().map(|(name, value)| (name, cell(value))).filter(|(_, value)| !value.is_empty());
            given.map(|(name, value)| [&**name, ": ", &value].concat()).collect::<Vec<_>>().join(", ")
        }
    })
}

/// A cell in quotes where it needs them. A text that a spreadsheet would take for a formula gets an apostrophe before it.
fn push_cell(value: &str, csv: &mut String) {
    let is_formula = value.starts_with(['=', '@', '\t', '\r'])
        || (value.starts_with(['+', '-']) && value.parse::<f64>().is_err());
    let guard = if is_formula { "'" } else { "" };
    if value.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
        csv.push('"');
        csv.push_str(guard);
        for part in value.split_inclusive('"') {
            csv.push_str(part);
            if part.ends_with('"') {
                csv.push('"');
            }
        }
        csv.push('"');
    } else {
        csv.push_str(guard);
        csv.push_str(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        let mut csv = String::new();
        for value in ["plain", "a, b", "say \"x\"", "=1+1", "-2", "+49 30", "@x,y"] {
            push_cell(value, &mut csv);
            csv.push('|');
        }
        assert_eq!(csv, "plain|\"a, b\"|\"say \"\"x\"\"\"|'=1+1|-2|'+49 30|\"'@x,y\"|");
    }
}
