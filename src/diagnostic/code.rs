//! A code: the lasting name of one thing that can be wrong, with its explanation.

use serde::Serialize;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; shown when asked for.
    Advice,
    /// The site is built; shown.
    Warning,
    /// The model cannot be trusted; nothing is published.
    Error,
}

impl Severity {
    /// The word for it in a report.
    pub fn word(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One thing that can be wrong: declared once with `fault!` or `rule!`, beside the code that finds it.
#[derive(Debug)]
pub struct Code {
    /// A letter for the family and three digits, such as `S002`.
    pub code: &'static str,
    /// The name in words, such as `unknown-field`.
    pub name: &'static str,
    /// The severity unless site.yaml says otherwise.
    pub severity: Severity,
    /// The doc comment: what it finds, why it matters, how to fix it, and fenced examples that fail and pass.
    pub explanation: &'static str,
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Code {}
