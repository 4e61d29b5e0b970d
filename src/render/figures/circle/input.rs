//! What the circle is drawn from.

use serde::Serialize;

use super::super::middle::Centre;
use super::super::name::Name;

/// A journey as the circle sees it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CircleInput {
    /// What may stand in the middle, the best first: the customer's goal, then for instance the journey's short name.
    pub centre: Vec<Centre>,
    /// The phases in their order.
    pub phases: Vec<Name>,
    /// The steps in the journey's order.
    pub steps: Vec<StepInput>,
    /// The primary departments.
    pub departments: Vec<Name>,
    /// The support departments.
    pub support: Vec<Name>,
    /// The words around the drawing.
    pub words: CircleWords,
}

/// A step of the journey.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StepInput {
    /// Its name.
    pub name: Name,
    /// Its address.
    pub url: String,
    /// The index of its phase; a step of a phase that doesn't exist stands in the list only.
    pub phase: usize,
    /// Whether one of its touchpoints is a moment of truth.
    pub moment_of_truth: bool,
    /// The primary departments that act at this step, each once.
    pub acts: Vec<Act>,
    /// Who acts, in words: "Shops, Workshop (behind the scenes)".
    pub acting: String,
}

/// A department that acts at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Act {
    /// The index of the department.
    pub department: usize,
    /// Whether the customer meets it.
    pub front: bool,
}

/// The words around the circle, in the page's language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct CircleWords {
    /// What the figure shows, in a sentence, for those who hear it.
    pub caption: String,
    /// The name of the outermost band.
    pub support: String,
    /// Key: a department meets the customer.
    pub front: String,
    /// Key: a department works behind the scenes.
    pub back: String,
    /// Key: moment of truth, and what that is.
    pub truth: String,
    /// "moment of truth" after a step's name.
    pub truth_mark: String,
    /// The name of the table behind the figure.
    pub table: String,
    /// Table heads: step, phase, who acts.
    pub heads: [String; 3],
    /// Where "and n more" leads: the address of the table or of the departments.
    pub more_url: String,
}
