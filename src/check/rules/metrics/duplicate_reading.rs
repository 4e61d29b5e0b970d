//! Two readings of one metric on one day.

use crate::check::rule::rule;
use crate::check::subject::sound;
use crate::diagnostic::{Finding, Sink};
use crate::model::kinds::Metric;
use crate::model::{Entry, Model, ReadingPoint};

rule! {
    /// Two readings of one metric on one day.
    ///
    /// # Why it matters
    /// One of them is wrong or a correction, and nobody can tell which counts. The curve, the status and every alert hang on it.
    ///
    /// # How to fix
    /// Keep the one that holds. What is to be known about it goes into `note`.
    ///
    /// ```csv fails drivers/readings.csv
    /// metric,date,value
    /// told-first,2026-10-31,61
    /// satisfied,2026-10-31,69
    /// renewed,2026-09-30,60
    /// told-first,2026-10-31,16
    /// ```
    /// ```csv passes drivers/readings.csv
    /// metric,date,value
    /// told-first,2026-10-31,61
    /// satisfied,2026-10-31,69
    /// renewed,2026-09-30,60
    /// ```
    /// Two metrics may be read on one day, and one may stay where it is:
    /// ```csv passes drivers/readings.csv
    /// metric,date,value
    /// told-first,2026-10-30,61
    /// told-first,2026-10-31,61
    /// satisfied,2026-10-31,61
    /// renewed,2026-09-30,60
    /// ```
    M010: Error, check
}

fn check(model: &Model, sink: &mut Sink) {
    for (handle, metric) in sound(&model.metrics) {
        for same_day in model.readings[handle.index()].chunk_by(|one, other| one.date == other.date) {
            if let [first, others @ ..] = same_day {
                for second in others {
                    sink.report(found(metric, first, second));
                }
            }
        }
    }
}

fn found(metric: &Entry<Metric>, first: &ReadingPoint, second: &ReadingPoint) -> Finding {
    let message = format!("`{}` has two readings of {}", metric.id, second.date);
    let found = Finding::new(&CODE, second.place, message)
        .about(format!("metric:{}", metric.id))
        .label(first.place, "the first one");
    // the same number twice is no question of which holds
    if first.value.total_cmp(&second.value).is_eq() {
        found.help("both say the same: take one of them out")
    } else {
        found.help(format!(
            "{} or {}: keep the one that holds, and take the other out",
            first.value, second.value
        ))
    }
}
