//! An initiative whose dates lie outside those of its stage.

use crate::check::roadmap::{StageHere, dated, end_place, stage};
use crate::check::rule::rule;
use crate::check::subject::finding_at;
use crate::diagnostic::{Finding, Sink};
use crate::model::kinds::{Initiative, InitiativeStatus};
use crate::model::{Entry, Handle, Model};

rule! {
    /// An initiative that starts before its stage or ends after it.
    ///
    /// Ideas have no dates to keep, and what is done may have taken longer than its stage. Where a new end is `expected`, that one
    /// counts.
    ///
    /// # Why it matters
    /// A stage is over when its criteria are met. What still runs then is either not needed for them, or the stage is not over.
    ///
    /// # How to fix
    /// Name the stage in which it really happens, move its dates, or give the stage those that it needs.
    ///
    /// ```yaml fails roadmap/initiatives/one-repair-date.md#end
    /// end: 2027-04-30
    /// ```
    /// ```yaml passes roadmap/initiatives/one-repair-date.md#end
    /// end: 2027-03-30
    /// ```
    /// The first and the last day belong to the stage:
    /// ```yaml passes roadmap/initiatives/one-repair-date.md#end
    /// end: 2027-03-31
    /// ```
    /// What took longer than its stage and is done, is done:
    /// ```yaml passes roadmap/initiatives/one-repair-date.md#end
    /// end: 2027-03-31
    /// ```
    /// ```yaml passes roadmap/more/initiatives.yaml
    /// try-the-book:
    ///   name: Try the booking book
    ///   stage: first/prove
    ///   start: 2026-06-01
    ///   end: 2026-07-10
    ///   status: done
    ///   owner: mechanic
    ///   theme: never-off-the-road
    ///   drivers: [frontline-empowerment]
    ///   departments: [workshop]
    /// ```
    T003: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    for (_, initiative) in dated(model).filter(|(_, initiative)| initiative.is_on_roadmap()) {
        let Some(here) = initiative.stage.handle().and_then(|handle| stage(model, handle)) else { continue };
        let is_early = initiative.first_day() < here.stage.first_day();
        let is_late = here.stage.last_day() < initiative.expected_last_day();
        if is_early || (is_late && initiative.state() != InitiativeStatus::Done) {
            sink.report(found(model, initiative, here, is_early));
        }
    }
}

fn found(model: &Model, initiative: &Entry<Initiative>, here: StageHere, is_early: bool) -> Finding {
    let (name, stage) = (here.reference(), here.stage);
    let found = if is_early {
        let message = format!("this starts on {}, before its stage `{name}` does", initiative.first_day());
        let found = finding_at(&CODE, initiative, initiative.start.span, message);
        found.label(here.place(stage.start.span), format!("the stage starts on {}", stage.first_day()))
    } else {
        let message =
            format!("this ends on {}, after its stage `{name}` does", initiative.expected_last_day());
        let found = finding_at(&CODE, initiative, end_place(initiative).span, message);
        found.label(here.place(stage.end.span), format!("the stage ends on {}", stage.last_day()))
    };
    let (first, last) = (stage.first_day(), stage.last_day());
    match fitting(model, initiative) {
        Some(stage) => found
            .help(format!("name the stage in which it happens: `stage: {}`", stage.reference()))
            .help(format!("or bring it between {first} and {last}")),
        None => found.help(format!("bring it between {first} and {last}, or give the stage other dates")),
    }
}

/// A stage of the same cycle in which the initiative lies whole.
fn fitting<'m>(model: &'m Model, initiative: &Initiative) -> Option<StageHere<'m>> {
    let own = initiative.stage.handle()?;
    let cycle = model.stages[own.index()].cycle;
    let first = model.stages.partition_point(|at| at.cycle < cycle);
    let of_cycle = model.stages[first..].iter().take_while(|at| at.cycle == cycle).count();
    let mut stages = (first..first + of_cycle).filter_map(|index| stage(model, Handle::new(index as u32)));
    stages.find(|here| {
        here.stage.first_day() <= initiative.first_day()
            && initiative.expected_last_day() <= here.stage.last_day()
    })
}
