//! Only what was achieved is told as a success, and nothing that was learned.

use crate::check::rule::rule;
use crate::check::subject::finding_at;
use crate::diagnostic::{Limit, Sink};
use crate::load::Kind;
use crate::model::Model;
use crate::model::kinds::SuccessKind;

rule! {
    /// Three or more successes, and none of them is something that was learned.
    ///
    /// # Why it matters
    /// Where only results are told, failures are kept quiet and made again next door. What did not work and is understood is worth
    /// as much as what did: it saves all the others the attempt.
    ///
    /// # How to fix
    /// Ask at the next meeting what turned out differently from what was thought, and tell it with the same pride.
    ///
    /// ```yaml fails roadmap/successes/a-form-nobody-filled-in.md#kind
    /// kind: outcome
    /// ```
    /// ```yaml passes roadmap/successes/a-form-nobody-filled-in.md#kind
    /// kind: learning
    /// ```
    /// The learning need not be the latest:
    /// ```yaml passes roadmap/successes/the-book-opens.md#kind
    /// kind: learning
    /// ```
    T007: Advice, check, SUCCESSES
}

/// One or two successes say nothing yet about how an organisation speaks of them.
const SUCCESSES: Limit = Limit { usual: 3.0, least: 1.0, most: 100.0 };

fn check(model: &Model, from: f64, sink: &mut Sink) {
    let told = || model.successes.iter().filter(|success| success.date.0 <= model.as_of);
    let count = told().count();
    let is_learning = told().any(|success| success.kind.value == SuccessKind::Learning);
    let Some(last) = told().max_by_key(|success| success.date.0) else { return };
    if !is_learning && count as f64 >= from && model.is_sound(Kind::Success) {
        let all = if count == 1 { "the success told is" } else { "all successes told are" };
        let message = format!("{all} something achieved ({count}), and nothing that was learned");
        let found = finding_at(&CODE, last, last.kind.span, message)
            .help("tell as well what did not work and is known now, in a success of `kind: learning`");
        sink.report(found.counting(Kind::Success.name()));
    }
}
