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
    /// The number at which it begins to speak, if there is one that site.yaml may set.
    pub limit: Option<Limit>,
}

/// The number at which a rule begins to speak, and the bounds within which site.yaml may set another one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limit {
    /// The number unless site.yaml says otherwise.
    pub usual: f64,
    /// The least that makes sense.
    pub least: f64,
    /// The most that makes sense.
    pub most: f64,
}

impl Code {
    /// A code without a limit.
    pub const fn new(
        code: &'static str,
        name: &'static str,
        severity: Severity,
        explanation: &'static str,
    ) -> Self {
        Self { code, name, severity, explanation, limit: None }
    }

    /// With a limit that site.yaml may set.
    #[must_use]
    pub const fn with_limit(mut self, limit: Option<Limit>) -> Self {
        self.limit = limit;
        self
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Code {}
