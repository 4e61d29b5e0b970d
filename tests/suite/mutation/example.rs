//! The example of `content/` as text: its files, and where each entry, step and stage stands in them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use concentric::load::Kind;
use concentric::source::InMemory;
use serde_yaml::Value;

use super::text::{Edit, Map, edited};

/// The files, line by line, with what those that hold entries say.
pub(super) struct Content {
    lines: BTreeMap<String, Vec<String>>,
    data: BTreeMap<String, Value>,
}

/// The files and their entries.
pub(super) struct Example<'c> {
    content: &'c Content,
    entries: Vec<Entry<'c>>,
}

/// An entry, a step or a stage.
#[derive(Clone)]
pub(super) struct Entry<'e> {
    pub(super) kind: Kind,
    /// `journey/step` for a step, `cycle/stage` for a stage.
    pub(super) id: String,
    pub(super) map: Map<'e>,
}

impl Entry<'_> {
    /// The entry of which a step or stage is a part, as findings name it.
    pub(super) fn whole(&self) -> String {
        let kind = if self.kind == Kind::Step { Kind::Journey } else { Kind::Cycle };
        format!("{}:{}", kind.name(), self.id.split('/').next().unwrap_or(&self.id))
    }

    /// As findings name it.
    pub(super) fn reference(&self) -> String {
        match self.kind {
            Kind::Step | Kind::Stage => self.id.clone(),
            Kind::Site | Kind::Organisation => self.kind.name().to_owned(),
            kind => format!("{}:{}", kind.name(), self.id),
        }
    }
}

impl Content {
    pub(super) fn read() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        let mut content = Self { lines: BTreeMap::new(), data: BTreeMap::new() };
        for entry in walkdir::WalkDir::new(&folder).into_iter().map(Result::unwrap) {
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
                let text = std::fs::read_to_string(entry.path()).unwrap();
                if let Some(yaml) = yaml_of(&path, &text) {
                    content.data.insert(path.clone(), serde_yaml::from_str(yaml).unwrap());
                }
                content.lines.insert(path, text.split_inclusive('\n').map(str::to_owned).collect());
            }
        }
        content
    }

    /// What a file says as a whole: all of it, or its front matter.
    fn document(&self, path: &str) -> Map<'_> {
        let (path, text) = self.lines.get_key_value(path).expect("it was read");
        let end = |rest: &[String]| rest.iter().position(|line| line.trim_end() == "---");
        let (from, to) = if path.ends_with(".md") {
            (1, 1 + end(&text[1..]).expect("a front matter ends"))
        } else {
            (0, text.len())
        };
        Map { path, text, from, to, indent: 0, data: &self.data[path] }
    }

    /// Every entry but site and organisation.
    fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.data.keys().filter_map(|path| Some((path, kind_of(path)?))).flat_map(|(path, kind)| {
            let whole = self.document(path);
            if whole.has("name") {
                return vec![Entry { kind, id: stem(path).to_owned(), map: whole }];
            }
            let keys = whole.fields().into_iter().map(|(key, _)| key);
            keys.filter_map(|key| Some(Entry { kind, id: key.to_owned(), map: whole.map(key)? })).collect()
        })
    }
}

impl<'c> Example<'c> {
    pub(super) fn of_content(content: &'c Content) -> Self {
        Self { content, entries: content.entries().collect() }
    }

    /// Its files, some of them changed.
    pub(super) fn files(&self, edits: &[Edit]) -> InMemory {
        let mut changes: BTreeMap<&str, Vec<&Edit>> = BTreeMap::new();
        for edit in edits {
            changes.entry(&edit.path).or_default().push(edit);
        }
        let paths: BTreeSet<&str> = self.paths().chain(changes.keys().copied()).collect();
        let texts = paths.into_iter().map(|path| {
            let lines = self.content.lines.get(path).map_or(&[][..], Vec::as_slice);
            (path, edited(lines, changes.remove(path).unwrap_or_default()))
        });
        texts.fold(InMemory::new(), |files, (path, text)| files.with(path, text))
    }

