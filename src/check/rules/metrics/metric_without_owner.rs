//! A number that no role looks after.

use crate::check::rule::rule;
use crate::check::subject::{finding, id_of, referring, sound};
use crate::diagnostic::Sink;
use crate::load::Kind;
use crate::model::Model;

rule! {
    /// A metric that no role looks after, once there are roles.
    ///
    /// # Why it matters
    /// Somebody has to read it, see that it falls, and say so. A number without an owner is found out by accident.
    ///
    /// # How to fix
    /// Name the role that reads it and acts on it: `owner:`.
    ///
    /// ```yaml fails drivers/metrics.yaml#told-first
    /// told-first:
    ///   name: Told before they ask
    ///   unit: "%"
    ///   better: higher
    ///   timing: leading
    ///   cadence: monthly
    ///   steps: [lease/ride]
    ///   predicts: [satisfied]
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
    /// The owner need not be one of those who move it:
    /// ```yaml passes drivers/metrics.yaml#told-first
    /// told-first:
    ///   name: Told before they ask
    ///   unit: "%"
    ///   better: higher
    ///   timing: leading
    ///   cadence: monthly
    ///   owner: trainer
    ///   steps: [lease/ride]
    ///   predicts: [satisfied]
    ///   target: 90
    /// ```
    M007: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    if model.roles.is_empty() {
        return;
    }
    for (handle, metric) in sound(&model.metrics).filter(|(_, metric)| metric.common.owner.is_none()) {
        let found = finding(&CODE, metric, format!("no role looks after the metric `{}`", metric.id));
        let movers = referring(model, id_of(handle), Kind::Role, "metrics");
        sink.report(match movers.first() {
            Some(mover) => found.help(format!("name one, such as a role that moves it: `owner: {mover}`")),
            None => found.help("name one: `owner: …`"),
        });
    }
}
