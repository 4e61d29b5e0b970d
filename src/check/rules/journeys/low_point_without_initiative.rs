//! A step that feels bad, and no initiative that improves it.

use crate::check::rule::rule;
use crate::check::subject::{StepHere, steps};
use crate::diagnostic::{Limit, Sink};
use crate::load::Kind;
use crate::model::Model;

/// From −1 on it feels bad: zero is neither good nor bad, and what is only less than good waits for its turn.
const LOW: Limit = Limit { usual: -1.0, least: -2.0, most: 2.0 };

rule! {
    /// A step that feels bad, an `emotion` of −1 or lower, and no initiative improves it.
    ///
    /// Ideas and what was given up do not count. A step that is not meant to feel better asks for nothing.
    ///
    /// # Why it matters
    /// People remember the worst moment and the last one. A low point that nothing on the roadmap touches stays the story that customers
    /// tell.
    ///
    /// # How to fix
    /// Name the step in the initiative that improves it (`steps:`), or plan one.
    ///
    /// ```yaml fails journeys/lease.yaml#sign
    /// - id: sign
    ///   name: Sign
    ///   phase: exchange
    ///   customer_goal: Know what it costs a month
    ///   emotion: -1
    ///   owner: adviser
    ///   activities:
    ///     - {name: Explain the price, by: [shop], side: front}
    ///   feedback: [satisfied]
    /// ```
    /// ```yaml fails roadmap/initiatives/one-repair-date.md#steps
    /// steps: [lease/hear, lease/try, lease/ride, lease/renew]
    /// ```
    /// ```yaml fails roadmap/initiatives/listen-at-every-step.md#steps
    /// steps: [lease/hear, lease/try, lease/ride, lease/renew]
    /// ```
    /// ```yaml passes roadmap/initiatives/listen-at-every-step.md#steps
    /// steps: [lease/hear, lease/try, lease/sign, lease/ride, lease/renew]
    /// ```
    /// Nothing is to be improved where it feels as it is meant to:
    /// ```yaml passes journeys/lease.yaml#sign
    /// - id: sign
    ///   name: Sign
    ///   phase: exchange
    ///   customer_goal: Know what it costs a month
    ///   emotion: -1
    ///   emotion_goal: -1
    ///   owner: adviser
    ///   activities:
    ///     - {name: Explain the price, by: [shop], side: front}
    ///   feedback: [satisfied]
    /// ```
    J011: Advice, check, LOW
}

fn check(model: &Model, low: f64, sink: &mut Sink) {
    if model.initiatives.is_empty() || !model.knows_all(Kind::Initiative, "steps") {
        return;
    }
    for here in steps(model) {
        let Some(emotion) = here.step.emotion.as_ref().filter(|emotion| emotion.0 <= low) else { continue };
        let is_as_meant = here.step.emotion_goal.as_ref().is_some_and(|goal| emotion.0 >= goal.0);
        if !is_as_meant && !is_improved(model, here) {
            let found = here
                .finding(&CODE, format!("this step feels bad ({}), and no initiative improves it", emotion.0))
                .label(here.place(emotion.span), "how it feels")
                .help(format!("name it in the initiative that improves it: `steps: [{}]`", here.reference()));
            sink.report(found);
        }
    }
}

fn is_improved(model: &Model, here: StepHere) -> bool {
    let mut initiatives = model.backlinks.from(here.id(), Kind::Initiative, "steps");
    initiatives.any(|index| model.initiatives[index as usize].is_on_roadmap())
}
