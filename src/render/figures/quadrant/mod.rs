//! The quadrant: departments by how much they have to change and how ready they are, in four fields.

mod form;
mod input;
mod labels;
mod places;

pub use form::{Axis, Field, Form, PointMark};
pub use input::{PointInput, QuadrantInput, QuadrantWords};

use serde::Serialize;

use form::Measures;

/// Of more departments than this there is no drawing.
pub const MOST: usize = 60;

/// The quadrant, ready to draw.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Quadrant {
    /// The form for 40rem and more: with names where they fit.
    pub wide: Form,
    /// The form for phones: with numbers only.
    pub slim: Form,
    /// Whether there are departments of either sort, so that the key must tell them apart.
    pub has_both: bool,
    /// The arrow that points to where people are readier.
    pub onward: &'static str,
    /// The words around it.
    pub words: QuadrantWords,
}

/// Draws the quadrant; none for no department, or for so many that they could not be told apart.
pub fn draw(input: QuadrantInput) -> Option<Quadrant> {
    if input.points.is_empty() || input.points.len() > MOST {
        return None;
    }
    let supports = input.points.iter().filter(|point| point.support).count();
    Some(Quadrant {
        wide: form::draw(&input, Measures::WIDE),
        slim: form::draw(&input, Measures::SLIM),
        onward: if input.right_to_left { "←" } else { "→" },
        has_both: supports > 0 && supports < input.points.len(),
        words: input.words,
    })
}

#[cfg(test)]
pub(super) mod tests;
