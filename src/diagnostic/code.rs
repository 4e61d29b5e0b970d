//! A code: the lasting name of one thing that can be wrong, with its explanation.

use std::borrow::Cow;
use std::ops::Deref;
use std::sync::Arc;

use serde::Serialize;

/// The families of codes, each by its letter and what it is about, in the order of the manual.
pub const FAMILIES: [(&str, &str); 10] = [
    ("S", "Source"),
    ("R", "References"),
    ("J", "Journeys"),
    ("D", "Drivers and capabilities"),
    ("M", "Metrics"),
    ("L", "Line of sight"),
    ("T", "Transformation"),
    ("P", "Playbook"),
    ("X", "The seven deficits"),
    ("W", "Website"),
];

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

/// One thing that can be wrong: declared once with `fault!` or `rule!`, beside the code that finds it, or written by an organisation
/// as a rule of its own.
#[derive(Debug)]
pub struct Code {
    /// A letter for the family and three digits, such as `S002`; of an organisation's own rule its id.
    pub code: Cow<'static, str>,
    /// The name in words, such as `unknown-field`.
    pub name: Cow<'static, str>,
    /// The severity unless site.yaml says otherwise.
    pub severity: Severity,
    /// The doc comment: what it finds, why it matters, how to fix it, and fenced examples that fail and pass.
    pub explanation: Cow<'static, str>,
    /// The number at which it begins to speak, if there is one that site.yaml may set.
    pub limit: Option<Limit>,
}

/// The name that all rules of an organisation's own share.
pub const OWN_RULE: &str = "own-rule";

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
        Self {
            code: Cow::Borrowed(code),
            name: Cow::Borrowed(name),
            severity,
            explanation: Cow::Borrowed(explanation),
            limit: None,
        }
    }

    /// With a limit that site.yaml may set.
    #[must_use]
    pub const fn with_limit(mut self, limit: Option<Limit>) -> Self {
        self.limit = limit;
        self
    }

    /// The code of an organisation's own rule.
    pub fn own(id: &str, severity: Severity, explanation: String) -> Self {
        Self {
            code: Cow::Owned(id.to_owned()),
            name: Cow::Borrowed(OWN_RULE),
            severity,
            explanation: Cow::Owned(explanation),
            limit: None,
        }
    }

    /// Whether an organisation wrote it.
    pub fn is_own(&self) -> bool {
        self.name == OWN_RULE
    }

    /// The letter of its family; an organisation's own rules have none.
    pub fn family(&self) -> Option<&str> {
        self.code.get(..1).filter(|_| !self.is_own())
    }

    /// Whether finding it says that the model cannot be trusted, so that nobody can wish it away. An organisation may deny what it likes, and is free to accept
    /// it for a while.
    pub fn is_fatal(&self) -> bool {
        self.severity == Severity::Error && !self.is_own()
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Code {}

/// A code as findings carry it: one of ours, which is there as long as the program runs, or one from somebody's content.
#[derive(Debug, Clone)]
pub enum AnyCode {
    /// Declared in the source.
    Ours(&'static Code),
    /// Written by an organisation.
    Own(Arc<Code>),
}

impl Deref for AnyCode {
    type Target = Code;

    fn deref(&self) -> &Code {
        match self {
            Self::Ours(code) => code,
            Self::Own(code) => code,
        }
    }
}

impl From<&'static Code> for AnyCode {
    fn from(code: &'static Code) -> Self {
        Self::Ours(code)
    }
}

impl From<Code> for AnyCode {
    fn from(code: Code) -> Self {
        Self::Own(Arc::new(code))
    }
}

impl From<&AnyCode> for AnyCode {
    fn from(code: &AnyCode) -> Self {
        code.clone()
    }
}

impl PartialEq for AnyCode {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for AnyCode {}

impl PartialEq<&Code> for AnyCode {
    fn eq(&self, other: &&Code) -> bool {
        **self == **other
    }
}
