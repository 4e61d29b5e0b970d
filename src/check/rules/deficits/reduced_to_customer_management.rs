//! The change is reduced to how customers are managed.

use crate::check::roadmap::finding_of_the_whole;
use crate::check::rule::rule;
use crate::diagnostic::Sink;
use crate::load::Kind;
use crate::model::Model;
use crate::model::derive::{Counted, DeficitKind, Verdict};

rule! {
    /// Over half of the initiatives are about managing customers, and under a quarter change the organisation itself.
    ///
    /// Counted are the initiatives on the roadmap by their `area`, from three on.
    ///
    /// # Why it matters
    /// To win, keep and call customers is the visible end of it. An organisation that changes only how it treats customers, and not
    /// itself, soon promises what it cannot keep.
    ///
    /// # How to fix
    /// Ask of each of these initiatives what would have to be different inside for it to last, and plan that (`area: transformation`).
    /// Sometimes only the area is wrong.
    ///
    /// ```yaml fails roadmap/more/initiatives.yaml
    /// call-who-left: {name: Call who left, stage: first/transform, start: 2027-01-11, end: 2027-02-26, owner: adviser,
    ///   area: customer-management, theme: never-off-the-road, drivers: [leadership], departments: [shop]}
    /// ```
    /// ```yaml fails roadmap/initiatives/one-repair-date.md#area
    /// area: customer-management
    /// ```
    /// ```yaml passes roadmap/initiatives/one-repair-date.md#area
    /// area: transformation
    /// ```
    /// Half of them is not too much:
    /// ```yaml passes roadmap/later/initiatives.yaml
    /// decide-by-value: {name: Decide by value, stage: first/transform, start: 2027-01-11, end: 2027-02-26, owner: director,
    ///   area: decisions, theme: never-off-the-road, drivers: [leadership], departments: [shop]}
    /// ```
    X001: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    let deficit = model.deficit(DeficitKind::ReducedToCustomerManagement);
    if deficit.verdict == Verdict::Met && model.is_sound(Kind::Initiative) {
        let all = deficit.evidence.first().map_or(0, |evidence| evidence.of);
        let managed = deficit.entries(Counted::InCustomerManagement).len();
        let transformed = match deficit.entries(Counted::InTransformation).len() {
            0 => "none changes the organisation".to_owned(),
            1 => "1 changes the organisation".to_owned(),
            several => format!("{several} change the organisation"),
        };
        let message =
            format!("{managed} of {all} initiatives are about managing customers, and {transformed}");
        let found = finding_of_the_whole(&CODE, model, message).help(
            "plan what must be different inside for them to last, in an initiative of `area: transformation`",
        );
        sink.report(found.counting(Kind::Initiative.name()));
    }
}
