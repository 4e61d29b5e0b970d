//! The model as JSON: every entry that this edition shows, with its fields as written; long descriptions stand on the pages.

use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use serde_json::{Map, Number, Value, json};

use crate::load::Kind;
use crate::model::declare::{Field, Plain};
use crate::model::value::Text;
use crate::model::{AnyEntry, EntryId, Model, reference_of};

/// Version 1 of `model.json`: kinds in the plural, each a list of entries in the order of the site.
pub(super) fn model_json(model: &Model) -> Vec<u8> {
    let languages = model.settings.languages();
    let mut whole = String::from("{");
    whole.push_str(&member("version", &json!(1)));
    whole.push_str(&member("as_of", &json!(model.as_of.to_string())));
    whole.push_str(&member("languages", &json!(languages)));
    whole.push_str(&member("title", &text(&model.site.title, languages)));
    if let Some(organisation) = &model.organisation {
        whole.push_str(&member("organisation", &entry(organisation, Kind::Organisation, languages)));
    }
    for kind in Model::TABLES.iter().filter(|kind| model.count(**kind) > 0) {
        // written entry by entry: the tree of all of them would be many times as large as the text
        let written = |index: u32| {
            let of = model.entry(EntryId { kind: *kind, index })?;
            Some(written_shortly(&entry(of, *kind, languages)))
        };
        let entries: Vec<String> =
            (0..model.count(*kind) as u32).into_par_iter().filter_map(written).collect();
        // exactly, for twice the room of a large model is much
        whole.reserve_exact(entries.iter().map(|entry| entry.len() + 1).sum::<usize>() + 1_000);
        whole.push_str(&format!("{}:[", json!(kind.plural().replace('-', "_"))));
        for (index, entry) in entries.iter().enumerate() {
            whole.push_str(if index > 0 { "," } else { "" });
            whole.push_str(entry);
        }
        whole.push_str("],");
    }
    whole.push_str(&format!("{}:{}}}\n", json!("readings"), written_shortly(&readings(model))));
    whole.into_bytes()
}

/// A value as text; its own way to be shown is slower.
fn written_shortly(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// A member of the whole: its name and its value, with a comma after it.
fn member(name: &str, value: &Value) -> String {
    format!("{}:{value},", json!(name))
}

fn readings(model: &Model) -> Value {
    let of_metric = |(metric, readings): (
        &crate::model::Entry<crate::model::kinds::Metric>,
        &Vec<crate::model::ReadingPoint>,
    )| {
        let points =
            readings.iter().map(|reading| json!([reading.date.to_string(), number(reading.value)])).collect();
        (metric.id.to_string(), Value::Array(points))
    };
    let all = model.metrics.iter().zip(&model.readings).filter(|(_, readings)| !readings.is_empty());
    Value::Object(all.map(of_metric).collect())
}

fn entry(entry: &dyn AnyEntry, kind: Kind, languages: &[String]) -> Value {
    let mut fields = Map::new();
    fields.insert("id".into(), json!(entry.id()));
    let common: &[Field] = reference_of(kind).map_or(&[], |reference| reference.common);
    for field in common.iter().chain(entry.own_fields()) {
        // what an edition shows is public to its readers: visibility, drafts and review intervals are for writers
        if matches!(field.name, "visibility" | "draft" | "review_every" | "readings") {
            continue;
        }
        if let Some(value) = entry.value(field.name).and_then(|value| plain(&value, languages)) {
            fields.insert(field.name.into(), value);
        }
    }
    Value::Object(fields)
}

/// A value as JSON; nothing for what is not given.
fn plain(value: &Plain, languages: &[String]) -> Option<Value> {
    Some(match value {
        Plain::Nothing => return None,
        Plain::Text(of) if of.is_empty() => return None,
        Plain::Text(of) => text(of, languages),
        Plain::Word(word) => json!(word),
        Plain::Truth(truth) => json!(truth),
        Plain::Number(of) | Plain::Share(of) => number(*of),
        Plain::Date(date) => json!(date.to_string()),
        Plain::Money(amount, currency) => json!({"amount": number(*amount), "currency": currency}),
        Plain::Reference(kind, id) => json!(format!("{kind}:{id}")),
        Plain::List(items) if items.is_empty() => return None,
        Plain::List(items) => Value::Array(items.iter().filter_map(|item| plain(item, languages)).collect()),
        Plain::Record(fields) => {
            let fields =
                fields.iter().filter_map(|(name, value)| Some((name.clone(), plain(value, languages)?)));
            Value::Object(fields.collect())
        }
    })
}

/// A text: of a site in one language as it is, else by language.
fn text(text: &Text, languages: &[String]) -> Value {
    if languages.len() == 1 {
        return json!(text.first());
    }
    let version = |version: &crate::model::value::Version| {
        let language = languages.get(usize::from(version.language))?;
        Some((language.clone(), json!(version.text)))
    };
    Value::Object(text.versions().iter().filter_map(version).collect())
}

fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return json!(value as i64);
    }
    Number::from_f64(value).map_or(Value::Null, Value::Number)
}
