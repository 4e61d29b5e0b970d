//! A touchpoint at which the customer meets nobody: everything is done behind the scenes.

use crate::check::rule::rule;
use crate::check::subject::{StepHere, steps};
use crate::diagnostic::{Finding, Sink};
use crate::model::Model;
use crate::model::kinds::{Channel, Side, Touchpoint};

rule! {
    /// A step at which the customer is met, and everything that is done there is done behind the scenes.
    ///
    /// Where only a partner meets the customer, that is as it should be.
    ///
    /// # Why it matters
    /// At a touchpoint somebody or something of ours faces the customer. If nobody is named, nobody prepares it, and nobody sees it as
    /// the customer does.
    ///
    /// # How to fix
    /// Write `side: front` at the activity that the customer sees, or add the one that is missing. Who keeps a page or a letter
    /// that the customer reads acts in front of them, too.
    ///
    /// ```yaml fails journeys/lease.yaml#sign
    /// - id: sign
    ///   name: Sign
    ///   phase: exchange
    ///   customer_goal: Know what it costs a month
    ///   owner: adviser
    ///   touchpoints:
    ///     - {name: Contract on one page, channel: digital}
    ///   activities:
    ///     - {name: Explain the price, by: [shop]}
    ///   feedback: [satisfied]
    /// ```
    /// ```yaml passes journeys/lease.yaml#sign
    /// - id: sign
    ///   name: Sign
    ///   phase: exchange
    ///   customer_goal: Know what it costs a month
    ///   owner: adviser
    ///   touchpoints:
    ///     - {name: Contract on one page, channel: digital}
    ///   activities:
    ///     - {name: Explain the price, by: [shop], side: front}
    ///   feedback: [satisfied]
    /// ```
    /// A partner's counter is not ours:
    /// ```yaml passes journeys/lease.yaml#sign
    /// - id: sign
    ///   name: Sign
    ///   phase: exchange
    ///   customer_goal: Know what it costs a month
    ///   owner: adviser
    ///   touchpoints:
    ///     - {name: Form at the employer, channel: partner}
    ///   activities:
    ///     - {name: Explain the price to the employer, by: [shop]}
    ///   feedback: [satisfied]
    /// ```
    J013: Advice, check
}

fn check(model: &Model, sink: &mut Sink) {
    for here in steps(model).filter(|here| !here.step.activities.is_empty()) {
        let is_front =
            |side: Option<&crate::source::Spanned<Side>>| side.is_some_and(|side| side.value == Side::Front);
        let has_front = here.step.activities.values().any(|activity| is_front(activity.side.as_ref()));
        let ours =
            here.step.touchpoints.values().find(|touchpoint| touchpoint.channel.value != Channel::Partner);
        if let Some(touchpoint) = ours.filter(|_| !has_front) {
            sink.report(found(here, touchpoint));
        }
    }
}

fn found(here: StepHere, touchpoint: &Touchpoint) -> Finding {
    let message = "the customer is met here, and all that is done is done behind the scenes";
    let found = Finding::new(&CODE, here.place(touchpoint.name.span), message)
        .about(here.reference())
        .help("write `side: front` at the activity that the customer sees, or add it to the `activities:` of this step");
    let first = here.step.activities.first();
    first
        .iter()
        .fold(found, |found, activity| found.label(here.place(activity.name.span), "behind the scenes"))
}
