//! A target that is worse than where the number started.

use crate::check::rule::rule;
use crate::check::subject::sound;
use crate::diagnostic::{Finding, Sink};
use crate::model::declare::Referable;
use crate::model::kinds::Metric;
use crate::model::value::{Number, Ref};
use crate::model::{Entry, Model};
use crate::source::Spanned;

rule! {
    /// A target that is worse than the baseline of its metric, there or in an outcome or goal.
    ///
    /// # Why it matters
    /// Mostly two numbers or two words were mixed up, and then every colour on the scorecard is wrong. If it is meant, people should
    /// read why.
    ///
    /// # How to fix
    /// Correct the target, the baseline, or which way is better. To hold what has been reached is a target too.
    ///
    /// ```yaml fails drivers/metrics.yaml#told-first
    /// told-first:
    ///   name: Told before they ask
    ///   unit: "%"
    ///   better: higher
    ///   timing: leading
    ///   cadence: monthly
    ///   owner: mechanic
    ///   steps: [lease/ride]
    ///   predicts: [satisfied]
    ///   baseline: 40
    ///   target: 9
    /// ```
    /// ```yaml passes drivers/metrics.yaml#told-first
    /// told-first:
    ///   name: Told before they ask
    ///   unit: "%"
    ///   better: higher
    ///   timing: leading
    ///   cadence: monthly
    ///   owner: mechanic
    ///   steps: [lease/ride]
    ///   predicts: [satisfied]
    ///   baseline: 40
    ///   target: 90
    /// ```
    /// Less is an aim where less is better:
    /// ```yaml passes drivers/metrics.yaml#told-first
    /// told-first:
    ///   name: Asked before we told them
    ///   unit: "%"
    ///   better: lower
    ///   timing: leading
    ///   cadence: monthly
    ///   owner: mechanic
    ///   steps: [lease/ride]
    ///   predicts: [satisfied]
    ///   baseline: 40
    ///   target: 9
    /// ```
    M009: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    let metrics = sound(&model.metrics).map(|(_, metric)| judge(metric, metric, metric.target.as_ref()));
    let outcomes = sound(&model.outcomes)
        .map(|(_, outcome)| judge(outcome, known(model, outcome.metric.as_ref())?, outcome.target.as_ref()));
    let goals = sound(&model.goals)
        .map(|(_, goal)| judge(goal, known(model, goal.metric.as_ref())?, goal.target.as_ref()));
    metrics.chain(outcomes).chain(goals).flatten().for_each(|found| sink.report(found));
}

/// A metric that was read whole.
fn known<'m>(model: &'m Model, metric: Option<&Spanned<Ref<Metric>>>) -> Option<&'m Entry<Metric>> {
    model.metrics.find(metric?).filter(|metric| !metric.damaged)
}

fn judge<K: Referable>(
    entry: &Entry<K>,
    metric: &Entry<Metric>,
    target: Option<&Spanned<Number>>,
) -> Option<Finding> {
    let (target, baseline) = (target?, metric.baseline.as_ref()?);
    if metric.is_as_good(target.0, baseline.0) {
        return None;
    }
    let message = format!("this target is worse than {}, where the metric started", baseline.0);
    let found = Finding::new(&CODE, target.span.within(entry.file), message)
        .about(format!("{}:{}", K::KIND, entry.id))
        .label(baseline.span.within(metric.file), "where it started")
        .label(metric.better.span.within(metric.file), "which way is better")
        .help("correct whichever of the three is wrong; to hold what has been reached, write the baseline again");
    Some(found)
}
