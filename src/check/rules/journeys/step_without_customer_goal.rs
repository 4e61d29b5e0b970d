//! A step that does not say what the customer is trying to achieve.

use crate::check::rule::rule;
use crate::check::subject::steps;
use crate::diagnostic::Sink;
use crate::model::Model;

rule! {
    /// A step that does not say what the customer is trying to achieve there.
    ///
    /// # Why it matters
    /// What is done well without knowing what for is done well for ourselves. Only the customer's goal tells a good step from a busy one.
    ///
    /// # How to fix
    /// Ask three customers what they wanted at this moment, and write it in their words.
    ///
    /// ```yaml fails journeys/lease.yaml#hear
    /// - id: hear
    ///   name: Hear of it
    ///   phase: explore
    ///   owner: adviser
    ///   activities:
    ///     - {name: Ask riders to tell their colleagues, by: [shop], side: front}
    ///   feedback: [satisfied]
    /// ```
    /// ```yaml passes journeys/lease.yaml#hear
    /// - id: hear
    ///   name: Hear of it
    ///   phase: explore
    ///   customer_goal: Find out whether it is for me
    ///   owner: adviser
    ///   activities:
    ///     - {name: Ask riders to tell their colleagues, by: [shop], side: front}
    ///   feedback: [satisfied]
    /// ```
    /// A goal that is said in another language of the site first is said:
    /// ```yaml passes site.yaml
    /// title: Two Wheels
    /// as_of: 2026-11-21
    /// languages: [en, de]
    /// audiences:
    ///   managers: Managers
    /// ```
    /// ```yaml passes journeys/lease.yaml#hear
    /// - id: hear
    ///   name: Hear of it
    ///   phase: explore
    ///   customer_goal: {de: "Herausfinden, ob es etwas für mich ist"}
    ///   owner: adviser
    ///   activities:
    ///     - {name: Ask riders to tell their colleagues, by: [shop], side: front}
    ///   feedback: [satisfied]
    /// ```
    J004: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    let says_nothing = |goal: &crate::source::Spanned<crate::model::value::Text>| goal.is_empty();
    for here in steps(model).filter(|here| here.step.customer_goal.as_ref().is_none_or(says_nothing)) {
        let found = here
            .finding(&CODE, "nothing says what the customer is trying to achieve at this step")
            .help("write it as the customer would: `customer_goal: …`");
        sink.report(found);
    }
}
