//! An initiative that starts before what it waits for has ended.

use crate::check::roadmap::{dated, end_place, is_open, too_late_for};
use crate::check::rule::rule;
use crate::check::subject::finding_at;
use crate::diagnostic::{Finding, Sink, list_of};
use crate::model::kinds::Initiative;
use crate::model::{Entry, Model};

rule! {
    /// An initiative that starts before something it waits for has ended.
    ///
    /// Where a new end is `expected`, that one counts. What is done no longer holds anybody up.
    ///
    /// # Why it matters
    /// Its people are booked for a day on which they cannot begin. They begin all the same, without what they need, or they learn
    /// that dates on this roadmap mean nothing.
    ///
    /// # How to fix
    /// Move the start behind the end of what it waits for, end that one sooner, or take it out of `depends_on:` if it helps but is
    /// not needed.
    ///
    /// ```yaml fails roadmap/more/initiatives.yaml
    /// tell-the-story:
    ///   name: Tell the story
    ///   stage: first/transform
    ///   start: 2027-02-01
    ///   end: 2027-03-20
    ///   owner: trainer
    ///   theme: never-off-the-road
    ///   drivers: [leadership]
    ///   departments: [people]
    ///   depends_on: [one-repair-date]
    /// ```
    /// ```yaml passes roadmap/more/initiatives.yaml
    /// tell-the-story:
    ///   name: Tell the story
    ///   stage: first/transform
    ///   start: 2027-02-27
    ///   end: 2027-03-20
    ///   owner: trainer
    ///   theme: never-off-the-road
    ///   drivers: [leadership]
    ///   departments: [people]
    ///   depends_on: [one-repair-date]
    /// ```
    /// The day on which the one ends may be the day on which the other starts:
    /// ```yaml passes roadmap/more/initiatives.yaml
    /// tell-the-story:
    ///   name: Tell the story
    ///   stage: first/transform
    ///   start: 2027-02-26
    ///   end: 2027-03-20
    ///   owner: trainer
    ///   theme: never-off-the-road
    ///   drivers: [leadership]
    ///   departments: [people]
    ///   depends_on: [one-repair-date]
    /// ```
    T002: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    let mut is_in_order = vec![false; model.initiatives.len()];
    model.schedule().order.iter().for_each(|handle| is_in_order[handle.index()] = true);
    let open = dated(model).filter(|(handle, initiative)| is_open(initiative) && is_in_order[handle.index()]);
    for (_, initiative) in open {
        let waits: Vec<&Entry<Initiative>> = too_late_for(model, initiative).collect();
        if !waits.is_empty() {
            sink.report(found(initiative, &waits));
        }
    }
}

fn found(initiative: &Entry<Initiative>, waits: &[&Entry<Initiative>]) -> Finding {
    let names: Vec<String> = waits.iter().map(|on| format!("`{}`", on.id)).collect();
    let verb = if waits.len() == 1 { "has" } else { "have" };
    let message =
        format!("this starts on {}, before {} {verb} ended", initiative.first_day(), list_of(&names, "and"));
    let found = finding_at(&CODE, initiative, initiative.start.span, message);
    let label = |found: Finding, on: &&Entry<Initiative>| {
        found.label(end_place(on), format!("`{}` ends on {}", on.id, on.expected_last_day()))
    };
    let found = waits.iter().fold(found, label);
    let last = waits.iter().map(|on| on.expected_last_day()).max().unwrap_or(initiative.first_day());
    let start = last.tomorrow().unwrap_or(last);
    let not_needed = format!("if it can do without, take {} out of `depends_on:`", list_of(&names, "and"));
    found.help(format!("start when it can: `start: {start}`")).help(not_needed)
}
