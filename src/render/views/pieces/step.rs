//! The steps of a journey in a list.

use crate::model::Handle;
use crate::model::kinds::Journey;
use crate::render::scope::Scope;
use crate::render::shell::{StepLine, phase_class};

/// The steps of a journey: each with its phase and what the customer wants there.
pub(crate) fn step_lines(scope: &Scope, journey: Handle<Journey>) -> Vec<StepLine> {
    let entry = scope.model.journeys.at(journey);
    let line = |(index, step): (usize, &crate::model::kinds::Step)| {
        let phase = step.phase.handle();
        let phase_name = phase.map(|phase| scope.name(scope.model.phases.at(phase)));
        let goal = step.customer_goal.as_ref().map(|goal| scope.text(goal));
        let note = match (phase_name, goal) {
            (Some(phase), Some(goal)) => {
                scope.words().say("journey.phase-goal", &[("phase", phase.into()), ("goal", goal.into())])
            }
            (one, other) => one.or(other).unwrap_or_default().to_owned(),
        };
        StepLine {
            number: index + 1,
            class: phase.map(|phase| phase_class(phase.index())).unwrap_or_default(),
            href: scope.href_of(scope.model.step_of(journey, index)),
            name: scope.text(&step.name).to_owned(),
            note,
            moment_of_truth: scope.model.has_moment_of_truth(step),
        }
    };
    entry.steps.values().enumerate().map(line).collect()
}
