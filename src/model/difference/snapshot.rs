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
    pub name: Label,
    /// The fields that are given.
    pub facts: Fields,
}

/// A model taken down. Equal models of one edition make equal snapshots.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// By kind, then id.
    entries: Vec<((Kind, String), Taken)>,
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
        let mut entries: Vec<((Kind, String), Taken)> =
            ids.par_iter().filter_map(|id| taken(model, &gatherer, *id)).collect();
        entries.sort_by(|one, other| one.0.cmp(&other.0));
        entries.dedup_by(|one, other| one.0 == other.0);
        Self { entries }
    }

    /// Every entry, by kind and id.
    pub fn entries(&self) -> &[((Kind, String), Taken)] {
        &self.entries
    }

    /// An entry by kind and id; a step's id is `journey/step`, a stage's `cycle/stage`.
    pub fn entry(&self, kind: Kind, id: &str) -> Option<&Taken> {
        let at = self.entries.binary_search_by(|((of, known), _)| (*of, known.as_str()).cmp(&(kind, id)));
        at.ok().map(|at| &self.entries[at].1)
    }

    /// This snapshot, but with these entries (sorted by kind and id) as they are given, or without those for which nothing is.
    pub(super) fn with(&self, entries: &[((Kind, String), Option<Taken>)]) -> Self {
        let replaced = |key: &(Kind, String)| entries.binary_search_by(|(other, _)| other.cmp(key)).is_ok();
        let kept = self.entries.iter().filter(|(key, _)| !replaced(key)).cloned();
        let given = entries.iter().filter_map(|(key, taken)| Some((key.clone(), taken.clone()?)));
        let mut entries: Vec<_> = kept.chain(given).collect();
        entries.sort_by(|one, other| one.0.cmp(&other.0));
        Self { entries }
    }
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
    let fields: Vec<Field> = told(R::FIELDS, &[]);
    gatherer.fields(&fields, None, |name| record.field(name))
}

fn whole(model: &Model, gatherer: &Gatherer, id: EntryId) -> Option<((Kind, String), Taken)> {
    let entry = model.entry(id)?;
    let common: &[Field] = reference_of(id.kind).map_or(&[], |reference| reference.common);
    let parts: &[&str] = match id.kind {
        Kind::Journey => &["steps"],
        Kind::Cycle => &["stages"],
        _ => &[],
    };
    let fields: Vec<Field> = [told(entry.own_fields(), parts), told(common, &[])].concat();
    let metric = (id.kind == Kind::Metric).then(|| entry.id());
    let mut facts = gatherer.fields(&fields, metric, |name| entry.value(name));
    if let Some(body) = entry.body().and_then(|body| gatherer.prose(body)) {
        facts.push(("description".to_owned(), body));
    }
    let name = entry.common().name.as_ref().map(|name| gatherer.label(name)).unwrap_or_default();
    Some(((id.kind, entry.id().to_owned()), Taken { name, facts }))
}

fn told(fields: &[Field], parts: &[&str]) -> Vec<Field> {
    let is_told = |field: &&Field| !OTHERWISE.contains(&field.name) && !parts.contains(&field.name);
    fields.iter().filter(is_told).copied().collect()
}
