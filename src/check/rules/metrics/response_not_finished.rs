//! Something that was begun about a bad number and never finished.

use jiff::ToSpan;

use crate::check::rule::rule;
use crate::check::subject::sound;
use crate::diagnostic::{Finding, Limit, Sink};
use crate::model::kinds::{Metric, Response};
use crate::model::{Entry, Model};

/// A response answers what is wrong now; what takes more months than a quarter has is an initiative.
const MONTHS: Limit = Limit { usual: 3.0, least: 1.0, most: 24.0 };

rule! {
    /// A response past the day it was due, or open for more than a quarter.
    ///
    /// # Why it matters
    /// Beginning is the easy half. A root cause that was found and not removed comes back, and by then everybody believes that it was dealt
    /// with.
    ///
    /// # How to fix
    /// Write the day it was done, agree on a new one, or make an initiative of it if it is larger than it seemed.
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
    ///   responses:
    ///     - {date: 2026-10-05, cause: The parts come at noon, action: Order by five the day before, owner: mechanic, due: 2026-11-20}
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
    ///   responses:
    ///     - {date: 2026-10-05, cause: The parts come at noon, action: Order by five the day before, owner: mechanic, due: 2026-11-20,
    ///        done: 2026-11-18}
    /// ```
    /// On the day it is due it is not late:
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
    ///   responses:
    ///     - {date: 2026-10-05, cause: The parts come at noon, action: Order by five the day before, owner: mechanic, due: 2026-11-21}
    /// ```
    M006: Advice, check, MONTHS
}

fn check(model: &Model, months: f64, sink: &mut Sink) {
    let today = model.as_of;
    let long_ago = today.saturating_sub((months.round() as i32).months());
    for (_, metric) in sound(&model.metrics) {
        for response in metric.responses.values().filter(|response| response.is_open(today)) {
            let is_due = response.due.as_ref().is_some_and(|due| due.last < today);
            if is_due || response.date.0 < long_ago {
                sink.report(found(metric, response, is_due));
            }
        }
    }
}

fn found(metric: &Entry<Metric>, response: &Response, is_due: bool) -> Finding {
    let begun = response.date.0;
    let (span, message) = match response.due.as_ref().filter(|_| is_due) {
        Some(due) => (due.span, format!("this response was due by {}, and it is not done", due.last)),
        None => (response.date.span, format!("this response was begun on {begun}, and it is not done")),
    };
    let found = Finding::new(&CODE, span.within(metric.file), message).about(format!("metric:{}", metric.id));
    let found =
        if is_due { found.label(response.date.span.within(metric.file), "begun here") } else { found };
    found
        .help("write the day it was done, `done: …`, or agree on a new one: `due: …`")
        .help("if it has become larger than it seemed, make an initiative of it")
}
