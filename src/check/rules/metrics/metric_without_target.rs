//! A number of which nobody has said how good is good enough.

use crate::check::rule::rule;
use crate::check::subject::{finding, id_of, sound};
use crate::diagnostic::Sink;
use crate::load::Kind;
use crate::model::kinds::{Metric, ReapMeasure};
use crate::model::{Handle, Model};
use crate::source::Spanned;

rule! {
    /// A metric without a target.
    ///
    /// A target that an outcome, a goal or a segment sets for it counts.
    ///
    /// # Why it matters
    /// Without a target every number is good news or bad news, as one likes. With it, a team knows whether it is there.
    ///
    /// # How to fix
    /// Agree with those who move it what is to be reached, and by when: `target:` and `by:`.
    ///
    /// ```yaml fails drivers/more/metrics.yaml
    /// days-outside:
    ///   name: Days that leaders spend with riders
    ///   unit: days
    ///   better: higher
    ///   timing: leading
    ///   cadence: monthly
    ///   owner: director
    ///   from: 2027-01
    ///   predicts: [renewed]
    /// ```
    /// ```yaml passes drivers/more/metrics.yaml
    /// days-outside:
    ///   name: Days that leaders spend with riders
    ///   unit: days
    ///   better: higher
    ///   timing: leading
    ///   cadence: monthly
    ///   owner: director
    ///   from: 2027-01
    ///   predicts: [renewed]
    ///   target: 3
    ///   by: 2027-12
    /// ```
    /// A goal may set it:
    /// ```yaml passes strategy/goals.yaml#riders-at-the-table
    /// riders-at-the-table:
    ///   name: Riders at the table
    ///   area: co-creation
    ///   theme: never-off-the-road
    ///   metric: days-outside
    ///   target: 3
    /// ```
    M008: Advice, check
}

fn check(model: &Model, sink: &mut Sink) {
    let sources = [Kind::Outcome, Kind::Goal, Kind::Segment];
    if !sources.iter().all(|kind| model.knows_all(*kind, "metric")) {
        return;
    }
    for (handle, metric) in sound(&model.metrics).filter(|(_, metric)| metric.target.is_none()) {
        if !is_set_elsewhere(model, handle) {
            let found = finding(&CODE, metric, format!("nothing says what `{}` is to reach", metric.id))
                .help("write the value and the day: `target: …` and `by: …`");
            sink.report(found);
        }
    }
}

/// Whether an outcome, a goal or a segment says what a metric is to reach.
fn is_set_elsewhere(model: &Model, metric: Handle<Metric>) -> bool {
    let from = |kind| model.backlinks.from(id_of(metric), kind, "metric").map(|index| index as usize);
    let sets = |measure: &Spanned<ReapMeasure>| {
        measure.target.is_some() && measure.metric.as_ref().is_some_and(|it| it.handle() == Some(metric))
    };
    from(Kind::Outcome).any(|index| model.outcomes[index].target.is_some())
        || from(Kind::Goal).any(|index| model.goals[index].target.is_some())
        || from(Kind::Segment)
            .filter_map(|index| model.segments[index].reap.as_ref())
            .any(|reap| reap.measures().into_iter().any(|(_, measure)| measure.is_some_and(sets)))
}
