//! A reference to an entry of a fixed kind.

use std::marker::PhantomData;

use serde::{Deserialize, Serialize};

use crate::load::Node;
use crate::model::declare::{Decode, Decoder, Plain, Referable, Shape, UNRESOLVED, Visit, VisitMut};
use crate::model::table::Handle;
use crate::source::Span;

/// The id of an entry of kind `K`, and where it leads once the model is linked.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Ref<K> {
    id: Box<str>,
    #[serde(skip, default = "unresolved")]
    target: u32,
    #[serde(skip)]
    kind: PhantomData<fn() -> K>,
}

fn unresolved() -> u32 {
    UNRESOLVED
}

impl<K> Clone for Ref<K> {
    fn clone(&self) -> Self {
        Self { id: self.id.clone(), target: self.target, kind: PhantomData }
    }
}

impl<K> Ref<K> {
    /// A reference that is not linked yet.
    pub fn new(id: &str) -> Self {
        Self { id: id.trim().into(), target: UNRESOLVED, kind: PhantomData }
    }

    /// The id as written.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The entry it leads to, if there is one (and it is part of this edition).
    pub fn handle(&self) -> Option<Handle<K>> {
        (self.target != UNRESOLVED).then(|| Handle::new(self.target))
    }
}

impl<K: Referable> Decode for Ref<K> {
    fn shape() -> Shape {
        Shape::Reference(K::KIND)
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let Some(text) = node.text() else {
            decoder.wrong(node, &Self::shape());
            return None;
        };
        Some(Self::new(text))
    }

    fn placeholder() -> Self {
        Self::new("")
    }

    fn visit(&self, span: Span, visitor: &mut dyn Visit) {
        if !self.id.is_empty() {
            visitor.reference(K::KIND, &self.id, self.target, span);
        }
    }

    fn visit_mut(&mut self, visitor: &mut dyn VisitMut) {
        visitor.reference(K::KIND, &self.id, &mut self.target);
    }

    fn plain(&self) -> Plain<'_> {
        Plain::Reference(K::KIND, (&*self.id).into())
    }
}
