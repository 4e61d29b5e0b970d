//! A driver that is at work in some phases and absent in others.

use crate::check::rule::rule;
use crate::check::subject::{finding, sound};
use crate::diagnostic::{Sink, list_of};
use crate::load::Kind;
use crate::model::Model;

rule! {
    /// A phase that no initiative and no play of a driver touches, while others it does.
    ///
    /// # Why it matters
    /// Drivers are orchestrated along the whole journey. What customers gain in one phase they lose in the next where nothing follows.
    ///
    /// # How to fix
    /// Ask what this driver would change for customers in that phase, and name the step in an initiative or a play. A gap that is meant
    /// to be one is accepted with a reason.
    ///
    /// ```yaml fails roadmap/initiatives/one-repair-date.md#steps
    /// steps: [lease/hear, lease/try, lease/sign, lease/ride]
    /// ```
    /// ```yaml passes roadmap/initiatives/one-repair-date.md#steps
    /// steps: [lease/hear, lease/try, lease/sign, lease/ride, lease/renew]
    /// ```
    /// A play is at work as well as an initiative, and may name a phase instead of its steps:
    /// ```markdown passes playbook/ask-how-it-went.md
    /// ---
    /// name: Ask how it went
    /// summary: Before you speak of the next lease, you ask about the last one.
    /// roles: [adviser]
    /// when: The lease ends in three months.
    /// phases: [extend]
    /// customer_goal: Be heard before I decide
    /// metrics: [renewed]
    /// helps_me: You offer what fits, once.
    /// drivers: [leadership, frontline-empowerment]
    /// reviewed: 2026-09-14
    /// ---
    /// 1. Ask how it went.
    /// 2. Wait for the second sentence.
    /// ```
    D004: Advice, check
}

const LINKS: [(Kind, &str); 5] = [
    (Kind::Initiative, "drivers"),
    (Kind::Initiative, "steps"),
    (Kind::Play, "drivers"),
    (Kind::Play, "steps"),
    (Kind::Play, "phases"),
];

fn check(model: &Model, sink: &mut Sink) {
    let knows_all = LINKS.iter().all(|(kind, field)| model.knows_all(*kind, field));
    if !knows_all || !model.knows_all(Kind::Step, "phase") || !model.is_sound(Kind::Phase) {
        return;
    }
    let coverage = model.coverage();
    for (handle, driver) in sound(&model.drivers) {
        let gaps = model.phases.with_handles().filter(|(phase, _)| coverage.is_gap(handle, *phase));
        let gaps: Vec<String> = gaps.map(|(_, phase)| format!("`{}`", phase.id)).collect();
        // a driver that is nowhere at work lacks more than a phase
        if !gaps.is_empty() && gaps.len() < model.phases.len() {
            let message = format!("the driver `{}` is not at work in {}", driver.id, list_of(&gaps, "and"));
            let found = finding(&CODE, driver, message)
                .help("name a step of that phase in an initiative or a play of this driver: `steps: […]`");
            sink.report(found);
        }
    }
}
