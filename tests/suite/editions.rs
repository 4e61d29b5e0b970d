//! What an edition may not see is nowhere in its bytes: a twin of every kind of entry, hidden and marked in all its texts, is
//! looked for in every file that the edition has.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use concentric::diagnostic::Severity;
use concentric::disk::Folder;
use concentric::load::Kind;
use concentric::model::declare::{Field, Shape};
use concentric::model::{Edition, reference_of};
use concentric::pipeline::{self, Built, Request};
use concentric::report::{self, Appearance};
use concentric::site::{self, Site};
use concentric::source::InMemory;
use serde_yaml::{Mapping, Value};

use crate::project::Project;

/// What every hidden text, id, file and address has in it.
const MARK: &str = "zqx";

/// The mark of a kind.
fn mark_of(kind: Kind) -> String {
    format!("{MARK}{}", kind.name().replace('-', ""))
}

/// A value with every text in it marked, by the shape that its field has.
fn marked(value: &Value, shape: &Shape, mark: &str) -> Value {
    match (value, shape) {
        (Value::Sequence(items), _) => items.iter().map(|item| marked(item, shape, mark)).collect(),
        (Value::String(text), Shape::Text | Shape::Markdown) => format!("{text} {mark}").into(),
        (Value::Mapping(pairs), Shape::Text | Shape::Markdown | Shape::Map(..) | Shape::MapOf(..)) => {
            let inner = match shape {
                Shape::Map(_, shape) | Shape::MapOf(_, shape) => shape,
                text => text,
            };
            pairs
                .iter()
                .map(|(key, value)| (key.clone(), marked(value, inner, mark)))
                .collect::<Mapping>()
                .into()
        }
        (Value::Mapping(pairs), Shape::Record(fields)) => record(pairs, fields, mark).into(),
        (_, Shape::Either(shapes)) => {
            let fits = |shape: &&Shape| value.is_mapping() == matches!(shape, Shape::Record(_));
            shapes.iter().find(fits).map_or_else(|| value.clone(), |shape| marked(value, shape, mark))
        }
        _ => value.clone(),
    }
}

/// A record with its texts marked; addresses, which are words and no texts, are too.
fn record(pairs: &Mapping, fields: &[Field], mark: &str) -> Mapping {
    let of = |(key, value): (&Value, &Value)| {
        let field = fields.iter().find(|field| key.as_str() == Some(field.name));
        let value = match (field, value) {
            (Some(field), Value::String(url)) if field.name == "url" => format!("{url}/{mark}").into(),
            // it may have few letters only
            (Some(field), Value::String(_)) if field.name == "short" => mark.into(),
            (Some(field), value) => marked(value, &(field.shape)(), mark),
            (None, value) => value.clone(),
        };
        (key.clone(), value)
    };
    pairs.iter().map(of).collect()
}

/// The fields of an entry, marked, and hidden in the given way.
fn twin(fields: &Mapping, kind: Kind, hidden: &Mapping) -> Mapping {
    let reference = reference_of(kind).unwrap();
    let declared: Vec<Field> = reference.fields.iter().chain(reference.common).copied().collect();
    let mut twin = record(fields, &declared, &mark_of(kind));
    if kind == Kind::Phase {
        twin.insert("order".into(), 9.into());
    }
    twin.extend(hidden.clone());
    twin
}

/// The kind of the entries in a file: named by the file, or by the folder that it stands in (then it is one entry).
fn kind_of(name: &str) -> Option<(Kind, bool)> {
    let path = Path::new(name);
    let stem = path.file_stem()?.to_str()?;
    let folder = path.parent()?.file_name()?.to_str()?;
    Kind::of_collection(stem).map(|kind| (kind, true)).or_else(|| Some((Kind::of_collection(folder)?, false)))
}

