//! A moment of truth without a way to put it right when it went wrong.

use crate::check::rule::rule;
use crate::check::subject::{StepHere, referring, steps};
use crate::diagnostic::{Finding, Sink};
use crate::load::Kind;
use crate::model::Model;
use crate::source::Span;

rule! {
    /// A step with a moment of truth, and no play that puts it right when it went wrong.
    ///
    /// # Why it matters
    /// At a moment of truth customers make up their mind about the organisation. When it goes wrong there, the next five minutes decide,
    /// and nobody should have to invent them.
    ///
    /// # How to fix
    /// Name the play that puts it right: `recovery:`. If there is none, write one with those who would play it.
    ///
    /// ```yaml fails journeys/lease.yaml#ride
    /// - id: ride
    ///   name: Ride and repair
    ///   phase: experience
    ///   customer_goal: Be on the road again today
    ///   owner: mechanic
    ///   lead: workshop
    ///   touchpoints:
    ///     - {name: Message about the repair, channel: digital, moment_of_truth: true}
    ///   activities:
    ///     - {name: Repair the bike and say when, by: [workshop], side: front}
    ///   feedback: [told-first]
    /// ```
    /// ```yaml passes journeys/lease.yaml#ride
    /// - id: ride
    ///   name: Ride and repair
    ///   phase: experience
    ///   customer_goal: Be on the road again today
    ///   owner: mechanic
    ///   lead: workshop
    ///   touchpoints:
    ///     - {name: Message about the repair, channel: digital, moment_of_truth: true}
    ///   activities:
    ///     - {name: Repair the bike and say when, by: [workshop], side: front}
    ///   feedback: [told-first]
    ///   recovery: say-it-before-they-ask
    /// ```
    /// A touchpoint of which it is said that it is no such moment asks for nothing:
    /// ```yaml passes journeys/lease.yaml#ride
    /// - id: ride
    ///   name: Ride and repair
    ///   phase: experience
    ///   customer_goal: Be on the road again today
    ///   owner: mechanic
    ///   lead: workshop
    ///   touchpoints:
    ///     - {name: Message about the repair, channel: digital, moment_of_truth: false}
    ///   activities:
    ///     - {name: Repair the bike and say when, by: [workshop], side: front}
    ///   feedback: [told-first]
    /// ```
    J007: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    if model.plays.is_empty() {
        return;
    }
    for here in steps(model).filter(|here| here.step.recovery.is_none()) {
        let moments =
            here.step.touchpoints.iter().filter_map(|touchpoint| touchpoint.moment_of_truth.as_ref());
        let moments: Vec<Span> = moments.filter(|is| is.value).map(|is| is.span).collect();
        if !moments.is_empty() {
            sink.report(found(model, here, &moments));
        }
    }
}

fn found(model: &Model, here: StepHere, moments: &[Span]) -> Finding {
    let message =
        "nothing says how this step is put right when it went wrong, and here customers make up their mind";
    let found = moments.iter().fold(here.finding(&CODE, message), |found, span| {
        found.label(here.place(*span), "a moment of truth")
    });
    match referring(model, here.id(), Kind::Play, "steps").first() {
        Some(play) => found.help(format!("name the play that puts it right, such as `recovery: {play}`")),
        None => found.help("write a play that puts it right, and name it here: `recovery: …`"),
    }
}
