//! What the tree tells: which number turned bad after numbers that foretell it had, and which early ones nobody feels yet.

use crate::model::Handle;
use crate::model::derive::MetricStatus;
use crate::render::figures::net::Ranked;
use crate::render::scope::Scope;

/// The finding, and the metrics on the way from where it starts.
pub(super) struct Why {
    /// The finding; empty where there is none.
    pub(super) finding: String,
    /// What the thick lines are, where there are any.
    pub(super) rest: String,
    /// By metric, whether it lies on the way.
    pub(super) followed: Vec<bool>,
}

impl Why {
    pub(super) fn of(scope: &Scope, ranked: &Ranked) -> Self {
        let ways = Ways::of(scope, ranked);
        let words = scope.words();
        if let Some((end, causes)) = ways.latest_consequence() {
            let name = scope.name(scope.model.metrics.at(Handle::new(end as u32)));
            let fills = [("metric", name.into()), ("n", causes.into())];
            return Self {
                finding: words.say("scorecard.tree-why", &fills),
                rest: words.say("scorecard.tree-thick", &[]),
                followed: ways.between(end),
            };
        }
        let early = ways.early_signs();
        let finding =
            if early > 0 { words.say("scorecard.tree-early", &[("n", early.into())]) } else { String::new() };
        Self { finding, rest: String::new(), followed: Vec::new() }
    }
}

/// The links in both directions, in an order in which all of them lead onward.
struct Ways<'r> {
    order: Vec<usize>,
    links: &'r [(usize, usize)],
    /// Of each metric, whether somebody has to act.
    acts: Vec<bool>,
}

impl<'r> Ways<'r> {
    fn of(scope: &Scope, ranked: &'r Ranked) -> Self {
        let act = |index: usize| scope.model.status_of(Handle::new(index as u32)) == MetricStatus::ActNow;
        Self {
            order: ranked.columns.iter().flat_map(|column| column.nodes.iter().copied()).collect(),
            links: &ranked.links,
            acts: (0..scope.model.metrics.len()).map(act).collect(),
        }
    }

    /// The last metric at which somebody has to act and which others foretell at which somebody has to act, and how many these are.
    fn latest_consequence(&self) -> Option<(usize, usize)> {
        let warned = self.onward(self.acts.clone(), |_| false);
        let end = *self.order.iter().rev().find(|metric| self.acts[**metric] && warned[**metric])?;
        let behind = self.back_from(end);
        let causes =
            (0..behind.len()).filter(|metric| behind[*metric] && self.acts[*metric] && *metric != end);
        Some((end, causes.count()))
    }

    /// At how many metrics that foretell something somebody has to act.
    fn early_signs(&self) -> usize {
        let mut foretells = vec![false; self.acts.len()];
        for (from, _) in self.links {
            foretells[*from] = true;
        }
        foretells.iter().zip(&self.acts).filter(|(foretells, acts)| **foretells && **acts).count()
    }

    /// The metrics on the ways from where somebody has to act to the end.
    fn between(&self, end: usize) -> Vec<bool> {
        let behind = self.back_from(end);
        let reached = self.onward(self.acts.clone(), |metric| self.acts[metric]);
        behind.iter().zip(reached).map(|(behind, reached)| *behind && reached).collect()
    }

    /// Which metrics `starts` lead to, straight or through others; a start itself counts where `itself` says so.
    fn onward(&self, starts: Vec<bool>, itself: impl Fn(usize) -> bool) -> Vec<bool> {
        let mut reached: Vec<bool> = (0..starts.len()).map(itself).collect();
        for (from, to) in self.in_order(false) {
            reached[to] |= starts[from] || reached[from];
        }
        reached
    }

    /// Which metrics lead to one, and itself.
    fn back_from(&self, end: usize) -> Vec<bool> {
        let mut leads = vec![false; self.acts.len()];
        leads[end] = true;
        for (from, to) in self.in_order(true) {
            leads[from] |= leads[to];
        }
        leads
    }

    /// The links by the place of where they begin, or of where they end and from the last one back.
    fn in_order(&self, backward: bool) -> Vec<(usize, usize)> {
        let mut place = vec![0; self.acts.len()];
        for (at, metric) in self.order.iter().enumerate() {
            place[*metric] = at;
        }
        let mut links = self.links.to_vec();
        if backward {
            links.sort_by_key(|(_, to)| std::cmp::Reverse(place[*to]));
        } else {
            links.sort_by_key(|(from, _)| place[*from]);
        }
        links
    }
}
