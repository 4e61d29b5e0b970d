//! A capability that is not where it should be, and nothing raises it.

use crate::check::rule::rule;
use crate::check::subject::{finding, sound};
use crate::diagnostic::Sink;
use crate::load::Kind;
use crate::model::Model;

rule! {
    /// A capability below the level that is wanted, and no initiative raises it.
    ///
    /// Ideas and what was given up do not count, nor does what was done before the level was last assessed.
    ///
    /// # Why it matters
    /// A gap that nobody closes is a wish. On the page of capabilities it looks like a plan.
    ///
    /// # How to fix
    /// Say which initiative raises it, and to which level (`raises:`), or want less.
    ///
    /// ```yaml fails roadmap/initiatives/one-repair-date.md#raises
    /// raises:
    ///   - {capability: name-the-date, to: 4}
    /// ```
    /// ```yaml passes roadmap/initiatives/one-repair-date.md#raises
    /// raises:
    ///   - {capability: name-the-date, to: 4}
    ///   - {capability: lead-by-example, to: 3}
    /// ```
    /// What is as it should be needs no initiative:
    /// ```yaml passes drivers/capabilities.yaml#lead-by-example
    /// lead-by-example:
    ///   name: Lead by example
    ///   driver: leadership
    ///   desired: 2
    ///   departments: [shop]
    /// ```
    D005: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    let knows_all =
        model.knows_all(Kind::Initiative, "capability") && model.knows_all(Kind::Assessment, "maturity");
    if model.initiatives.is_empty() || !knows_all {
        return;
    }
    let levels = model.levels_today();
    let raisings = model.raisings(&levels);
    for (handle, capability) in
        sound(&model.capabilities).filter(|(handle, _)| raisings[handle.index()].is_empty())
    {
        let (id, desired) = (&capability.id, capability.desired.0);
        if let Some(now) = levels[handle.index()].filter(|now| now.level < desired) {
            let message =
                format!("this capability is at {} of {desired}, and no initiative raises it", now.level);
            let found = finding(&CODE, capability, message)
                .label(capability.desired.span.within(capability.file), "the level that is wanted")
                .help(format!(
                    "write in the initiative that does: `raises: [{{capability: {id}, to: {desired}}}]`"
                ));
            sink.report(found.counting(Kind::Assessment.name()));
        }
    }
}
