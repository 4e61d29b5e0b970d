//! A change to a file's text that a finding proposes.

use crate::source::Place;

/// Replace the bytes at `place` by `text`; an empty span inserts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub place: Place,
    /// What stands there instead.
    pub text: String,
}
