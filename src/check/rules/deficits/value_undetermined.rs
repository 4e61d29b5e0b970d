//! Nobody has determined what customers are worth.

use crate::check::roadmap::finding_of_the_whole;
use crate::check::rule::rule;
use crate::diagnostic::Sink;
use crate::load::Kind;
use crate::model::Model;
use crate::model::derive::{DeficitKind, Verdict};

rule! {
    /// Customer value is nowhere determined: no segment says it, and no metric measures it.
    ///
    /// # Why it matters
    /// Without it every customer is worth the same, or as much as who shouts loudest. Decisions cannot rest on what nobody has worked
    /// out.
    ///
    /// # How to fix
    /// For each segment write how value is determined here (`value`), or which share of it the segment brings (`share_of_value`). A
    /// rough way that everybody understands is better than a fine one in a drawer.
    ///
    /// ```yaml fails organisation/segments.yaml#commuters
    /// commuters:
    ///   name: Commuters
    ///   share_of_customers: 100%
    ///   reap:
    ///     retention: {metric: renewed, target: 70, allocation: 40%, approach: Call before the lease ends}
    ///     efficiency: {metric: told-first, target: 90, allocation: 30%, approach: One message in place of three calls}
    ///     acquisition: {metric: satisfied, target: 85, allocation: 20%, approach: Riders bring their friends}
    ///     penetration: {metric: renewed, target: 70, allocation: 10%, approach: Offer the second bike of the household}
    /// ```
    /// ```yaml passes organisation/segments.yaml#commuters
    /// commuters:
    ///   name: Commuters
    ///   share_of_customers: 100%
    ///   value: What a rider pays over the years of a lease, less what the bike costs us.
    ///   reap:
    ///     retention: {metric: renewed, target: 70, allocation: 40%, approach: Call before the lease ends}
    ///     efficiency: {metric: told-first, target: 90, allocation: 30%, approach: One message in place of three calls}
    ///     acquisition: {metric: satisfied, target: 85, allocation: 20%, approach: Riders bring their friends}
    ///     penetration: {metric: renewed, target: 70, allocation: 10%, approach: Offer the second bike of the household}
    /// ```
    /// A number of it is as good as words:
    /// ```yaml passes drivers/more/metrics.yaml
    /// worth-of-a-lease: {name: Worth of a lease, unit: EUR, better: higher, timing: lagging, cadence: yearly, measures: [value],
    ///   owner: director, target: 1400, by: 2027-12-31, readings: [{date: 2026-01-31, value: 1210}]}
    /// ```
    /// ```yaml passes drivers/metrics.yaml#satisfied
    /// satisfied: {name: Satisfied after a visit, unit: "%", better: higher, timing: leading, cadence: monthly, measures: [satisfaction],
    ///   owner: adviser, steps: [lease/hear, lease/try, lease/sign], predicts: [renewed, worth-of-a-lease], target: 85, by: 2027-06-30}
    /// ```
    X003: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    let deficit = model.deficit(DeficitKind::ValueUndetermined);
    if deficit.verdict == Verdict::Met && model.is_sound(Kind::Segment) && model.is_sound(Kind::Metric) {
        let (segments, metrics) = (model.segments.len(), model.metrics.len());
        let message = format!(
            "customer value is nowhere determined: 0 of {segments} segments say it, and 0 of {metrics} metrics measure it"
        );
        let found = finding_of_the_whole(&CODE, model, message)
            .help("write in each segment how value is determined here: `value: …`")
            .counting(Kind::Segment.name())
            .counting(Kind::Metric.name());
        let first = model.segments.first();
        sink.report(
            first
                .iter()
                .fold(found, |found, segment| found.label(segment.place(), "of this segment, to begin with")),
        );
    }
}
