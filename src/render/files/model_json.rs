//! The model as JSON: every entry that this edition shows, with its fields as written; long descriptions stand on the pages.

use std::io::{BufWriter, Write};

use rayon::prelude::{IntoParallelIterator, ParallelExtend, ParallelIterator};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::model::declare::{Field, Plain, Record};
use crate::model::value::{Text, Version};
use crate::model::{AnyEntry, EntryId, Model, ReadingPoint};

use super::SCHEMA;

/// As many bytes as most entries need.
const ROOM: usize = 2_048;

/// Version 1 of `model.json`: kinds in the plural, each a list of entries in the order of the site.
pub(super) fn model_json(model: &Model) -> Vec<u8> {
    let languages = model.settings.languages();
    let mut whole = b"{".to_vec();
    member(&mut whole, "$schema", &SCHEMA);
    member(&mut whole, "version", &1);
    member(&mut whole, "as_of", &model.as_of.to_string());
    member(&mut whole, "languages", &languages);
    member(&mut whole, "title", &InLanguages { text: &model.site.title, languages });
    if let Some(organisation) = &model.organisation {
        member(&mut whole, "organisation", &Shown { entry: organisation, languages });
    }
    // put together once, for a large model in room that grows would stand in memory twice
    let mut parts = vec![whole];
    for kind in Model::TABLES.iter().filter(|kind| model.count(**kind) > 0) {
        parts.push(format!("\"{}\":[", kind.plural().replace('-', "_")).into_bytes());
        let written = |index: u32| {
            let entry = model.entry(EntryId { kind: *kind, index })?;
            Some(written(&Shown { entry, languages }, if index > 0 { "," } else { "" }))
        };
        parts.par_extend((0..model.count(*kind) as u32).into_par_iter().filter_map(written));
        parts.push(b"],".to_vec());
    }
    parts.extend([written(&Readings(model), "\"readings\":"), b"}\n".to_vec()]);
    parts.concat()
}

/// A value as text, behind what stands before it. It comes in small pieces, which a vector alone would take slowly.
fn written(value: &impl Serialize, before: &str) -> Vec<u8> {
    let mut text = BufWriter::with_capacity(ROOM, Vec::with_capacity(ROOM));
    // memory takes everything
    let _ = text.write_all(before.as_bytes());
    let _ = serde_json::to_writer(&mut text, value);
    text.into_inner().unwrap_or_default()
}

/// Adds a member of the whole: its name and its value, with a comma after it.
fn member(whole: &mut Vec<u8>, name: &str, value: &impl Serialize) {
    whole.extend(written(value, &format!("\"{name}\":")));
    whole.push(b',');
}

/// The readings of each metric that has some, by its id: pairs of a day and a value.
struct Readings<'m>(&'m Model);

impl Serialize for Readings<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let all =
            self.0.metrics.iter().zip(self.0.readings.iter()).filter(|(_, readings)| !readings.is_empty());
        let point = |reading: &ReadingPoint| (reading.date, Number(reading.value));
        to.collect_map(
            all.map(|(metric, readings)| (&*metric.id, readings.iter().map(point).collect::<Vec<_>>())),
        )
    }
}

/// An entry with its fields as they are written.
struct Shown<'m> {
    entry: &'m dyn AnyEntry,
    languages: &'m [String],
}

impl<'m> Serialize for Shown<'m> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("id", self.entry.id())?;
        let mut written = Ok(());
        let mut write = |field: &Field, value: &dyn Fn() -> Plain<'m>| {
            if written.is_ok() && is_exported(field.name) {
                let value = value();
                if is_given(&value) {
                    let value = PlainValue { value: &value, languages: self.languages };
                    written = map.serialize_entry(field.name, &value);
                }
            }
        };
        self.entry.common().each_field(&mut write);
        self.entry.each_own_field(&mut write);
        written?;
        map.end()
    }
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
struct PlainValue<'m> {
    value: &'m Plain<'m>,
    languages: &'m [String],
}

impl Serialize for PlainValue<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let inner = |value| PlainValue { value, languages: self.languages };
        match self.value {
            Plain::Nothing => to.serialize_none(),
            Plain::Text(text) => InLanguages { text, languages: self.languages }.serialize(to),
            Plain::Word(word) => to.serialize_str(word),
            Plain::Truth(truth) => to.serialize_bool(*truth),
            Plain::Number(of) | Plain::Share(of) => Number(*of).serialize(to),
            Plain::Date(date) => to.collect_str(date),
            Plain::Money(amount, currency) => {
                let mut map = to.serialize_map(Some(2))?;
                map.serialize_entry("amount", &Number(*amount))?;
                map.serialize_entry("currency", currency)?;
                map.end()
            }
            Plain::Reference(kind, id) => to.collect_str(&format_args!("{kind}:{id}")),
            Plain::List(items) => to.collect_seq(items.iter().filter(|item| is_given(item)).map(inner)),
            Plain::Record(fields) => {
                let given = fields.iter().filter(|(_, value)| is_given(value));
                to.collect_map(given.map(|(name, value)| (name, inner(value))))
            }
        }
    }
}

/// A text: of a site in one language as it is, else by language.
struct InLanguages<'m> {
    text: &'m Text,
    languages: &'m [String],
}

impl<'m> Serialize for InLanguages<'m> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if self.languages.len() == 1 {
            return to.serialize_str(self.text.first());
        }
        let version =
            |version: &'m Version| Some((self.languages.get(usize::from(version.language))?, &*version.text));
        to.collect_map(self.text.versions().iter().filter_map(version))
    }
}

/// A number, without a fraction where it has none.
struct Number(f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self(value) = *self;
        if value.fract() == 0.0 && value.abs() < 1e15 {
            to.serialize_i64(value as i64)
        } else {
            to.serialize_f64(value)
        }
    }
}
