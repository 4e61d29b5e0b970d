//! A metric that has not been read for too long.

use jiff::civil::Date;

use crate::check::rule::rule;
use crate::check::subject::{finding, sound};
use crate::diagnostic::{Finding, Limit, Sink};
use crate::model::kinds::{Cadence, Metric};
use crate::model::{Entry, Handle, Model, ReadingPoint};

/// So many cadences may pass after a reading: one until the next is due, and one more for those who were ill or away.
const CADENCES: Limit = Limit { usual: 2.0, least: 1.0, most: 12.0 };

rule! {
    /// A metric of which the last reading is over two cadences old on the day the site speaks of, or that was never read.
    ///
    /// What is read at the end of a month is due at the end of one. A metric that is still to begin (`from:`) is not late.
    ///
    /// # Why it matters
    /// A number that nobody reads steers nothing. It looks as if somebody watched, and that is worse than an empty place.
    ///
    /// # How to fix
    /// Read it. If it is read less often, say so (`cadence:`); if it cannot be read for now, accept it with a reason and a day.
    ///
    /// ```csv fails drivers/readings.csv
    /// metric,date,value
    /// told-first,2026-08-20,52
    /// told-first,2026-09-20,61
    /// satisfied,2026-10-31,69
    /// renewed,2026-09-30,60
    /// ```
    /// ```csv passes drivers/readings.csv
    /// metric,date,value
    /// told-first,2026-09-20,61
    /// told-first,2026-10-20,64
    /// satisfied,2026-10-31,69
    /// renewed,2026-09-30,60
    /// ```
    /// Two months later to the day is not yet too late, and a number of every quarter has half a year:
    /// ```csv passes drivers/readings.csv
    /// metric,date,value
    /// told-first,2026-09-21,61
    /// satisfied,2026-09-30,69
    /// renewed,2026-06-30,60
    /// ```
    M004: Warning, check, CADENCES
}

fn check(model: &Model, cadences: f64, sink: &mut Sink) {
    if model.readings.iter().all(Vec::is_empty) {
        return;
    }
    let is_judged = |handle: Handle<Metric>| model.knows_readings(handle) && !model.is_planned(handle);
    let cadences = cadences.round() as i32;
    let is_over = |metric: &Metric, since: Date| metric.cadence.value.after(since, cadences) < model.as_of;
    for (handle, metric) in sound(&model.metrics).filter(|(handle, _)| is_judged(*handle)) {
        match model.latest_reading(handle) {
            Some(last) if is_over(metric, last.date) => sink.report(late(model, metric, last)),
            None if never_read(model, handle, |since| is_over(metric, since)) => {
                sink.report(never(model, metric));
            }
            _ => {}
        }
    }
}

/// Whether a metric should have been read by now, of which there is no reading up to now.
fn never_read(model: &Model, handle: Handle<Metric>, is_over: impl Fn(Date) -> bool) -> bool {
    let from = &model.metrics.at(handle).from;
    model.readings[handle.index()].is_empty() && from.as_ref().is_none_or(|from| is_over(from.first))
}

fn late(model: &Model, metric: &Entry<Metric>, last: &ReadingPoint) -> Finding {
    let message = format!(
        "this metric is read every {}, and its last reading is of {}",
        every(metric.cadence.value),
        last.date
    );
    let found = finding(&CODE, metric, message).label(last.place, "the last reading");
    let (id, today) = (&metric.id, model.as_of);
    let read = if last.place.file == metric.file {
        format!("read it: `readings: [{{date: {today}, value: …}}]`")
    } else {
        let path = model.sources.file(last.place.file).path();
        format!("read it, and add a line to `content/{path}`: `{id},{today},…`")
    };
    found.help(read).help("if it is read less often, say so with `cadence: …`")
}

fn never(model: &Model, metric: &Entry<Metric>) -> Finding {
    finding(
        &CODE,
        metric,
        format!("this metric is read every {}, and there is no reading", every(metric.cadence.value)),
    )
    .help(format!("add the first: `readings: [{{date: {}, value: …}}]`", model.as_of))
    .help("if it is still to begin, write the day: `from: …`")
}

fn every(cadence: Cadence) -> &'static str {
    match cadence {
        Cadence::Weekly => "week",
        Cadence::Monthly => "month",
        Cadence::Quarterly => "quarter",
        Cadence::Yearly => "year",
    }
}
