//! Satisfaction is taken for loyalty.

use crate::check::roadmap::finding_of_the_whole;
use crate::check::rule::rule;
use crate::check::subject::finding_at;
use crate::diagnostic::{Finding, Sink};
use crate::load::Kind;
use crate::model::derive::{Counted, Deficit, DeficitKind, Verdict};
use crate::model::kinds::{Measure, Metric};
use crate::model::{Entry, EntryId, Model};

rule! {
    /// Satisfaction is measured and loyalty is not, or one metric is to show both.
    ///
    /// Loyalty is measured by what says `loyalty`, `retention` or `commitment`.
    ///
    /// # Why it matters
    /// Most customers who leave were satisfied. Satisfaction looks back on what was; loyalty is what they do next. An organisation
    /// that reads the one as the other is surprised each year.
    ///
    /// # How to fix
    /// Measure beside satisfaction whether customers prefer you and whether they stay, each with a metric of its own.
    ///
    /// ```yaml fails drivers/metrics.yaml#renewed
    /// renewed: {name: Earned from leases, unit: EUR, better: higher, timing: lagging, cadence: quarterly, measures: [financial],
    ///   owner: director, steps: [lease/renew], target: 70, by: 2027-12-31}
    /// ```
    /// ```yaml passes drivers/metrics.yaml#renewed
    /// renewed: {name: Leases renewed, unit: "%", better: higher, timing: lagging, cadence: quarterly, measures: [loyalty],
    ///   owner: director, steps: [lease/renew], target: 70, by: 2027-12-31}
    /// ```
    /// Whether they stay shows it, too, and may show what is earned as well:
    /// ```yaml passes drivers/metrics.yaml#renewed
    /// renewed: {name: Leases renewed, unit: "%", better: higher, timing: lagging, cadence: quarterly, measures: [retention, financial],
    ///   owner: director, steps: [lease/renew], target: 70, by: 2027-12-31}
    /// ```
    X005: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    let deficit = model.deficit(DeficitKind::SatisfactionTakenForLoyalty);
    if deficit.verdict != Verdict::Met || !model.is_sound(Kind::Metric) {
        return;
    }
    let metric = |id: &EntryId| &model.metrics[id.index as usize];
    let both = deficit.entries(Counted::MeasuringBoth);
    for id in both {
        sink.report(stands_for_both(metric(id), both.len(), model.metrics.len()));
    }
    if both.is_empty() {
        sink.report(without_loyalty(model, &deficit));
    }
}

fn stands_for_both(metric: &Entry<Metric>, count: usize, all: usize) -> Finding {
    let other = metric.measures.iter().find(|what| what.value != Measure::Satisfaction);
    let span = other.map_or(metric.here, |what| what.span);
    let message =
        format!("one number is to show satisfaction and loyalty; so it is with {count} of {all} metrics");
    finding_at(&CODE, metric, span, message)
        .help("let it measure one of the two, and measure the other by a metric of its own")
        .counting(Kind::Metric.name())
}

fn without_loyalty(model: &Model, deficit: &Deficit) -> Finding {
    let satisfied = deficit.entries(Counted::MeasuringSatisfaction);
    let verb = if satisfied.len() == 1 { "measures" } else { "measure" };
    let message = format!(
        "{} of {} metrics {verb} satisfaction, and none measures loyalty",
        satisfied.len(),
        model.metrics.len()
    );
    let found = finding_of_the_whole(&CODE, model, message)
        .help("measure whether customers prefer you, or stay: `measures: [loyalty]` or `[retention]`")
        .counting(Kind::Metric.name());
    let first = satisfied.first().map(|id| &model.metrics[id.index as usize]);
    first.iter().fold(found, |found, metric| found.label(metric.place(), "measures satisfaction"))
}
