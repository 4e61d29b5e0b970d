//! Assessments: how far the organisation is, and how ready its people are.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::load::{Node, Value};
use crate::model::declare::{Decode, Decoder, Plain, Shape, Visit, kind, record};
use crate::model::value::{Day, Level, MapOf, Ref, Text};
use crate::source::{Span, Spanned};

use super::{Capability, Department, Role};

kind! {
    Assessment;
    /// An assessment: the levels of capabilities and the readiness of people, found on one day.
    Assessment {
        /// The day.
        date: required Day;
        /// The level of each capability, or its level and the evidence.
        maturity: optional MapOf<Capability, LevelFound>;
        /// How ready people are for the change.
        readiness: optional Readiness;
        /// How much each department has to change; left out: computed from the gaps of its capabilities.
        requirement: optional MapOf<Department, Level>;
        /// Who made it.
        by: list Ref<Role>;
        /// What follows from it.
        follows: list Follow;
    }
}

impl Assessment {
    /// The day it was made.
    pub fn day(&self) -> Date {
        self.date.0
    }
}

record! {
    /// How ready people are.
    Readiness {
        /// By department.
        departments: optional MapOf<Department, Level>;
        /// By role.
        roles: optional MapOf<Role, Level>;
    }
}

record! {
    /// What follows from an assessment.
    Follow {
        /// From when.
        from: optional crate::model::value::Start;
        /// For whom.
        departments: list Ref<Department>;
        /// What.
        what: required Text;
    }
}

record! {
    /// A level and what it rests on.
    LevelWithEvidence {
        /// The level.
        level: required Level;
        /// What it rests on.
        evidence: optional Text;
    }
}

/// A level that was found, perhaps with evidence.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LevelFound {
    /// The level.
    pub level: Level,
    /// What it rests on.
    pub evidence: Option<Spanned<Text>>,
}

impl Decode for LevelFound {
    fn shape() -> Shape {
        Shape::Either(vec![Shape::Level, LevelWithEvidence::shape()])
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        if matches!(node.value, Value::Map(_)) {
            let found: LevelWithEvidence = decoder.record(node)?;
            return Some(Self { level: found.level.value, evidence: found.evidence });
        }
        Level::decode(node, decoder).map(|level| Self { level, evidence: None })
    }

    fn placeholder() -> Self {
        Self { level: Level::placeholder(), evidence: None }
    }

    fn visit(&self, _span: Span, visitor: &mut dyn Visit) {
        if let Some(evidence) = &self.evidence {
            visitor.text(evidence);
        }
    }

    fn plain(&self) -> Plain<'_> {
        self.level.plain()
    }
}
