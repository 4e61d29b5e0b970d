//! Values for entries of a kind, by their ids.

use serde::{Deserialize, Serialize};

use crate::load::{Node, Value};
use crate::model::declare::{Decode, Decoder, Plain, Referable, Shape, Visit, VisitMut};
use crate::source::{Span, Spanned};

use super::Ref;

/// A value for each of some entries.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(serialize = "V: Serialize", deserialize = "V: Deserialize<'de>"))]
pub struct MapOf<K, V>(pub Vec<(Spanned<Ref<K>>, Spanned<V>)>);

impl<K: Referable, V: Decode> Decode for MapOf<K, V> {
    fn shape() -> Shape {
        Shape::MapOf(K::KIND, Box::new(V::shape()))
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        if !matches!(node.value, Value::Map(_)) {
            decoder.wrong(node, &Self::shape());
            return None;
        }
        let mut found = Vec::with_capacity(node.pairs().len());
        for pair in node.pairs().iter().filter(|pair| !pair.value.is_empty()) {
            let read = |decoder: &mut Decoder| decoder.part::<V>(&pair.value);
            if let Some(value) = decoder.in_field(pair.key.value.to_string(), read) {
                let reference = Ref::new(&pair.key.value);
                found.push((Spanned::new(reference, pair.key.span), Spanned::new(value, pair.value.span)));
            }
        }
        Some(Self(found))
    }

    fn placeholder() -> Self {
        Self(Vec::new())
    }

    fn visit(&self, _span: Span, visitor: &mut dyn Visit) {
        for (reference, value) in &self.0 {
            reference.value.visit(reference.span, visitor);
            value.value.visit(value.span, visitor);
        }
    }

    fn visit_mut(&mut self, visitor: &mut dyn VisitMut) {
        for (reference, value) in &mut self.0 {
            reference.value.visit_mut(visitor);
            value.value.visit_mut(visitor);
        }
    }

    fn plain(&self) -> Plain<'_> {
        Plain::Record(
            self.0.iter().map(|(reference, value)| (reference.id().into(), value.value.plain())).collect(),
        )
    }
}
