//! Metrics, their readings, and what was done when they turned bad.

use jiff::civil::Date;

use crate::model::declare::{choice, kind, record};
use crate::model::value::{Day, End, Number, Ref, Start, Text, Unit};

use super::{Phase, Role, Step};

kind! {
    Metric;
    /// A metric: a number that shows whether it works. All its numbers are bare, in its unit.
    Metric {
        /// The unit: `%`, a currency such as `EUR`, `of 7`, `points`, or a word such as `days`.
        unit: required Unit;
        /// Which way is better.
        better: required Better;
        /// Whether it foretells what will come, or shows what has come.
        timing: required Timing;
        /// How often it is read.
        cadence: required Cadence;
        /// What it measures.
        measures: list Measure;
        /// Where the readings come from.
        source: optional MetricSource;
        /// The steps it is about.
        steps: list Ref<Step>;
        /// The phases it is about, where single steps would say too much.
        phases: list Ref<Phase>;
        /// The metrics that it foretells.
        predicts: list Ref<Metric>;
        /// When it starts; a date after the site's own makes it planned.
        from: optional Start;
        /// Where it started.
        baseline: optional Number;
        /// The value to reach.
        target: optional Number;
        /// By when.
        by: optional End;
        /// The value beyond which somebody acts at once.
        alert: optional Number;
        /// Readings; more of them may stand in readings.csv.
        readings: list Reading;
        /// What was done about a negative indicator.
        responses: list Response;
    }
}

record! {
    /// One reading of a metric.
    Reading {
        /// The day it was read.
        date: required Day;
        /// The value, in the metric's unit.
        value: required Number;
        /// What is to be known about it.
        note: optional Text;
    }
}

record! {
    /// What was done about a negative indicator: the root cause, and the action that follows it through.
    Response {
        /// The day somebody responded.
        date: required Day;
        /// What the response is called.
        name: optional Text;
        /// The root cause.
        cause: required Text;
        /// What is done about it.
        action: required Text;
        /// The role that sees to it.
        owner: optional Ref<Role>;
        /// By when it is to be done.
        due: optional End;
        /// The day it was done.
        done: optional Day;
    }
}

impl Response {
    /// Whether it is still to be done on a day.
    pub fn is_open(&self, day: Date) -> bool {
        self.done.as_ref().is_none_or(|done| done.0 > day)
    }
}

choice! {
    /// Which way a metric gets better.
    Better {
        /// More is better.
        Higher = "higher",
        /// Less is better.
        Lower = "lower",
    }
}

choice! {
    /// When a metric shows something.
    Timing {
        /// Early: it foretells.
        Leading = "leading",
        /// Late: it confirms.
        Lagging = "lagging",
    }
}

choice! {
    /// How often a metric is read.
    Cadence {
        /// Every week.
        Weekly = "weekly",
        /// Every month.
        Monthly = "monthly",
        /// Every quarter.
        Quarterly = "quarterly",
        /// Every year.
        Yearly = "yearly",
    }
}

choice! {
    /// What a metric measures.
    Measure {
        /// Whether people know the organisation.
        Awareness = "awareness",
        /// What they think of it.
        Image = "image",
        /// How hard they have to work.
        Effort = "effort",
        /// How satisfied they are.
        Satisfaction = "satisfaction",
        /// Whether they recommend it.
        Advocacy = "advocacy",
        /// Whether they prefer it.
        Loyalty = "loyalty",
        /// Whether they stay.
        Retention = "retention",
        /// What they are worth.
        Value = "value",
        /// How bound they feel.
        Commitment = "commitment",
        /// What they do for it without being paid.
        Citizenship = "citizenship",
        /// How engaged employees (or customers) are.
        Engagement = "engagement",
        /// How the work runs.
        Operational = "operational",
        /// What is earned or spent.
        Financial = "financial",
    }
}

choice! {
    /// Where readings come from.
    MetricSource {
        /// From systems and screens.
        Digital = "digital",
        /// From people, counters and paper.
        Offline = "offline",
    }
}
