//! An organisation that uses every field of every kind once: it builds without a fault, and whatever it says is said on a page.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use concentric::disk::Folder;
use concentric::load::Kind;
use concentric::model::declare::{Field, Shape};
use concentric::model::{Edition, reference_of};
use concentric::pipeline::{self, Built, Request};
use concentric::report::{self, Appearance};
use concentric::site::{self, Site};
use concentric::source::InMemory;
use serde_yaml::Value;

/// Fields whose values steer the site or its checks and are read by nobody: what they do is seen elsewhere.
const UNREAD: [&str; 20] = [
    "accent",
    "as_of",
    "base_url",
    "checks",
    "draft",
    "edit",
    "icon",
    "id",
    "index",
    "languages",
    "lead",
    "navigation",
    "order",
    "short",
    "theme",
    "theme_options",
    "trusted_html",
    "url",
    "logo",
    "review_every",
];

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/complete")
}

fn build() -> Built {
    let themes = InMemory::new();
    let edition = Edition { audience: Some("managers".to_owned()), drafts: true, ..Edition::default() };
    let project = pipeline::Project { content: &Folder::new(folder()), themes: &themes };
    pipeline::build(project, &Request { edition, ..Request::default() }, &site::InMemory)
}

/// The fields of every entry: of files with many entries and with one, and of front matter.
fn written() -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for entry in walkdir::WalkDir::new(folder()).sort_by_file_name() {
        let entry = entry.unwrap();
        let name = entry.path().strip_prefix(folder()).unwrap().to_string_lossy().into_owned();
        let suffix = entry.path().extension().and_then(|suffix| suffix.to_str());
        let Some(suffix @ ("md" | "yaml")) = suffix else { continue };
        let text = fs::read_to_string(entry.path()).unwrap();
        let yaml = if suffix == "md" { text.split("---\n").nth(1).unwrap() } else { &text };
        all.push((name, serde_yaml::from_str(yaml).unwrap()));
    }
    all
}

#[test]
fn it_builds_without_a_fault() {
    let built = build();
    // it is there to be read, not to be sound: what the rules find is their business, and it is not translated
    let is_fault = |code: &str| "SRW".contains(&code[..1]) && code != "W002";
    let shown: Vec<_> =
        built.findings.iter().filter(|finding| is_fault(&finding.code.code)).cloned().collect();
    let appearance = Appearance { colour: false, width: 120 };
    assert!(shown.is_empty(), "{}", report::human(&shown, &built.model.sources, appearance));
    assert!(built.site.is_some());
}

/// The names of fields, down to those of records within.
fn names(fields: &'static [Field], all: &mut BTreeSet<&'static str>) {
    for field in fields {
        all.insert(field.name);
        inner(&(field.shape)(), all);
    }
}

fn inner(shape: &Shape, all: &mut BTreeSet<&'static str>) {
    match shape {
        Shape::Record(fields) => names(fields, all),
        Shape::MapOf(_, shape) | Shape::Map(_, shape) => inner(shape, all),
        Shape::Either(shapes) => shapes.iter().for_each(|shape| inner(shape, all)),
        _ => {}
    }
}

/// Every key of every mapping.
fn keys(value: &Value, all: &mut BTreeSet<String>) {
    match value {
        Value::Mapping(pairs) => {
            for (key, value) in pairs {
                all.extend(key.as_str().map(str::to_owned));
                keys(value, all);
            }
        }
        Value::Sequence(items) => items.iter().for_each(|item| keys(item, all)),
        _ => {}
    }
}

#[test]
fn it_uses_every_field_of_every_kind() {
    let built = build();
    let files = written();
    for kind in Kind::ALL.iter().filter_map(|kind| reference_of(*kind)) {
        // a step stands within a journey, a stage within a cycle, a reading within a metric: they are that one's records
        if matches!(kind.kind, Kind::Step | Kind::Stage | Kind::Reading) {
            continue;
        }
        let mut declared = BTreeSet::new();
        names(kind.fields, &mut declared);
        let mut used = BTreeSet::new();
        let is_of_kind = |name: &str| {
            let stem = name.rsplit('/').next().unwrap().split('.').next().unwrap();
            let parent = name.rsplit('/').nth(1).unwrap_or_default();
            kind.kind.collections().contains(&stem)
                || kind.kind.collections().contains(&parent)
                || kind.kind.name() == stem
        };
        files.iter().filter(|(name, _)| is_of_kind(name)).for_each(|(_, value)| keys(value, &mut used));
        let missing: Vec<&&str> = declared.iter().filter(|field| !used.contains(**field)).collect();
        assert!(missing.is_empty(), "tests/sites/complete lacks these fields of {}: {missing:?}", kind.kind);
    }
    assert!(built.model.entries().count() > 0);
}

