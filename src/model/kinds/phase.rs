//! Phases: the parts of the circle that every journey goes through.

use crate::model::declare::kind;
use crate::model::value::Text;

kind! {
    Phase;
    /// A phase of the customer journey. The five defaults are explore, examine, exchange, experience and extend.
    Phase {
        /// What the customer does in this phase.
        customer: optional Text;
        /// What the organisation does in this phase.
        organisation: optional Text;
    }
}
