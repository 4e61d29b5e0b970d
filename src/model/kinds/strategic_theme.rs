//! Strategic themes: what will be true of the business once it is centred on its customers.

use crate::model::declare::kind;
use crate::model::value::{Ref, Text};

use super::{Metric, Outcome};

kind! {
    StrategicTheme;
    /// A strategic theme: one thing that will be true of the business, for the sake of one or more outcomes.
    StrategicTheme {
        /// The outcomes it serves.
        outcomes: required_list Ref<Outcome>;
        /// The refined condition of business: what will be true when the theme is done.
        condition: required Text;
        /// The metric that shows it.
        metric: optional Ref<Metric>;
    }
}
