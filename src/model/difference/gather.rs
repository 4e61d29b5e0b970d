//! From fields as they are declared to plain facts, whatever the kind.

use std::borrow::Cow;

use crate::load::Kind;
use crate::model::declare::{Field, Plain, Presence, Shape};
use crate::model::tables::Model;
use crate::model::value::{Prose, Text, Version};

use super::by_language::{ByLanguage, Label, TextHash};
use super::value::{Fields, Value};

/// Texts of up to this many bytes are kept whole, longer ones as hashes.
const SHORT: usize = 80;

/// Fields by which the records of a list are known, the best first; else by the first text that they must have.
const NAMING: [&str; 3] = ["id", "name", "what"];

/// The values of a record as they are given, by the names of its fields.
type Values<'m> = Vec<(Cow<'m, str>, Plain<'m>)>;

/// Takes down the fields of a model's entries.
pub(super) struct Gatherer<'a> {
    model: &'a Model,
}

impl<'a> Gatherer<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        Self { model }
    }

    /// What a field says; nothing where it is not given. `metric` is the metric in whose unit bare numbers are, where it is known.
    pub(super) fn field(&self, field: &Field, plain: Plain, metric: Option<&str>) -> Option<Value> {
        if matches!(plain, Plain::Nothing) {
            return None;
        }
        if !matches!(field.presence, Presence::List | Presence::RequiredList) {
            return self.value(plain, &(field.shape)(), metric);
        }
        let Plain::List(items) = plain else { return None };
        if items.is_empty() {
            return None;
        }
        let shape = (field.shape)();
        let Shape::Record(fields) = shape else {
            let items: Vec<Value> =
                items.into_iter().filter_map(|item| self.value(item, &shape, metric)).collect();
            return (!items.is_empty()).then_some(Value::List(items));
        };
        let naming = naming(fields);
        let items = items.into_iter().filter_map(|item| self.item(item, fields, naming));
        Some(Value::Items(items.collect()))
    }

    /// A record of a list, with the value by which it is known.
    fn item(&self, item: Plain, fields: &[Field], naming: &str) -> Option<(Value, Fields)> {
        let mut facts = self.record(item, fields)?;
        let at = facts.iter().position(|(name, _)| name == naming)?;
        let (_, known_by) = facts.remove(at);
        Some((known_by, facts))
    }

    fn record(&self, plain: Plain, fields: &[Field]) -> Option<Fields> {
        let Plain::Record(mut values) = plain else { return None };
        let of_metric = values.iter().find(|(name, _)| name == METRIC).map(|(_, value)| value.clone());
        let metric = of_metric.and_then(metric_of);
        let mut facts = Fields::with_capacity(fields.len());
        for (at, field) in fields.iter().enumerate() {
            let plain = take(&mut values, at, field.name);
            let value = plain.and_then(|plain| self.field(field, plain, metric.as_deref()));
            facts.extend(value.map(|value| (field.name.into(), value)));
        }
        Some(facts)
    }

    fn value(&self, plain: Plain, shape: &Shape, metric: Option<&str>) -> Option<Value> {
        Some(match (plain, shape) {
            (Plain::Text(text), Shape::Markdown) => self.hashed(&text)?,
            (Plain::Text(text), _) => self.text(&text)?,
            (Plain::Word(word), Shape::Choice(_)) => Value::Choice(word.into_owned()),
            (Plain::Word(word), _) => Value::Word(word.into_owned()),
            (Plain::Truth(truth), _) => Value::Truth(truth),
            (Plain::Number(number), Shape::Number) => match metric {
                Some(metric) => Value::Measure(number, metric.to_owned()),
                None => Value::Number(number),
            },
            (Plain::Number(number), _) => Value::Number(number),
            (Plain::Share(share), _) => Value::Share(share),
            (Plain::Money(amount, currency), _) => Value::Money(amount, currency.to_owned()),
            (Plain::Date(day), _) => Value::Day(day),
            (Plain::Reference(kind, id), _) => self.reference(kind, id.into_owned())?,
            (record @ Plain::Record(_), Shape::Record(fields)) => {
                let facts = self.record(record, fields)?;
                return (!facts.is_empty()).then_some(Value::Record(facts));
            }
            (Plain::Record(values), Shape::MapOf(kind, shape)) => {
                let known = |(id, value): (Cow<str>, Plain)| {
                    let known_by = self.reference(*kind, id.into_owned())?;
                    Some((known_by, vec![("".into(), self.value(value, shape, None)?)]))
                };
                Value::Items(values.into_iter().filter_map(known).collect())
            }
            (Plain::Nothing | Plain::List(_) | Plain::Record(_), _) => return None,
        })
    }

    /// A reference, unless it leads to nothing that this edition shows.
    fn reference(&self, kind: Kind, id: String) -> Option<Value> {
        self.model.index_of(kind, &id)?;
        Some(Value::Reference { kind, id, name: Label::default() })
    }

    fn text(&self, text: &Text) -> Option<Value> {
        if given(text).any(|version| version.text.len() > SHORT) {
            return self.hashed(text);
        }
        let label = self.label(text);
        (!label.is_empty()).then_some(Value::Label(label))
    }

    fn hashed(&self, text: &Text) -> Option<Value> {
        text_of(given(text).map(|version| (self.code(version.language), TextHash::of(&version.text))))
    }

    /// A text with the codes of its languages.
    pub(super) fn label(&self, text: &Text) -> Label {
        Label(given(text).map(|version| (self.code(version.language), version.text.clone())).collect())
    }

    /// A long description.
    pub(super) fn prose(&self, prose: &Prose) -> Option<Value> {
        let versions = prose.versions().iter().map(|version| (version, version.text(&self.model.sources)));
        let given = versions.filter(|(_, text)| !text.trim().is_empty());
        text_of(given.map(|(version, text)| (self.code(version.language), TextHash::of(text))))
    }

    fn code(&self, language: u8) -> Box<str> {
        self.model.settings.languages()[usize::from(language)].as_str().into()
    }
}

