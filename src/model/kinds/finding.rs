//! Findings: what was understood about the organisation before it changes.

use crate::model::declare::{choice, kind};
use crate::model::value::{Day, Ref, Text};

use super::{Driver, Metric, Step};

kind! {
    Finding;
    /// A finding: a strength, weakness, potential or deficit that somebody found, with evidence.
    Finding {
        /// What sort of finding it is.
        kind: required FindingKind;
        /// Where it comes from.
        source: required FindingSource;
        /// What it rests on.
        evidence: optional Text;
        /// The drivers it is about.
        drivers: list Ref<Driver>;
        /// The steps it is about.
        steps: list Ref<Step>;
        /// The metrics it is about.
        metrics: list Ref<Metric>;
        /// When it was found.
        date: optional Day;
    }
}

choice! {
    /// What sort of finding it is.
    FindingKind {
        /// Something to keep.
        Strength = "strength",
        /// Something that is not good enough.
        Weakness = "weakness",
        /// Something that could be made of what is there.
        Potential = "potential",
        /// Something that is missing.
        Deficit = "deficit",
    }
}

choice! {
    /// Where a finding comes from.
    FindingSource {
        /// A check of the maturity.
        MaturityCheck = "maturity-check",
        /// A talk about the readiness for change.
        ReadinessInterview = "readiness-interview",
        /// A trend in the market or in society.
        Trend = "trend",
        /// A look at how customers buy.
        PurchaseProcess = "purchase-process",
        /// What customers said or did.
        CustomerInsight = "customer-insight",
        /// A journey.
        Journey = "journey",
        /// The scorecard.
        Scorecard = "scorecard",
    }
}
