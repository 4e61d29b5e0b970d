//! Prints: a hash of everything that can be read of a model, to be compared with those of another one.

use ahash::{AHashMap, AHashSet};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use xxhash_rust::xxh3::{Xxh3, xxh3_64, xxh3_64_with_seed};

use crate::load::{Asset, Kind};
use crate::model::declare::Referable;
use crate::model::readings::ReadingPoint;
use crate::model::table::Table;
use crate::model::{EntryId, Model};

use super::{Aspect, Read, apart, numbers};

/// Of everything that can be read, a hash of what is read there. What nobody has a print of is absent, and absent things are alike.
#[derive(Debug, Default, Clone)]
pub struct Prints(AHashMap<Read, u64>);

impl Serialize for Prints {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut all: Vec<(Read, u64)> = self.0.iter().map(|(read, print)| (*read, *print)).collect();
        all.sort_unstable();
        numbers::serialize(&all, serializer)
    }
}

impl<'de> Deserialize<'de> for Prints {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let all: Box<[(Read, u64)]> = numbers::deserialize(deserializer)?;
        Ok(Self(all.into_iter().collect()))
    }
}

impl Prints {
    /// Those of a model, of which all has its place.
    pub fn of(model: &Model) -> Self {
        apart(|| {
            let mut prints = Self(AHashMap::with_capacity(8 * model.entries().count()));
            model.add_prints(&mut prints);
            prints.add_backlinks(model);
            prints.add_readings(model);
            prints.add(
                Read::fact(STEPS),
                together(model.steps.iter().enumerate().map(|(index, at)| {
                    let step = EntryId { kind: Kind::Step, index: index as u32 };
                    model.identities.get(step).number() ^ u64::from(at.index)
                })),
            );
            prints.add(
                Read::fact(STAGES),
                together(
                    (0..model.stages.len() as u32)
                        .map(|index| model.identities.get(EntryId { kind: Kind::Stage, index }).number()),
                ),
            );
            let asset = |asset: &Asset| xxh3_64_with_seed(asset.path.as_bytes(), asset.size);
            prints.add(Read::fact(ASSETS), together(model.assets.iter().map(asset)));
            prints
        })
    }

    /// Adds a print.
    pub fn add(&mut self, read: Read, print: u64) {
        self.0.insert(read, print);
    }

    /// Adds those of something else.
    pub fn absorb(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Everything whose prints differ from those of `before`; with [`Read::EVERYTHING`] if anything does.
    pub fn changed_since(&self, before: &Self) -> AHashSet<Read> {
        let differs = |(read, print): (&Read, &u64)| (before.0.get(read) != Some(print)).then_some(*read);
        let is_gone = |read: &&Read| !self.0.contains_key(read);
        let (differing, gone): (Vec<Read>, Vec<Read>) = rayon::join(
            || self.0.iter().filter_map(differs).collect(),
            || before.0.keys().filter(is_gone).copied().collect(),
        );
        let mut changed: AHashSet<Read> = differing.into_iter().chain(gone).collect();
        if !changed.is_empty() {
            changed.insert(Read::EVERYTHING);
        }
        changed
    }

    /// One print of all of these; none of everything, for that has no print.
    pub fn together(&self, reads: &[Read]) -> Option<u64> {
        let print = |read: &Read| self.0.get(read).copied().unwrap_or_default();
        (!reads.contains(&Read::EVERYTHING)).then(|| together(reads.iter().map(print)))
    }

    /// Adds those of the entries of a table.
    pub(in crate::model) fn add_table<K: Referable>(&mut self, table: &Table<K>, model: &Model) {
        let reads: Vec<u64> = table.iter().map(|entry| entry.read.number()).collect();
        let mut whole = Xxh3::new();
        for (index, entry) in table.iter().enumerate() {
            let path = model.sources.file(entry.file).path();
            let print = xxh3_64_with_seed(path.as_bytes(), entry.written.fields);
            self.add(entry.read.aspect(Aspect::Entry), print);
            if entry.written.body != 0 {
                self.add(entry.read.aspect(Aspect::Body), entry.written.body);
            }
            let around = [index.checked_sub(1), Some(index + 1)];
            let around = around.map(|index| index.and_then(|index| reads.get(index)).copied().unwrap_or(0));
            self.add(entry.read.aspect(Aspect::Neighbours), together(around.into_iter()));
            whole.update(&entry.read.number().to_le_bytes());
            whole.update(&print.to_le_bytes());
        }
        let kind = Read::entry(K::KIND, "");
        self.add(kind.aspect(Aspect::Table), whole.digest());
        self.add(kind.aspect(Aspect::Count), table.len() as u64);
    }

    fn add_backlinks(&mut self, model: &Model) {
        for links in model.backlinks.all().chunk_by(|one, other| one.to == other.to) {
            let from = links
                .iter()
                .flat_map(|link| [model.identities.get(link.from).number(), xxh3_64(link.field.as_bytes())]);
            self.add(model.identities.get(links[0].to).aspect(Aspect::Backlinks), together(from));
        }
    }

    fn add_readings(&mut self, model: &Model) {
        let mut whole = Xxh3::new();
        for (metric, readings) in model.metrics.iter().zip(model.readings.unnoted()) {
            let print = together(readings.iter().map(|reading| print_of(reading, model)));
            self.add(metric.read.aspect(Aspect::Readings), print);
            whole.update(&print.to_le_bytes());
        }
        self.add(Read::fact(READINGS), whole.digest());
    }
}

/// The names of what is noted as a whole.
pub(in crate::model) const STEPS: &str = "steps";
pub(in crate::model) const STAGES: &str = "stages";
pub(in crate::model) const ASSETS: &str = "assets";
pub(in crate::model) const READINGS: &str = "readings";

fn print_of(reading: &ReadingPoint, model: &Model) -> u64 {
    let note = reading.note.as_ref().map(|note| format!("{note:?}")).unwrap_or_default();
    let path = model.sources.file(reading.place.file).path();
    let day = i64::from(reading.date.year()) * 400 + i64::from(reading.date.day_of_year());
    let seed = xxh3_64_with_seed(path.as_bytes(), reading.value.to_bits());
    xxh3_64_with_seed(note.as_bytes(), seed ^ (day as u64).rotate_left(32))
}

/// One hash of numbers in their order.
fn together(numbers: impl Iterator<Item = u64>) -> u64 {
    let mut hash = Xxh3::new();
    for number in numbers {
        hash.update(&number.to_le_bytes());
    }
    hash.digest()
}
