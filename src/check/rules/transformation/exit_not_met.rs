//! A stage that has ended, and what was to be true by then is not.

use crate::check::roadmap::stages;
use crate::check::rule::rule;
use crate::diagnostic::Sink;
use crate::model::Model;

rule! {
    /// A stage that has ended, and a criterion of it that has not been met.
    ///
    /// # Why it matters
    /// Going on all the same says to everybody that criteria are decoration. What was skipped comes back in the next stage, where
    /// it costs more.
    ///
    /// # How to fix
    /// If it is true by now, write since when: `met:`. If it is not, decide: give the stage a later end, or say openly that the
    /// criterion was the wrong one, and take it out.
    ///
    /// ```yaml fails roadmap/more/cycles.yaml
    /// trial:
    ///   name: Trial
    ///   start: 2025-09-01
    ///   stages:
    ///     prove:
    ///       start: 2025-09-01
    ///       end: 2025-11-28
    ///       exit:
    ///         - what: Ten riders have said that they would do it again
    /// ```
    /// ```yaml passes roadmap/more/cycles.yaml
    /// trial:
    ///   name: Trial
    ///   start: 2025-09-01
    ///   stages:
    ///     prove:
    ///       start: 2025-09-01
    ///       end: 2025-11-28
    ///       exit:
    ///         - {what: Ten riders have said that they would do it again, met: 2025-11-21}
    /// ```
    /// Met late is met:
    /// ```yaml passes roadmap/more/cycles.yaml
    /// trial:
    ///   name: Trial
    ///   start: 2025-09-01
    ///   stages:
    ///     prove:
    ///       start: 2025-09-01
    ///       end: 2025-11-28
    ///       exit:
    ///         - {what: Ten riders have said that they would do it again, met: 2026-01-16}
    /// ```
    T010: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    for here in stages(model).filter(|here| here.stage.last_day() < model.as_of) {
        for exit in here.stage.exit.values() {
            let is_met = exit.met.as_ref().is_some_and(|met| met.0 <= model.as_of);
            if !is_met {
                let end = here.stage.last_day();
                let message = format!("`{}` ended on {end}, and this has not been met", here.reference());
                let found = here
                    .finding_at(&CODE, exit.what.span, message)
                    .label(here.place(here.stage.end.span), "the stage ended here")
                    .help("write the day on which it became true, `met: …`, or give the stage a later end");
                sink.report(found);
            }
        }
    }
}
