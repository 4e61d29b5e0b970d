//! What a field takes, as a schema of draft 7, which is what the editors' YAML support knows best.

use serde_json::{Map, Value, json};

use crate::model::Settings;
use crate::model::declare::schema::{one_of, properties};
use crate::model::declare::{Alternative, Field, Shape};

/// An id.
pub(super) const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
/// An id within another entry, and that entry's.
const ID_WITHIN: &str = "^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$";
/// Something other than blanks.
const NOT_BLANK: &str = "\\S";
/// A link as Markdown has it, which a plain text does not take.
const LINK: &str = "\\[\\[[\\s\\S]*\\]\\]|\\[[\\s\\S]*\\]\\([\\s\\S]*\\)";
/// A number with the sign that printers use, which YAML takes for a text.
const MINUS: &str = "^−(0|[1-9][0-9]*)(\\.[0-9]+)?$";
/// A language.
const LANGUAGE: &str = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$";
const DAY: &str = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
const AMOUNT: &str = "[-+−]?(0|[1-9][0-9]*)(\\.[0-9]+)?";

/// Makes schemas of values for a site.
pub(super) struct Values<'s> {
    /// Languages and levels of the site; none where it is not known.
    pub(super) settings: Option<&'s Settings>,
    /// Whether a translation is written: texts alone, none of which must be given.
    pub(super) is_translation: bool,
}

impl Values<'_> {
    /// A mapping that takes these fields and no others.
    pub(super) fn record<'f>(&self, fields: impl Iterator<Item = &'f Field> + Clone) -> Value {
        let must_be = |field: &&Field| field.is_required() && !self.is_translation;
        let required: Vec<&str> = fields.clone().filter(must_be).map(|field| field.name).collect();
        let mut schema = json!({
            "type": "object",
            "properties": properties(fields, |field| self.field(field)),
            "additionalProperties": false,
        });
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        schema
    }

    /// What a field takes; one that may be left out may be empty too.
    pub(super) fn field(&self, field: &Field) -> Value {
        let shape = (field.shape)();
        let is_required = field.is_required() && !self.is_translation;
        let schema = if field.is_list() {
            let mut list = json!({"type": "array", "items": self.value(&shape, true)});
            if is_required {
                list["minItems"] = json!(1);
            }
            list
        } else {
            self.value(&shape, is_required)
        };
        if is_required { schema } else { or_nothing(schema) }
    }

    fn value(&self, shape: &Shape, must_say_something: bool) -> Value {
        let mut schema = self.bare(shape, must_say_something);
        if schema.get("pattern").is_some() {
            // editors that know it say this in place of the pattern
            schema["patternErrorMessage"] = json!(format!("Write {}.", shape.words()));
        }
        schema
    }

    fn bare(&self, shape: &Shape, must_say_something: bool) -> Value {
        match shape {
            Shape::Text | Shape::Markdown => self.text(shape, must_say_something),
            Shape::Word(what) => json!({"type": ["string", "number"], "pattern": word(what)}),
            Shape::Truth => json!({"type": "boolean"}),
            Shape::Number => json!({"type": ["number", "string"], "pattern": MINUS}),
            Shape::Whole(from, to) => json!({"type": "integer", "minimum": from, "maximum": to}),
            Shape::Date => json!({"type": "string", "pattern": format!("^{DAY}$")}),
            Shape::Period => json!({
                "type": ["string", "integer"],
                "pattern": format!("^({DAY}|[0-9]{{4}}-(0[1-9]|1[0-2])|[0-9]{{4}}-Q[1-4]|[0-9]{{4}})$"),
                "minimum": 1,
                "maximum": 9999,
            }),
            Shape::Money => json!({"type": "string", "pattern": format!("^{AMOUNT} +[A-Z]{{3}}$")}),
            Shape::Share => json!({"type": "string", "pattern": "^\\+?(0|[1-9][0-9]*)(\\.[0-9]+)? *%$"}),
            Shape::Level => {
                let mut level = json!({"type": "number"});
                if let Some((lowest, highest)) = self.settings.map(Settings::levels) {
                    (level["minimum"], level["maximum"]) = (json!(lowest), json!(highest));
                }
                level
            }
            Shape::Emotion => {
                json!({"type": ["number", "string"], "minimum": -2, "maximum": 2, "pattern": MINUS})
            }
            Shape::Choice(alternatives) => choice(alternatives),
            Shape::Reference(kind) => {
                let is_within = matches!(kind, crate::load::Kind::Step | crate::load::Kind::Stage);
                json!({"type": ["string", "integer"], "pattern": if is_within { ID_WITHIN } else { ID }, "title": shape.words()})
            }
            Shape::Record(fields) => self.record(fields.iter()),
            Shape::MapOf(_, of) => self.mapping(ID, of),
            Shape::Map(keys, of) => self.mapping(key(keys), of),
            Shape::Either(shapes) => {
                json!({"anyOf": shapes.iter().map(|shape| self.value(shape, must_say_something)).collect::<Vec<_>>()})
            }
            Shape::Anything => json!({}),
        }
    }

    /// A text, or one for each language.
    fn text(&self, shape: &Shape, must_say_something: bool) -> Value {
        let mut one = json!({"type": ["string", "number", "boolean"]});
        if matches!(shape, Shape::Text) {
            one["not"] = json!({"type": "string", "pattern": LINK});
        }
        let mut text = one.clone();
        text["type"] = json!(["string", "number", "boolean", "object"]);
        if must_say_something {
            text["pattern"] = json!(NOT_BLANK);
            text["minProperties"] = json!(1);
        }
        let one = or_nothing(one);
        if let Some(settings) = self.settings {
            let languages = settings.languages().iter();
            let languages: Map<String, Value> =
                languages.map(|language| (language.clone(), one.clone())).collect();
            text["properties"] = languages.into();
            text["additionalProperties"] = json!(false);
        } else {
            text["propertyNames"] = json!({"pattern": LANGUAGE});
            text["additionalProperties"] = one;
        }
        text
    }

    fn mapping(&self, keys: &str, of: &Shape) -> Value {
        json!({
            "type": "object",
            "propertyNames": {"pattern": keys},
            "additionalProperties": or_nothing(self.value(of, true)),
        })
    }
}

