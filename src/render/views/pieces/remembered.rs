//! A number to remember, and a sentence that says what it means.

use serde::Serialize;

use crate::render::shell::Html;

/// A number in large type (`remembered`).
#[derive(Debug, Serialize)]
pub(crate) struct Remembered {
    /// The number.
    pub(crate) number: String,
    /// Its unit, or nothing.
    pub(crate) unit: String,
    /// What it means; goes on where the number ends.
    pub(crate) text: Html,
}
