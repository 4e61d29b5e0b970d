//! The forms that files have, each with its schema and the files that have it.

use serde_json::{Map, Value, json};

use crate::load::{Corpus, Kind, Placement};
use crate::model::declare::Field;
use crate::model::declare::schema::described;
use crate::model::{KindReference, Model, Settings, default_ids, reference_of};

use super::value::{ID, Values, or_nothing};

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// One entry: a YAML file, or the front matter of a Markdown file.
    Entry,
    /// Entries by their ids.
    Collection,
    /// The texts of an entry in another language.
    Translation,
}

/// A form of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileForm {
    /// The kind.
    pub kind: Kind,
    /// The form.
    pub form: Form,
}

impl FileForm {
    /// Every form that a file can have.
    pub fn all() -> Vec<Self> {
        let of =
            |kind: Kind| [Form::Entry, Form::Collection, Form::Translation].map(|form| Self { kind, form });
        let singles = [Kind::Site, Kind::Organisation].map(|kind| Self { kind, form: Form::Entry });
        singles.into_iter().chain(Model::TABLES.iter().flat_map(|kind| of(*kind))).collect()
    }

    /// The form of a file by what its path says; none of tables.
    pub fn of(placement: &Placement, languages: &[String]) -> Option<Self> {
        match placement {
            Placement::Single(kind) => Some(Self { kind: *kind, form: Form::Entry }),
            Placement::Collection(kind) => Some(Self { kind: *kind, form: Form::Collection }),
            Placement::Entry { kind, stem } => {
                let suffix = stem.rsplit_once('.').map(|(_, suffix)| suffix);
                let is_translation =
                    suffix.is_some_and(|suffix| languages.iter().any(|known| known == suffix));
                Some(Self { kind: *kind, form: if is_translation { Form::Translation } else { Form::Entry } })
            }
            Placement::Readings => None,
        }
    }

    /// Its name: `role`, `roles` or `role.translation`.
    pub fn name(self) -> String {
        match self.form {
            Form::Entry => self.kind.name().to_owned(),
            Form::Collection => self.kind.plural().to_owned(),
            Form::Translation => format!("{}.translation", self.kind.name()),
        }
    }
}

const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// The schema of a form; with the languages and levels of a site where it is known.
pub fn schema(of: FileForm, settings: Option<&Settings>) -> Value {
    let mut schema = bare(of, settings);
    schema["$schema"] = json!(DRAFT);
    schema["title"] = json!(of.name());
    schema
}

/// The schemas of every form in one, as definitions by their names.
pub fn whole(settings: Option<&Settings>) -> Value {
    let definitions: Map<String, Value> =
        FileForm::all().into_iter().map(|form| (form.name(), bare(form, settings))).collect();
    json!({"$schema": DRAFT, "title": "What one writes for concentric", "definitions": definitions})
}

fn bare(of: FileForm, settings: Option<&Settings>) -> Value {
    let Some(reference) = reference_of(of.kind) else { return json!({}) };
    let values = Values { settings, is_translation: of.form == Form::Translation };
    let has_defaults = default_ids(of.kind).next().is_some();
    match of.form {
        // the name of the file says whether it is one of the defaults, and that no schema sees
        Form::Entry => described(entry(&reference, &values, !has_defaults), reference.doc),
        Form::Translation => {
            let texts = |field: &&Field| (field.shape)().holds_text();
            let fields = reference.fields.iter().chain(reference.common).filter(texts);
            described(values.record(fields), reference.doc)
        }
        Form::Collection => {
            let mut entries = json!({
                "type": ["object", "null"],
                "propertyNames": {"pattern": ID},
                "additionalProperties": described(entry(&reference, &values, true), reference.doc),
            });
            if has_defaults {
                let default = described(entry(&reference, &values, false), reference.doc);
                let or_dropped = json!({"anyOf": [{"const": false}, or_nothing(default)]});
                let defaults: Map<String, Value> =
                    default_ids(of.kind).map(|id| (id.to_owned(), or_dropped.clone())).collect();
                entries["properties"] = defaults.into();
                if let Some(required) = entries["additionalProperties"]["required"].as_array_mut() {
                    required.push("order".into());
                }
            }
            entries
        }
    }
}

/// An entry; `is_named` if it must have a name wherever its kind must.
fn entry(reference: &KindReference, values: &Values<'_>, is_named: bool) -> Value {
    let mut schema = values.record(reference.fields.iter().chain(reference.common));
    if is_named && reference.name_is_required {
        match schema["required"].as_array_mut() {
            Some(required) => required.insert(0, "name".into()),
            None => schema["required"] = json!(["name"]),
        }
        if let Some(name) = schema["properties"].get_mut("name") {
            name["pattern"] = json!("\\S");
            if let Some(types) = name["type"].as_array_mut() {
                types.retain(|one| one != "null");
            }
        }
    }
    schema
}

/// The files of a form, as patterns below the project's folder: those of its names, but for files that have another form.
pub fn globs(of: FileForm, corpus: &Corpus, languages: &[String]) -> Vec<String> {
    let endings = ["yaml", "yml"];
    let below = |place: &str| endings.map(|ending| format!("content/**/{place}.{ending}"));
    let names = of.kind.collections();
    match of.form {
        Form::Entry if names.is_empty() => below(of.kind.name()).to_vec(),
        Form::Collection => names.iter().flat_map(|name| below(name)).collect(),
        Form::Translation => {
            let of_name = |name: &&str| -> Vec<String> {
                languages
                    .iter()
                    .skip(1)
                    .flat_map(|language| below(&format!("{name}/**/*.{language}")))
                    .collect()
            };
            names.iter().flat_map(of_name).collect()
        }
        Form::Entry => {
            let mut globs: Vec<String> =
                names.iter().flat_map(|name| below(&format!("{name}/**/*"))).collect();
            globs.extend(
                languages
                    .iter()
                    .skip(1)
                    .flat_map(|language| endings.map(|ending| format!("!content/**/*.{language}.{ending}"))),
            );
            globs.extend(strangers(of.kind, corpus));
            globs
        }
    }
}

/// The YAML files in folders of a kind that hold something else.
fn strangers(kind: Kind, corpus: &Corpus) -> impl Iterator<Item = String> {
    let is_stranger = move |placement: &Placement| match placement {
        Placement::Single(_) | Placement::Collection(_) => true,
        Placement::Entry { kind: other, .. } => *other != kind,
        Placement::Readings => false,
    };
    corpus.documents.iter().filter(move |document| is_stranger(&document.placement)).filter_map(
        move |document| {
            let path = corpus.sources.file(document.file).path();
            let mut folders = path.split('/').rev().skip(1);
            let is_inside = folders.any(|folder| kind.collections().contains(&folder));
            (is_inside && path.rsplit('.').next() != Some("md")).then(|| format!("!content/{path}"))
        },
    )
}
