//! From fields as they are declared to plain facts, whatever the kind.

use std::collections::BTreeMap;

use crate::load::Kind;
use crate::model::declare::{Field, Plain, Presence, Shape};
use crate::model::tables::Model;
use crate::model::value::{Prose, Text, Version};

use super::value::{Fields, Label, Value, hash};

/// Texts of up to this many bytes are kept whole, longer ones as hashes.
const SHORT: usize = 80;

/// Fields by which the records of a list are known, the best first; else by the first text that they must have.
const NAMING: [&str; 3] = ["id", "name", "what"];

/// Takes down the fields of a model's entries.
pub(super) struct Gatherer<'a> {
    model: &'a Model,
}

impl<'a> Gatherer<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        Self { model }
    }

    /// Those of the fields that are given. `metric` is the metric in whose unit bare numbers are, where it is known.
    pub(super) fn fields<'f>(
        &self,
        fields: impl Iterator<Item = &'f Field>,
        metric: Option<&str>,
        value: impl Fn(&str) -> Option<Plain>,
    ) -> Fields {
        let named = match value("metric") {
            Some(Plain::Reference(Kind::Metric, id)) => Some(id),
            _ => None,
        };
        let metric = metric.or(named.as_deref());
        let gathered = |field: &Field| {
            let value = self.field(field, value(field.name)?, metric)?;
            Some((field.name.into(), value))
        };
        fields.filter_map(gathered).collect()
    }

    fn field(&self, field: &Field, plain: Plain, metric: Option<&str>) -> Option<Value> {
        let shape = (field.shape)();
        if !matches!(field.presence, Presence::List | Presence::RequiredList) {
            return self.value(plain, &shape, metric);
        }
        let Plain::List(items) = plain else { return None };
        if items.is_empty() {
            return None;
        }
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
        let mut facts = self.record(item, fields, None)?;
        let at = facts.iter().position(|(name, _)| name == naming)?;
        let (_, known_by) = facts.remove(at);
        Some((known_by, facts))
    }

    fn record(&self, plain: Plain, fields: &[Field], metric: Option<&str>) -> Option<Fields> {
        let Plain::Record(values) = plain else { return None };
        let value =
            |name: &str| values.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone());
        Some(self.fields(fields.iter(), metric, value))
    }

    fn value(&self, plain: Plain, shape: &Shape, metric: Option<&str>) -> Option<Value> {
        Some(match (plain, shape) {
            (Plain::Text(text), Shape::Markdown) => self.hashed(&text)?,
            (Plain::Text(text), _) => self.text(&text)?,
            (Plain::Word(word), Shape::Choice(_)) => Value::Choice(word),
            (Plain::Word(word), _) => Value::Word(word),
            (Plain::Truth(truth), _) => Value::Truth(truth),
            (Plain::Number(number), Shape::Number) => match metric {
                Some(metric) => Value::Measure(number, metric.to_owned()),
                None => Value::Number(number),
            },
            (Plain::Number(number), _) => Value::Number(number),
            (Plain::Share(share), _) => Value::Share(share),
            (Plain::Money(amount, currency), _) => Value::Money(amount, currency),
            (Plain::Date(day), _) => Value::Day(day),
            (Plain::Reference(kind, id), _) => self.reference(kind, id)?,
            (record @ Plain::Record(_), Shape::Record(fields)) => {
                let facts = self.record(record, fields, None)?;
                return (!facts.is_empty()).then_some(Value::Record(facts));
            }
            (Plain::Record(values), Shape::MapOf(kind, shape)) => {
                let known = |(id, value): (String, Plain)| {
                    let known_by = self.reference(*kind, id)?;
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
        let hashes = given(text).map(|version| (self.code(version.language), hash(&version.text)));
        let hashes: BTreeMap<String, String> = hashes.collect();
        (!hashes.is_empty()).then_some(Value::Text(hashes))
    }

    /// A text with the codes of its languages.
    pub(super) fn label(&self, text: &Text) -> Label {
        let texts = given(text).map(|version| (self.code(version.language), version.text.to_string()));
        Label(texts.collect())
    }

    /// A long description.
    pub(super) fn prose(&self, prose: &Prose) -> Option<Value> {
        let versions = prose.versions().iter().map(|version| (version, version.text(&self.model.sources)));
        let given = versions.filter(|(_, text)| !text.trim().is_empty());
        let hashes: BTreeMap<String, String> =
            given.map(|(version, text)| (self.code(version.language), hash(text))).collect();
        (!hashes.is_empty()).then_some(Value::Text(hashes))
    }

    fn code(&self, language: u8) -> String {
        self.model.settings.languages()[usize::from(language)].clone()
    }
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
