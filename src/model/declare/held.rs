//! How a field holds its value: once, perhaps, or as a list; and what can be done with any of them alike.

use std::ops::Deref;

use serde::{Deserialize, Serialize};

use crate::load::{Node, Value};
use crate::source::{Span, Spanned};

use super::{Decoder, Fields, Plain, Shape, Visit, VisitMut};

/// A value that can be written in a model.
pub trait Decode: Sized {
    /// What it looks like.
    fn shape() -> Shape;
    /// Whether a text may stand there, so that blanks are as good as nothing.
    fn is_text() -> bool {
        false
    }
    /// Reads it; what is wrong has been reported where nothing comes back.
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self>;
    /// What stands for a required value that is missing or could not be read, so that the entry is there all the same.
    fn placeholder() -> Self;
    /// Shows references and texts to a visitor.
    fn visit(&self, _span: Span, _visitor: &mut dyn Visit) {}
    /// Shows references to a visitor that resolves them.
    fn visit_mut(&mut self, _visitor: &mut dyn VisitMut) {}
    /// Takes over the texts of a translation.
    fn translate(&mut self, _translation: Self) {}
    /// The value for those who look from outside: tables, exports, rules as data.
    fn plain(&self) -> Plain<'_>;
}

/// A field's value: exactly one, at most one, or a list.
pub trait Held: Sized {
    /// Reads it from the fields of a mapping.
    fn read(name: &'static str, fields: &mut Fields, decoder: &mut Decoder) -> Self;
    /// What stands for it in a record that could not be read.
    fn missing() -> Self;
    /// Shows references and texts to a visitor.
    fn visit(&self, visitor: &mut dyn Visit);
    /// Shows references to a visitor that resolves them.
    fn visit_mut(&mut self, visitor: &mut dyn VisitMut);
    /// Takes over the texts of a translation.
    fn translate(&mut self, translation: Self);
    /// The value for those who look from outside.
    fn plain(&self) -> Plain<'_>;
    /// Where it was written, if it was.
    fn span(&self) -> Option<Span>;
}

impl<T: Decode> Held for Spanned<T> {
    fn read(name: &'static str, fields: &mut Fields, decoder: &mut Decoder) -> Self {
        let missing = || Self::new(T::placeholder(), Span::default());
        let Some(node) = fields.take(name) else {
            decoder.missing(name, T::shape(), fields);
            return missing();
        };
        if T::is_text() && node.is_blank() {
            decoder.blank(name, node, &T::shape());
            return missing();
        }
        let value = decoder.in_field(name, |decoder| T::decode(node, decoder));
        value.map_or_else(missing, |value| Self::new(value, node.span))
    }

    fn missing() -> Self {
        Self::new(T::placeholder(), Span::default())
    }

    fn visit(&self, visitor: &mut dyn Visit) {
        self.value.visit(self.span, visitor);
    }

    fn visit_mut(&mut self, visitor: &mut dyn VisitMut) {
        self.value.visit_mut(visitor);
    }

    fn translate(&mut self, translation: Self) {
        if translation.span != Span::default() {
            self.value.translate(translation.value);
        }
    }

    fn plain(&self) -> Plain<'_> {
        self.value.plain()
    }

    fn span(&self) -> Option<Span> {
        (self.span != Span::default()).then_some(self.span)
    }
}

impl<T: Decode> Held for Option<Spanned<T>> {
    fn read(name: &'static str, fields: &mut Fields, decoder: &mut Decoder) -> Self {
        let node = fields.take(name).filter(|node| !(T::is_text() && node.is_blank()))?;
        let value = decoder.in_field(name, |decoder| T::decode(node, decoder))?;
        Some(Spanned::new(value, node.span))
    }

    fn missing() -> Self {
        None
    }

    fn visit(&self, visitor: &mut dyn Visit) {
        if let Some(held) = self {
            held.visit(visitor);
        }
    }

    fn visit_mut(&mut self, visitor: &mut dyn VisitMut) {
        if let Some(held) = self {
            held.visit_mut(visitor);
        }
    }

    fn translate(&mut self, translation: Self) {
        match (self, translation) {
            (Some(held), Some(translation)) => held.translate(translation),
            (empty @ None, Some(translation)) => *empty = Some(translation),
            (_, None) => {}
        }
    }

    fn plain(&self) -> Plain<'_> {
        self.as_ref().map_or(Plain::Nothing, Held::plain)
    }

    fn span(&self) -> Option<Span> {
        self.as_ref().and_then(Held::span)
    }
}

/// The items of a list, each with its place; the list's own place is kept for findings about it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct List<T> {
    items: Vec<Spanned<T>>,
    /// Where the list stands; empty if it was not given.
    pub span: Span,
}

impl<T> List<T> {
    /// A list of these items.
    pub fn new(items: Vec<Spanned<T>>, span: Span) -> Self {
        Self { items, span }
    }

    /// The values without their places.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &T> + ExactSizeIterator {
        self.items.iter().map(|item| &item.value)
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { items: Vec::new(), span: Span::default() }
    }
}

impl<T> Deref for List<T> {
    type Target = [Spanned<T>];

    fn deref(&self) -> &[Spanned<T>] {
        &self.items
    }
}

impl<T: Decode> Held for List<T> {
    fn read(name: &'static str, fields: &mut Fields, decoder: &mut Decoder) -> Self {
        let Some(node) = fields.take(name) else { return Self::missing() };
        decoder.in_field(name, |decoder| {
            let mut items = Vec::new();
            if let Value::List(nodes) = &node.value {
                items.reserve_exact(nodes.len());
                decoder.in_list(|decoder| {
                    for item in nodes {
                        items.extend(decoder.part(item).map(|value| Spanned::new(value, item.span)));
                    }
                });
            } else {
                decoder.not_a_list(node, &T::shape());
            }
            // its place says that something was given, so that nobody calls it missing as well
            Self { items, span: node.span }
        })
    }

    fn missing() -> Self {
        Self::default()
    }

    fn visit(&self, visitor: &mut dyn Visit) {
        for (index, item) in self.items.iter().enumerate() {
            visitor.item(index);
            item.visit(visitor);
        }
    }

    fn visit_mut(&mut self, visitor: &mut dyn VisitMut) {
        for (index, item) in self.items.iter_mut().enumerate() {
            visitor.item(index);
            item.visit_mut(visitor);
        }
    }

    /// Item by item: a translation gives the list again, in the same order.
    fn translate(&mut self, translation: Self) {
        for (item, translated) in self.items.iter_mut().zip(translation.items) {
            item.translate(translated);
        }
    }

    fn plain(&self) -> Plain<'_> {
        Plain::List(self.items.iter().map(Held::plain).collect())
    }

    fn span(&self) -> Option<Span> {
        (self.span != Span::default()).then_some(self.span)
    }
}
