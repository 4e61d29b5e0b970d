//! A model taken down: every entry that an edition shows, with its name and facts, and of prose only what tells whether it changed.

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use serde::{Deserialize, Serialize};

use crate::load::Kind;
use crate::model::declare::{Field, Record};
use crate::model::kinds::{Stage, Step};
use crate::model::reference_kinds::reference_of;
use crate::model::table::{EntryId, Handle};
use crate::model::tables::Model;

use super::gather::Gatherer;
use super::value::{Fields, Label};

/// What an entry was when it was taken down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Taken {
    /// Its name; nothing if it has none.
    #[serde(rename = "n", default, skip_serializing_if = "Label::is_empty")]
    pub name: Label,
    /// The fields that are given.
    #[serde(rename = "f")]
    pub facts: Fields,
}

impl Taken {
    /// Reads what was kept; nothing of what cannot be read.
    pub(super) fn read(kept: &str) -> Option<Self> {
        serde_json::from_str(kept).ok()
    }
}

/// A model taken down. Equal models of one edition make equal snapshots. Entries are kept as the text that they are written
/// as, for most of them are never looked at again.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Snapshot {
    /// By kind, then id.
    entries: Vec<((Kind, String), String)>,
}

/// What is taken down otherwise or not at all: names, who may see an entry, entries within entries, and readings, which
/// come with every week and stand on the scorecard.
const OTHERWISE: [&str; 6] = ["name", "visibility", "draft", "description", "readings", "id"];

impl Snapshot {
    /// Takes down what an edition shows: entries, steps and stages; neither settings of the site nor rules.
    pub fn of(model: &Model) -> Self {
        let tables = model.entries().map(|(id, _)| id).filter(|id| id.kind != Kind::Rule);
        let parts = [Kind::Step, Kind::Stage].into_iter();
        let parts =
            parts.flat_map(|kind| (0..model.count(kind) as u32).map(move |index| EntryId { kind, index }));
        let organisation = EntryId { kind: Kind::Organisation, index: 0 };
        let ids: Vec<EntryId> = tables.chain(parts).chain([organisation]).collect();
        let gatherer = Gatherer::new(model);
        let mut entries: Vec<((Kind, String), String)> =
            ids.par_iter().filter_map(|id| kept(model, &gatherer, *id)).collect();
        entries.sort_by(|one, other| one.0.cmp(&other.0));
        entries.dedup_by(|one, other| one.0 == other.0);
        Self { entries }
    }

    /// Every entry as it is kept, by kind and id.
    pub(super) fn entries(&self) -> &[((Kind, String), String)] {
        &self.entries
    }

    /// An entry by kind and id; a step's id is `journey/step`, a stage's `cycle/stage`.
    pub fn entry(&self, kind: Kind, id: &str) -> Option<Taken> {
        let at = self.entries.binary_search_by(|((of, known), _)| (*of, known.as_str()).cmp(&(kind, id)));
        at.ok().and_then(|at| Taken::read(&self.entries[at].1))
    }

    /// This snapshot, but with these entries (sorted by kind and id) as they are given, or without those for which nothing is.
    pub(super) fn with(&self, entries: &[((Kind, String), Option<String>)]) -> Self {
        let replaced = |key: &(Kind, String)| entries.binary_search_by(|(other, _)| other.cmp(key)).is_ok();
        let stay = self.entries.iter().filter(|(key, _)| !replaced(key)).cloned();
        let given = entries.iter().filter_map(|(key, kept)| Some((key.clone(), kept.clone()?)));
        let mut entries: Vec<_> = stay.chain(given).collect();
        entries.sort_by(|one, other| one.0.cmp(&other.0));
        Self { entries }
    }

    /// Adds a line an entry: kind, id, and what it is kept as, none of which has a line break.
    pub(super) fn write(&self, out: &mut String) {
        let length =
            |((kind, id), kept): &((Kind, String), String)| kind.name().len() + id.len() + kept.len() + 3;
        // large as it is, it would be copied again and again while it grows
        out.reserve(self.entries.iter().map(length).sum());
        for ((kind, id), kept) in &self.entries {
            out.extend([kind.name(), " ", id, " ", kept, "\n"]);
        }
    }

    /// Reads the lines that were written; nothing if one of them was not.
    pub(super) fn read(lines: &str) -> Option<Self> {
        let entry = |line: &str| {
            let (kind, rest) = line.split_once(' ')?;
            let (id, kept) = rest.split_once(' ')?;
            Some(((Kind::named(kind)?, id.to_owned()), kept.to_owned()))
        };
        Some(Self { entries: lines.lines().map(entry).collect::<Option<Vec<_>>>()? })
    }
}

/// An entry as it is kept.
fn kept(model: &Model, gatherer: &Gatherer, id: EntryId) -> Option<((Kind, String), String)> {
    let (key, taken) = taken(model, gatherer, id)?;
    Some((key, serde_json::to_string(&taken).ok()?))
}

fn taken(model: &Model, gatherer: &Gatherer, id: EntryId) -> Option<((Kind, String), Taken)> {
    match id.kind {
        Kind::Step => {
            let (_, step, _) = model.step(Handle::<Step>::new(id.index));
            let name = gatherer.label(&step.name);
            Some(((id.kind, model.reference(id)), Taken { name, facts: part(gatherer, &step.value) }))
        }
        Kind::Stage => {
            let (_, stage) = model.stage(Handle::<Stage>::new(id.index));
            let name = stage.name.as_ref().map(|name| gatherer.label(name)).unwrap_or_default();
            Some(((id.kind, model.reference(id)), Taken { name, facts: part(gatherer, stage) }))
        }
        _ => whole(model, gatherer, id),
    }
}

fn part<R: Record>(gatherer: &Gatherer, record: &R) -> Fields {
    gatherer.fields(told(R::FIELDS, &[]), None, |name| record.field(name))
}

fn whole(model: &Model, gatherer: &Gatherer, id: EntryId) -> Option<((Kind, String), Taken)> {
    let entry = model.entry(id)?;
    let common: &[Field] = reference_of(id.kind).map_or(&[], |reference| reference.common);
    let parts: &[&str] = match id.kind {
        Kind::Journey => &["steps"],
        Kind::Cycle => &["stages"],
        _ => &[],
    };
    let fields = told(entry.own_fields(), parts).chain(told(common, &[]));
    let metric = (id.kind == Kind::Metric).then(|| entry.id());
    let mut facts = gatherer.fields(fields, metric, |name| entry.value(name));
    if let Some(body) = entry.body().and_then(|body| gatherer.prose(body)) {
        facts.push(("description".into(), body));
    }
    let name = entry.common().name.as_ref().map(|name| gatherer.label(name)).unwrap_or_default();
    Some(((id.kind, entry.id().to_owned()), Taken { name, facts }))
}

fn told<'f>(fields: &'f [Field], parts: &'f [&str]) -> impl Iterator<Item = &'f Field> {
    fields.iter().filter(|field| !OTHERWISE.contains(&field.name) && !parts.contains(&field.name))
}
