//! Tables for spreadsheets: one CSV file a kind, in the site's first language.

use memchr::{memchr, memchr3};

use crate::load::Kind;
use crate::model::declare::Plain;
use crate::model::{EntryId, Model, reference_of};

use super::digits::{is_whole, push_day, push_number as push_whole};

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
    let mut csv = b"id".to_vec();
    for column in &columns {
        csv.push(b',');
        csv.extend_from_slice(column.as_bytes());
    }
    csv.extend_from_slice(b"\r\n");
    let mut cell = Vec::new();
    for index in 0..model.count(kind) as u32 {
        let Some(entry) = model.entry(EntryId { kind, index }) else { continue };
        csv.extend_from_slice(entry.id().as_bytes());
        for column in &columns {
            csv.push(b',');
            if let Some(value) = entry.value(column) {
                cell.clear();
                push_value(&value, &mut cell);
                push_cell(&cell, &mut csv);
            }
        }
        csv.extend_from_slice(b"\r\n");
    }
    csv
}

/// Every reading, by metric and day.
pub(super) fn readings(model: &Model) -> Vec<u8> {
    let mut csv = b"metric,date,value,note\r\n".to_vec();
    for (metric, readings) in model.metrics.iter().zip(model.readings.iter()) {
        for reading in readings {
            csv.extend_from_slice(metric.id.as_bytes());
            csv.push(b',');
            push_day(reading.date, &mut csv);
            csv.push(b',');
            push_number(reading.value, &mut csv);
            csv.push(b',');
            push_cell(reading.note.as_ref().map_or("", |note| note.first()).as_bytes(), &mut csv);
            csv.extend_from_slice(b"\r\n");
        }
    }
    csv
}

/// Appends a value; nothing where none is given.
fn push_value(value: &Plain, out: &mut Vec<u8>) {
    match value {
        Plain::Nothing => {}
        Plain::Text(text) => out.extend_from_slice(text.first().as_bytes()),
        Plain::Word(word) | Plain::Reference(_, word) => out.extend_from_slice(word.as_bytes()),
        Plain::Truth(truth) => out.extend_from_slice(if *truth { b"true" } else { b"false" }),
        Plain::Number(number) => push_number(*number, out),
        Plain::Share(share) => {
            push_number(*share, out);
            out.push(b'%');
        }
        Plain::Date(date) => push_day(*date, out),
        Plain::Money(amount, currency) => {
            push_number(*amount, out);
            out.push(b' ');
            out.extend_from_slice(currency.as_bytes());
        }
        Plain::List(items) => {
            for (number, item) in items.iter().enumerate() {
                out.extend_from_slice(if number > 0 { b"; " } else { b"" });
                push_value(item, out);
            }
        }
        Plain::Record(fields) => push_record(fields, out),
    }
}

/// Appends the fields that are given, with their names.
fn push_record(fields: &[(String, Plain)], out: &mut Vec<u8>) {
    let mut is_behind = false;
    for (name, value) in fields {
        let before = out.len();
        out.extend_from_slice(if is_behind { b", " } else { b"" });
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b": ");
        let start = out.len();
        push_value(value, out);
        if out.len() == start {
            out.truncate(before);
        } else {
            is_behind = true;
        }
    }
}

/// Appends a number, as a spreadsheet reads it.
fn push_number(number: f64, out: &mut Vec<u8>) {
    if is_whole(number) && !number.is_sign_negative() {
        push_whole(number, out);
    } else {
        out.extend_from_slice(number.to_string().as_bytes());
    }
}

/// A cell in quotes where it needs them. A text that a spreadsheet would take for a formula gets an apostrophe before it.
fn push_cell(value: &[u8], csv: &mut Vec<u8>) {
    let is_number = || std::str::from_utf8(value).is_ok_and(|text| text.parse::<f64>().is_ok());
    let is_formula = match value.first() {
        Some(b'=' | b'@' | b'\t' | b'\r') => true,
        Some(b'+' | b'-') => !is_number(),
        _ => false,
    };
    let guard: &[u8] = if is_formula { b"'" } else { b"" };
    if memchr3(b',', b'"', b'\n', value).is_some() || memchr(b'\r', value).is_some() {
        csv.push(b'"');
        csv.extend_from_slice(guard);
        for part in value.split_inclusive(|byte| *byte == b'"') {
            csv.extend_from_slice(part);
            if part.ends_with(b"\"") {
                csv.push(b'"');
            }
        }
        csv.push(b'"');
    } else {
        csv.extend_from_slice(guard);
        csv.extend_from_slice(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        let mut csv = Vec::new();
        for value in ["plain", "a, b", "say \"x\"", "=1+1", "-2", "+49 30", "@x,y"] {
            push_cell(value.as_bytes(), &mut csv);
            csv.push(b'|');
        }
        assert_eq!(
            String::from_utf8(csv).unwrap(),
            "plain|\"a, b\"|\"say \"\"x\"\"\"|'=1+1|-2|'+49 30|\"'@x,y\"|"
        );
    }
}
