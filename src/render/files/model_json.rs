//! The model as JSON: every entry that this edition shows, with its fields as written; long descriptions stand on the pages.

use rayon::prelude::{IndexedParallelIterator, IntoParallelIterator, ParallelExtend, ParallelIterator};

use crate::load::Kind;
use crate::model::declare::{Field, Plain};
use crate::model::value::Text;
use crate::model::{AnyEntry, EntryId, Model, reference_of};

use super::SCHEMA;
use super::digits::{push_day, push_number};

/// So many entries are written one behind the other; each would take room of its own, and so would all be put together once more.
const TOGETHER: usize = 64;
/// As many bytes as most entries need.
const ROOM: usize = 2_048;

/// Version 1 of `model.json`: kinds in the plural, each a list of entries in the order of the site.
pub(super) fn model_json(model: &Model) -> Vec<u8> {
    let languages = model.settings.languages();
    let mut whole = b"{".to_vec();
    member("$schema", &mut whole, |out| push_string(SCHEMA, out));
    member("version", &mut whole, |out| out.push(b'1'));
    member("as_of", &mut whole, |out| push_string(&model.as_of.to_string(), out));
    member("languages", &mut whole, |out| {
        push_list(languages, out, |language, out| push_string(language, out));
    });
    member("title", &mut whole, |out| push_text(&model.site.title, languages, out));
    if let Some(organisation) = &model.organisation {
        member("organisation", &mut whole, |out| {
            push_entry((organisation, Kind::Organisation), languages, out);
        });
    }
    // put together once, for a large model in room that grows would stand in memory twice
    let mut parts = vec![whole];
    for kind in Model::TABLES.iter().filter(|kind| model.count(**kind) > 0) {
        parts.push(format!("\"{}\":[", kind.plural().replace('-', "_")).into_bytes());
        let written = |first: usize| {
            let indices = first as u32..model.count(*kind).min(first + TOGETHER) as u32;
            let mut out = Vec::with_capacity(indices.len() * ROOM);
            for index in indices {
                let Some(entry) = model.entry(EntryId { kind: *kind, index }) else { continue };
                if index > 0 {
                    out.push(b',');
                }
                push_entry((entry, *kind), languages, &mut out);
            }
            out
        };
        parts.par_extend((0..model.count(*kind)).into_par_iter().step_by(TOGETHER).map(written));
        parts.push(b"],".to_vec());
    }
    let mut end = Vec::new();
    member("readings", &mut end, |out| push_readings(model, out));
    end.pop();
    end.extend_from_slice(b"}\n");
    parts.push(end);
    parts.concat()
}

/// Adds a member of the whole: its name and its value, with a comma after it.
fn member(name: &str, out: &mut Vec<u8>, value: impl FnOnce(&mut Vec<u8>)) {
    push_key(name, out);
    value(out);
    out.push(b',');
}

/// The readings of each metric that has some, by its id: pairs of a day and a value.
fn push_readings(model: &Model, out: &mut Vec<u8>) {
    let all = model.metrics.iter().zip(model.readings.iter()).filter(|(_, readings)| !readings.is_empty());
    out.push(b'{');
    for (number, (metric, readings)) in all.enumerate() {
        if number > 0 {
            out.push(b',');
        }
        push_key(&metric.id, out);
        push_list(readings, out, |reading, out| {
            out.extend_from_slice(b"[\"");
            push_day(reading.date, out);
            out.extend_from_slice(b"\",");
            push_number(reading.value, out);
            out.push(b']');
        });
    }
    out.push(b'}');
}

/// An entry with its fields as they are written.
fn push_entry((entry, kind): (&dyn AnyEntry, Kind), languages: &[String], out: &mut Vec<u8>) {
    out.push(b'{');
    push_key("id", out);
    push_string(entry.id(), out);
    let common: &[Field] = reference_of(kind).map_or(&[], |reference| reference.common);
    for field in common.iter().chain(entry.own_fields()) {
        let value = is_exported(field.name).then(|| entry.value(field.name)).flatten();
        if let Some(value) = value.filter(is_given) {
            out.push(b',');
            push_key(field.name, out);
            push_value(&value, languages, out);
        }
    }
    out.push(b'}');
}

