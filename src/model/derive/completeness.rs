//! How complete the model is: of all that should have an owner, a listener or a way, how many have it, and which have not.

use std::collections::HashSet;

use crate::load::Kind;
use crate::model::declare::Referable;
use crate::model::kinds::{Capability, Initiative, Role, Step};
use crate::model::{Entry, EntryId, Handle, Model, Table};

use super::MetricStatus;

/// Something that is counted, in the order in which it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// Steps that say what the customer wants there.
    StepsWithGoal,
    /// Steps that somebody sees to.
    StepsWithOwner,
    /// Steps at which a metric listens.
    StepsWithFeedback,
    /// Steps that name the play which puts them right.
    StepsWithRecovery,
    /// Steps for which the playbook has something.
    StepsWithPlay,
    /// Roles with a metric that they move or own.
    RolesWithMetric,
    /// Roles for which the playbook has something.
    RolesWithPlay,
    /// Plays that serve a customer's goal.
    PlaysWithGoal,
    /// Plays with a metric that shows whether they work.
    PlaysWithMetric,
    /// Drivers in phases: pairs of the two at which a play or an initiative is at work.
    DriversInPhases,
    /// Capabilities that are as desired, or that an initiative on the roadmap raises to that.
    CapabilitiesWithWay,
    /// Initiatives on the roadmap that say why.
    InitiativesWithReason,
    /// Metrics that somebody owns.
    MetricsWithOwner,
    /// Metrics with a target.
    MetricsWithTarget,
    /// Metrics, of those that have begun, whose last reading is no older than two cadences.
    MetricsRead,
}

/// An entry that lacks something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The entry.
    pub entry: EntryId,
    /// Where it lacks it; empty for what is lacking altogether.
    pub at: Vec<EntryId>,
}

/// How many of all have something, and which have not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completeness {
    /// What is counted.
    pub figure: Figure,
    /// Of how many; never none.
    pub of: usize,
    /// How many have it.
    pub have: usize,
    /// The entries that have not, in the order of their table.
    pub gaps: Vec<Gap>,
}

impl Figure {
    /// Every figure, in order.
    pub const ALL: &[Self] = &[
        Self::StepsWithGoal,
        Self::StepsWithOwner,
        Self::StepsWithFeedback,
        Self::StepsWithRecovery,
        Self::StepsWithPlay,
        Self::RolesWithMetric,
        Self::RolesWithPlay,
        Self::PlaysWithGoal,
        Self::PlaysWithMetric,
        Self::DriversInPhases,
        Self::CapabilitiesWithWay,
        Self::InitiativesWithReason,
        Self::MetricsWithOwner,
        Self::MetricsWithTarget,
        Self::MetricsRead,
    ];

    /// Its lasting name, such as `steps-with-owner`.
    pub fn name(self) -> &'static str {
        match self {
            Self::StepsWithGoal => "steps-with-goal",
            Self::StepsWithOwner => "steps-with-owner",
            Self::StepsWithFeedback => "steps-with-feedback",
            Self::StepsWithRecovery => "steps-with-recovery",
            Self::StepsWithPlay => "steps-with-play",
            Self::RolesWithMetric => "roles-with-metric",
            Self::RolesWithPlay => "roles-with-play",
            Self::PlaysWithGoal => "plays-with-goal",
            Self::PlaysWithMetric => "plays-with-metric",
            Self::DriversInPhases => "drivers-in-phases",
            Self::CapabilitiesWithWay => "capabilities-with-way",
            Self::InitiativesWithReason => "initiatives-with-reason",
            Self::MetricsWithOwner => "metrics-with-owner",
            Self::MetricsWithTarget => "metrics-with-target",
            Self::MetricsRead => "metrics-read",
        }
    }
}

impl Initiative {
    /// Whether it says why it is done: a theme, a goal, a finding or a metric that it moves.
    pub fn has_reason(&self) -> bool {
        self.theme.is_some() || !self.goals.is_empty() || !self.findings.is_empty() || !self.moves.is_empty()
    }
}

impl Model {
    /// How complete the model is; nothing of kinds that are not in use.
    pub fn completeness(&self) -> Vec<Completeness> {
        let mut all = Vec::from(self.of_steps());
        all.extend(self.of_people());
        all.push(self.of_drivers());
        all.extend(self.of_the_change());
        all.extend(self.of_metrics());
        all.retain(|counted| counted.of > 0);
        all
    }

