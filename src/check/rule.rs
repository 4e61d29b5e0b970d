//! Rules over the model: how one is declared, and what it takes to run it.

use crate::diagnostic::{Code, Limit, Sink};
use crate::model::Model;

use super::limits::Limits;

/// A rule: its code, and the check that finds what it is about.
pub(super) struct Rule {
    pub(super) code: &'static Code,
    pub(super) check: Check,
}

/// The function that looks for what a rule is about.
pub(super) enum Check {
    /// One without a number.
    Plain(fn(&Model, &mut Sink)),
    /// One that speaks from a limit on, which site.yaml may set.
    From(Limit, fn(&Model, f64, &mut Sink)),
}

impl Rule {
    /// What the rule finds.
    pub(super) fn judge(&self, model: &Model, limits: &Limits) -> Sink {
        let mut sink = Sink::new();
        match self.check {
            Check::Plain(check) => check(model, &mut sink),
            Check::From(limit, check) => check(model, limits.of(self.code, limit), &mut sink),
        }
        sink
    }
}

/// Declares the rule of a file: the comment is its explanation, the file's name its name.
///
/// ```ignore
/// rule! {
///     /// What it finds.
///     ///
///     /// # Why it matters
///     /// # How to fix
///     /// (fenced examples: `yaml fails PATH`, `yaml passes PATH`)
///     J003: Warning, check
/// }
/// fn check(model: &Model, sink: &mut Sink) { … }
/// ```
///
/// Behind the check may stand a constant, a [`Limit`] with its reason: then the check gets the number in force, the one that
/// site.yaml sets or the usual one.
macro_rules! rule {
    ($(#[doc = $doc:expr])* $code:ident : $severity:ident, $check:ident $(, $limit:ident)?) => {
        $(#[doc = $doc])*
        static CODE: $crate::diagnostic::Code = $crate::diagnostic::Code::new(
            stringify!($code),
            {
                const STEM: &str = $crate::check::rule::stem(module_path!());
                const NAME: [u8; STEM.len()] = $crate::check::rule::hyphened(STEM);
                $crate::check::rule::text(&NAME)
            },
            $crate::diagnostic::Severity::$severity,
            concat!($($doc, "\n"),*),
        )
        .with_limit($crate::check::rule::rule!(@limit $($limit)?));

        pub(in crate::check) static RULE: $crate::check::rule::Rule = $crate::check::rule::Rule {
            code: &CODE,
            check: $crate::check::rule::rule!(@check $check $($limit)?),
        };
    };
    (@limit) => { None };
    (@limit $limit:ident) => { Some($limit) };
    (@check $check:ident) => { $crate::check::rule::Check::Plain($check) };
    (@check $check:ident $limit:ident) => { $crate::check::rule::Check::From($limit, $check) };
}

/// Declares the rules of a family: a file each, in the order of the manual.
macro_rules! family {
    ($($rule:ident)+) => {
        $(mod $rule;)+

        /// The rules of this family.
        pub(super) static RULES: &[&$crate::check::rule::Rule] = &[$(&$rule::RULE),+];
    };
}

pub(super) use {family, rule};

/// The last part of a module's path.
pub(super) const fn stem(path: &'static str) -> &'static str {
    let bytes = path.as_bytes();
    let mut start = bytes.len();
    while start > 0 && bytes[start - 1] != b':' {
        start -= 1;
    }
    path.split_at(start).1
}

/// The letters of a module's name with hyphens for underscores, as users write it.
pub(super) const fn hyphened<const LENGTH: usize>(stem: &str) -> [u8; LENGTH] {
    let bytes = stem.as_bytes();
    let mut letters = [b'-'; LENGTH];
    let mut at = 0;
    while at < LENGTH {
        if bytes[at] != b'_' {
            letters[at] = bytes[at];
        }
        at += 1;
    }
    letters
}

/// Letters as a text; a module's name has no others.
pub(super) const fn text(letters: &'static [u8]) -> &'static str {
    match std::str::from_utf8(letters) {
        Ok(text) => text,
        Err(_) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_rule_is_that_of_its_file() {
        const STEM: &str = stem("concentric::check::rules::journeys::hand_off_without_owner");
        static NAME: [u8; STEM.len()] = hyphened(STEM);
        assert_eq!(text(&NAME), "hand-off-without-owner");
    }
}