/// The field that names the metric in whose unit the numbers beside it are.
pub(super) const METRIC: &str = "metric";

/// The id of the metric that a value leads to.
pub(super) fn metric_of(value: Plain) -> Option<String> {
    match value {
        Plain::Reference(Kind::Metric, id) => Some(id.into_owned()),
        _ => None,
    }
}

/// Takes the value of a field, which mostly stands in the place of the field.
fn take<'m>(values: &mut Values<'m>, at: usize, name: &str) -> Option<Plain<'m>> {
    let is_it = |(known, _): &(Cow<str>, Plain)| known == name;
    let at = if values.get(at).is_some_and(is_it) { at } else { values.iter().position(is_it)? };
    Some(std::mem::replace(&mut values[at].1, Plain::Nothing))
}

/// A text of these hashes, if there are any.
fn text_of(hashes: impl Iterator<Item = (Box<str>, TextHash)>) -> Option<Value> {
    let hashes: ByLanguage<TextHash> = hashes.collect();
    (!hashes.is_empty()).then_some(Value::Text(hashes))
}

/// The versions of a text that say something.
fn given(text: &Text) -> impl Iterator<Item = &Version> {
    text.versions().iter().filter(|version| !version.text.trim().is_empty())
}

/// The field by which records with these fields are known.
fn naming(fields: &[Field]) -> &'static str {
    let named = NAMING.into_iter().find(|name| fields.iter().any(|field| field.name == *name));
    let required = || fields.iter().filter(|field| field.is_required());
    let text = || required().find(|field| matches!((field.shape)(), Shape::Text)).map(|field| field.name);
    named.or_else(text).or_else(|| required().next().map(|field| field.name)).unwrap_or_default()
}
