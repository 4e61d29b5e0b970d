//! A step for which nobody in the organisation does anything.

use crate::check::rule::rule;
use crate::check::subject::{StepHere, steps};
use crate::diagnostic::{Finding, Sink};
use crate::model::Model;
use crate::model::kinds::DepartmentKind;

rule! {
    /// A step for which nobody in the organisation does anything.
    ///
    /// # Why it matters
    /// The customer is there, and nobody is with them. Either somebody does something that no plan knows of, or the step is left to chance.
    ///
    /// # How to fix
    /// Write what is done here and which department does it, behind the scenes too.
    ///
    /// ```yaml fails journeys/lease.yaml#sign
    /// - id: sign
    ///   name: Sign
    ///   phase: exchange
    ///   customer_goal: Know what it costs a month
    ///   owner: adviser
    ///   feedback: [satisfied]
    /// ```
    /// ```yaml passes journeys/lease.yaml#sign
    /// - id: sign
    ///   name: Sign
    ///   phase: exchange
    ///   customer_goal: Know what it costs a month
    ///   owner: adviser
    ///   activities:
    ///     - {name: Explain the price, by: [shop], side: front}
    ///   feedback: [satisfied]
    /// ```
    /// What is done unseen, and by a supporting department alone, is done:
    /// ```yaml passes journeys/lease.yaml#sign
    /// - id: sign
    ///   name: Sign
    ///   phase: exchange
    ///   customer_goal: Know what it costs a month
    ///   owner: adviser
    ///   activities:
    ///     - {name: Keep the page of prices true, by: [people]}
    ///   feedback: [satisfied]
    /// ```
    J002: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    if model.departments.is_empty() {
        return;
    }
    for here in steps(model).filter(|here| here.step.activities.is_empty()) {
        sink.report(found(model, here));
    }
}

fn found(model: &Model, here: StepHere) -> Finding {
    let lead = here.step.lead.as_ref().and_then(|lead| model.departments.find(lead));
    let primary = || model.departments.iter().find(|entry| entry.kind.value == DepartmentKind::Primary);
    let by = lead.or_else(primary).map_or("…", |department| &*department.id);
    here.finding(&CODE, "nobody in the organisation does anything at this step").help(format!(
        "write what is done here, and by whom: `activities: [{{name: …, by: [{by}], side: front}}]`"
    ))
}
