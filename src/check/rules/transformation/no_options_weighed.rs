//! A strategic win for which no second way was thought of.

use crate::check::roadmap::is_open;
use crate::check::rule::rule;
use crate::check::subject::{finding, finding_at, sound};
use crate::diagnostic::Sink;
use crate::model::Model;
use crate::model::kinds::Win;

rule! {
    /// A strategic win with one way only, or none.
    ///
    /// What is done or was given up has been decided.
    ///
    /// # Why it matters
    /// What takes long and costs much should have won against something. Where one way was thought of, it was mostly the first that
    /// came to mind, and those who had another in mind were not asked.
    ///
    /// # How to fix
    /// Find at least one other way to the same goal, and write what speaks for and against each (`options:`). To change nothing is an
    /// option, too.
    ///
    /// ```yaml fails roadmap/initiatives/one-repair-date.md#options
    /// options:
    ///   - {name: Plan in the booking book, for: Everybody sees it, against: Takes a month to set up, chosen: true}
    /// ```
    /// ```yaml passes roadmap/initiatives/one-repair-date.md#options
    /// options:
    ///   - {name: Plan in the booking book, for: Everybody sees it, against: Takes a month to set up, chosen: true}
    ///   - {name: Leave it as it is, for: Costs nothing, against: One rider in three leaves}
    /// ```
    /// A quick win is tried, and not weighed:
    /// ```yaml passes roadmap/initiatives/one-repair-date.md#win
    /// win: quick
    /// ```
    T015: Advice, check
}

fn check(model: &Model, sink: &mut Sink) {
    for (_, initiative) in sound(&model.initiatives).filter(|(_, initiative)| is_open(initiative)) {
        let Some(win) = initiative.win.as_ref().filter(|win| win.value == Win::Strategic) else { continue };
        let found = match initiative.options.values().collect::<Vec<_>>()[..] {
            [] => finding(
                &CODE,
                initiative,
                "this is a strategic win, and nothing says which ways were weighed",
            ),
            [only] => finding_at(
                &CODE,
                initiative,
                only.name.span,
                "this is a strategic win, and no other way was weighed",
            ),
            _ => continue,
        };
        let found = found
            .label(win.span.within(initiative.file), "it is to win in the long run")
            .help("write what else would lead there: `options: [{name: …, for: …, against: …}, …]`, with `chosen: true` for one");
        sink.report(found);
    }
}
