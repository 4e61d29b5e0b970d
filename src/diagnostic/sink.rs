//! Where findings are gathered.

use super::{Finding, Severity};

/// Gathers findings; every stage writes into one and none stops at the first.
#[derive(Debug, Default)]
pub struct Sink {
    findings: Vec<Finding>,
}

impl Sink {
    /// An empty sink.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding.
    pub fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Adds everything that another sink gathered, for work done in parallel.
    pub fn absorb(&mut self, other: Self) {
        self.findings.extend(other.findings);
    }

    /// How many findings there are so far.
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Whether something was found that is an error by itself.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// The findings, by file, place and code, so that their order does not depend on who found them first.
    pub fn into_findings(mut self) -> Vec<Finding> {
        self.findings
            .sort_by(|a, b| (a.place, a.code.code, &a.message).cmp(&(b.place, b.code.code, &b.message)));
        self.findings
    }
}
