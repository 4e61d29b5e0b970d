//! How many findings of each severity there are, and the line that says so.

use serde::Serialize;

use crate::diagnostic::{Finding, Severity, plural};

/// The number of findings by severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Findings that let nothing be published.
    pub errors: usize,
    /// Findings that are shown and do not stop a build.
    pub warnings: usize,
    /// Findings that are worth knowing.
    pub advice: usize,
}

impl Summary {
    /// Counts `findings`.
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        let mut summary = Self::default();
        for finding in findings {
            match finding.severity {
                Severity::Error => summary.errors += 1,
                Severity::Warning => summary.warnings += 1,
                Severity::Advice => summary.advice += 1,
            }
        }
        summary
    }

    /// `3 errors, 1 warning`; what there is none of is left out, and `nothing to report` stands for none at all.
    pub fn in_words(self) -> String {
        let counts = [
            (self.errors, plural(self.errors, "error", "errors")),
            (self.warnings, plural(self.warnings, "warning", "warnings")),
            (self.advice, plural(self.advice, "piece of advice", "pieces of advice")),
        ];
        let present: Vec<String> =
            counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
        if present.is_empty() { "nothing to report".to_owned() } else { present.join(", ") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_only_what_there_is() {
        assert_eq!(Summary { errors: 3, warnings: 1, advice: 0 }.in_words(), "3 errors, 1 warning");
        assert_eq!(Summary { errors: 0, warnings: 0, advice: 1 }.in_words(), "1 piece of advice");
        assert_eq!(Summary::default().in_words(), "nothing to report");
    }
}
