//! The rules, one folder a family and one file a rule.

mod deficits;
mod drivers;
mod journeys;
mod metrics;
mod playbook;
mod sight;
mod transformation;

use super::rule::Rule;

/// Every rule, family by family in the order of the manual.
pub(super) fn all() -> impl Iterator<Item = &'static Rule> {
    let families = [
        journeys::RULES,
        drivers::RULES,
        metrics::RULES,
        sight::RULES,
        transformation::RULES,
        playbook::RULES,
        deficits::RULES,
    ];
    families.into_iter().flatten().copied()
}
