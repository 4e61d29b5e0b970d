//! A step at which no metric listens to the customer.

use crate::check::rule::rule;
use crate::check::subject::{StepHere, id_of, referring, steps};
use crate::diagnostic::{Finding, Sink, list_of};
use crate::load::Kind;
use crate::model::Model;

rule! {
    /// A step at which no metric listens: it has no `feedback`, and no metric names it in its `steps`.
    ///
    /// # Why it matters
    /// What goes wrong at a step at which nobody listens comes out when the customer does not come back, and then nobody can say where
    /// it began.
    ///
    /// # How to fix
    /// Name the metric that tells how this step goes: `feedback:`. If there is none, agree on one question, and write it as a metric.
    ///
    /// ```yaml fails journeys/buy.yaml
    /// name: Buy a helmet
    /// segments: [commuters]
    /// customer_goal: Arrive in one piece
    /// customer_measure: I forget that I wear it.
    /// steps:
    ///   - {id: see, name: See one, phase: explore, customer_goal: See what there is,
    ///      activities: [{name: Put them in the window, by: [shop], side: front}]}
    ///   - {id: fit, name: Try it on, phase: examine, customer_goal: Find one that fits,
    ///      activities: [{name: Measure the head, by: [shop], side: front}], feedback: [satisfied]}
    ///   - {id: pay, name: Pay, phase: exchange, customer_goal: Be out in a minute,
    ///      activities: [{name: Take the money, by: [shop], side: front}], feedback: [satisfied]}
    ///   - {id: wear, name: Wear it, phase: experience, customer_goal: Forget that it is there,
    ///      activities: [{name: Adjust the strap, by: [shop], side: front}], feedback: [satisfied]}
    ///   - {id: replace, name: Replace it, phase: extend, customer_goal: Know when it is too old,
    ///      activities: [{name: Write after five years, by: [shop], side: front}], feedback: [renewed]}
    /// ```
    /// ```yaml passes journeys/buy.yaml
    /// name: Buy a helmet
    /// segments: [commuters]
    /// customer_goal: Arrive in one piece
    /// customer_measure: I forget that I wear it.
    /// steps:
    ///   - {id: see, name: See one, phase: explore, customer_goal: See what there is,
    ///      activities: [{name: Put them in the window, by: [shop], side: front}], feedback: [satisfied]}
    ///   - {id: fit, name: Try it on, phase: examine, customer_goal: Find one that fits,
    ///      activities: [{name: Measure the head, by: [shop], side: front}], feedback: [satisfied]}
    ///   - {id: pay, name: Pay, phase: exchange, customer_goal: Be out in a minute,
    ///      activities: [{name: Take the money, by: [shop], side: front}], feedback: [satisfied]}
    ///   - {id: wear, name: Wear it, phase: experience, customer_goal: Forget that it is there,
    ///      activities: [{name: Adjust the strap, by: [shop], side: front}], feedback: [satisfied]}
    ///   - {id: replace, name: Replace it, phase: extend, customer_goal: Know when it is too old,
    ///      activities: [{name: Write after five years, by: [shop], side: front}], feedback: [renewed]}
    /// ```
    /// A metric may name the step itself:
    /// ```yaml passes drivers/more/metrics.yaml
    /// looked-in:
    ///   name: People who looked in the window and came in
    ///   unit: "%"
    ///   better: higher
    ///   timing: leading
    ///   cadence: monthly
    ///   owner: adviser
    ///   steps: [buy/see]
    ///   predicts: [renewed]
    ///   target: 20
    ///   readings: [{date: 2026-10-31, value: 12}]
    /// ```
    J008: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    if model.metrics.is_empty() || !model.knows_all(Kind::Metric, "steps") {
        return;
    }
    for here in steps(model).filter(|here| here.step.feedback.is_empty()) {
        if referring(model, here.id(), Kind::Metric, "steps").is_empty() {
            sink.report(found(model, here));
        }
    }
}

fn found(model: &Model, here: StepHere) -> Finding {
    /// More suggestions than this are no suggestion.
    const MOST: usize = 3;
    let found = here.finding(&CODE, "no metric listens at this step");
    let phase = here.step.phase.handle();
    let near = phase.map(|phase| referring(model, id_of(phase), Kind::Metric, "phases")).unwrap_or_default();
    let near: Vec<String> = near.iter().take(MOST).map(|metric| format!("`feedback: [{metric}]`")).collect();
    let new = format!("write a metric that is about it: `steps: [{}]`", here.reference());
    if near.is_empty() {
        return found.help(format!("name one that does, `feedback: […]`, or {new}"));
    }
    found.help(format!("of its phase there is {}; or {new}", list_of(&near, "or")))
}
