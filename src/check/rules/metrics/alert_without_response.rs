//! A number beyond its alert, and nobody responds.

use jiff::ToSpan;

use crate::check::rule::rule;
use crate::check::subject::{finding, sound};
use crate::diagnostic::{Finding, Limit, Sink};
use crate::model::derive::Run;
use crate::model::kinds::{Metric, Response};
use crate::model::{Entry, Handle, Model};

/// What was done and has not helped within so many months, a quarter, was not the cause.
const MONTHS: Limit = Limit { usual: 3.0, least: 1.0, most: 24.0 };

rule! {
    /// A metric beyond its alert, and nobody has responded since the first reading of that run, or what was done is a quarter old.
    ///
    /// A response that is not done yet counts, whenever it was begun.
    ///
    /// # Why it matters
    /// An alert says: beyond this somebody acts. If nobody does, the next one will not be believed either.
    ///
    /// # How to fix
    /// Look for the root cause, and write it down with what follows from it, who sees to it, and by when. If what was done has not helped
    /// in a quarter, look again.
    ///
    /// ```yaml fails drivers/metrics.yaml#told-first
    /// told-first:
    ///   name: Told before they ask
    ///   unit: "%"
    ///   better: higher
    ///   timing: leading
    ///   cadence: monthly
    ///   owner: mechanic
    ///   steps: [lease/ride]
    ///   predicts: [satisfied]
    ///   target: 90
    ///   alert: 65
    /// ```
    /// ```yaml passes drivers/metrics.yaml#told-first
    /// told-first:
    ///   name: Told before they ask
    ///   unit: "%"
    ///   better: higher
    ///   timing: leading
    ///   cadence: monthly
    ///   owner: mechanic
    ///   steps: [lease/ride]
    ///   predicts: [satisfied]
    ///   target: 90
    ///   alert: 65
    ///   responses:
    ///     - {date: 2026-10-05, cause: The parts come at noon, action: Order by five the day before, owner: mechanic, due: 2026-12-18}
    /// ```
    /// At the alert is not beyond it:
    /// ```yaml passes drivers/metrics.yaml#told-first
    /// told-first:
    ///   name: Told before they ask
    ///   unit: "%"
    ///   better: higher
    ///   timing: leading
    ///   cadence: monthly
    ///   owner: mechanic
    ///   steps: [lease/ride]
    ///   predicts: [satisfied]
    ///   target: 90
    ///   alert: 61
    /// ```
    M005: Warning, check, MONTHS
}

fn check(model: &Model, months: f64, sink: &mut Sink) {
    let is_judged = |handle: Handle<Metric>| model.knows_readings(handle) && !model.is_planned(handle);
    for (handle, metric) in sound(&model.metrics).filter(|(handle, _)| is_judged(*handle)) {
        let Some(run) = model.run_beyond_alert(handle).filter(|run| !is_doubtful(model, handle, *run)) else {
            continue;
        };
        let is_open = |response: &Response| response.is_open(model.as_of) && response.date.0 <= model.as_of;
        if !metric.responses.values().any(is_open) {
            let last = last_done(model, metric, run);
            let is_old = |done| model.as_of.saturating_sub((months.round() as i32).months()) >= done;
            if last.is_none_or(|last| last.done.as_ref().is_some_and(|done| is_old(done.0))) {
                sink.report(found(model, (handle, metric), run, last));
            }
        }
    }
}

/// Whether two readings of one day say different things of the run, which is another rule's business.
fn is_doubtful(model: &Model, metric: Handle<Metric>, run: Run) -> bool {
    let readings = model.readings_of(metric);
    let from = readings.len().saturating_sub(run.readings + 1);
    readings[from..].windows(2).any(|pair| pair[0].date == pair[1].date)
}

/// What was done last of what was done since the first reading of the run.
fn last_done<'m>(model: &Model, metric: &'m Metric, run: Run) -> Option<&'m Response> {
    let done = metric.responses.values().filter(|response| !response.is_open(model.as_of));
    let since = done.filter(|response| response.done.as_ref().is_some_and(|done| done.0 >= run.since));
    since.max_by_key(|response| response.done.as_ref().map(|done| done.0))
}

fn found(
    model: &Model,
    (handle, metric): (Handle<Metric>, &Entry<Metric>),
    run: Run,
    last: Option<&Response>,
) -> Finding {
    let since = run.since;
    let message = match last {
        None => format!("this metric is beyond its alert since {since}, and nobody has responded"),
        Some(_) => format!("this metric is beyond its alert since {since}, and what was done has not helped"),
    };
    let readings = model.readings_of(handle);
    let first = &readings[readings.len() - run.readings];
    let mut found = finding(&CODE, metric, message).label(first.place, "the first reading beyond it");
    if let Some(alert) = &metric.alert {
        found = found.label(alert.span.within(metric.file), "the alert");
    }
    if let Some(done) = last.and_then(|last| last.done.as_ref()) {
        found = found.label(done.span.within(metric.file), "done here");
    }
    let owner = metric.common.owner.as_ref().map_or("…", |owner| owner.id());
    found.help(format!(
        "look for the root cause, and write what follows: `responses: [{{date: {}, cause: …, action: …, owner: {owner}, due: …}}]`",
        model.as_of
    ))
}
