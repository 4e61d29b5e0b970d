//! A play that does not begin with what the customer wants to achieve.

use crate::check::rule::rule;
use crate::check::subject::{finding, sound};
use crate::diagnostic::Sink;
use crate::model::kinds::Play;
use crate::model::{Entry, Model};

rule! {
    /// A play that does not say what the customer wants to achieve.
    ///
    /// # Why it matters
    /// The first secret: begin with what the customer is trying to get done. Otherwise people follow the steps and miss the point, and
    /// cannot help where the steps do not fit.
    ///
    /// # How to fix
    /// Write it as the customer would say it: `customer_goal:`. The goal of the step at which it is played may be the same.
    ///
    /// ```yaml fails playbook/say-it-before-they-ask.md#customer_goal
    /// # whatever they want
    /// ```
    /// ```yaml passes playbook/say-it-before-they-ask.md#when
    /// when: The bike will not be ready on the day we named.
    /// customer_goal: Plan the week again
    /// ```
    /// A play for any step has a goal, although no step has it:
    /// ```yaml passes playbook/say-it-before-they-ask.md#steps
    /// customer_goal: Plan the week again
    /// ```
    L004: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    let sights = model.sights();
    let says_nothing = |play: &Entry<Play>| play.customer_goal.as_ref().is_none_or(|goal| goal.is_empty());
    for (handle, play) in sound(&model.plays).filter(|(_, play)| says_nothing(play)) {
        let goals = play.steps.values().filter_map(|step| model.find_step(step)?.1.customer_goal.as_ref());
        let near = goals.map(|goal| goal.first()).find(|goal| !goal.is_empty());
        let found = finding(&CODE, play, "nothing says what the customer wants to achieve in this situation")
            .caption(sights.of_play(handle).until("customer goal").in_words(model));
        sink.report(match near {
            Some(goal) => found.help(format!(
                "the step says `customer_goal: {goal}`: write it here too, or what fits better"
            )),
            None => found.help("write it as the customer would: `customer_goal: …`"),
        });
    }
}
