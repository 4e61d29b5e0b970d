//! How far capabilities are, and how the change that departments face compares to their readiness.

use jiff::civil::Date;

use crate::model::kinds::{Assessment, Capability, Department, DriverKind, Initiative, InitiativeStatus};
use crate::model::value::{Level, MapOf, Ref};
use crate::model::{Entry, Handle, Model};
use crate::source::Place;

/// The level of a capability on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LevelAt {
    /// The day of the assessment; None where only `current` says it.
    pub date: Option<Date>,
    /// The level.
    pub level: f64,
}

/// A capability that an initiative raises.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Raising {
    /// The initiative.
    pub initiative: Handle<Initiative>,
    /// The level that it reaches.
    pub to: f64,
    /// Where this level is written.
    pub place: Place,
}

/// What a department has to change and how ready it is, both on the maturity scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// The department.
    pub department: Handle<Department>,
    /// How much it has to change.
    pub requirement: Option<f64>,
    /// How ready it is.
    pub readiness: Option<f64>,
    /// Whether an initiative with a driver about people touches it.
    pub is_prepared: bool,
}

impl Model {
    /// The assessments up to the day the site speaks of, oldest first.
    pub fn assessments_so_far(&self) -> Vec<&Entry<Assessment>> {
        let mut all: Vec<&Entry<Assessment>> =
            self.assessments.iter().filter(|entry| entry.day() <= self.as_of).collect();
        all.sort_by_key(|entry| entry.day());
        all
    }

    /// The levels of a capability that assessments found, oldest first.
    pub fn history_of(&self, capability: Handle<Capability>) -> Vec<LevelAt> {
        let found = |assessment: &&Entry<Assessment>| {
            let levels = assessment.maturity.as_ref()?;
            let (_, found) = levels.0.iter().find(|(of, _)| of.handle() == Some(capability))?;
            Some(LevelAt { date: Some(assessment.day()), level: found.level.0 })
        };
        self.assessments_so_far().iter().filter_map(found).collect()
    }

    /// The levels of every capability that assessments found, oldest first, by its place in the table: what `history_of` says of
    /// one, for all in one go.
    pub fn histories(&self) -> Vec<Vec<LevelAt>> {
        let mut histories = vec![Vec::new(); self.capabilities.len()];
        for assessment in self.assessments_so_far() {
            let mut found: Vec<(usize, f64)> = Vec::new();
            for (capability, level) in assessment.maturity.iter().flat_map(|maturity| &maturity.0) {
                found.extend(capability.handle().map(|handle| (handle.index(), level.level.0)));
            }
            // of a capability that is written twice the first counts
            found.sort_by_key(|(capability, _)| *capability);
            found.dedup_by_key(|(capability, _)| *capability);
            for (capability, level) in found {
                let of: &mut Vec<LevelAt> = &mut histories[capability];
                of.push(LevelAt { date: Some(assessment.day()), level });
            }
        }
        histories
    }

    /// The level of a capability today: what the latest assessment found that names it, else what is written as current.
    pub fn level_of(&self, capability: Handle<Capability>) -> Option<LevelAt> {
        let written = || {
            let current = self.capabilities.at(capability).current.as_ref()?;
            Some(LevelAt { date: None, level: current.0 })
        };
        self.history_of(capability).pop().or_else(written)
    }

    /// The level of every capability today, by its place in the table: what `level_of` says of one, for all in one go.
    pub fn levels_today(&self) -> Vec<Option<LevelAt>> {
        let written =
            |entry: &Entry<Capability>| Some(LevelAt { date: None, level: entry.current.as_ref()?.0 });
        let mut levels: Vec<Option<LevelAt>> = self.capabilities.iter().map(written).collect();
        for assessment in self.assessments_so_far() {
            for (capability, found) in assessment.maturity.iter().flat_map(|maturity| &maturity.0) {
                if let Some(capability) = capability.handle() {
                    let date = Some(assessment.day());
                    levels[capability.index()] = Some(LevelAt { date, level: found.level.0 });
                }
            }
        }
        levels
    }

