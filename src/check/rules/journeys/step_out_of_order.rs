//! A step whose phase comes before that of the step above it.

use crate::check::rule::rule;
use crate::check::subject::{StepHere, steps};
use crate::diagnostic::{Finding, Sink};
use crate::load::Kind;
use crate::model::kinds::Phase;
use crate::model::{Handle, Model};

rule! {
    /// A step whose phase comes before that of the step above it.
    ///
    /// # Why it matters
    /// A journey is told in the order in which customers live through it. A step that runs backwards is mostly in the wrong place, and
    /// the circle and the map draw it there.
    ///
    /// # How to fix
    /// Move the step to where customers meet it, or correct its phase. What customers do again and again is a journey of its own.
    ///
    /// ```yaml fails journeys/lease.yaml#try
    /// - id: try
    ///   name: Try one
    ///   phase: exchange
    ///   customer_goal: Feel how it rides
    ///   owner: adviser
    ///   activities:
    ///     - {name: Ride along, by: [shop], side: front}
    ///   feedback: [satisfied]
    /// - id: compare
    ///   name: Compare
    ///   phase: examine
    ///   customer_goal: Know that it is a fair price
    ///   owner: adviser
    ///   activities:
    ///     - {name: Lay three offers side by side, by: [shop], side: front}
    ///   feedback: [satisfied]
    /// ```
    /// ```yaml passes journeys/lease.yaml#compare
    /// - id: compare
    ///   name: Compare
    ///   phase: exchange
    ///   customer_goal: Know that it is a fair price
    ///   owner: adviser
    ///   activities:
    ///     - {name: Lay three offers side by side, by: [shop], side: front}
    ///   feedback: [satisfied]
    /// ```
    /// ```yaml passes journeys/lease.yaml#try
    /// - id: try
    ///   name: Try one
    ///   phase: examine
    ///   customer_goal: Feel how it rides
    ///   owner: adviser
    ///   activities:
    ///     - {name: Ride along, by: [shop], side: front}
    ///   feedback: [satisfied]
    /// ```
    /// Phases come in the order that the organisation gives them:
    /// ```yaml passes journeys/phases.yaml
    /// exchange:
    ///   order: 1.5
    /// ```
    /// ```yaml passes journeys/lease.yaml#sign
    /// - id: sign
    ///   name: Sign
    ///   phase: examine
    ///   customer_goal: Know what it costs a month
    ///   owner: adviser
    ///   activities:
    ///     - {name: Explain the price, by: [shop], side: front}
    ///   feedback: [satisfied]
    /// ```
    J009: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    if !model.is_sound(Kind::Phase) {
        return;
    }
    for here in steps(model) {
        let phases = here.above.and_then(|above| above.phase.handle()).zip(here.step.phase.handle());
        if let Some((above, own)) = phases.filter(|(above, own)| own.index() < above.index()) {
            sink.report(found(model, here, above, own));
        }
    }
}

fn found(model: &Model, here: StepHere, above: Handle<Phase>, own: Handle<Phase>) -> Finding {
    let (above, own) = (&model.phases.at(above).id, &model.phases.at(own).id);
    let message = format!("the phase `{own}` comes before `{above}`, in which the step above is");
    let found = Finding::new(&CODE, here.place(here.step.phase.span), message)
        .about(here.reference())
        .help(format!("move this step above those in `{above}`, or correct its phase: `phase: {above}`"));
    match here.above {
        Some(step) => found.label(here.place(step.phase.span), "the step above"),
        None => found,
    }
}