/// The organisation of `tests/sites/complete` with a hidden twin of each of its entries, and the kinds that have one.
fn with_twins(hidden: &Mapping) -> (Project, BTreeSet<Kind>) {
    let project = Project::empty().with_site("complete");
    let root = project.path("content");
    let mut kinds = BTreeSet::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap) {
        let name = entry.path().strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        let is_translation = name.ends_with(".de.md");
        let (stem, Some((kind, is_collection))) = (name.rsplit('/').next().unwrap(), kind_of(&name)) else {
            continue;
        };
        if kind == Kind::Rule || ![".yaml", ".md"].iter().any(|suffix| name.ends_with(suffix)) {
            continue;
        }
        let text = fs::read_to_string(entry.path()).unwrap();
        let (yaml, body) = match text.strip_prefix("---\n").and_then(|rest| rest.split_once("---\n")) {
            Some((yaml, body)) => (yaml.to_owned(), Some(body.to_owned())),
            None => (text, None),
        };
        let fields: Mapping = serde_yaml::from_str(&yaml).unwrap();
        let hidden = if is_translation { &Mapping::new() } else { hidden };
        let entries = if is_collection {
            let id = |id: &Value| Value::from(format!("{}-{}", mark_of(kind), id.as_str().unwrap()));
            let each = fields
                .iter()
                .filter_map(|(key, value)| Some((id(key), twin(value.as_mapping()?, kind, hidden).into())));
            each.collect()
        } else {
            twin(&fields, kind, hidden)
        };
        let yaml = serde_yaml::to_string(&entries).unwrap();
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        // as deep as what it is the twin of, so that its links lead to the same places
        let place = if is_collection {
            format!("content/{folder}-{MARK}/{stem}")
        } else {
            format!("content/{folder}/{}-{stem}", mark_of(kind))
        };
        let up = "../".repeat(place.matches('/').count() - 1);
        let whole = match body {
            Some(body) => format!("---\n{yaml}---\n{body}\n\n{MARK}body ![{MARK}]({up}assets/{MARK}.svg)\n"),
            None => yaml,
        };
        project.write(&place, whole);
        kinds.insert(kind);
    }
    let drawing = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><title>{MARK}drawing</title></svg>"
    );
    project.write(&format!("content/assets/{MARK}.svg"), drawing);
    let readings = format!(
        "metric,date,value,note\n{}-told-of-delay,2026-11-03,50.0977,{MARK}note\n",
        mark_of(Kind::Metric)
    );
    project.write(&format!("content/drivers-{MARK}/readings.csv"), readings);
    (project, kinds)
}

fn build(project: &Project, edition: Edition) -> Built {
    let content = Folder::new(project.path("content"));
    let themes = InMemory::new();
    let built = pipeline::build(
        pipeline::Project { content: &content, themes: &themes },
        &Request { edition, ..Request::default() },
        &site::InMemory,
    );
    let errors: Vec<_> =
        built.findings.iter().filter(|finding| finding.severity == Severity::Error).cloned().collect();
    let appearance = Appearance { colour: false, width: 120 };
    assert!(errors.is_empty(), "{}", report::human(&errors, &built.model.sources, appearance));
    built
}

/// Every file in which a text stands, its address included, in any case; each with what stands around it.
fn with(site: &Site, text: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (address, file) in site.iter() {
        let whole = format!("{address}\n{}", String::from_utf8_lossy(file.bytes().unwrap())).to_lowercase();
        if let Some(at) = whole.find(text) {
            let around: String =
                whole[..at].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
            found.insert(
                address.to_owned(),
                format!("{around}…{}", &whole[at..whole.len().min(at + text.len())]),
            );
        }
    }
    found
}

fn assert_hidden(hidden: &str, from: Edition, not_from: Edition) {
    let hidden: Mapping = serde_yaml::from_str(hidden).unwrap();
    let (project, kinds) = with_twins(&hidden);
    assert!(kinds.len() > 18, "{kinds:?}");
    let open = build(&project, from).site.unwrap();
    for secret in [MARK, "50.0977", "50,0977"] {
        let told = with(&open, secret);
        assert!(told.is_empty(), "{hidden:?}: `{secret}` is told by {told:#?}");
    }
    let shown = build(&project, not_from).site.unwrap();
    for kind in kinds {
        assert!(!with(&shown, &mark_of(kind)).is_empty(), "those who may see it see nothing of {kind}");
    }
    for secret in ["zqxbody", "zqxdrawing", "zqxnote", "50.0977"] {
        assert!(!with(&shown, secret).is_empty(), "those who may see it do not see `{secret}`");
    }
}

fn managers() -> Edition {
    Edition { audience: Some("managers".to_owned()), ..Edition::default() }
}

#[test]
fn what_only_an_audience_may_see_is_in_no_byte_of_another_edition() {
    assert_hidden("visibility: managers", Edition::default(), managers());
}

#[test]
fn a_draft_is_in_no_byte_before_it_is_asked_for() {
    assert_hidden("draft: true", managers(), Edition { drafts: true, ..managers() });
}
