//! How a metric stands on the day the site speaks of.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::kinds::{Better, Cadence, Metric};
use crate::model::trace::{Aspect, note};
use crate::model::{Entry, Handle, Model, ReadingPoint};

/// How a metric stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MetricStatus {
    /// At or better than its target.
    OnTarget,
    /// Neither at the target nor beyond the alert.
    OnTheWay,
    /// Strictly beyond its alert.
    ActNow,
    /// The last reading is over two cadences old, or there is none.
    Missing,
    /// It starts later.
    Planned,
}

/// A run of readings beyond the alert that lasts to the newest one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// The day of its first reading.
    pub since: Date,
    /// How many readings it has.
    pub readings: usize,
}

impl Cadence {
    /// The day `times` cadences after `date`. What is read on the last day of a month stays on the last day of one.
    pub fn after(self, date: Date, times: i32) -> Date {
        let span = match self {
            Self::Weekly => return date.saturating_add((7 * times).days()),
            Self::Monthly => times.months(),
            Self::Quarterly => (3 * times).months(),
            Self::Yearly => times.years(),
        };
        let after = date.saturating_add(span);
        if date == date.last_of_month() { after.last_of_month() } else { after }
    }
}

impl Metric {
    /// Whether `value` is at least as good as `other`.
    pub fn is_as_good(&self, value: f64, other: f64) -> bool {
        match self.better.value {
            Better::Higher => value >= other,
            Better::Lower => value <= other,
        }
    }

    /// Whether a value is strictly beyond the alert.
    pub fn is_beyond_alert(&self, value: f64) -> bool {
        self.alert.as_ref().is_some_and(|alert| !self.is_as_good(value, alert.0))
    }
}

impl Model {
    /// The readings of a metric up to the day the site speaks of, oldest first.
    pub fn readings_of(&self, metric: Handle<Metric>) -> &[ReadingPoint] {
        note(|| self.metrics.at(metric).read.aspect(Aspect::Readings));
        let all = &self.readings.unnoted()[metric.index()];
        &all[..all.partition_point(|reading| reading.date <= self.as_of)]
    }

    /// The newest reading of a metric.
    pub fn latest_reading(&self, metric: Handle<Metric>) -> Option<&ReadingPoint> {
        self.readings_of(metric).last()
    }

    /// When the next reading of a metric is due.
    pub fn next_reading_due(&self, metric: Handle<Metric>) -> Option<Date> {
        let entry = self.metrics.at(metric);
        self.latest_reading(metric).map(|reading| entry.cadence.value.after(reading.date, 1))
    }

    /// Whether a metric starts after the day the site speaks of.
    pub fn is_planned(&self, metric: Handle<Metric>) -> bool {
        self.metrics.at(metric).from.as_ref().is_some_and(|from| from.first > self.as_of)
    }

    /// How a metric stands.
    pub fn status_of(&self, metric: Handle<Metric>) -> MetricStatus {
        let entry: &Entry<Metric> = self.metrics.at(metric);
        if self.is_planned(metric) {
            return MetricStatus::Planned;
        }
        let Some(latest) = self.latest_reading(metric) else { return MetricStatus::Missing };
        if entry.cadence.value.after(latest.date, 2) < self.as_of {
            MetricStatus::Missing
        } else if entry.is_beyond_alert(latest.value) {
            MetricStatus::ActNow
        } else if entry.target.as_ref().is_some_and(|target| entry.is_as_good(latest.value, target.0)) {
            MetricStatus::OnTarget
        } else {
            MetricStatus::OnTheWay
        }
    }

    /// The run of readings beyond the alert that the newest reading belongs to.
    pub fn run_beyond_alert(&self, metric: Handle<Metric>) -> Option<Run> {
        let entry = self.metrics.at(metric);
        let beyond =
            self.readings_of(metric).iter().rev().take_while(|reading| entry.is_beyond_alert(reading.value));
        beyond.fold(None, |run: Option<Run>, reading| {
            Some(Run { since: reading.date, readings: run.map_or(1, |run| run.readings + 1) })
        })
    }

    /// What foretells a metric.
    pub fn foretold_by(&self, metric: Handle<Metric>) -> Vec<Handle<Metric>> {
        self.backlinks.from(metric.id(), crate::load::Kind::Metric, "predicts").map(Handle::new).collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn cadences_keep_to_the_end_of_the_month() {
        let cases = [
            (Cadence::Weekly, date(2026, 2, 28), 2, date(2026, 3, 14)),
            (Cadence::Monthly, date(2026, 2, 28), 2, date(2026, 4, 30)),
            (Cadence::Monthly, date(2026, 1, 31), 1, date(2026, 2, 28)),
            (Cadence::Monthly, date(2026, 1, 30), 1, date(2026, 2, 28)),
            (Cadence::Monthly, date(2026, 4, 15), 2, date(2026, 6, 15)),
            (Cadence::Quarterly, date(2026, 6, 30), 2, date(2026, 12, 31)),
            (Cadence::Yearly, date(2027, 2, 28), 1, date(2028, 2, 29)),
        ];
        for (cadence, from, times, expected) in cases {
            assert_eq!(cadence.after(from, times), expected, "{cadence:?} {from}");
        }
        assert_eq!(Cadence::Yearly.after(Date::MAX, 1), Date::MAX);
    }
}