    fn of_steps(&self) -> [Completeness; 5] {
        let is_named =
            |step: Handle<Step>, kind: Kind| self.backlinks.from(step.id(), kind, "steps").next().is_some();
        let of = |figure, has: &dyn Fn(Handle<Step>, &Step) -> bool| {
            let steps = (0..self.steps.len() as u32).map(Handle::<Step>::new);
            counted(figure, steps.map(|step| (step.id(), has(step, self.step(step).1))))
        };
        [
            of(Figure::StepsWithGoal, &|_, step| step.customer_goal.is_some()),
            of(Figure::StepsWithOwner, &|_, step| step.owner.is_some()),
            of(Figure::StepsWithFeedback, &|at, step| {
                !step.feedback.is_empty() || is_named(at, Kind::Metric)
            }),
            of(Figure::StepsWithRecovery, &|_, step| step.recovery.is_some()),
            of(Figure::StepsWithPlay, &|at, _| is_named(at, Kind::Play)),
        ]
    }

    fn of_people(&self) -> [Completeness; 4] {
        let owners = self.metrics.iter().filter_map(|metric| metric.common.owner.as_ref()?.handle());
        let owners: HashSet<usize> = owners.map(Handle::index).collect();
        let has_metric = |handle: Handle<Role>, role: &Entry<Role>| {
            !role.metrics.is_empty() || owners.contains(&handle.index())
        };
        let has_play = |handle: Handle<Role>, _: &Entry<Role>| {
            self.backlinks.from(handle.id(), Kind::Play, "roles").next().is_some()
        };
        [
            of_table(Figure::RolesWithMetric, &self.roles, has_metric),
            of_table(Figure::RolesWithPlay, &self.roles, has_play),
            of_table(Figure::PlaysWithGoal, &self.plays, |_, play| play.customer_goal.is_some()),
            of_table(Figure::PlaysWithMetric, &self.plays, |_, play| !play.metrics.is_empty()),
        ]
    }

    /// Drivers are there without being written, so they count once something could be at work for them.
    fn of_drivers(&self) -> Completeness {
        let coverage = self.coverage();
        let is_used = !self.plays.is_empty() || self.initiatives.iter().any(|entry| entry.is_on_roadmap());
        let of = if is_used { self.drivers.len() * self.phases.len() } else { 0 };
        let gap = |driver: Handle<_>| {
            let phases = self.phases.with_handles().filter(|(phase, _)| coverage.is_gap(driver, *phase));
            Gap { entry: driver.id(), at: phases.map(|(phase, _)| phase.id()).collect() }
        };
        let gaps = self.drivers.with_handles().map(|(driver, _)| gap(driver));
        let gaps: Vec<Gap> = gaps.filter(|gap| !gap.at.is_empty()).collect();
        let lacking: usize = gaps.iter().map(|gap| gap.at.len()).sum();
        Completeness { figure: Figure::DriversInPhases, of, have: of.saturating_sub(lacking), gaps }
    }

    fn of_the_change(&self) -> [Completeness; 2] {
        let levels = self.levels_today();
        let raisings = self.raisings(&levels);
        let has_way = |handle: Handle<Capability>, capability: &Entry<Capability>| {
            let desired = capability.desired.0;
            levels[handle.index()].is_some_and(|now| now.level >= desired)
                || raisings[handle.index()].iter().any(|raising| raising.to >= desired)
        };
        let on_roadmap = self.initiatives.with_handles().filter(|(_, initiative)| initiative.is_on_roadmap());
        let reasons = on_roadmap.map(|(handle, initiative)| (handle.id(), initiative.has_reason()));
        [
            of_table(Figure::CapabilitiesWithWay, &self.capabilities, has_way),
            counted(Figure::InitiativesWithReason, reasons),
        ]
    }

    fn of_metrics(&self) -> [Completeness; 3] {
        let statuses = self.metrics.with_handles().map(|(handle, _)| (handle.id(), self.status_of(handle)));
        let begun = statuses.filter(|(_, status)| *status != MetricStatus::Planned);
        let read = begun.map(|(id, status)| (id, status != MetricStatus::Missing));
        [
            of_table(Figure::MetricsWithOwner, &self.metrics, |_, metric| metric.common.owner.is_some()),
            of_table(Figure::MetricsWithTarget, &self.metrics, |_, metric| metric.target.is_some()),
            counted(Figure::MetricsRead, read),
        ]
    }
}

fn of_table<K: Referable>(
    figure: Figure,
    table: &Table<K>,
    has: impl Fn(Handle<K>, &Entry<K>) -> bool,
) -> Completeness {
    counted(figure, table.with_handles().map(|(handle, entry)| (handle.id(), has(handle, entry))))
}

fn counted(figure: Figure, all: impl Iterator<Item = (EntryId, bool)>) -> Completeness {
    let (mut of, mut gaps) = (0, Vec::new());
    for (entry, has) in all {
        of += 1;
        if !has {
            gaps.push(Gap { entry, at: Vec::new() });
        }
    }
    Completeness { figure, of, have: of - gaps.len(), gaps }
}
