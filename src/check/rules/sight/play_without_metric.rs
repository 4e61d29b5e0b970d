//! A play that moves no number.

use crate::check::rule::rule;
use crate::check::subject::{finding, id_of, referring, sound};
use crate::diagnostic::Sink;
use crate::load::Kind;
use crate::model::kinds::Play;
use crate::model::value::Ref;
use crate::model::{Entry, Model};

rule! {
    /// A play that names no metric, once there are metrics.
    ///
    /// # Why it matters
    /// The second secret: what is not connected to how we earn our money will not stick. In the first tight month it is the play without a
    /// number that is dropped.
    ///
    /// # How to fix
    /// Name the metric that would move if everybody played it: `metrics:`. A metric that listens at its step is a good first guess.
    ///
    /// ```yaml fails playbook/say-it-before-they-ask.md#metrics
    /// # it is the right thing to do
    /// ```
    /// ```yaml passes playbook/say-it-before-they-ask.md#customer_goal
    /// customer_goal: Plan the week again
    /// metrics: [told-first]
    /// ```
    /// A metric that is still to begin is one:
    /// ```yaml passes playbook/say-it-before-they-ask.md#customer_goal
    /// customer_goal: Plan the week again
    /// metrics: [calls-saved]
    /// ```
    /// ```yaml passes drivers/more/metrics.yaml
    /// calls-saved:
    ///   name: Calls that nobody had to make
    ///   unit: calls
    ///   better: higher
    ///   timing: leading
    ///   cadence: monthly
    ///   owner: mechanic
    ///   from: 2027-01
    ///   predicts: [satisfied]
    ///   target: 40
    /// ```
    L005: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    if model.metrics.is_empty() {
        return;
    }
    let sights = model.sights();
    for (handle, play) in sound(&model.plays).filter(|(_, play)| play.metrics.is_empty()) {
        let found = finding(&CODE, play, "no metric shows whether this play works")
            .caption(sights.of_play(handle).in_words(model));
        sink.report(match listening(model, play) {
            Some(metric) => {
                found.help(format!("name the one that would move; at its step listens `metrics: [{metric}]`"))
            }
            None => found.help("name the one that would move if everybody played it: `metrics: […]`"),
        });
    }
}

/// A metric that listens at a step of a play.
fn listening<'m>(model: &'m Model, play: &Entry<Play>) -> Option<&'m str> {
    play.steps.values().filter_map(Ref::handle).find_map(|step| {
        let feedback = model.step(step).1.feedback.first().map(|metric| metric.id());
        feedback.or_else(|| referring(model, id_of(step), Kind::Metric, "steps").first().copied())
    })
}
