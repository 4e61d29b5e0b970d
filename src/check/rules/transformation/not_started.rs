//! An initiative that should have started and is still planned.

use crate::check::roadmap::{dated, too_late_for};
use crate::check::rule::rule;
use crate::check::subject::finding_at;
use crate::diagnostic::Sink;
use crate::model::Model;
use crate::model::kinds::InitiativeStatus;

rule! {
    /// An initiative that is past its start and still planned.
    ///
    /// What waits for something that has not ended is found as starting too early, and what is past its end as overdue.
    ///
    /// # Why it matters
    /// Either it has begun and nobody has said so, or it has not, and those who were told to expect it are waiting.
    ///
    /// # How to fix
    /// Write `status: active`, or the day on which it will really start.
    ///
    /// ```yaml fails roadmap/initiatives/listen-at-every-step.md#status
    /// status: planned
    /// ```
    /// ```yaml passes roadmap/initiatives/listen-at-every-step.md#status
    /// status: active
    /// ```
    /// What starts some day this quarter has time until its end:
    /// ```yaml passes roadmap/initiatives/listen-at-every-step.md#start
    /// start: 2026-Q4
    /// ```
    T013: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    for (_, initiative) in dated(model).filter(|(_, entry)| entry.state() == InitiativeStatus::Planned) {
        let is_due = initiative.start.last < model.as_of && model.as_of <= initiative.expected_last_day();
        if is_due && too_late_for(model, initiative).next().is_none() {
            let (file, start) = (initiative.file, initiative.start.span);
            let message = format!("this was to start by {}, and it is still planned", initiative.start.last);
            let found = match &initiative.status {
                Some(status) => finding_at(&CODE, initiative, status.span, message)
                    .label(start.within(file), "it starts here"),
                None => finding_at(&CODE, initiative, start, message),
            };
            sink.report(
                found.help("write `status: active` if it has begun, or the day on which it will: `start: …`"),
            );
        }
    }
}
