//! Principles: what the organisation holds itself to.

use crate::model::declare::{choice, kind};
use crate::model::value::Text;

kind! {
    Principle;
    /// A principle, norm or artefact that carries the customer-centric culture.
    Principle {
        /// Whether it guides decisions, is a norm of behaviour, or something one can see and touch.
        kind: required PrincipleKind;
        /// What it asks of every decision, as a question or a demand.
        asks: optional Text;
    }
}

choice! {
    /// What sort of principle it is.
    PrincipleKind {
        /// It guides decisions.
        GuidingPrinciple = "guiding-principle",
        /// It says how people behave.
        Norm = "norm",
        /// A thing, a place, a custom or a story that reminds everyone.
        Artefact = "artefact",
    }
}
