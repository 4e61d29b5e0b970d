//! The tables of the model, one a kind, declared in one place.

use std::collections::HashSet;
use std::sync::Arc;

use ahash::AHashMap;
use jiff::civil::Date;
use rayon::prelude::{IndexedParallelIterator, IntoParallelRefMutIterator, ParallelIterator};

use crate::load::{Asset, Kind};
use crate::source::{FileId, Sources};

use super::backlinks::Backlinks;
use super::common::Common;
use super::declare::{Field, Record};
use super::entry::AnyEntry;
use super::kinds::{
    Assessment, Capability, Cycle, Department, Driver, Finding, Goal, Initiative, Journey, Metric,
    Organisation, Outcome, OwnRule, Page, Phase, Play, Principle, Role, Segment, Site, StrategicTheme,
    Success, Term,
};
use super::link::{Leading, Targets};
use super::readings::ReadingPoint;
use super::settings::Settings;
use super::steps::{StageAt, StepAt};
use super::table::{Entry, EntryId, Table};
use super::trace::{ASSETS, Identities, Noted, Prints, READINGS, Read, STAGES, STEPS};

/// So many entries are worth a thread.
const AT_LEAST: usize = 64;

macro_rules! tables {
    ($($table:ident $kind:ident $record:ident $name:ident;)+) => {
        /// Everything that the organisation documented, typed and linked.
        #[derive(Debug)]
        pub struct Model {
            /// The texts that it was read from.
            pub sources: Sources,
            /// Languages and scales.
            pub settings: Settings,
            /// site.yaml.
            pub site: Entry<Site>,
            /// organisation.yaml.
            pub organisation: Option<Entry<Organisation>>,
            $(
                #[doc = concat!("The entries of `", stringify!($table), "`.")]
                pub $table: Table<$record>,
            )+
            /// Every step of every journey, in order.
            pub steps: Noted<Vec<StepAt>>,
            /// Every stage of every cycle, in order.
            pub stages: Noted<Vec<StageAt>>,
            /// The readings of each metric by its place in the table, oldest first.
            pub readings: Noted<Vec<Vec<ReadingPoint>>>,
            /// The files that pages may use.
            pub assets: Noted<Vec<Asset>>,
            /// What refers to each entry.
            pub backlinks: Backlinks,
            /// What stands for each entry in traces.
            pub identities: Arc<Identities>,
            /// The day the site speaks of.
            pub as_of: Date,
            pub(super) hidden: HashSet<(Kind, Box<str>)>,
            pub(super) by_file: AHashMap<FileId, EntryId>,
            pub(super) unsure: HashSet<Kind>,
            pub(super) unread: HashSet<Kind>,
            /// Of each metric, whether a reading of it may have been written and could not be read.
            pub(super) doubtful: Vec<bool>,
            /// The ids of entries that were written and could not be read.
            pub(super) lost: HashSet<(Kind, Box<str>)>,
        }

        /// Entries on their way into tables: each in a place of its own, for they are large and change hands often.
        #[derive(Default, Clone, serde::Serialize, serde::Deserialize)]
        pub(super) struct Batch {
            $(pub(super) $table: Vec<Box<Entry<$record>>>,)+
            pub(super) dropped: Vec<(Kind, Box<str>)>,
            /// What was written and could not be read as an entry: its kind, and its id where it can be said.
            pub(super) unread: Vec<(Kind, Option<Box<str>>)>,
        }

        /// The tables alone.
        #[derive(Default)]
        struct Tables {
            $($table: Table<$record>,)+
        }

        impl Tables {
            /// Each is made by itself: the largest take long, and none waits for another.
            fn of(entries: Batch) -> Self {
                let mut tables = Self::default();
                rayon::scope(|scope| {
                    $(scope.spawn(|_| tables.$table = Table::new(entries.$table));)+
                });
                tables
            }
        }

        impl Batch {
            /// Adds the entries of another batch.
            pub(super) fn absorb(&mut self, other: Self) {
                $(self.$table.extend(other.$table);)+
                self.dropped.extend(other.dropped);
                self.unread.extend(other.unread);
            }

            /// Reads one entry of a kind into its list.
            pub(super) fn read(&mut self, kind: Kind, reading: super::read::Reading<'_, '_>) {
                let id = reading.id();
                match kind {
                    $(Kind::$kind => match reading.entry(super::entry::NameIs::$name) {
                        Some(entry) => self.$table.push(Box::new(entry)),
                        None => self.unread.push((kind, Some(id.into()))),
                    },)+
                    _ => {}
                }
            }

            /// Does the same to every list: drop doubles, take in translations.
            pub(super) fn settle(&mut self, settling: &mut super::settle::Settling<'_>, translations: &mut Self) {
                $(settling.table(Kind::$kind, &mut self.$table, std::mem::take(&mut translations.$table));)+
            }
        }

        impl Model {
            /// The tables of these entries; what is counted through, read beside them or derived is still to come.
            pub(super) fn of(
                entries: Batch,
                settings: Settings,
                site: Entry<Site>,
                organisation: Option<Entry<Organisation>>,
            ) -> Self {
                let tables = Tables::of(entries);
                Self {
                    sources: Sources::default(),
                    settings,
                    site,
                    organisation,
                    $($table: tables.$table,)+
                    steps: Noted::new(Read::fact(STEPS), Vec::new()),
                    stages: Noted::new(Read::fact(STAGES), Vec::new()),
                    readings: Noted::new(Read::fact(READINGS), Vec::new()),
                    doubtful: Vec::new(),
                    assets: Noted::new(Read::fact(ASSETS), Vec::new()),
                    backlinks: Backlinks::default(),
                    identities: Arc::default(),
                    as_of: Date::default(),
                    hidden: HashSet::new(),
                    by_file: AHashMap::new(),
                    unsure: HashSet::new(),
                    unread: HashSet::new(),
                    lost: HashSet::new(),
                }
            }

            /// The entry with this kind and place; steps, stages, site and organisation are reached otherwise.
            pub fn entry(&self, id: EntryId) -> Option<&dyn AnyEntry> {
                let index = id.index as usize;
                match id.kind {
                    $(Kind::$kind => self.$table.get(index).map(|entry| entry as &dyn AnyEntry),)+
                    Kind::Site => Some(&self.site),
                    Kind::Organisation => self.organisation.as_ref().map(|entry| entry as &dyn AnyEntry),
                    _ => None,
                }
            }

            /// How many entries a kind has.
            pub fn count(&self, kind: Kind) -> usize {
                match kind {
                    $(Kind::$kind => self.$table.len(),)+
                    Kind::Step => self.steps.len(),
                    Kind::Stage => self.stages.len(),
                    Kind::Site => 1,
                    Kind::Organisation => usize::from(self.organisation.is_some()),
                    Kind::Asset => self.assets.len(),
                    Kind::Reading => self.readings.iter().map(Vec::len).sum(),
                }
            }

            /// The place of the entry with this id in the table of its kind.
            pub fn index_of(&self, kind: Kind, id: &str) -> Option<u32> {
                match kind {
                    $(Kind::$kind => self.$table.index_of(id),)+
                    Kind::Step => self.step_index(id),
                    Kind::Stage => self.stage_index(id),
                    _ => None,
                }
            }

            /// Fills in where every reference of every entry leads.
            pub(super) fn resolve(&mut self, targets: &Targets) {
                $(
                    let entries = self.$table.entries_mut().par_iter_mut().with_min_len(AT_LEAST);
                    entries.for_each(|entry| entry.visit_mut(&mut Leading(targets)));
                )+
                self.site.visit_mut(&mut Leading(targets));
                if let Some(organisation) = &mut self.organisation {
                    organisation.visit_mut(&mut Leading(targets));
                }
            }

            /// Lends what each table finds its entries by; whoever takes it puts it back.
            pub(super) fn lend_ids(&mut self, take: &mut dyn FnMut(Kind, &mut AHashMap<Box<str>, u32>)) {
                $(take(Kind::$kind, self.$table.ids_mut());)+
            }

            /// What stands for the entries of a kind in traces.
            pub(super) fn reads_of(&self, kind: Kind) -> Vec<Read> {
                match kind {
                    $(Kind::$kind => self.$table.iter().map(|entry| entry.read).collect(),)+
                    _ => Vec::new(),
                }
            }

            /// Adds the prints of every table.
            pub(super) fn add_prints(&self, prints: &mut Prints) {
                $(prints.add_table(&self.$table, self);)+
            }

            /// Takes out the entries that `hides` says, and remembers that they exist.
            pub(super) fn take_out(&mut self, hides: &dyn Fn(&Common) -> bool) {
                $(
                    for id in self.$table.take_out(hides) {
                        self.hidden.insert((Kind::$kind, id));
                    }
                )+
            }

            /// Every kind that has a table.
            pub const TABLES: &[Kind] = &[$(Kind::$kind),+];
        }

        /// The doc comment and the fields of a kind.
        pub(super) fn declaration(kind: Kind) -> Option<(&'static str, &'static [Field], bool)> {
            match kind {
                $(Kind::$kind => Some((
                    <$record as Record>::DOC,
                    <$record as Record>::FIELDS,
                    super::entry::NameIs::$name == super::entry::NameIs::Required,
                )),)+
                Kind::Site => Some((Site::DOC, Site::FIELDS, false)),
                Kind::Organisation => Some((Organisation::DOC, Organisation::FIELDS, false)),
                Kind::Step => Some((super::kinds::Step::DOC, super::kinds::Step::FIELDS, false)),
                Kind::Stage => Some((super::kinds::Stage::DOC, super::kinds::Stage::FIELDS, false)),
                Kind::Reading => Some((super::kinds::Reading::DOC, super::kinds::Reading::FIELDS, false)),
                Kind::Asset => None,
            }
        }
    };
}

tables! {
    outcomes Outcome Outcome Required;
    strategic_themes StrategicTheme StrategicTheme Required;
    goals Goal Goal Required;
    principles Principle Principle Required;
    terms Term Term Required;
    segments Segment Segment Required;
    departments Department Department Required;
    roles Role Role Required;
    phases Phase Phase Required;
    journeys Journey Journey Required;
    drivers Driver Driver Required;
    capabilities Capability Capability Required;
    metrics Metric Metric Required;
    cycles Cycle Cycle Required;
    findings Finding Finding Required;
    initiatives Initiative Initiative Required;
    successes Success Success Required;
    plays Play Play Required;
    assessments Assessment Assessment Required;
    rules Rule OwnRule Optional;
    pages Page Page Required;
}
