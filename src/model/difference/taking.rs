//! A model is taken down by the declarations of its kinds; what was made from the same as before is not taken down again.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::io::{BufWriter, Write};

use rayon::prelude::{ParallelIterator, ParallelSlice};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::load::Kind;
use crate::model::declare::{Field, Plain, Record};
use crate::model::entry::AnyEntry;
use crate::model::kinds::{Stage, Step};
use crate::model::table::{EntryId, Handle};
use crate::model::tables::Model;
use crate::model::value::Text;

use super::by_language::Label;
use super::gather::{Gatherer, METRIC, metric_of};
use super::lines::{Line, Page, UNKNOWN};
use super::print::print_of;
use super::snapshot::Snapshot;
use super::value::Fields;

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

/// What is taken down otherwise or not at all: names, who may see an entry, entries within entries, and readings, which
/// come with every week and stand on the scorecard.
const OTHERWISE: [&str; 6] = ["name", "visibility", "draft", "description", "readings", "id"];

/// More fields than most entries give.
const GIVEN: usize = 16;

/// More bytes than most entries take.
const ROOM: usize = 2_048;

/// So many entries are taken down one after the other.
const TOGETHER: usize = 256;

impl Snapshot {
    /// Takes down what an edition shows: entries, steps and stages; neither settings of the site nor rules.
    pub fn of(model: &Model) -> Self {
        Self::again(model, &Self::default())
    }

    /// The same; an entry that was made from the same as in `before` stands as it stood there.
    #[must_use]
    pub fn again(model: &Model, before: &Self) -> Self {
        let ground = xxh3_64(format!("{:?}", model.settings).as_bytes());
        let taking = Taking { model, gatherer: Gatherer::new(model), ground, before };
        let pages = keys(model).par_chunks(TOGETHER).map(|keys| taking.page(keys)).collect();
        before.followed_by(pages)
    }
}

/// What an entry is known by, and where it stands.
struct Key<'m> {
    kind: Kind,
    id: Cow<'m, str>,
    entry: EntryId,
}

/// Every entry that is taken down, by kind and id.
fn keys(model: &Model) -> Vec<Key<'_>> {
    let whole = |entry: EntryId| model.entry(entry).map(|of| (entry, Cow::Borrowed(of.id())));
    let organisation = whole(EntryId { kind: Kind::Organisation, index: 0 });
    let tables = model.entries().map(|(entry, of)| (entry, Cow::Borrowed(of.id())));
    let tables = tables.filter(|(entry, _)| entry.kind != Kind::Rule);
    let parts = [Kind::Step, Kind::Stage].into_iter();
    let parts =
        parts.flat_map(|kind| (0..model.count(kind) as u32).map(move |index| EntryId { kind, index }));
    let parts = parts.map(|entry| (entry, Cow::Owned(model.reference(entry))));
    let all = tables.chain(parts).chain(organisation);
    let mut keys: Vec<Key> = all.map(|(entry, id)| Key { kind: entry.kind, id, entry }).collect();
    keys.sort_by(|one, other| (one.kind, &one.id).cmp(&(other.kind, &other.id)));
    keys.dedup_by(|one, other| (one.kind, &one.id) == (other.kind, &other.id));
    keys
}

/// Takes down a model after another one.
struct Taking<'a> {
    model: &'a Model,
    gatherer: Gatherer<'a>,
    /// What every entry is made from.
    ground: u64,
    before: &'a Snapshot,
}

impl Taking<'_> {
    /// The lines of these entries, which stand in order.
    fn page(&self, keys: &[Key]) -> Page {
        let mut page = Page::default();
        let mut earlier = keys.first().map_or(&[][..], |key| self.before.lines_from(key.kind, &key.id));
        for Key { kind, id, entry } in keys {
            let print = print_of(self.model, *entry, self.ground);
            match self.find(&mut earlier, (*kind, id)) {
                Some(line) if line.print == print && print != UNKNOWN => page.lines.push(*line),
                _ => page.add((*kind, id), (self.before.own(), print), |text| self.write(*entry, text)),
            }
        }
        page
    }

    /// The line of an entry among those that are left, of which the ones before it are passed.
    fn find<'l>(&self, lines: &mut &'l [Line], (kind, id): (Kind, &str)) -> Option<&'l Line> {
        while let [line, rest @ ..] = *lines {
            match self.before.read_line(line).order(kind, id) {
                Ordering::Less => *lines = rest,
                Ordering::Equal => return Some(line),
                Ordering::Greater => break,
            }
        }
        None
    }

    fn write(&self, id: EntryId, text: &mut Vec<u8>) -> Option<()> {
        // it comes in small pieces, which a vector alone would take slowly
        let mut text = BufWriter::with_capacity(ROOM, text);
        serde_json::to_writer(&mut text, &self.taken(id)?).ok()?;
        text.flush().ok()
    }

    fn taken(&self, id: EntryId) -> Option<Taken> {
        let label = |name: Option<&Text>| name.map(|name| self.gatherer.label(name)).unwrap_or_default();
        match id.kind {
            Kind::Step => {
                let (_, step, _) = self.model.step(Handle::<Step>::new(id.index));
                Some(Taken { name: label(Some(&step.name)), facts: self.part(&step.value) })
            }
            Kind::Stage => {
                let (_, stage) = self.model.stage(Handle::<Stage>::new(id.index));
                Some(Taken { name: label(stage.name.as_deref()), facts: self.part(stage) })
            }
            _ => {
                let entry = self.model.entry(id)?;
                Some(Taken { name: label(entry.common().name.as_deref()), facts: self.whole(id.kind, entry) })
            }
        }
    }

    fn part<R: Record>(&self, record: &R) -> Fields {
        let metric = record.field(METRIC).and_then(metric_of);
        self.facts(metric.as_deref(), &|_| true, |take| record.each_field(take))
    }

    fn whole(&self, kind: Kind, entry: &dyn AnyEntry) -> Fields {
        let metric = match kind {
            Kind::Metric => Some(entry.id().to_owned()),
            _ => entry.value(METRIC).and_then(metric_of),
        };
        let parts = match kind {
            Kind::Journey => "steps",
            Kind::Cycle => "stages",
            _ => "",
        };
        let mut facts = self.facts(metric.as_deref(), &|field| field != parts, |take| {
            entry.each_own_field(take);
            entry.common().each_field(take);
        });
        if let Some(body) = entry.body().and_then(|body| self.gatherer.prose(body)) {
            facts.push(("description".into(), body));
        }
        facts
    }

    /// The fields that are given, of those that `each` hands out and that are told.
    fn facts<'m>(
        &self,
        metric: Option<&str>,
        is_told: &dyn Fn(&str) -> bool,
        each: impl FnOnce(&mut dyn FnMut(&'static Field, &dyn Fn() -> Plain<'m>)),
    ) -> Fields {
        let mut facts = Fields::with_capacity(GIVEN);
        each(&mut |field, plain| {
            if !OTHERWISE.contains(&field.name)
                && is_told(field.name)
                && let Some(value) = self.gatherer.field(field, plain(), metric)
            {
                facts.push((field.name.into(), value));
            }
        });
        facts
    }
}
