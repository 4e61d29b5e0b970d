//! Initiatives that have nothing to do with any other.

use crate::check::rule::rule;
use crate::check::subject::finding;
use crate::diagnostic::Sink;
use crate::load::Kind;
use crate::model::Model;
use crate::model::derive::{Counted, DeficitKind, Verdict};

rule! {
    /// An initiative that shares no driver, theme, step or dependency with any other.
    ///
    /// Counted are the initiatives on the roadmap, from three on.
    ///
    /// # Why it matters
    /// A measure that stands alone may be good in itself, and it changes nothing around it. When its sponsor moves on it ends, and
    /// nobody misses it, because nothing was built on it.
    ///
    /// # How to fix
    /// Ask which theme it serves, and at which step customers will notice it together with something else. If there is no answer, it
    /// belongs somewhere else than on this roadmap.
    ///
    /// ```yaml fails drivers/more/drivers.yaml
    /// tidiness: {name: Tidiness, order: 9, kind: hard, owner: trainer, metrics: [told-first]}
    /// ```
    /// ```yaml fails roadmap/more/initiatives.yaml
    /// paint-the-workshop: {name: Paint the workshop, stage: first/transform, start: 2027-01-11, end: 2027-02-26, owner: trainer,
    ///   goals: [repair-on-the-day], drivers: [tidiness], departments: [workshop]}
    /// ```
    /// ```yaml passes roadmap/more/initiatives.yaml
    /// paint-the-workshop: {name: Paint the workshop, stage: first/transform, start: 2027-01-11, end: 2027-02-26, owner: trainer,
    ///   theme: never-off-the-road, drivers: [tidiness], departments: [workshop]}
    /// ```
    /// To build on another is to share something with it:
    /// ```yaml passes roadmap/more/initiatives.yaml
    /// paint-the-workshop: {name: Paint the workshop, stage: first/transform, start: 2027-03-01, end: 2027-03-26, owner: trainer,
    ///   goals: [repair-on-the-day], drivers: [tidiness], departments: [workshop], depends_on: [one-repair-date]}
    /// ```
    X007: Warning, check
}

const TIES: [&str; 4] = ["drivers", "theme", "steps", "depends_on"];

fn check(model: &Model, sink: &mut Sink) {
    let deficit = model.deficit(DeficitKind::IsolatedMeasures);
    let knows_all = TIES.iter().all(|field| model.knows_all(Kind::Initiative, field));
    if deficit.verdict != Verdict::Met || !knows_all {
        return;
    }
    let alone = deficit.entries(Counted::Isolated);
    let all = deficit.evidence.first().map_or(0, |evidence| evidence.of);
    for id in alone {
        let initiative = &model.initiatives[id.index as usize];
        let count = alone.len();
        let message = format!(
            "this shares no driver, theme, step or dependency with any other; so it is with {count} of {all} initiatives"
        );
        let found = finding(&CODE, initiative, message)
            .help("name the theme that it serves, `theme: …`, or the steps at which customers notice it, `steps: […]`");
        sink.report(found.counting(Kind::Initiative.name()));
    }
}