/// The same, or nothing at all.
pub(super) fn or_nothing(mut schema: Value) -> Value {
    if let Some(types) = schema.get_mut("type") {
        match types {
            Value::Array(types) => types.push("null".into()),
            one => *one = json!([one.clone(), "null"]),
        }
        return schema;
    }
    let is_choice = schema.get("enum").is_some();
    let (list, nothing) = if is_choice { ("enum", Value::Null) } else { ("anyOf", json!({"type": "null"})) };
    if let Some(Value::Array(ways)) = schema.get_mut(list) {
        ways.push(nothing);
    }
    schema
}

/// A choice, with what each word means for editors that show it.
fn choice(alternatives: &[Alternative]) -> Value {
    let mut schema = one_of(alternatives);
    let meanings = alternatives.iter().map(|one| one.doc.split_whitespace().collect::<Vec<_>>().join(" "));
    schema["markdownEnumDescriptions"] = meanings.collect();
    schema
}

/// What a word looks like, by what the field says of it.
fn word(what: &str) -> &'static str {
    if what.starts_with("an id ") || what.starts_with("the id ") {
        ID
    } else if what.starts_with("a colour") {
        "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"
    } else if what.starts_with("a language") {
        LANGUAGE
    } else if what.starts_with("an address without") {
        "^https?://[^?#\\s]+$"
    } else if what.starts_with("an address that holds") {
        "^(https?://|mailto:)\\S*\\{path\\}\\S*$"
    } else if what.starts_with("an address") {
        "^(https?://|mailto:)\\S*$"
    } else {
        "^\\s*\\S+\\s*$"
    }
}

/// What the keys of a mapping look like, by what the field says of them.
fn key(what: &str) -> &'static str {
    match what {
        "id" | "stage" => ID,
        "level" => "^[-+−]?[0-9]+(\\.[0-9]+)?$",
        _ => NOT_BLANK,
    }
}
