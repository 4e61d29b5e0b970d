//! A driver that is at work in most phases and absent in another.

use crate::check::rule::rule;
use crate::check::subject::{finding, sound};
use crate::diagnostic::{Sink, list_of};
use crate::load::Kind;
use crate::model::kinds::Phase;
use crate::model::{Entry, Handle, Model};

rule! {
    /// A phase that no initiative and no play of a driver touches, while most others it does.
    ///
    /// At least half of the drivers are at work in that phase, so that it is this one that is missing. Where little is written yet, the page of drivers shows
    /// what is still to come.
    ///
    /// # Why it matters
    /// Drivers are orchestrated along the whole journey. What customers gain in one phase they lose in the next where nothing follows.
    ///
    /// # How to fix
    /// Ask what this driver would change for customers in that phase, and name the step in an initiative or a play. A gap that is meant
    /// to be one is accepted with a reason.
    ///
    /// ```yaml fails roadmap/initiatives/one-repair-date.md#steps
    /// steps: [lease/hear, lease/try, lease/sign, lease/renew]
    /// ```
    /// ```yaml passes roadmap/initiatives/one-repair-date.md#steps
    /// steps: [lease/hear, lease/try, lease/sign, lease/ride, lease/renew]
    /// ```
    /// A driver that is at work in few phases has only begun:
    /// ```yaml passes roadmap/initiatives/one-repair-date.md#steps
    /// steps: [lease/hear, lease/try]
    /// ```
    /// A play is at work as well as an initiative, and may name a phase instead of its steps:
    /// ```markdown passes playbook/ask-how-it-rides.md
    /// ---
    /// name: Ask how it rides
    /// summary: A month after they have taken it home you ask how the bike is.
    /// roles: [adviser]
    /// when: A bike has been out for a month.
    /// phases: [experience]
    /// customer_goal: Be asked before I have to complain
    /// metrics: [satisfied]
    /// helps_me: You hear of small things while they are small.
    /// drivers: [leadership]
    /// reviewed: 2026-09-14
    /// ---
    /// 1. Ask how it rides.
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
    let drivers = || model.drivers.with_handles().map(|(driver, _)| driver);
    let is_alive = |phase: Handle<Phase>| {
        drivers().filter(|driver| !coverage.is_gap(*driver, phase)).count() * 2 >= model.drivers.len()
    };
    let alive: Vec<bool> = model.phases.with_handles().map(|(phase, _)| is_alive(phase)).collect();
    for (handle, driver) in sound(&model.drivers) {
        let gaps = model.phases.with_handles().filter(|(phase, _)| coverage.is_gap(handle, *phase));
        let gaps: Vec<(Handle<Phase>, &Entry<Phase>)> = gaps.collect();
        if gaps.len() * 2 >= model.phases.len() {
            continue;
        }
        let told = gaps.iter().filter(|(phase, _)| alive[phase.index()]);
        let told: Vec<String> = told.map(|(_, phase)| format!("`{}`", phase.id)).collect();
        if !told.is_empty() {
            let message = format!("the driver `{}` is not at work in {}", driver.id, list_of(&told, "and"));
            let found = finding(&CODE, driver, message)
                .help("name a step of that phase in an initiative or a play of this driver: `steps: […]`");
            sink.report(found);
        }
    }
}
