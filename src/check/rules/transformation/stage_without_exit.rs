//! A stage that does not say when it is over.

use crate::check::roadmap::stages;
use crate::check::rule::rule;
use crate::diagnostic::Sink;
use crate::model::Model;

rule! {
    /// A stage without a criterion for its end.
    ///
    /// # Why it matters
    /// Without one a stage ends by the calendar, whatever has been reached. The next begins on ground that nobody has tested.
    ///
    /// # How to fix
    /// Finish the sentence “we go on when …” with something that anybody can see or count, and write it below `exit:`. The day on
    /// which it is `met` comes later.
    ///
    /// ```yaml fails roadmap/more/cycles.yaml
    /// second:
    ///   name: Second cycle
    ///   start: 2027-11-01
    ///   stages:
    ///     inspire:
    ///       start: 2027-11-01
    ///       end: 2027-12-17
    /// ```
    /// ```yaml passes roadmap/more/cycles.yaml
    /// second:
    ///   name: Second cycle
    ///   start: 2027-11-01
    ///   stages:
    ///     inspire:
    ///       start: 2027-11-01
    ///       end: 2027-12-17
    ///       exit:
    ///         - what: Every leader has called five riders who left
    /// ```
    /// A cycle whose stages are still to be written lacks none:
    /// ```yaml passes roadmap/more/cycles.yaml
    /// second:
    ///   name: Second cycle
    ///   start: 2027-11-01
    /// ```
    T009: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    for here in stages(model).filter(|here| here.stage.exit.is_empty()) {
        let found = here
            .finding(&CODE, format!("nothing says when `{}` is over", here.reference()))
            .help("finish the sentence “we go on when …”: `exit: [{what: …}]`");
        sink.report(found);
    }
}
