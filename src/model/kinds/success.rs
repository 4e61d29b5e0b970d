//! Successes: what was achieved, and what was learned.

use crate::model::declare::{choice, kind};
use crate::model::value::{Day, Ref};

use super::{Department, Initiative, Metric, Play, Step};

kind! {
    Success;
    /// A success: something achieved or something learned. The body tells the story.
    Success {
        /// The day.
        date: required Day;
        /// Whether something was achieved or learned.
        kind: required SuccessKind;
        /// The initiative that brought it.
        initiative: optional Ref<Initiative>;
        /// The departments that had it.
        departments: list Ref<Department>;
        /// The steps it is about.
        steps: list Ref<Step>;
        /// The metric that shows it.
        metric: optional Ref<Metric>;
        /// The plays that came of it.
        plays: list Ref<Play>;
    }
}

choice! {
    /// What sort of success it is.
    SuccessKind {
        /// Something was achieved.
        Outcome = "outcome",
        /// Something was learned.
        Learning = "learning",
    }
}
