//! Which metrics lead to an outcome, straight or by what they foretell, and how.

use std::collections::VecDeque;

use crate::load::Kind;
use crate::model::kinds::{Metric, Outcome};
use crate::model::value::Ref;
use crate::model::{EntryId, Handle, Model};

/// Nobody follows a line of predictions further than this.
const FURTHEST: usize = 8;

/// For every metric the shortest way to an outcome.
#[derive(Debug)]
pub struct OutcomeWays {
    onward: Vec<Option<Onward>>,
}

/// Where a metric leads.
#[derive(Debug, Clone, Copy)]
struct Onward {
    /// The metric that it foretells on the way; none where the outcome is measured by it.
    next: Option<Handle<Metric>>,
    /// The outcome at the end.
    outcome: Handle<Outcome>,
}

impl OutcomeWays {
    /// Goes back from every outcome to its metric, and from there to what foretells it.
    pub(super) fn of(model: &Model) -> Self {
        let mut onward: Vec<Option<Onward>> = vec![None; model.metrics.len()];
        let mut waiting = VecDeque::new();
        for (outcome, entry) in model.outcomes.with_handles() {
            let metric = entry.metric.as_ref().and_then(|metric| metric.handle());
            if let Some(metric) = metric.filter(|metric| onward[metric.index()].is_none()) {
                onward[metric.index()] = Some(Onward { next: None, outcome });
                waiting.push_back((metric, outcome));
            }
        }
        while let Some((metric, outcome)) = waiting.pop_front() {
            for earlier in model.foretold_by(metric) {
                if onward[earlier.index()].is_none() {
                    onward[earlier.index()] = Some(Onward { next: Some(metric), outcome });
                    waiting.push_back((earlier, outcome));
                }
            }
        }
        Self { onward }
    }

    /// The nearest outcome that needs a metric, straight or through others.
    pub fn outcome(&self, metric: Handle<Metric>) -> Option<Handle<Outcome>> {
        self.onward[metric.index()].map(|onward| onward.outcome)
    }

    /// The metrics on the way from one to the nearest outcome, without itself; none if it is that outcome's own, or leads to none.
    pub fn passed(&self, metric: Handle<Metric>) -> Vec<Handle<Metric>> {
        let onward = |metric: &Handle<Metric>| self.onward[metric.index()].and_then(|onward| onward.next);
        std::iter::successors(onward(&metric), onward).collect()
    }
}

impl Model {
    /// How far the predictions of a metric go where they reach no outcome, without itself: from each the first one onward.
    pub(super) fn foretells(&self, metric: Handle<Metric>) -> Vec<Handle<Metric>> {
        let mut passed = vec![metric];
        while let Some(next) = passed.last().and_then(|last| self.first_foretold(*last)) {
            if passed.contains(&next) || passed.len() > FURTHEST {
                break;
            }
            passed.push(next);
        }
        passed.split_off(1)
    }

    fn first_foretold(&self, metric: Handle<Metric>) -> Option<Handle<Metric>> {
        self.metrics.at(metric).predicts.values().find_map(Ref::handle)
    }

    /// The outcomes that are measured by a metric.
    pub(super) fn outcomes_of(&self, metric: Handle<Metric>) -> impl Iterator<Item = EntryId> {
        self.backlinks
            .from(metric.id(), Kind::Outcome, "metric")
            .map(|index| EntryId { kind: Kind::Outcome, index })
    }
}
