//! The JSON Schema of `model.json`, made from what is declared of each kind, so that other programs know what they read.

use serde_json::{Map, Value, json};

use crate::load::Kind;
use crate::model::declare::schema::{described, one_of, properties};
use crate::model::declare::{Field, Shape};
use crate::model::{Model, reference_of};

use super::SCHEMA;
use super::model_json::is_exported;

/// The schema for the model of a site in these languages.
pub(super) fn model_schema(model: &Model) -> Vec<u8> {
    let languages = model.settings.languages();
    let mut properties = Map::new();
    properties.insert("$schema".into(), json!({"const": SCHEMA}));
    properties.insert("version".into(), json!({"const": 1, "description": "The version of this format."}));
    properties
        .insert("as_of".into(), described(json!({"$ref": "#/$defs/date"}), "The day of which it speaks."));
    properties.insert("languages".into(), json!({"type": "array", "items": {"enum": languages}}));
    properties.insert("title".into(), json!({"$ref": "#/$defs/text"}));
    properties.insert("organisation".into(), json!({"$ref": "#/$defs/organisation"}));
    let mut definitions = Map::new();
    definitions.insert("text".into(), text(languages));
    definitions.insert("date".into(), json!({"type": "string", "format": "date"}));
    definitions.insert("money".into(), money());
    for kind in Model::TABLES.iter().copied().chain([Kind::Organisation]) {
        let Some(reference) = reference_of(kind) else { continue };
        let fields = reference.common.iter().chain(reference.fields);
        definitions.insert(kind.name().into(), described(entry(fields), reference.doc));
        if kind != Kind::Organisation {
            let of_kind = json!({"type": "array", "items": {"$ref": format!("#/$defs/{}", kind.name())}});
            properties.insert(kind.plural().replace('-', "_"), of_kind);
        }
    }
    properties.insert("readings".into(), readings());
    let whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A model of customer centricity, as published",
        "type": "object",
        "required": ["version", "as_of", "languages", "title", "readings"],
        "properties": properties,
        "additionalProperties": false,
        "$defs": definitions,
    });
    format!("{whole:#}\n").into_bytes()
}

/// A text: of a site in one language as it is, else by language.
fn text(languages: &[String]) -> Value {
    if languages.len() == 1 {
        return json!({"type": "string"});
    }
    let by_language: Map<String, Value> =
        languages.iter().map(|language| (language.clone(), json!({"type": "string"}))).collect();
    json!({"type": "object", "properties": by_language, "additionalProperties": false})
}

fn money() -> Value {
    json!({
        "type": "object",
        "required": ["amount", "currency"],
        "properties": {"amount": {"type": "number"}, "currency": {"type": "string"}},
        "additionalProperties": false,
    })
}

fn readings() -> Value {
    json!({
        "description": "By the id of each metric its readings, the oldest first: a day and a value.",
        "type": "object",
        "additionalProperties": {
            "type": "array",
            "items": {
                "type": "array",
                "prefixItems": [{"$ref": "#/$defs/date"}, {"type": "number"}],
                "minItems": 2,
                "items": false,
            },
        },
    })
}

/// An entry: its id, and the fields that are given.
fn entry<'f>(fields: impl Iterator<Item = &'f Field>) -> Value {
    let mut properties = properties(fields.filter(|field| is_exported(field.name)), of_field);
    properties.insert("id".into(), json!({"type": "string"}));
    json!({"type": "object", "required": ["id"], "properties": properties, "additionalProperties": false})
}

fn of_field(field: &Field) -> Value {
    let of_one = value(&(field.shape)());
    if field.is_list() { json!({"type": "array", "items": of_one}) } else { of_one }
}

fn value(shape: &Shape) -> Value {
    match shape {
        Shape::Text | Shape::Markdown => json!({"$ref": "#/$defs/text"}),
        Shape::Word(_) => json!({"type": "string"}),
        Shape::Truth => json!({"type": "boolean"}),
        Shape::Number | Shape::Share | Shape::Level => json!({"type": "number"}),
        Shape::Whole(least, most) => json!({"type": "integer", "minimum": least, "maximum": most}),
        Shape::Emotion => json!({"type": "integer"}),
        Shape::Date | Shape::Period => json!({"$ref": "#/$defs/date"}),
        Shape::Money => json!({"$ref": "#/$defs/money"}),
        Shape::Choice(alternatives) => one_of(alternatives),
        Shape::Reference(kind) => json!({"type": "string", "pattern": format!("^{}:", kind.name())}),
        Shape::Record(fields) => {
            json!({"type": "object", "properties": properties(fields.iter(), of_field), "additionalProperties": false})
        }
        Shape::MapOf(_, of) | Shape::Map(_, of) => {
            json!({"type": "object", "additionalProperties": value(of)})
        }
        Shape::Either(shapes) => json!({"anyOf": shapes.iter().map(value).collect::<Vec<_>>()}),
        Shape::Anything => json!(true),
    }
}
