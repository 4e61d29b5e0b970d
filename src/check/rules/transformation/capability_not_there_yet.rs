//! An initiative that needs what the organisation cannot do yet.

use jiff::civil::Date;

use crate::check::roadmap::{dated, is_open};
use crate::check::rule::rule;
use crate::check::subject::finding_at;
use crate::diagnostic::{Finding, Sink};
use crate::load::Kind;
use crate::model::derive::{LevelAt, Raising};
use crate::model::kinds::{Initiative, Requirement};
use crate::model::{Entry, Handle, Model};

rule! {
    /// An initiative that needs a capability at a level which no assessment has found, and which no earlier initiative reaches
    /// before it starts.
    ///
    /// # Why it matters
    /// An organisation adapts how it treats its customers once it is able to. Started sooner, the initiative promises what nobody
    /// can keep, and customers are the first to notice.
    ///
    /// # How to fix
    /// Let it start when the level has been reached, let an earlier initiative raise the capability, or ask for less.
    ///
    /// ```yaml fails roadmap/initiatives/listen-at-every-step.md#win
    /// win: quick
    /// requires:
    ///   - {capability: name-the-date, at_least: 3}
    /// ```
    /// ```yaml passes roadmap/initiatives/listen-at-every-step.md#requires
    /// requires:
    ///   - {capability: name-the-date, at_least: 2}
    /// ```
    /// What starts after another has raised it, may count on it:
    /// ```yaml passes roadmap/initiatives/listen-at-every-step.md#requires
    /// requires: []
    /// ```
    /// ```yaml passes roadmap/more/initiatives.yaml
    /// promise-the-day:
    ///   name: Promise the day in the contract
    ///   stage: first/transform
    ///   start: 2027-03-01
    ///   end: 2027-03-31
    ///   owner: director
    ///   theme: never-off-the-road
    ///   drivers: [leadership]
    ///   departments: [shop]
    ///   requires:
    ///     - {capability: name-the-date, at_least: 4}
    /// ```
    T004: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    let knows_all =
        model.knows_all(Kind::Initiative, "capability") && model.knows_all(Kind::Assessment, "maturity");
    if !knows_all || !model.is_sound(Kind::Capability) {
        return;
    }
    let levels = model.levels_today();
    let raisings = model.raisings(&levels);
    let reached: Vec<Vec<(Date, f64)>> = raisings.iter().map(|of| by_day(model, of)).collect();
    for (_, initiative) in dated(model).filter(|(_, initiative)| is_open(initiative)) {
        for requirement in initiative.requires.values() {
            let Some(index) = requirement.capability.handle().map(Handle::index) else {
                continue;
            };
            let Some(now) = levels[index].filter(|now| now.level < requirement.at_least.0) else { continue };
            if reached_by(&reached[index], initiative) < requirement.at_least.0 {
                sink.report(found(model, initiative, requirement, (now, &raisings[index])));
            }
        }
    }
}

/// The highest level that initiatives have reached by the end of each day on which one ends, in order.
fn by_day(model: &Model, raisings: &[Raising]) -> Vec<(Date, f64)> {
    let end = |raising: &Raising| model.initiatives.at(raising.initiative).latest_day();
    let mut reached: Vec<(Date, f64)> = raisings.iter().map(|raising| (end(raising), raising.to)).collect();
    reached.sort_by_key(|(day, _)| *day);
    let mut highest = f64::MIN;
    for (_, level) in &mut reached {
        highest = highest.max(*level);
        *level = highest;
    }
    reached
}

/// The level that others have reached when an initiative starts. The day on which one ends may be the day on which the next
/// begins; but nothing of one day goes before itself.
fn reached_by(reached: &[(Date, f64)], initiative: &Initiative) -> f64 {
    let (first, last) = (initiative.first_day(), initiative.expected_last_day());
    let is_before = |(day, _): &(Date, f64)| if first == last { *day < first } else { *day <= first };
    let count = reached.partition_point(is_before);
    count.checked_sub(1).map_or(f64::MIN, |place| reached[place].1)
}

fn found(
    model: &Model,
    initiative: &Entry<Initiative>,
    requirement: &Requirement,
    (now, raisings): (LevelAt, &[Raising]),
) -> Finding {
    let (capability, needed) = (requirement.capability.id(), requirement.at_least.0);
    let message = format!(
        "this needs `{capability}` at {needed} when it starts on {}; it is at {}, and nothing raises it before that day",
        initiative.first_day(),
        now.level
    );
    let found = finding_at(&CODE, initiative, requirement.at_least.span, message)
        .counting(Kind::Assessment.name())
        .counting(Kind::Initiative.name());
    let end = |raising: &&Raising| model.initiatives.at(raising.initiative).expected_last_day();
    let is_other = |raising: &&Raising| !std::ptr::eq(model.initiatives.at(raising.initiative), initiative);
    let enough = raisings.iter().filter(|raising| raising.to >= needed).filter(is_other);
    match enough.min_by_key(end) {
        Some(raising) => {
            let other = model.initiatives.at(raising.initiative);
            let day = other.expected_last_day();
            found
                .label(raising.place, format!("`{}` reaches {} on {day}", other.id, raising.to))
                .help(format!("start when it has been reached: `start: {}`", day.tomorrow().unwrap_or(day)))
        }
        None => found.help(format!(
            "let an earlier initiative raise it: `raises: [{{capability: {capability}, to: {needed}}}]`, or ask for less"
        )),
    }
}
