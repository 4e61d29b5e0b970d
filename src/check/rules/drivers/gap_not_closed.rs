//! Initiatives raise a capability, but not as far as it is to go.

use crate::check::rule::rule;
use crate::check::subject::sound;
use crate::diagnostic::{Finding, Sink};
use crate::load::Kind;
use crate::model::Model;

rule! {
    /// A capability that initiatives raise, and none of them to the level that is wanted.
    ///
    /// # Why it matters
    /// Half a bridge. It may be a good plan for one cycle; then it should be a decision, and not something that nobody has noticed.
    ///
    /// # How to fix
    /// Let an initiative take it all the way, plan a further one, or want for now what this cycle can reach.
    ///
    /// ```yaml fails roadmap/initiatives/one-repair-date.md#raises
    /// raises:
    ///   - {capability: name-the-date, to: 4}
    ///   - {capability: lead-by-example, to: 2.5}
    /// ```
    /// ```yaml passes roadmap/initiatives/one-repair-date.md#raises
    /// raises:
    ///   - {capability: name-the-date, to: 4}
    ///   - {capability: lead-by-example, to: 3}
    /// ```
    /// Another initiative may go on from there:
    /// ```yaml passes roadmap/initiatives/listen-at-every-step.md#raises
    /// raises:
    ///   - {capability: hear-every-rider, to: 3}
    ///   - {capability: lead-by-example, to: 3}
    /// ```
    D006: Advice, check
}

fn check(model: &Model, sink: &mut Sink) {
    let knows_all =
        model.knows_all(Kind::Initiative, "capability") && model.knows_all(Kind::Assessment, "maturity");
    if !knows_all {
        return;
    }
    let levels = model.levels_today();
    let raisings = model.raisings(&levels);
    for (handle, capability) in sound(&model.capabilities) {
        let desired = capability.desired.0;
        let furthest = raisings[handle.index()].iter().max_by(|a, b| a.to.total_cmp(&b.to));
        let is_reached = levels[handle.index()].is_some_and(|now| now.level >= desired);
        if let Some(furthest) = furthest.filter(|furthest| furthest.to < desired && !is_reached) {
            let message = format!(
                "`{}` is to reach {desired}, and no initiative raises it further than this",
                capability.id
            );
            let found = Finding::new(&CODE, furthest.place, message)
                .label(capability.desired.span.within(capability.file), "the level that is wanted")
                .about(format!("capability:{}", capability.id))
                .help(format!(
                    "raise it all the way, `to: {desired}`, or let another initiative go on from here"
                ));
            sink.report(found);
        }
    }
}
