//! Tables for spreadsheets: one CSV file a kind, in the site's first language.

use std::borrow::Cow;
use std::fmt::{self, Write};

use crate::load::Kind;
use crate::model::declare::{Field, Plain, Record};
use crate::model::{EntryId, Model, reference_of};

/// The fields common to all kinds that have a column.
const COMMON: [&str; 3] = ["name", "summary", "owner"];

/// The fields of a kind that have none: their items stand in tables of their own, or on the pages.
const APART: [&str; 2] = ["readings", "steps"];

/// The entries of a kind: a line each, with id, name, and a column for each field.
pub(super) fn table(model: &Model, kind: Kind) -> Vec<u8> {
    let Some(reference) = reference_of(kind) else { return Vec::new() };
    let is_common = |field: &Field| COMMON.contains(&field.name);
    let is_own = |field: &Field| !APART.contains(&field.name);
    let common = reference.common.iter().filter(|field| is_common(field));
    let own = reference.fields.iter().filter(|field| is_own(field));
    let mut csv = String::from("id");
    for field in common.chain(own) {
        csv.extend([",", field.name]);
    }
    csv.push_str("\r\n");
    let mut cell = String::new();
    for index in 0..model.count(kind) as u32 {
        let Some(entry) = model.entry(EntryId { kind, index }) else { continue };
        csv.push_str(entry.id());
        let mut column = |value: Plain| {
            cell.clear();
            // a text takes everything
            let _ = write_cell(&value, &mut cell);
            csv.push(',');
            push_cell(&cell, &mut csv);
        };
        entry.common().each_field(&mut |field, value| {
            if is_common(field) {
                column(value());
            }
        });
        entry.each_own_field(&mut |field, value| {
            if is_own(field) {
                column(value());
            }
        });
        csv.push_str("\r\n");
    }
    csv.into_bytes()
}

/// Every reading, by metric and day.
pub(super) fn readings(model: &Model) -> Vec<u8> {
    let mut csv = String::from("metric,date,value,note\r\n");
    for (metric, readings) in model.metrics.iter().zip(model.readings.iter()) {
        for reading in readings {
            // a text takes everything
            let _ = write!(csv, "{},{},{},", metric.id, reading.date, reading.value);
            push_cell(reading.note.as_ref().map_or("", |note| note.first()), &mut csv);
            csv.push_str("\r\n");
        }
    }
    csv.into_bytes()
}

fn write_cell(value: &Plain, cell: &mut String) -> fmt::Result {
    match value {
        Plain::Nothing => Ok(()),
        Plain::Text(text) => cell.write_str(text.first()),
        Plain::Word(word) | Plain::Reference(_, word) => cell.write_str(word),
        Plain::Truth(truth) => write!(cell, "{truth}"),
        Plain::Number(number) => write!(cell, "{number}"),
        Plain::Share(share) => write!(cell, "{share}%"),
        Plain::Date(date) => write!(cell, "{date}"),
        Plain::Money(amount, currency) => write!(cell, "{amount} {currency}"),
        Plain::List(items) => {
            for (place, item) in items.iter().enumerate() {
                cell.push_str(if place > 0 { "; " } else { "" });
                write_cell(item, cell)?;
            }
            Ok(())
        }
        Plain::Record(fields) => write_record(fields, cell),
    }
}

/// Those of a record that say something, each behind its name.
fn write_record(fields: &[(Cow<str>, Plain)], cell: &mut String) -> fmt::Result {
    let start = cell.len();
    for (name, value) in fields {
        let before = cell.len();
        cell.extend([if before > start { ", " } else { "" }, name, ": "]);
        let named = cell.len();
        write_cell(value, cell)?;
        if cell.len() == named {
            cell.truncate(before);
        }
    }
    Ok(())
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
    fn what_a_record_does_not_say_has_no_place_in_its_cell() {
        let word = |word: &'static str| Plain::Word(word.into());
        let record = |values: [(&'static str, Plain<'static>); 3]| {
            Plain::Record(values.map(|(name, value)| (name.into(), value)).into())
        };
        let nothing = || Plain::List(Vec::new());
        let list = Plain::List(vec![
            record([("a", nothing()), ("b", word("x")), ("c", Plain::Money(2.5, "EUR"))]),
            record([("a", Plain::Share(40.0)), ("b", nothing()), ("c", Plain::Truth(true))]),
            record([("a", nothing()), ("b", Plain::Nothing), ("c", nothing())]),
        ]);
        let mut cell = String::new();
        write_cell(&list, &mut cell).unwrap();
        assert_eq!(cell, "b: x, c: 2.5 EUR; a: 40%, c: true; ");
    }

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
