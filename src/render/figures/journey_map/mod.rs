//! The two drawings within the journey map: how each step feels, and who has the customer.

pub mod emotion;
pub mod hand_offs;

use serde::Serialize;

/// A piece of a sentence that the page says under a drawing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Said {
    /// The words, with the spaces around them.
    pub text: String,
    /// Whether they are the ones that matter.
    pub strong: bool,
    /// Whether they say that something is missing.
    pub missing: bool,
}
