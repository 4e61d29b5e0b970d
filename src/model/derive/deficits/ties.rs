//! What initiatives have in common: drivers, themes and steps.

use crate::model::kinds::Initiative;
use crate::model::value::Ref;
use crate::model::{Handle, Model};

/// How many initiatives name each driver, theme and step.
pub(super) struct Ties {
    drivers: Vec<usize>,
    themes: Vec<usize>,
    steps: Vec<usize>,
}

impl Ties {
    pub(super) fn none(model: &Model) -> Self {
        let none = |count: usize| vec![0; count];
        Self {
            drivers: none(model.drivers.len()),
            themes: none(model.strategic_themes.len()),
            steps: none(model.steps.len()),
        }
    }

    pub(super) fn count(&mut self, initiative: &Initiative) {
        for driver in distinct(initiative.drivers.values()) {
            self.drivers[driver] += 1;
        }
        for theme in distinct(initiative.theme.iter().map(|theme| &theme.value)) {
            self.themes[theme] += 1;
        }
        for step in distinct(initiative.steps.values()) {
            self.steps[step] += 1;
        }
    }

    /// Whether another initiative names something that this one, which has been counted, names too.
    pub(super) fn are_shared(&self, initiative: &Initiative) -> bool {
        let shares = |places: Vec<usize>, counts: &[usize]| places.into_iter().any(|place| counts[place] > 1);
        shares(distinct(initiative.drivers.values()), &self.drivers)
            || shares(distinct(initiative.theme.iter().map(|theme| &theme.value)), &self.themes)
            || shares(distinct(initiative.steps.values()), &self.steps)
    }
}

/// Where references lead, each place once.
fn distinct<'a, K: 'a>(references: impl Iterator<Item = &'a Ref<K>>) -> Vec<usize> {
    let mut places: Vec<usize> = references.filter_map(Ref::handle).map(Handle::index).collect();
    places.sort_unstable();
    places.dedup();
    places
}
