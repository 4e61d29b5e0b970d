//! Every entry of a model, of whatever kind, and what the site says of itself.

use xxhash_rust::xxh3::xxh3_64;

use crate::load::Kind;

use super::common::Common;
use super::entry::AnyEntry;
use super::table::EntryId;
use super::tables::Model;

impl Model {
    /// Every entry that has a table of its own kind, kind by kind, in the order of the tables.
    pub fn entries(&self) -> impl Iterator<Item = (EntryId, &dyn AnyEntry)> {
        Self::TABLES.iter().flat_map(move |kind| {
            (0..self.count(*kind) as u32).filter_map(move |index| {
                let id = EntryId { kind: *kind, index };
                self.entry(id).map(|entry| (id, entry))
            })
        })
    }

    /// A hash of what all pages depend on: what the site and the organisation say of themselves, and what is hidden.
    pub fn ground(&self) -> u64 {
        let mut hidden: Vec<&(Kind, Box<str>)> = self.hidden.iter().collect();
        hidden.sort_unstable();
        let organisation = self.organisation.as_ref().map(|organisation| organisation.written);
        let text = format!("{:?} {:?} {} {hidden:?}", self.site.written, organisation, self.as_of);
        xxh3_64(text.as_bytes())
    }

    /// Every entry, the site and the organisation included.
    pub fn all_ids(&self) -> Vec<EntryId> {
        let singles = [Kind::Site, Kind::Organisation].map(|kind| EntryId { kind, index: 0 });
        let singles = singles.into_iter().filter(|id| self.entry(*id).is_some());
        self.entries().map(|(id, _)| id).chain(singles).collect()
    }

    /// What any entry carries; steps and stages carry nothing of it.
    pub fn common(&self, id: EntryId) -> Option<&Common> {
        self.entry(id).map(AnyEntry::common)
    }

    /// An entry as users refer to it: `role:mechanic`, `lease/collect`.
    pub fn reference(&self, id: EntryId) -> String {
        match id.kind {
            Kind::Step => self.steps.get(id.index as usize).map_or_else(String::new, |at| {
                let journey = &self.journeys[at.journey as usize];
                format!("{}/{}", journey.id, journey.steps[at.index as usize].id.0)
            }),
            Kind::Stage => self
                .stages
                .get(id.index as usize)
                .map_or_else(String::new, |at| format!("{}/{}", self.cycles[at.cycle as usize].id, at.id)),
            Kind::Site | Kind::Organisation => id.kind.name().to_owned(),
            _ => self.entry(id).map_or_else(String::new, |entry| format!("{}:{}", id.kind, entry.id())),
        }
    }
}
