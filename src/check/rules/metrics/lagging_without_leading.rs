//! A late number that no other foretells.

use crate::check::rule::rule;
use crate::check::subject::{finding, sound};
use crate::diagnostic::Sink;
use crate::load::Kind;
use crate::model::Model;
use crate::model::kinds::Timing;

rule! {
    /// A lagging metric that no other metric foretells.
    ///
    /// # Why it matters
    /// A lagging number tells what has happened. When it falls it is too late to do anything but explain it.
    ///
    /// # How to fix
    /// Ask what one would have seen a quarter earlier, and let that metric name this one: `predicts:`.
    ///
    /// ```yaml fails drivers/metrics.yaml#satisfied
    /// satisfied:
    ///   name: Satisfied after a visit
    ///   unit: "%"
    ///   better: higher
    ///   timing: leading
    ///   cadence: monthly
    ///   owner: adviser
    ///   steps: [lease/hear, lease/try, lease/sign]
    ///   target: 85
    /// ```
    /// ```yaml passes drivers/metrics.yaml#satisfied
    /// satisfied:
    ///   name: Satisfied after a visit
    ///   unit: "%"
    ///   better: higher
    ///   timing: leading
    ///   cadence: monthly
    ///   owner: adviser
    ///   steps: [lease/hear, lease/try, lease/sign]
    ///   predicts: [renewed]
    ///   target: 85
    /// ```
    /// A number that will be read from next year on foretells too:
    /// ```yaml passes drivers/more/metrics.yaml
    /// called-in-time:
    ///   name: Called before the lease ends
    ///   unit: "%"
    ///   better: higher
    ///   timing: leading
    ///   cadence: monthly
    ///   owner: adviser
    ///   from: 2027-01
    ///   predicts: [renewed]
    ///   target: 90
    /// ```
    M002: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    if !model.knows_all(Kind::Metric, "predicts") {
        return;
    }
    for (handle, metric) in sound(&model.metrics).filter(|(_, metric)| metric.timing.value == Timing::Lagging)
    {
        if model.foretold_by(handle).is_empty() {
            let found = finding(
                &CODE,
                metric,
                format!("nothing foretells `{}`, and it is a lagging metric", metric.id),
            )
            .label(metric.timing.span.within(metric.file), "it shows what has happened")
            .help(format!("write in the metric that moves before it: `predicts: [{}]`", metric.id));
            sink.report(found);
        }
    }
}
