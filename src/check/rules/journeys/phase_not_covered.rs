//! A journey has no step in one of the phases that customers go through.

use crate::check::rule::rule;
use crate::check::subject::{finding, sound};
use crate::diagnostic::{Sink, list_of};
use crate::load::Kind;
use crate::model::{Handle, Model};

rule! {
    /// A journey without a step in some phase.
    ///
    /// # Why it matters
    /// Customers go through all phases, whether or not the organisation looks. What nobody has written down nobody plans, and the
    /// next lease is lost in the weeks that no department calls its own.
    ///
    /// # How to fix
    /// Ask customers what they do in that phase, and write it as a step. If the phase does not exist here, drop it in `phases.yaml`.
    ///
    /// ```yaml fails journeys/lease.yaml#renew
    /// - id: renew
    ///   name: Renew
    ///   phase: experience
    ///   customer_goal: Keep riding without paperwork
    ///   owner: adviser
    ///   lead: shop
    ///   activities:
    ///     - {name: Call and listen, by: [shop], roles: [adviser], side: front}
    ///   feedback: [renewed]
    /// ```
    /// ```yaml passes journeys/lease.yaml#renew
    /// - id: renew
    ///   name: Renew
    ///   phase: extend
    ///   customer_goal: Keep riding without paperwork
    ///   owner: adviser
    ///   lead: shop
    ///   activities:
    ///     - {name: Call and listen, by: [shop], roles: [adviser], side: front}
    ///   feedback: [renewed]
    /// ```
    /// An organisation that has dropped a phase needs no step in it:
    /// ```yaml passes journeys/phases.yaml
    /// extend: false
    /// ```
    J001: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    if !model.is_sound(Kind::Phase) {
        return;
    }
    for (_, journey) in sound(&model.journeys) {
        let covered: Vec<Option<usize>> =
            journey.steps.values().map(|step| step.phase.handle().map(Handle::index)).collect();
        // a step whose phase does not exist may be meant for any of them
        if covered.contains(&None) {
            continue;
        }
        let left = model.phases.iter().enumerate().filter(|(index, _)| !covered.contains(&Some(*index)));
        let left: Vec<&str> = left.map(|(_, phase)| &*phase.id).collect();
        if let Some(first) = left.first() {
            let names: Vec<String> = left.iter().map(|phase| format!("`{phase}`")).collect();
            let message = format!("no step of this journey is in the phase {}", list_of(&names, "or"));
            let found = finding(&CODE, journey, message)
                .help(format!("add a step: `- {{id: …, name: …, phase: {first}}}`"))
                .help(format!(
                    "if no customer of this house goes through it, write `{first}: false` in `phases.yaml`"
                ));
            sink.report(found);
        }
    }
}
