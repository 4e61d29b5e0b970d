//! The circle: the customer's goal in the middle, phases and steps around it, then the departments that act there.

mod input;
mod names;
mod slim;
mod stops;
mod support;
mod tracks;
mod wide;

pub use input::{Act, CircleInput, CircleWords, StepInput};
pub use slim::Slim;
pub use support::SupportBand;
pub use tracks::{Acts, Dot, Line, More, Track};
pub use wide::{Route, Station, Wide};

use serde::Serialize;

use super::middle::Centre;
use super::name::Marked;
use super::phase_marks::hue;

/// The circle, ready to draw.
///
/// In the wide form, from the centre: goal, phases, route with numbered stations, the steps' names, one track a primary
/// department with a dot wherever it acts, and the support departments. The slim form keeps goal, phases and stations.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Circle {
    /// The form for 40rem and more.
    pub wide: Wide,
    /// The form for phones.
    pub slim: Slim,
    /// Every step, for the list and the table.
    pub steps: Vec<ListedStep>,
    /// Whether the wide form lacks a step's name, so that the list must stand beside it.
    pub list_needed: bool,
    /// What stands in the middle in the first place but did not fit there.
    pub beside: Option<Centre>,
    /// The phases and departments that the drawing shows by their mark.
    pub marked: Vec<Marked>,
    /// The words around it.
    pub words: CircleWords,
}

/// A step in the list and in the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListedStep {
    /// Its number, from 1.
    pub number: usize,
    /// The hue of its phase, from 1.
    pub hue: usize,
    /// The name of its phase.
    pub phase: String,
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: String,
    /// Whether one of its touchpoints is a moment of truth.
    pub moment_of_truth: bool,
    /// Who acts, as the page says it.
    pub acting: String,
}

/// Draws the circle; `more` says "and n more" of departments without a track.
pub fn draw(input: CircleInput, more: &dyn Fn(usize) -> String) -> Circle {
    let mut marked = Vec::new();
    let wide = wide::draw(&input, more, &mut marked);
    let slim = slim::draw(&input, &mut marked);
    let list_needed = wide.stations.iter().any(|station| station.label.is_empty());
    let beside = (!wide.goal.fits || !slim.goal.fits).then(|| input.centre.first().cloned()).flatten();
    Circle { wide, slim, steps: listed(&input), list_needed, beside, marked, words: input.words }
}

fn listed(input: &CircleInput) -> Vec<ListedStep> {
    let step = |(index, step): (usize, &StepInput)| ListedStep {
        number: index + 1,
        hue: hue(step.phase),
        phase: input.phases.get(step.phase).map(|phase| phase.full.clone()).unwrap_or_default(),
        name: step.name.full.clone(),
        url: step.url.clone(),
        moment_of_truth: step.moment_of_truth,
        acting: step.acting.clone(),
    };
    input.steps.iter().enumerate().map(step).collect()
}

#[cfg(test)]
pub(super) mod tests;