/// What readers see: the text of every page in the first language, without markup, its blanks folded.
fn shown(site: &Site) -> String {
    let is_read = |address: &str| {
        let page = Path::new(address);
        page.extension().is_some_and(|suffix| suffix == "html")
            && !page.starts_with("de")
            && !page.starts_with("search")
    };
    let mut text = String::new();
    for (_, file) in site.iter().filter(|(address, _)| is_read(address)) {
        let page = String::from_utf8(file.bytes().unwrap().to_vec()).unwrap();
        let body = page.split_once("<main").map_or("", |(_, body)| body);
        for (index, part) in body.split('<').enumerate() {
            let words = if index == 0 { part } else { part.split_once('>').map_or("", |(_, words)| words) };
            text.push_str(words);
            text.push(if is_inline(part) { '\u{0}' } else { ' ' });
        }
    }
    let text = text.replace('\u{0}', "");
    let text = text
        .replace("&#39;", "'")
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_inline(part: &str) -> bool {
    let name = part.trim_start_matches('/').split([' ', '>']).next().unwrap_or_default();
    ["em", "strong", "b", "i", "small", "code", "abbr", "span", "time"].contains(&name)
}

/// The ways in which a page may say a value.
fn spoken(value: &Value) -> Vec<String> {
    let text = match value {
        Value::Number(number) => number.to_string().replace('-', "−"),
        Value::String(text) => text.replace('*', "").split_whitespace().collect::<Vec<_>>().join(" "),
        _ => return Vec::new(),
    };
    let mut ways = vec![text.clone()];
    if let Ok(date) = text.parse::<jiff::civil::Date>() {
        ways = ["%-d %B %Y", "%-d %b %Y", "%B %Y", "%-d %B", "%-d %b"]
            .map(|form| date.strftime(form).to_string())
            .to_vec();
    }
    if let Some(amount) = text.strip_suffix(" EUR").and_then(|amount| amount.parse::<f64>().ok()) {
        let thousands = (amount / 1000.0).floor();
        ways.push(if thousands > 0.0 {
            format!("€{thousands},{:03}", amount % 1000.0)
        } else {
            format!("€{amount}")
        });
    }
    ways
}

/// Every value that people write for people, with where it stands.
fn values(value: &Value, place: &str, all: &mut Vec<(String, Value)>) {
    match value {
        Value::Mapping(pairs) => {
            for (key, value) in pairs {
                let key = key.as_str().map_or_else(|| format!("{key:?}"), str::to_owned);
                // the other language has pages of its own
                if !UNREAD.contains(&key.as_str()) && key != "de" {
                    values(value, &format!("{place}.{key}"), all);
                }
            }
        }
        Value::Sequence(items) => items.iter().for_each(|item| values(item, place, all)),
        Value::String(_) | Value::Number(_) => all.push((place.to_owned(), value.clone())),
        _ => {}
    }
}

#[test]
fn whatever_it_says_is_said_on_a_page() {
    let built = build();
    let text = shown(&built.site.unwrap());
    let mut all = Vec::new();
    for (name, value) in
        written().into_iter().filter(|(name, _)| !name.ends_with(".de.md") && name != "rules.yaml")
    {
        values(&value, &name, &mut all);
    }
    // an id or a choice is said by its name; that those show is seen by what changes without them
    let is_word = |value: &Value| {
        value.as_str().is_some_and(|text| {
            !text.contains([' ', '%'])
                && !text.contains(char::is_uppercase)
                && text.parse::<jiff::civil::Date>().is_err()
        })
    };
    all.retain(|(_, value)| !is_word(value));
    assert!(all.len() > 250, "{} values", all.len());
    let unsaid: Vec<String> = all
        .into_iter()
        .filter(|(_, value)| !spoken(value).iter().any(|way| text.contains(way.as_str())))
        .map(|(place, value)| format!("{place}: {value:?}"))
        .collect();
    assert!(unsaid.is_empty(), "no page says\n{}", unsaid.join("\n"));
}
