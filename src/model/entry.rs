//! Reading one entry: what every kind has, what its own kind adds, and the body.

use crate::load::{Node, Value};
use crate::source::Span;

use super::common::Common;
use super::declare::{Decoder, Field, Fields, Plain, Record, Shape, Visit, VisitMut};
use super::table::Entry;
use super::trace::{Read, Written};
use super::value::Prose;

/// An entry of whatever kind, seen from outside.
pub trait AnyEntry {
    /// The id.
    fn id(&self) -> &str;
    /// What any entry may carry.
    fn common(&self) -> &Common;
    /// Where a finding about the entry as a whole stands.
    fn place(&self) -> crate::source::Place;
    /// The long description.
    fn body(&self) -> Option<&Prose>;
    /// The value of a field, of its own or common to all.
    fn value(&self, field: &str) -> Option<Plain<'_>>;
    /// Hands out every field of its own, with what gives its value.
    fn each_own_field<'m>(&'m self, take: &mut dyn FnMut(&'static Field, &dyn Fn() -> Plain<'m>));
    /// Where the value of a field was written, of its own or common to all.
    fn span_of(&self, field: &str) -> Option<Span>;
    /// Whether something was wrong in it.
    fn is_damaged(&self) -> bool;
    /// Whether nobody wrote it: a built-in default.
    fn is_built_in(&self) -> bool;
    /// A hash of how it was written, its body and its translations included.
    fn written(&self) -> u64;
    /// Shows references, texts and prose to a visitor.
    fn visit(&self, visitor: &mut dyn Visit);
}

impl<K: Record> AnyEntry for Entry<K> {
    fn id(&self) -> &str {
        &self.id
    }

    fn common(&self) -> &Common {
        &self.common
    }

    fn place(&self) -> crate::source::Place {
        Entry::place(self)
    }

    fn body(&self) -> Option<&Prose> {
        Entry::body(self)
    }

    fn value(&self, field: &str) -> Option<Plain<'_>> {
        if field == "id" {
            return Some(Plain::Word((&*self.id).into()));
        }
        self.own.field(field).or_else(|| self.common.field(field))
    }

    fn each_own_field<'m>(&'m self, take: &mut dyn FnMut(&'static Field, &dyn Fn() -> Plain<'m>)) {
        self.own.each_field(take);
    }

    fn span_of(&self, field: &str) -> Option<Span> {
        self.own.span_of(field).or_else(|| self.common.span_of(field))
    }

    fn is_damaged(&self) -> bool {
        self.damaged
    }

    fn is_built_in(&self) -> bool {
        self.built_in
    }

    fn written(&self) -> u64 {
        self.written.whole()
    }

    fn visit(&self, visitor: &mut dyn Visit) {
        self.common.visit_fields(visitor);
        self.own.visit_fields(visitor);
        if let Some(body) = Entry::body(self) {
            visitor.enter("description");
            visitor.prose(body);
            visitor.leave();
        }
    }
}

impl<K: Record> Entry<K> {
    /// Shows references to a visitor that resolves them.
    pub(super) fn visit_mut(&mut self, visitor: &mut dyn VisitMut) {
        self.common.visit_fields_mut(visitor);
        self.own.visit_fields_mut(visitor);
    }

    /// Takes over the texts of a translation.
    pub(super) fn translate(&mut self, translation: Self) {
        self.common.translate_fields(translation.common);
        self.own.translate_fields(translation.own);
        self.written = self.written.with(translation.written);
        match (&mut self.body, translation.body) {
            (Some(body), Some(translated)) => body.add(translated),
            (empty @ None, Some(translated)) => *empty = Some(translated),
            (_, None) => {}
        }
    }
}

/// What the kind demands of the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameIs {
    Required,
    Optional,
}

/// Reads an entry from its fields. `key` is where its id stands, if the id is written in the file.
pub(super) fn read_entry<K: Record>(
    id: &str,
    node: &Node,
    key: Option<Span>,
    name: NameIs,
    decoder: &mut Decoder,
) -> Option<Entry<K>> {
    if !matches!(node.value, Value::Map(_) | Value::Empty) {
        decoder.not_an_entry(node, &Shape::Record(K::FIELDS), key.is_some());
        return None;
    }
    let before = decoder.findings();
    let mut fields = Fields::of(node, key);
    let here = fields.here;
    refuse_what_is_no_text::<K>(node, decoder);
    let (own, mut common) = decoder.with_fields([K::FIELDS, Common::FIELDS], |decoder| {
        let own = K::read(&mut fields, decoder);
        let common = Common::read(&mut fields, decoder);
        if name == NameIs::Required && common.name.is_none() {
            match node.get("name").filter(|name| !name.is_empty()) {
                None => decoder.missing("name", Shape::Text, &fields),
                Some(name) if name.is_blank() => decoder.blank("name", name, &Shape::Text),
                Some(_) => {}
            }
        }
        decoder.unknown(&fields);
        (own, common)
    });
    let body = common.description.take().map(|description| description.value);
    Some(Entry {
        id: id.into(),
        file: decoder.surroundings.file,
        here,
        common,
        body,
        own,
        damaged: decoder.findings() > before || decoder.surroundings.damaged,
        built_in: false,
        read: Read::EVERYTHING,
        written: Written::of_fields(decoder.surroundings.text, node.span, decoder.language()),
    })
}

/// A translation holds texts only; anything else would be given twice.
fn refuse_what_is_no_text<K: Record>(node: &Node, decoder: &mut Decoder) {
    if decoder.surroundings.translation.is_none() {
        return;
    }
    for pair in node.pairs() {
        let mut known = K::FIELDS.iter().chain(Common::FIELDS);
        let field = known.find(|field| field.name == &*pair.key.value);
        if field.is_some_and(|field| !(field.shape)().holds_text()) {
            decoder.no_translation(pair);
        }
    }
}
