//! A number that no outcome needs.

use crate::check::rule::rule;
use crate::check::subject::{finding, sound};
use crate::diagnostic::Sink;
use crate::load::Kind;
use crate::model::Model;

rule! {
    /// A metric that leads to no outcome: none is measured by it, nor by anything that it foretells. It speaks once an outcome has a
    /// metric.
    ///
    /// # Why it matters
    /// Every number costs somebody an hour. One that no outcome needs is the first that could be given up, or the sign that the strategy
    /// has forgotten something that people on the floor know.
    ///
    /// # How to fix
    /// Write what it foretells (`predicts:`), name it in the outcome that it measures (`metric:`), or give it up.
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
    ///   target: 90
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
    ///   predicts: [renewed]
    ///   target: 90
    /// ```
    /// It may get there through others:
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
    ///   target: 90
    /// ```
    L008: Advice, check
}

fn check(model: &Model, sink: &mut Sink) {
    let knows_all = model.knows_all(Kind::Metric, "predicts") && model.knows_all(Kind::Outcome, "metric");
    if !knows_all || model.outcomes.iter().all(|outcome| outcome.metric.is_none()) {
        return;
    }
    let sights = model.sights();
    for (handle, metric) in sound(&model.metrics).filter(|(handle, _)| !sights.is_needed(*handle)) {
        let found = finding(&CODE, metric, format!("no outcome needs the metric `{}`", metric.id))
            .caption(sights.of_metric(handle).in_words(model))
            .help("write what it foretells, until an outcome is reached: `predicts: […]`")
            .help(format!("if an outcome is measured by it, name it there: `metric: {}`", metric.id));
        sink.report(found);
    }
}