    pub(super) fn lines(&self, path: &str) -> &'c [String] {
        &self.content.lines[path]
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &'c str> {
        self.content.lines.keys().map(String::as_str)
    }

    /// The texts in Markdown, each with the line behind its front matter. Translations are none of their own.
    pub(super) fn prose(&self) -> impl Iterator<Item = (&Entry<'c>, usize)> {
        let is_prose = |entry: &&Entry<'c>| entry.map.path.ends_with(".md");
        self.all().iter().filter(is_prose).map(|entry| (entry, entry.map.to + 1))
    }

    pub(super) fn site(&self) -> Entry<'c> {
        Entry { kind: Kind::Site, id: "site".to_owned(), map: self.content.document("site.yaml") }
    }

    pub(super) fn organisation(&self) -> Entry<'c> {
        let map = self.content.document("organisation/organisation.yaml");
        Entry { kind: Kind::Organisation, id: "organisation".to_owned(), map }
    }

    /// Every entry but site and organisation.
    pub(super) fn all(&self) -> &[Entry<'c>] {
        &self.entries
    }

    /// The entries of a kind, steps and stages among them.
    pub(super) fn of(&self, kind: Kind) -> Vec<Entry<'c>> {
        match kind {
            Kind::Step => self.of(Kind::Journey).iter().flat_map(steps).collect(),
            Kind::Stage => self.of(Kind::Cycle).iter().flat_map(stages).collect(),
            _ => self.entries.iter().filter(|entry| entry.kind == kind).cloned().collect(),
        }
    }

    pub(super) fn entry(&self, kind: Kind, id: &str) -> Entry<'c> {
        let found = self.of(kind).into_iter().find(|entry| entry.id == id);
        found.unwrap_or_else(|| panic!("{kind:?} {id} is no entry"))
    }

    /// The entries of a kind that name something in a field.
    pub(super) fn naming(&self, kind: Kind, field: &str, id: &str) -> Vec<Entry<'c>> {
        let names = |entry: &Entry| entry.map.words(field).contains(&id);
        self.of(kind).into_iter().filter(names).collect()
    }

    /// The day of which the site speaks.
    pub(super) fn today(&self) -> &'c str {
        self.site().map.word("as_of")
    }
}

pub(super) fn steps<'e>(journey: &Entry<'e>) -> Vec<Entry<'e>> {
    let step =
        |map: Map<'e>| Entry { kind: Kind::Step, id: format!("{}/{}", journey.id, map.word("id")), map };
    journey.map.items("steps").into_iter().map(step).collect()
}

fn stages<'e>(cycle: &Entry<'e>) -> Vec<Entry<'e>> {
    let Some(stages) = cycle.map.map("stages") else { return Vec::new() };
    let stage = |(id, _): (&str, _)| {
        Some(Entry { kind: Kind::Stage, id: format!("{}/{id}", cycle.id), map: stages.map(id)? })
    };
    stages.fields().into_iter().filter_map(stage).collect()
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').next().unwrap_or(name)
}

/// The kind that the name of a file or of a folder above it says.
fn kind_of(path: &str) -> Option<Kind> {
    let mut parts: Vec<&str> = path.split('/').collect();
    *parts.last_mut()? = stem(path);
    let says = |part: &&str| Kind::ALL.iter().find(|kind| kind.collections().contains(part)).copied();
    parts.iter().rev().find_map(says)
}

/// What there is to read as YAML: nothing in translations, for they have no entries of their own.
fn yaml_of<'t>(path: &str, text: &'t str) -> Option<&'t str> {
    if path.ends_with(".yaml") {
        return Some(text);
    }
    let is_entry = path.ends_with(".md") && !path.ends_with(".de.md");
    text.strip_prefix("---\n").filter(|_| is_entry)?.split_once("\n---\n").map(|(yaml, _)| yaml)
}
