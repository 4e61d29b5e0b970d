//! What can be concluded from absence: nothing, where something could not be read or leads nowhere.

use crate::load::Kind;

use super::entry::AnyEntry;
use super::kinds::Metric;
use super::table::{EntryId, Handle};
use super::tables::Model;

impl Model {
    /// Whether every entry of a kind was read without a fault, so that what none of them says is said nowhere. Steps are as
    /// sound as their journeys, stages as their cycles.
    pub fn is_sound(&self, kind: Kind) -> bool {
        let kind = match kind {
            Kind::Step => Kind::Journey,
            Kind::Stage => Kind::Cycle,
            other => other,
        };
        let is_damaged = |index: u32| self.entry(EntryId { kind, index }).is_some_and(AnyEntry::is_damaged);
        let is_read = !self.unsure.contains(&kind) && !self.unread.contains(&kind);
        is_read && !(0..self.count(kind) as u32).any(is_damaged)
    }

    /// Whether every reading of a metric that was written was read, as far as one can tell.
    pub fn knows_readings(&self, metric: Handle<Metric>) -> bool {
        !self.unsure.contains(&Kind::Reading) && !self.doubtful.get(metric.index()).is_some_and(|is| *is)
    }

    /// Whether it is known what all entries of a kind refer to through a field: what no reference leads to, nobody meant.
    pub fn knows_all(&self, kind: Kind, field: &str) -> bool {
        self.is_sound(kind) && !self.backlinks.has_lost(kind, field)
    }
}
