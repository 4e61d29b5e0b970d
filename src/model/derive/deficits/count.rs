//! The counts behind the deficits.

use crate::model::declare::Referable;
use crate::model::kinds::{Area, DriverKind, Initiative, Journey, Measure, Metric, Segment, Win};
use crate::model::value::Ref;
use crate::model::{Entry, Handle, Model, Table};

use super::ties::Ties;
use super::{Counted, Evidence, FEWEST_INITIATIVES, Verdict};

impl Model {
    pub(super) fn reduced_to_customer_management(&self) -> (Verdict, Vec<Evidence>) {
        let is_in = |area: Area| {
            move |entry: &Entry<Initiative>| entry.area.as_ref().is_some_and(|own| own.value == area)
        };
        let managing = self.initiatives_that(Counted::InCustomerManagement, is_in(Area::CustomerManagement));
        let transforming = self.initiatives_that(Counted::InTransformation, is_in(Area::Transformation));
        let (all, managed, transformed) = (managing.of, managing.entries.len(), transforming.entries.len());
        let is_met = managed * 2 > all && transformed * 4 < all;
        (verdict((all >= FEWEST_INITIATIVES).then_some(is_met)), vec![managing, transforming])
    }

    pub(super) fn operational_only(&self) -> (Verdict, Vec<Evidence>) {
        let is_operational = |metric: &Entry<Metric>| {
            !metric.measures.is_empty() && metric.measures.values().all(|what| *what == Measure::Operational)
        };
        let is_strategic =
            |entry: &Entry<Initiative>| entry.win.as_ref().is_some_and(|win| win.value == Win::Strategic);
        let operational = self.metrics_that(Counted::MeasuringOnlyOperations, is_operational);
        let strategic = self.initiatives_that(Counted::StrategicWins, is_strategic);
        let is_met = operational.entries.len() == operational.of && strategic.entries.is_empty();
        (verdict((operational.of > 0).then_some(is_met)), vec![operational, strategic])
    }

    pub(super) fn value_undetermined(&self) -> (Verdict, Vec<Evidence>) {
        let has_value =
            |segment: &Entry<Segment>| segment.value.is_some() || segment.share_of_value.is_some();
        let segments = evidence(Counted::SegmentsWithValue, &self.segments, |_| true, has_value);
        let metrics =
            self.metrics_that(Counted::MeasuringValue, |metric| measures(metric, &[Measure::Value]));
        (verdict(Some(segments.entries.is_empty() && metrics.entries.is_empty())), vec![segments, metrics])
    }

    pub(super) fn segments_unused(&self) -> (Verdict, Vec<Evidence>) {
        let mut is_served = vec![false; self.segments.len()];
        for segment in self.journeys.iter().flat_map(|journey: &Entry<Journey>| journey.segments.values()) {
            if let Some(segment) = segment.handle() {
                is_served[segment.index()] = true;
            }
        }
        let unserved = is_served.iter().enumerate().filter(|(_, is_served)| !**is_served);
        let entries = unserved.map(|(index, _)| Handle::<Segment>::new(index as u32).id()).collect();
        let unserved = Evidence { counted: Counted::SegmentsUnserved, entries, of: self.segments.len() };
        let can_tell = !self.segments.is_empty() && !self.journeys.is_empty();
        (verdict(can_tell.then_some(!unserved.entries.is_empty())), vec![unserved])
    }

    pub(super) fn satisfaction_taken_for_loyalty(&self) -> (Verdict, Vec<Evidence>) {
        let is_satisfaction = |metric: &Entry<Metric>| measures(metric, &[Measure::Satisfaction]);
        let is_loyalty = |metric: &Entry<Metric>| measures(metric, &LOYALTY);
        let satisfaction = self.metrics_that(Counted::MeasuringSatisfaction, is_satisfaction);
        let loyalty = self.metrics_that(Counted::MeasuringLoyalty, is_loyalty);
        let both =
            self.metrics_that(Counted::MeasuringBoth, |metric| is_satisfaction(metric) && is_loyalty(metric));
        let is_met = loyalty.entries.is_empty() || !both.entries.is_empty();
        (verdict(Some(is_met && !satisfaction.entries.is_empty())), vec![satisfaction, loyalty, both])
    }

    pub(super) fn soft_skills_neglected(&self) -> (Verdict, Vec<Evidence>) {
        let is_soft = |initiative: &Entry<Initiative>| {
            let mut drivers = self.drivers.find_all(initiative.drivers.values());
            drivers.any(|driver| driver.kind.as_ref().is_some_and(|kind| kind.value == DriverKind::Soft))
        };
        let soft = self.initiatives_that(Counted::AboutPeople, is_soft);
        (verdict((soft.of >= FEWEST_INITIATIVES).then_some(soft.entries.is_empty())), vec![soft])
    }

    pub(super) fn isolated_measures(&self) -> (Verdict, Vec<Evidence>) {
        let mut ties = Ties::none(self);
        for initiative in self.initiatives.iter().filter(|initiative| initiative.is_on_roadmap()) {
            ties.count(initiative);
        }
        let mut has_tie: Vec<bool> =
            self.initiatives.iter().map(|initiative| ties.are_shared(initiative)).collect();
        for (handle, initiative) in self.initiatives.with_handles().filter(|(_, entry)| entry.is_on_roadmap())
        {
            let others = initiative.depends_on.values().filter_map(Ref::handle).map(Handle::index);
            for other in
                others.filter(|other| *other != handle.index() && self.initiatives[*other].is_on_roadmap())
            {
                has_tie[other] = true;
                has_tie[handle.index()] = true;
            }
        }
        let alone = self
            .initiatives
            .with_handles()
            .filter(|(handle, entry)| entry.is_on_roadmap() && !has_tie[handle.index()]);
        let entries = alone.map(|(handle, _)| handle.id()).collect();
        let of = self.initiatives.iter().filter(|initiative| initiative.is_on_roadmap()).count();
        let alone = Evidence { counted: Counted::Isolated, entries, of };
        (verdict((of >= FEWEST_INITIATIVES).then_some(!alone.entries.is_empty())), vec![alone])
    }

    fn initiatives_that(&self, counted: Counted, counts: impl Fn(&Entry<Initiative>) -> bool) -> Evidence {
        evidence(counted, &self.initiatives, |initiative| initiative.is_on_roadmap(), counts)
    }

    fn metrics_that(&self, counted: Counted, counts: impl Fn(&Entry<Metric>) -> bool) -> Evidence {
        evidence(counted, &self.metrics, |_| true, counts)
    }
}

/// What measures whether customers come back because they want to.
const LOYALTY: [Measure; 3] = [Measure::Loyalty, Measure::Retention, Measure::Commitment];

fn measures(metric: &Metric, any_of: &[Measure]) -> bool {
    metric.measures.values().any(|what| any_of.contains(what))
}

/// The verdict, if there is enough to tell whether a deficit is met.
fn verdict(is_met: Option<bool>) -> Verdict {
    match is_met {
        None => Verdict::TooEarly,
        Some(true) => Verdict::Met,
        Some(false) => Verdict::NotMet,
    }
}

/// Of the entries of a table that are considered, those that count.
fn evidence<K: Referable>(
    counted: Counted,
    table: &Table<K>,
    is_considered: impl Fn(&Entry<K>) -> bool,
    counts: impl Fn(&Entry<K>) -> bool,
) -> Evidence {
    let considered = || table.with_handles().filter(|(_, entry)| is_considered(entry));
    let entries = considered().filter(|(_, entry)| counts(entry)).map(|(handle, _)| handle.id()).collect();
    Evidence { counted, entries, of: considered().count() }
}
