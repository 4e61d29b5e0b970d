//! What the pages for writers tell besides the model: what was found, what the codes mean, and what publications counted.

use std::sync::Arc;

use crate::diagnostic::{AnyCode, Finding, Sink};
use crate::model::difference::Trend;

/// The explanation of a code.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// The code; of the organisation's own rules those that the edition shows.
    pub code: AnyCode,
    /// What it finds, why it matters and how to fix it, in Markdown: in English, of an own rule as it was written.
    pub text: String,
}

/// Asks for the pages for writers.
#[derive(Clone, Copy)]
pub struct Health<'a> {
    /// What each code means, in the order of the manual, own rules last.
    pub explanations: &'a (dyn Fn() -> Arc<[Explanation]> + Sync),
    /// Says what is to be told of what was found so far; asked once, when all other pages are made.
    pub judge: &'a (dyn Fn(&Sink) -> Judged + Sync),
}

/// What is told of what was found.
#[derive(Debug)]
pub struct Judged {
    /// What was found, as site.yaml wants it; of an edition only what its readers may know.
    pub findings: Vec<Finding>,
    /// What is counted, and what was.
    pub trend: Trend,
}

/// The same, for those who make the pages.
pub(super) struct HealthFacts {
    pub(super) explanations: Arc<[Explanation]>,
    pub(super) judged: Judged,
}