    /// What raises each capability, by its place in the table: neither ideas nor what was given up, and what is done only as
    /// long as nobody has assessed the capability since.
    pub fn raisings(&self, levels: &[Option<LevelAt>]) -> Vec<Vec<Raising>> {
        let mut all = vec![Vec::new(); self.capabilities.len()];
        for (handle, initiative) in self.initiatives.with_handles().filter(|(_, entry)| entry.is_on_roadmap())
        {
            let is_done = initiative.state() == InitiativeStatus::Done;
            for raise in initiative.raises.values() {
                let Some(capability) = raise.capability.handle() else { continue };
                let assessed = levels[capability.index()].and_then(|level| level.date);
                if !is_done || assessed.is_none_or(|day| day <= initiative.latest_day()) {
                    let place = raise.to.span.within(initiative.file);
                    let raising = Raising { initiative: handle, to: raise.to.0, place };
                    let of: &mut Vec<Raising> = &mut all[capability.index()];
                    of.push(raising);
                }
            }
        }
        all
    }

    /// How far a capability is from what is wanted; nothing below zero.
    pub fn gap_of(&self, capability: Handle<Capability>) -> Option<f64> {
        let level = self.level_of(capability)?;
        Some((self.capabilities.at(capability).desired.0 - level.level).max(0.0))
    }

    /// What every department has to change and how ready it is, in the order of the departments: as the newest assessment that
    /// names it says, else (for the change) as the gaps of its capabilities ask.
    pub fn changes(&self) -> Vec<Change> {
        let count = self.departments.len();
        let (mut requirements, mut readiness) = (self.requirements_from_gaps(), vec![None; count]);
        for assessment in self.assessments_so_far() {
            let ready = assessment.readiness.as_ref().and_then(|readiness| readiness.departments.as_ref());
            take_levels(ready.map(|levels| &levels.value), &mut readiness);
            take_levels(assessment.requirement.as_ref().map(|levels| &levels.value), &mut requirements);
        }
        let prepared = self.prepared();
        let change = |(department, _): (Handle<Department>, &Entry<Department>)| Change {
            department,
            requirement: requirements[department.index()],
            readiness: readiness[department.index()],
            is_prepared: prepared[department.index()],
        };
        self.departments.with_handles().map(change).collect()
    }

    /// `1 + 4 × mean(desired − current) ÷ (levels − 1)` over the capabilities of each department.
    fn requirements_from_gaps(&self) -> Vec<Option<f64>> {
        let levels = self.levels_today();
        let mut gaps = vec![(0.0, 0.0); self.departments.len()];
        for (handle, capability) in self.capabilities.with_handles() {
            let Some(now) = levels[handle.index()] else { continue };
            let mut departments: Vec<usize> =
                capability.departments.values().filter_map(Ref::handle).map(Handle::index).collect();
            departments.sort_unstable();
            departments.dedup();
            for department in departments {
                let (sum, count) = &mut gaps[department];
                *sum += (capability.desired.0 - now.level).max(0.0);
                *count += 1.0;
            }
        }
        let (lowest, highest) = self.settings.levels();
        let requirement = |(sum, count): (f64, f64)| 1.0 + 4.0 * (sum / count) / (highest - lowest);
        gaps.into_iter().map(|of| (of.1 > 0.0).then(|| requirement(of))).collect()
    }

    /// Whether an initiative on the roadmap with a driver about people touches each department.
    fn prepared(&self) -> Vec<bool> {
        let mut prepared = vec![false; self.departments.len()];
        for initiative in self.initiatives.iter().filter(|initiative| initiative.is_on_roadmap()) {
            let mut drivers = self.drivers.find_all(initiative.drivers.values());
            if drivers.any(|driver| driver.kind.as_ref().is_some_and(|kind| kind.value == DriverKind::Soft)) {
                for department in initiative.departments.values().filter_map(Ref::handle) {
                    prepared[department.index()] = true;
                }
            }
        }
        prepared
    }
}

/// Takes over the levels that an assessment found.
fn take_levels(found: Option<&MapOf<Department, Level>>, levels: &mut [Option<f64>]) {
    for (department, level) in found.iter().flat_map(|found| &found.0) {
        if let Some(department) = department.handle() {
            levels[department.index()] = Some(level.0);
        }
    }
}
