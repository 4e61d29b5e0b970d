//! A fault of usage or of the machine: one line that says what is the matter and what to do.

use std::fmt;

/// Why a command has no result; the exit code is 2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    what: String,
    remedy: String,
}

impl Failure {
    /// What is the matter, and what to do about it; both without a full stop.
    pub(crate) fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: remedy.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}; {}", self.what, self.remedy);
        let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        f.write_str(&text)
    }
}
