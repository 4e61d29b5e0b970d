//! Cycles of change and their stages.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::load::{Node, Value};
use crate::model::declare::{Decode, Decoder, Plain, Shape, Visit, VisitMut, kind, record};
use crate::model::value::{Day, End, Number, Start, Text, is_id};
use crate::source::{Span, Spanned};

kind! {
    Cycle;
    /// A cycle of change: from inspiring people to making the new ways stick. The next one starts after its last stage.
    Cycle {
        /// When it starts.
        start: optional Start;
        /// Its stages, by id; only the ones written exist. The ids inspire, understand, prove, transform and reinforce bring name, order and purpose.
        stages: optional Stages;
    }
}

kind! {
    Stage;
    /// A stage of a cycle.
    Stage {
        /// The name; left out: the default's.
        name: optional Text;
        /// Where it stands among the cycle's stages; left out: as written.
        order: optional Number;
        /// When it starts.
        start: required Start;
        /// When it ends. Transform may overlap its neighbours.
        end: required End;
        /// What it is for; left out: the default's.
        purpose: optional Text;
        /// How one will know that it is over.
        exit: list Exit;
    }
}

record! {
    /// A criterion for the end of a stage.
    Exit {
        /// What must be true.
        what: required Text;
        /// The day it became true.
        met: optional Day;
    }
}

impl Stage {
    /// The first day.
    pub fn first_day(&self) -> Date {
        self.start.first
    }

    /// The last day.
    pub fn last_day(&self) -> Date {
        self.end.last
    }
}

/// The stages of a cycle with their ids, in order.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Stages(pub Vec<(Spanned<Box<str>>, Stage)>);

impl Decode for Stages {
    fn shape() -> Shape {
        Shape::Map("stage", Box::new(Stage::shape()))
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        if !matches!(node.value, Value::Map(_)) {
            decoder.wrong(node, &Self::shape());
            return None;
        }
        let mut stages = Vec::new();
        for pair in node.pairs().iter().filter(|pair| !pair.value.is_empty()) {
            let id: &str = &pair.key.value;
            if !is_id(id) {
                crate::model::value::report_invalid_id(id, pair.key.span, decoder);
            } else if let Some(stage) = decoder.record_at(&pair.value, pair.key.span) {
                stages.push((pair.key.clone(), stage));
            }
        }
        Some(Self(stages))
    }

    fn placeholder() -> Self {
        Self::default()
    }

    fn visit(&self, _span: Span, visitor: &mut dyn Visit) {
        for (index, (_, stage)) in self.0.iter().enumerate() {
            visitor.item(index);
            stage.visit(Span::default(), visitor);
        }
    }

    fn visit_mut(&mut self, visitor: &mut dyn VisitMut) {
        for (_, stage) in &mut self.0 {
            stage.visit_mut(visitor);
        }
    }

    fn translate(&mut self, translation: Self) {
        for (id, translated) in translation.0 {
            if let Some((_, stage)) = self.0.iter_mut().find(|(known, _)| known.value == id.value) {
                stage.translate(translated);
            }
        }
    }

    fn plain(&self) -> Plain<'_> {
        Plain::Record(self.0.iter().map(|(id, stage)| ((&*id.value).into(), stage.plain())).collect())
    }
}
