//! The rules, one folder a family and one file a rule.

mod deficits;
mod drivers;
mod journeys;
mod transformation;

use super::rule::Rule;

/// Every rule, family by family in the order of the manual.
pub(super) fn all() -> impl Iterator<Item = &'static Rule> {
    [journeys::RULES, drivers::RULES, transformation::RULES, deficits::RULES].into_iter().flatten().copied()
}
