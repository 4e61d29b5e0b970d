//! A cycle that changes and never settles, or a new one that begins before it has.

use jiff::civil::Date;

use crate::check::roadmap::{StageHere, stages};
use crate::check::rule::rule;
use crate::check::subject::{finding, sound};
use crate::diagnostic::{Finding, Sink};
use crate::model::kinds::Cycle;
use crate::model::{Entry, Model};
use crate::source::Span;

rule! {
    /// A cycle with a transform stage and no reinforce stage, or one that begins before an earlier one has reinforced.
    ///
    /// # Why it matters
    /// What is new is kept for a while because somebody looks, and forgotten when the next new thing begins. New ways need a time
    /// in which nothing changes but that they become the ordinary ones.
    ///
    /// # How to fix
    /// Plan the stage `reinforce`, of at least a few months, and let the next cycle start after its end.
    ///
    /// ```yaml fails roadmap/more/cycles.yaml
    /// second:
    ///   name: Second cycle
    ///   start: 2027-10-01
    ///   stages:
    ///     transform:
    ///       start: 2027-10-01
    ///       end: 2028-03-31
    ///       exit:
    ///         - what: Every rider may keep the bike
    /// ```
    /// ```yaml passes roadmap/more/cycles.yaml
    /// second:
    ///   name: Second cycle
    ///   start: 2027-10-01
    ///   stages:
    ///     transform:
    ///       start: 2027-10-01
    ///       end: 2028-03-31
    ///       exit:
    ///         - what: Every rider may keep the bike
    ///     reinforce:
    ///       start: 2028-04-01
    ///       end: 2028-09-30
    ///       exit:
    ///         - what: Nobody remembers that it was otherwise
    /// ```
    /// A cycle of which only the beginning is planned has nothing to reinforce yet:
    /// ```yaml passes roadmap/more/cycles.yaml
    /// second:
    ///   name: Second cycle
    ///   start: 2027-10-01
    ///   stages:
    ///     inspire:
    ///       start: 2027-10-01
    ///       end: 2027-11-30
    ///       exit:
    ///         - what: Every leader has called five riders who left
    /// ```
    T011: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    for (_, cycle) in sound(&model.cycles) {
        let stages = || cycle.stages.iter().flat_map(|stages| &stages.0);
        let transform = stages().find(|(id, _)| &*id.value == "transform");
        let settles = stages().any(|(id, _)| &*id.value == "reinforce");
        if let Some((transform, _)) = transform.filter(|_| !settles) {
            let found = finding(&CODE, cycle, format!("the cycle `{}` changes much and reinforces nothing", cycle.id))
                .label(transform.span.within(cycle.file), "what changes here is to last")
                .help("plan the stage in which the new ways become the ordinary ones: `reinforce: {start: …, end: …}`");
            sink.report(found);
        }
    }
    check_order(model, sink);
}

/// Looks at cycles in the order in which they start, for those that start before an earlier one has reinforced.
fn check_order(model: &Model, sink: &mut Sink) {
    let mut starts: Vec<(Date, Span, &Entry<Cycle>)> =
        sound(&model.cycles).filter_map(|(_, cycle)| start(cycle)).collect();
    starts.sort_by_key(|(day, _, cycle)| (*day, &*cycle.id));
    let mut reinforcing: Vec<StageHere> = stages(model).filter(|here| here.is("reinforce")).collect();
    reinforcing.sort_by_key(|here| start(here.cycle).map(|(day, _, cycle)| (day, cycle.id.clone())));
    let mut reinforcing = reinforcing.into_iter().peekable();
    let mut last: Option<StageHere> = None;
    for (day, span, cycle) in starts {
        if let Some(before) = last.filter(|before| day < before.stage.last_day()) {
            sink.report(found(cycle, (day, span), before));
        }
        while let Some(own) = reinforcing.next_if(|here| std::ptr::eq(here.cycle, cycle)) {
            let ends_later = last.is_none_or(|last| last.stage.last_day() < own.stage.last_day());
            last = if ends_later { Some(own) } else { last };
        }
    }
}

/// When a cycle starts, and where that is written: itself, else its first stage.
fn start(cycle: &Entry<Cycle>) -> Option<(Date, Span, &Entry<Cycle>)> {
    let of_stages = || {
        let stages = cycle.stages.iter().flat_map(|stages| &stages.0);
        stages.map(|(_, stage)| (stage.first_day(), stage.start.span)).min_by_key(|(day, _)| *day)
    };
    let own = cycle.start.as_ref().map(|start| (start.first, start.span));
    own.or_else(of_stages).map(|(day, span)| (day, span, cycle))
}

fn found(cycle: &Entry<Cycle>, (day, span): (Date, Span), before: StageHere) -> Finding {
    let end = before.stage.last_day();
    let message = format!("this cycle starts on {day}, before `{}` has been reinforced", before.cycle.id);
    Finding::new(&CODE, span.within(cycle.file), message)
        .about(format!("cycle:{}", cycle.id))
        .label(before.place(before.stage.end.span), format!("`{}` ends on {end}", before.reference()))
        .help(format!("start after that: `start: {}`", end.tomorrow().unwrap_or(end)))
}
