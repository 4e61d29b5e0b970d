//! An initiative that is past its end and not done.

use crate::check::roadmap::{dated, end_place, is_open};
use crate::check::rule::rule;
use crate::check::subject::finding_at;
use crate::diagnostic::Sink;
use crate::model::Model;

rule! {
    /// An initiative that is past its end, and neither done nor stopped.
    ///
    /// Where a new end is `expected`, that one counts.
    ///
    /// # Why it matters
    /// Being late happens, and saying so is what makes a roadmap worth reading. A date in the past says only that nobody looks.
    ///
    /// # How to fix
    /// Ask the owner. If it is done, write so. If not, write the new end beside the old one, `expected:`; everybody who waits for it
    /// will see it.
    ///
    /// ```yaml fails roadmap/initiatives/one-repair-date.md#end
    /// end: 2026-11-20
    /// ```
    /// ```yaml passes roadmap/initiatives/one-repair-date.md#end
    /// end: 2026-11-20
    /// expected: 2027-01-29
    /// ```
    /// What ends today is not late, nor is what ends some day this month:
    /// ```yaml passes roadmap/initiatives/one-repair-date.md#end
    /// end: 2026-11-21
    /// ```
    /// ```yaml passes roadmap/initiatives/listen-at-every-step.md#end
    /// end: 2026-11
    /// ```
    T012: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    let late = dated(model).filter(|(_, entry)| is_open(entry) && entry.expected_last_day() < model.as_of);
    for (_, initiative) in late {
        let days = (model.as_of - initiative.expected_last_day()).get_days();
        let since = if days == 1 { "yesterday".to_owned() } else { format!("{days} days ago") };
        let message = format!("this was to end {since}, and it is not done");
        let found = finding_at(&CODE, initiative, end_place(initiative).span, message);
        let found = match &initiative.status {
            Some(status) => found.label(status.span.within(initiative.file), "how far it is"),
            None => found,
        };
        sink.report(found.help("write `status: done`, or the day by which it will be: `expected: …`"));
    }
}
