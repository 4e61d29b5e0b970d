//! What every JSON Schema made from declarations shares: fields as properties, with what they mean.

use serde_json::{Map, Value, json};

use super::{Alternative, Field};

/// Fields as properties, each as `value` has it, and with what it is for.
pub fn properties<'f>(
    fields: impl Iterator<Item = &'f Field>,
    value: impl Fn(&Field) -> Value,
) -> Map<String, Value> {
    fields.map(|field| (field.name.to_owned(), described(value(field), field.doc))).collect()
}

/// A schema with what it means.
pub fn described(mut schema: Value, doc: &str) -> Value {
    let doc = doc.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(schema) = schema.as_object_mut().filter(|_| !doc.is_empty()) {
        schema.insert("description".into(), doc.into());
    }
    schema
}

/// One of these words.
pub fn one_of(alternatives: &[Alternative]) -> Value {
    json!({"enum": alternatives.iter().map(|alternative| alternative.name).collect::<Vec<_>>()})
}
