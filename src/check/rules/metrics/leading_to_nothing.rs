//! A leading metric that does not say what it leads to.

use crate::check::rule::rule;
use crate::check::subject::{finding, id_of, referring, sound};
use crate::diagnostic::{Finding, Sink};
use crate::load::Kind;
use crate::model::kinds::{Metric, Timing};
use crate::model::{Entry, Model};

rule! {
    /// A leading metric that foretells nothing, once there is another metric.
    ///
    /// # Why it matters
    /// An early number is a claim: when this moves, that will follow. Whoever does not say what, cannot find out that it was wrong.
    ///
    /// # How to fix
    /// Write what should move after it: `predicts:`. If nothing should, it may be a lagging metric after all.
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
    ///   predicts: [satisfied]
    ///   target: 90
    /// ```
    /// What an outcome is measured by has arrived:
    /// ```yaml passes strategy/outcomes.yaml#riders-stay
    /// riders-stay:
    ///   name: Riders stay
    ///   kind: customer
    ///   metric: told-first
    /// ```
    M003: Advice, check
}

fn check(model: &Model, sink: &mut Sink) {
    if model.metrics.len() < 2 || !model.knows_all(Kind::Outcome, "metric") {
        return;
    }
    let leads_nowhere =
        |metric: &Entry<Metric>| metric.timing.value == Timing::Leading && metric.predicts.is_empty();
    for (handle, metric) in sound(&model.metrics).filter(|(_, metric)| leads_nowhere(metric)) {
        if referring(model, id_of(handle), Kind::Outcome, "metric").is_empty() {
            sink.report(found(model, metric));
        }
    }
}

fn found(model: &Model, metric: &Entry<Metric>) -> Finding {
    let is_later = |other: &&Entry<Metric>| other.timing.value == Timing::Lagging;
    let later = model.metrics.iter().find(is_later).map_or("…", |later| &*later.id);
    finding(&CODE, metric, format!("`{}` is a leading metric, and nothing says to what it leads", metric.id))
        .label(metric.timing.span.within(metric.file), "it foretells")
        .help(format!("write what should move after it, such as `predicts: [{later}]`"))
}
