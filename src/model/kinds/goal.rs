//! Goals: what the roadmap and the playbook are to bring about, in four areas.

use crate::model::declare::{choice, kind};
use crate::model::value::{End, Number, Ref};

use super::{Metric, StrategicTheme};

kind! {
    Goal;
    /// A goal in one of the four areas of the change.
    Goal {
        /// Which of the four areas it belongs to.
        area: required Area;
        /// The strategic theme it serves.
        theme: optional Ref<StrategicTheme>;
        /// The metric that shows it.
        metric: optional Ref<Metric>;
        /// The value to reach, in the metric's unit; left out: the metric's own target.
        target: optional Number;
        /// By when; left out: the metric's own date.
        by: optional End;
    }
}

choice! {
    /// The four areas that a roadmap and a playbook speak of.
    Area {
        /// Decisions that rest on customer value.
        Decisions = "decisions",
        /// The areas of the organisation that the change affects.
        Transformation = "transformation",
        /// How creating together with customers develops.
        CoCreation = "co-creation",
        /// How customer management is adapted.
        CustomerManagement = "customer-management",
    }
}
