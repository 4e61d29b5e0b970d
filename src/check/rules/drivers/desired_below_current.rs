//! A capability that is to be worse than it is.

use crate::check::rule::rule;
use crate::check::subject::sound;
use crate::diagnostic::{Finding, Sink};
use crate::load::Kind;
use crate::model::Model;

rule! {
    /// A capability of which less is wanted than there is.
    ///
    /// # Why it matters
    /// Nobody plans to get worse. Either the goal was set before the last assessment and has been reached, or one of the two is a slip.
    ///
    /// # How to fix
    /// Write the level that is wanted from now on. To hold what has been reached is a goal, too.
    ///
    /// ```yaml fails drivers/capabilities.yaml#lead-by-example
    /// lead-by-example:
    ///   name: Lead by example
    ///   driver: leadership
    ///   desired: 1
    ///   departments: [shop]
    /// ```
    /// ```yaml passes drivers/capabilities.yaml#lead-by-example
    /// lead-by-example:
    ///   name: Lead by example
    ///   driver: leadership
    ///   desired: 3
    ///   departments: [shop]
    /// ```
    /// To hold a level is not to lower it, and what was written before an assessment no longer counts:
    /// ```yaml passes drivers/capabilities.yaml#lead-by-example
    /// lead-by-example:
    ///   name: Lead by example
    ///   driver: leadership
    ///   desired: 2
    ///   current: 3
    ///   departments: [shop]
    /// ```
    D007: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    if !model.knows_all(Kind::Assessment, "maturity") {
        return;
    }
    let levels = model.levels_today();
    for (handle, capability) in sound(&model.capabilities) {
        let desired = &capability.desired;
        let Some(now) = levels[handle.index()].filter(|now| desired.0 < now.level) else { continue };
        let since = now.date.map_or_else(String::new, |day| format!(" since {day}"));
        let message =
            format!("{} is wanted here, and this capability is at {} already{since}", desired.0, now.level);
        let mut found = Finding::new(&CODE, desired.span.within(capability.file), message)
            .about(format!("capability:{}", capability.id))
            .help(format!("write the level that is wanted from now on: `desired: {}` or more", now.level));
        if let Some(current) = capability.current.as_ref().filter(|_| now.date.is_none()) {
            found = found.label(current.span.within(capability.file), "the level today");
        }
        sink.report(found.counting(Kind::Assessment.name()));
    }
}
