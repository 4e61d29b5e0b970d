//! Outcomes: what the organisation wants to have reached.

use crate::model::declare::{choice, kind};
use crate::model::value::{End, Number, Ref};

use super::Metric;

kind! {
    Outcome;
    /// An outcome: what the organisation wants to have reached, and how one will know.
    Outcome {
        /// Whether it is about money, about being different, about customers or about the brand.
        kind: required OutcomeKind;
        /// The metric that shows it.
        metric: optional Ref<Metric>;
        /// The value to reach, in the metric's unit; left out: the metric's own target.
        target: optional Number;
        /// By when; left out: the metric's own date.
        by: optional End;
    }
}

choice! {
    /// What an outcome is about.
    OutcomeKind {
        /// What the organisation earns.
        Financial = "financial",
        /// What sets it apart from others.
        Differentiation = "differentiation",
        /// What customers do, feel or say.
        Customer = "customer",
        /// What the name stands for.
        Brand = "brand",
    }
}
