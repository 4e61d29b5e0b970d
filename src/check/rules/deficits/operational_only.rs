//! Only the daily running is measured, and nothing is to win in the long run.

use crate::check::roadmap::finding_of_the_whole;
use crate::check::rule::rule;
use crate::diagnostic::Sink;
use crate::load::Kind;
use crate::model::Model;
use crate::model::derive::{Counted, DeficitKind, Verdict};

rule! {
    /// All metrics measure only how the work runs, and no initiative is a strategic win.
    ///
    /// # Why it matters
    /// Shorter queues and fewer faults are good, and the competitor has them, too. If that is all, customers are served better and
    /// nobody asks what they would stay for.
    ///
    /// # How to fix
    /// Measure one thing that customers feel (effort, satisfaction, loyalty), and plan one initiative that wins in the long run
    /// (`win: strategic`).
    ///
    /// ```yaml fails drivers/metrics.yaml
    /// told-first: {name: Told before they ask, unit: "%", better: higher, timing: leading, cadence: monthly, measures: [operational],
    ///   owner: mechanic, steps: [lease/ride], predicts: [satisfied], target: 90, by: 2027-06-30}
    /// satisfied: {name: Calls answered, unit: "%", better: higher, timing: leading, cadence: monthly, measures: [operational],
    ///   owner: adviser, steps: [lease/hear, lease/try, lease/sign], predicts: [renewed], target: 85, by: 2027-06-30}
    /// renewed: {name: Leases handled, unit: "%", better: higher, timing: lagging, cadence: quarterly, measures: [operational],
    ///   owner: director, steps: [lease/renew], target: 70, by: 2027-12-31}
    /// ```
    /// ```yaml fails roadmap/initiatives/one-repair-date.md#win
    /// win: quick
    /// ```
    /// ```yaml passes roadmap/initiatives/one-repair-date.md#win
    /// win: strategic
    /// ```
    /// One number of another sort is enough:
    /// ```yaml passes drivers/metrics.yaml#renewed
    /// renewed: {name: Leases renewed, unit: "%", better: higher, timing: lagging, cadence: quarterly, measures: [operational, retention],
    ///   owner: director, steps: [lease/renew], target: 70, by: 2027-12-31}
    /// ```
    X002: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    let deficit = model.deficit(DeficitKind::OperationalOnly);
    if deficit.verdict == Verdict::Met && model.is_sound(Kind::Metric) && model.is_sound(Kind::Initiative) {
        let metrics = deficit.entries(Counted::MeasuringOnlyOperations);
        let subject = if metrics.len() == 1 {
            "the only metric measures".to_owned()
        } else {
            format!("all {} metrics measure", metrics.len())
        };
        let message =
            format!("{subject} how the work runs and nothing else, and no initiative is a strategic win");
        let found = finding_of_the_whole(&CODE, model, message)
            .help(
                "measure something that customers feel: `measures: [effort]`, `[satisfaction]`, `[loyalty]`",
            )
            .help("or plan what wins in the long run, in an initiative of `win: strategic`");
        sink.report(found.counting(Kind::Metric.name()).counting(Kind::Initiative.name()));
    }
}