/// Whether a field stands in the file: what an edition shows is public to its readers, but visibility, drafts and review
/// intervals are for writers, and readings have a place of their own.
pub(super) fn is_exported(field: &str) -> bool {
    !matches!(field, "visibility" | "draft" | "review_every" | "readings")
}

/// Whether there is anything to write of a value.
fn is_given(value: &Plain) -> bool {
    match value {
        Plain::Nothing => false,
        Plain::Text(text) => !text.is_empty(),
        Plain::List(items) => !items.is_empty(),
        _ => true,
    }
}

/// A value that is given.
fn push_value(value: &Plain, languages: &[String], out: &mut Vec<u8>) {
    match value {
        Plain::Nothing => out.extend_from_slice(b"null"),
        Plain::Text(text) => push_text(text, languages, out),
        Plain::Word(word) => push_string(word, out),
        Plain::Truth(truth) => out.extend_from_slice(if *truth { b"true" } else { b"false" }),
        Plain::Number(of) | Plain::Share(of) => push_number(*of, out),
        Plain::Date(date) => {
            out.push(b'"');
            push_day(*date, out);
            out.push(b'"');
        }
        Plain::Money(amount, currency) => {
            out.extend_from_slice(b"{\"amount\":");
            push_number(*amount, out);
            out.extend_from_slice(b",\"currency\":");
            push_string(currency, out);
            out.push(b'}');
        }
        Plain::Reference(kind, id) => {
            out.push(b'"');
            out.extend_from_slice(kind.name().as_bytes());
            out.push(b':');
            push_letters(id, out);
            out.push(b'"');
        }
        Plain::List(items) => {
            let given = items.iter().filter(|item| is_given(item));
            push_list(given, out, |item, out| push_value(item, languages, out));
        }
        Plain::Record(fields) => {
            out.push(b'{');
            for (number, (name, value)) in fields.iter().filter(|(_, value)| is_given(value)).enumerate() {
                if number > 0 {
                    out.push(b',');
                }
                push_key(name, out);
                push_value(value, languages, out);
            }
            out.push(b'}');
        }
    }
}

/// A text: of a site in one language as it is, else by language.
fn push_text(text: &Text, languages: &[String], out: &mut Vec<u8>) {
    if languages.len() == 1 {
        return push_string(text.first(), out);
    }
    let known = text
        .versions()
        .iter()
        .filter_map(|version| Some((languages.get(usize::from(version.language))?, &version.text)));
    out.push(b'{');
    for (number, (language, text)) in known.enumerate() {
        if number > 0 {
            out.push(b',');
        }
        push_key(language, out);
        push_string(text, out);
    }
    out.push(b'}');
}

fn push_list<T>(items: impl IntoIterator<Item = T>, out: &mut Vec<u8>, push: impl Fn(T, &mut Vec<u8>)) {
    out.push(b'[');
    for (number, item) in items.into_iter().enumerate() {
        if number > 0 {
            out.push(b',');
        }
        push(item, out);
    }
    out.push(b']');
}

fn push_key(name: &str, out: &mut Vec<u8>) {
    push_string(name, out);
    out.push(b':');
}

fn push_string(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    push_letters(text, out);
    out.push(b'"');
}

/// Appends what stands in a string. Few have something in them that is written in another way.
fn push_letters(text: &str, out: &mut Vec<u8>) {
    let is_other = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    if text.bytes().fold(false, |found, byte| found | is_other(byte)) {
        let string = serde_json::Value::from(text).to_string();
        out.extend_from_slice(&string.as_bytes()[1..string.len() - 1]);
    } else {
        out.extend_from_slice(text.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn strings_are_read_again(text in "([a-zä\"\\\\]|\\PC|[\0-\x20]){0,12}") {
            let mut out = Vec::new();
            push_string(&text, &mut out);
            prop_assert_eq!(serde_json::from_slice::<String>(&out).unwrap(), text);
        }
    }
}
