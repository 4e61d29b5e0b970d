//! Drivers: what makes customer centricity succeed.

use crate::model::declare::{choice, kind};
use crate::model::value::{Ref, Text};

use super::Metric;

kind! {
    Driver;
    /// A driver of success. There are eight defaults in four pairs.
    Driver {
        /// The name of the pair it belongs to.
        pair: optional Text;
        /// The metrics that show whether it drives.
        metrics: list Ref<Metric>;
        /// What is done for it as a matter of course.
        practices: list Text;
        /// Whether it is about people or about methods.
        kind: optional DriverKind;
    }
}

choice! {
    /// Whether a driver is about people or about methods.
    DriverKind {
        /// About people: leadership, engagement, empowerment.
        Soft = "soft",
        /// About methods, designs and numbers.
        Hard = "hard",
    }
}
