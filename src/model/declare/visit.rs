//! Visitors: how references and texts of any entry are reached without knowing its kind.

use crate::load::Kind;
use crate::model::value::{Prose, Text};
use crate::source::Span;

/// Sees every reference and text of an entry.
pub trait Visit {
    /// The field that follows.
    fn enter(&mut self, _field: &'static str) {}
    /// The end of the field entered last.
    fn leave(&mut self) {}
    /// The item of the current list that follows.
    fn item(&mut self, _index: usize) {}
    /// A reference: its kind, its id as written, where it leads ([`UNRESOLVED`] if nowhere), and where it stands.
    fn reference(&mut self, _kind: Kind, _id: &str, _target: u32, _span: Span) {}
    /// A text.
    fn text(&mut self, _text: &Text) {}
    /// A text in Markdown.
    fn prose(&mut self, _prose: &Prose) {}
}

/// Sees every reference of an entry, to say where it leads.
pub trait VisitMut {
    /// The field that follows.
    fn enter(&mut self, _field: &'static str) {}
    /// The end of the field entered last.
    fn leave(&mut self) {}
    /// The item of the current list that follows.
    fn item(&mut self, _index: usize) {}
    /// A reference: kind, id, and the target to fill in.
    fn reference(&mut self, kind: Kind, id: &str, target: &mut u32);
}

/// The target of a reference that leads nowhere.
pub const UNRESOLVED: u32 = u32::MAX;
