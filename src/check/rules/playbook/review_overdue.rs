//! An entry that should have been looked at again by now.

use jiff::civil::Date;

use crate::check::rule::rule;
use crate::diagnostic::{Finding, Sink, plural};
use crate::model::derive::due_for_review;
use crate::model::{AnyEntry, EntryId, Model};
use crate::source::Span;

rule! {
    /// An entry whose `reviewed` day is longer ago than it may be.
    ///
    /// Each entry says itself after how many months it is looked at again (`review_every:`); a play that does not, after twelve. Where neither
    /// is known, nothing is overdue.
    ///
    /// # Why it matters
    /// A card that was right two years ago looks as true as on its first day. Whoever follows it once into a thing that no longer exists
    /// does not follow the next one either.
    ///
    /// # How to fix
    /// Go through it with two people who use it. If it still holds, write the day of today as `reviewed:`; if not, mend it first.
    ///
    /// ```yaml fails playbook/show-what-it-costs.md#reviewed
    /// reviewed: 2025-11-20
    /// ```
    /// ```yaml passes playbook/show-what-it-costs.md#reviewed
    /// reviewed: 2026-11-18
    /// ```
    /// On the day a year later it is due and not yet too late:
    /// ```yaml passes playbook/show-what-it-costs.md#reviewed
    /// reviewed: 2025-11-21
    /// ```
    /// What hardly changes may say so:
    /// ```yaml passes playbook/show-what-it-costs.md#reviewed
    /// reviewed: 2025-03-02
    /// review_every: 24
    /// ```
    P001: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    let organisation = model.organisation.as_ref().map(|entry| entry as &dyn AnyEntry);
    let organisation =
        organisation.map(|entry| (EntryId { kind: crate::load::Kind::Organisation, index: 0 }, entry));
    for (id, entry) in model.entries().chain(organisation).filter(|(_, entry)| !entry.is_damaged()) {
        let due = due_for_review(id.kind, entry.common());
        if let Some(due) = due.filter(|due| *due < model.as_of) {
            sink.report(found(model, id, entry, due));
        }
    }
}

fn found(model: &Model, id: EntryId, entry: &dyn AnyEntry, due: Date) -> Finding {
    let (common, file) = (entry.common(), entry.place().file);
    let place = common.reviewed.as_ref().map_or(entry.place().span, |reviewed| reviewed.span);
    let message = format!("this was to be looked at again by {due}");
    let found = Finding::new(&CODE, place.within(file), message).about(model.reference(id));
    let (found, every) = match common.review_every.as_ref().filter(|months| months.span != Span::default()) {
        Some(months) => {
            let every = plural(usize::try_from(months.0).unwrap_or_default(), "month", "months");
            (found.label(months.span.within(file), format!("every {every}")), "another number of months")
        }
        None => (found, "how many months it holds"),
    };
    found
        .help(format!("go through it with those who use it, and write the day: `reviewed: {}`", model.as_of))
        .help(format!("if it is looked at less often, say {every}: `review_every: …`"))
}
