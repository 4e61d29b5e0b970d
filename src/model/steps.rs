//! Steps and stages: entries within entries, counted through so that anything can refer to them.

use crate::source::{Place, Spanned};

use super::kinds::{Cycle, Journey, Stage, Step};
use super::table::{Entry, Handle, Table};
use super::tables::Model;
use super::value::Ref;

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepAt {
    /// The journey's place in its table.
    pub journey: u32,
    /// The step's place in the journey, from 0.
    pub index: u32,
}

/// Where a stage stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageAt {
    /// The cycle's place in its table.
    pub cycle: u32,
    /// The stage's id.
    pub id: Box<str>,
    /// The stage's place in its cycle as it was written.
    pub written: u32,
}

/// The steps of all journeys.
pub(super) fn all_steps(journeys: &Table<Journey>) -> Vec<StepAt> {
    let of = |(journey, entry): (usize, &Entry<Journey>)| {
        (0..entry.steps.len()).map(move |index| StepAt { journey: journey as u32, index: index as u32 })
    };
    journeys.iter().enumerate().flat_map(of).collect()
}

/// The stages of all cycles, each cycle's by `order`, else as written.
pub(super) fn all_stages(cycles: &Table<Cycle>) -> Vec<StageAt> {
    let mut all = Vec::new();
    for (cycle, entry) in cycles.iter().enumerate() {
        let written = entry.stages.iter().flat_map(|stages| &stages.0).enumerate();
        let mut stages: Vec<(f64, StageAt)> = written
            .map(|(written, (id, stage))| {
                let order = stage.order.as_ref().map_or(f64::INFINITY, |order| order.0);
                (order, StageAt { cycle: cycle as u32, id: id.value.clone(), written: written as u32 })
            })
            .collect();
        stages.sort_by(|a, b| a.0.total_cmp(&b.0));
        all.extend(stages.into_iter().map(|(_, stage)| stage));
    }
    all
}

impl Model {
    /// The place of `journey/step` among all steps.
    pub(super) fn step_index(&self, reference: &str) -> Option<u32> {
        let (journey, step) = reference.split_once('/')?;
        let journey = self.journeys.index_of(journey)?;
        let first = self.steps.partition_point(|at| at.journey < journey);
        let steps = &self.journeys[journey as usize].steps;
        let index = steps.values().position(|known| &*known.id.0 == step)?;
        Some((first + index) as u32)
    }

    /// The place of `cycle/stage` among all stages.
    pub(super) fn stage_index(&self, reference: &str) -> Option<u32> {
        let (cycle, stage) = reference.split_once('/')?;
        let cycle = self.cycles.index_of(cycle)?;
        self.stages.iter().position(|at| at.cycle == cycle && &*at.id == stage).map(|index| index as u32)
    }

    /// The handle of a journey's step.
    pub fn step_of(&self, journey: Handle<Journey>, index: usize) -> Handle<Step> {
        let first = self.steps.partition_point(|at| (at.journey as usize) < journey.index());
        Handle::new((first + index) as u32)
    }

    /// A step, its journey, and its place in it (from 0).
    pub fn step(&self, handle: Handle<Step>) -> (&Entry<Journey>, &Spanned<Step>, usize) {
        let at = self.steps[handle.index()];
        let journey = &self.journeys[at.journey as usize];
        (journey, &journey.steps[at.index as usize], at.index as usize)
    }

    /// The step that a reference leads to.
    pub fn find_step(&self, reference: &Ref<Step>) -> Option<(&Entry<Journey>, &Spanned<Step>, usize)> {
        reference.handle().map(|handle| self.step(handle))
    }

    /// A stage and its cycle.
    ///
    /// # Panics
    /// If the handle was not given out by this model.
    pub fn stage(&self, handle: Handle<Stage>) -> (&Entry<Cycle>, &Stage) {
        let at = &self.stages[handle.index()];
        let cycle = &self.cycles[at.cycle as usize];
        let stages = cycle.stages.as_ref().map_or(&[][..], |stages| &stages.0);
        (cycle, &stages[at.written as usize].1)
    }

    /// The stage that a reference leads to.
    pub fn find_stage(&self, reference: &Ref<Stage>) -> Option<(&Entry<Cycle>, &Stage)> {
        reference.handle().map(|handle| self.stage(handle))
    }

    /// The stages of a cycle with their handles, in order.
    pub fn stages_of(&self, cycle: Handle<Cycle>) -> impl Iterator<Item = (Handle<Stage>, &StageAt, &Stage)> {
        let of_cycle = move |(_, at): &(usize, &StageAt)| at.cycle as usize == cycle.index();
        self.stages.iter().enumerate().filter(of_cycle).map(|(index, at)| {
            let handle = Handle::new(index as u32);
            (handle, at, self.stage(handle).1)
        })
    }

    /// Where a step's name stands.
    pub fn step_place(&self, handle: Handle<Step>) -> Place {
        let (journey, step, _) = self.step(handle);
        let span = if step.name.is_empty() { step.id.span } else { step.name.span };
        span.within(journey.file)
    }
}
