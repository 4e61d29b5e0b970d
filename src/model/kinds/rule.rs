//! An organisation's own rules, as data.

use crate::model::declare::{choice, kind};
use crate::model::value::{Anything, Text, Word};

kind! {
    Rule;
    /// A rule of the organisation's own: what must hold of every entry of a kind. Its id is its code.
    OwnRule {
        /// The kind it speaks of, such as `initiatives`.
        every: required Word;
        /// Which entries of that kind it speaks of, such as `{win: strategic}`; left out: all.
        r#where: optional Anything;
        /// What must hold, such as `{options: {at_least: 2}, owner.department.kind: primary}`.
        must: required Anything;
        /// How bad it is when it does not hold; left out: a warning.
        severity: optional OwnRuleSeverity;
        /// What the finding says.
        message: required Text;
        /// What to do about it.
        help: optional Text;
    }
}

choice! {
    /// How bad it is when a rule does not hold.
    OwnRuleSeverity {
        /// Nothing is published.
        Error = "error",
        /// The site is built; the finding is shown.
        Warning = "warning",
        /// Shown when asked for.
        Advice = "advice",
    }
}
