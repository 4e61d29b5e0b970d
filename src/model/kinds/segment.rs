//! Segments: the kinds of customer, what they want and what they are worth.

use crate::model::declare::{kind, record};
use crate::model::value::{Number, Ref, Share, Text};
use crate::source::Spanned;

use super::Metric;

kind! {
    Segment;
    /// A segment: one kind of customer.
    Segment {
        /// Its share of all customers, such as `64%`.
        share_of_customers: optional Share;
        /// Its share of what the organisation earns.
        share_of_value: optional Share;
        /// What these customers want to achieve.
        goals: list Text;
        /// What they need for it.
        needs: list Text;
        /// Between what they are torn.
        dilemmas: list Text;
        /// How value between customer and organisation is determined here.
        value: optional Text;
        /// Retention, efficiency, acquisition and penetration: the same four measures for every segment.
        reap: optional Reap;
    }
}

record! {
    /// The four measures of a segment.
    Reap {
        /// Keeping customers.
        retention: optional ReapMeasure;
        /// Serving them well at sensible cost.
        efficiency: optional ReapMeasure;
        /// Winning new ones.
        acquisition: optional ReapMeasure;
        /// Growing with the ones there are.
        penetration: optional ReapMeasure;
    }
}

record! {
    /// One of the four measures: how it is measured, what is to be reached, with what share of the resources, and how.
    ReapMeasure {
        /// The metric.
        metric: optional Ref<Metric>;
        /// The value to reach, in the metric's unit.
        target: optional Number;
        /// The share of the segment's resources that goes here; the four add up to 100 %.
        allocation: optional Share;
        /// How it is to be reached.
        approach: optional Text;
    }
}

impl Reap {
    /// The four measures by name.
    pub fn measures(&self) -> [(&'static str, Option<&Spanned<ReapMeasure>>); 4] {
        [
            ("retention", self.retention.as_ref()),
            ("efficiency", self.efficiency.as_ref()),
            ("acquisition", self.acquisition.as_ref()),
            ("penetration", self.penetration.as_ref()),
        ]
    }
}
