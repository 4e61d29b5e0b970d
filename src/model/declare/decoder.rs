//! The decoder: from nodes to values, reporting every fault of an entry and stopping at none.

use std::borrow::Cow;

use crate::diagnostic::{Edit, Finding, Near, Sink, akin, list_of, quoted};
use crate::load::faults::{MISSING_FIELD, UNKNOWN_FIELD};
use crate::load::{Node, Pair, Value};
use crate::model::settings::Settings;
use crate::source::{FileId, Place, Span};

use super::insertion::end_of_period;
use super::known::Known;
use super::torn::torn;
use super::{Decode, Field, Fields, List, Record, Shape};

/// What a decoder needs to know of the file and the site.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// The file.
    pub file: FileId,
    /// Its text.
    pub text: &'a str,
    /// Languages and scales of the site.
    pub settings: &'a Settings,
    /// The language of a translation; None reads the entry itself.
    pub translation: Option<u8>,
    /// Whether the file could not be read whole, so that what is missing says nothing.
    pub damaged: bool,
    /// Whether fields can be written where the entry stands: not so in a Markdown file without front matter.
    pub has_front_matter: bool,
}

/// Reads one entry.
pub struct Decoder<'a> {
    /// File and site.
    pub surroundings: Surroundings<'a>,
    sink: &'a mut Sink,
    entry: String,
    field: Cow<'static, str>,
    pub(super) in_list: bool,
    fields: [&'static [Field]; 2],
}

impl<'a> Decoder<'a> {
    /// A decoder for the entry named `entry` (`kind:id`).
    pub fn new(surroundings: Surroundings<'a>, sink: &'a mut Sink, entry: String) -> Self {
        Self { surroundings, sink, entry, field: Cow::Borrowed(""), in_list: false, fields: [&[], &[]] }
    }

    /// The place of a span in this file.
    pub fn place(&self, span: Span) -> Place {
        span.within(self.surroundings.file)
    }

    /// The language that a plain text is in.
    pub fn language(&self) -> u8 {
        self.surroundings.translation.unwrap_or(0)
    }

    /// The field that is being read.
    pub fn field(&self) -> Cow<'static, str> {
        self.field.clone()
    }

    /// Reports a finding about this entry.
    pub fn report(&mut self, finding: Finding) {
        let entry = self.entry.clone();
        self.sink.report(finding.about(entry));
    }

    /// How many findings there are so far, of this entry and others.
    pub fn findings(&self) -> usize {
        self.sink.len()
    }

    /// Reads a value as the value of a field.
    pub fn in_field<T>(
        &mut self,
        field: impl Into<Cow<'static, str>>,
        read: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let outer = (std::mem::replace(&mut self.field, field.into()), std::mem::take(&mut self.in_list));
        let value = read(self);
        (self.field, self.in_list) = outer;
        value
    }

    /// Reads the items of a list, which stand behind no field of their own.
    pub fn in_list<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.in_list, true);
        let value = read(self);
        self.in_list = outer;
        value
    }

    /// Reads an item of a list or a value of a map. A text that says nothing is a fault there; in a translation it leaves
    /// what it would translate as it is.
    pub fn part<T: Decode>(&mut self, node: &Node) -> Option<T> {
        if !(T::is_text() && node.is_blank()) {
            return T::decode(node, self);
        }
        if self.surroundings.translation.is_some() {
            return Some(T::placeholder());
        }
        self.wrong(node, &T::shape());
        None
    }

    /// Reads a record within an entry.
    pub fn record<R: Record>(&mut self, node: &Node) -> Option<R> {
        if !matches!(node.value, Value::Map(_)) {
            self.wrong(node, &Shape::Record(R::FIELDS));
            return None;
        }
        Some(self.record_within(node, None))
    }

    /// Reads a record that stands under a key, at which a finding about what it lacks is placed.
    pub fn record_at<R: Record>(&mut self, node: &Node, key: Span) -> Option<R> {
        if !matches!(node.value, Value::Map(_)) {
            self.wrong(node, &Shape::Record(R::FIELDS));
            return None;
        }
        Some(self.record_within(node, Some(key)))
    }

    fn record_within<R: Record>(&mut self, node: &Node, here: Option<Span>) -> R {
        let mut fields = Fields::of(node, here);
        self.with_fields([R::FIELDS, &[]], |decoder| {
            let record = R::read(&mut fields, decoder);
            decoder.unknown(&fields);
            record
        })
    }

    /// Reads fields while the names of these are at hand.
    pub fn with_fields<T>(&mut self, fields: [&'static [Field]; 2], read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.fields, fields);
        let value = read(self);
        self.fields = outer;
        value
    }

    /// Reports every field that nobody took.
    pub fn unknown(&mut self, fields: &Fields) {
        for at in fields.left() {
            let pair = &fields.pairs()[at];
            match torn(fields.pairs(), at, self.surroundings.text) {
                Some(torn) => self.torn_apart(&UNKNOWN_FIELD, pair, torn),
                None => self.unknown_field(pair, fields),
            }
        }
    }

    fn unknown_field(&mut self, pair: &Pair, fields: &Fields) {
        let name: &str = &pair.key.value;
        let place = self.place(pair.key.span);
        let (entry, known) = (&self.entry, Known(self.fields));
        self.sink.offer(&UNKNOWN_FIELD, place, || {
            let message = format!("there is no field {} here", quoted(name));
            let finding = Finding::new(&UNKNOWN_FIELD, place, message).about(entry);
            match (known.meant_by(name), akin(name, known.names())) {
                (Some(Near { name: meant, is_alone }), _) => {
                    let finding = finding.help(format!("did you mean `{meant}:`?"));
                    // a second field of that name would only be the next fault
                    let is_given = fields.pairs().iter().any(|pair| *pair.key.value == *meant);
                    let edit = Edit { place, text: meant.to_owned() };
                    if is_alone && !is_given { finding.edit(edit) } else { finding }
                }
                (None, Some(akin)) => finding.help(format!("did you mean `{akin}:`?")),
                (None, None) => {
                    let names: Vec<String> = known.names().map(|name| format!("`{name}`")).collect();
                    finding.help(format!("the fields are {}", list_of(&names, "and")))
                }
            }
        });
    }

    /// Reports a required field that is missing, unless it is told already by a field that nobody knows.
    pub fn missing(&mut self, name: &'static str, shape: Shape, fields: &Fields) {
        if self.surroundings.damaged || self.surroundings.translation.is_some() {
            return;
        }
        let known = Known(self.fields);
        let mut keys = fields.keys().filter(|key| !known.has(key)).peekable();
        let holds_nothing_known = keys.peek().is_some() && !fields.keys().any(|key| known.has(key));
        if holds_nothing_known || keys.any(|key| known.meant_by(key).is_some_and(|near| near.name == name)) {
            return;
        }
        let mut finding =
            Finding::new(&MISSING_FIELD, self.place(fields.here), format!("`{name}` is missing"))
                .caption(format!("has no `{name}`"));
        finding = if self.surroundings.has_front_matter {
            finding.help(format!("write `{name}:` with {}", shape.words()))
        } else {
            finding.caption("").help(format!(
                "begin the file with three lines: `---`, `{name}:` with {}, and `---`",
                shape.words()
            ))
        };
        if let Some(edit) = end_of_period(name, fields, self.surroundings.text, self.surroundings.file) {
            let line = edit.text.trim_matches([',', ' ', '\r', '\n']).to_owned();
            finding = finding.help(format!("if it takes just that time, write `{line}`")).edit(edit);
        }
        self.report(finding);
    }

    /// Reports a required text that is written and says nothing.
    pub fn blank(&mut self, name: &'static str, node: &Node, shape: &Shape) {
        if self.surroundings.damaged || self.surroundings.translation.is_some() {
            return;
        }
        let finding = Finding::new(&MISSING_FIELD, self.place(node.span), format!("`{name}` is empty"))
            .help(format!("write {} after `{name}:`", shape.words()));
        self.report(finding);
    }

    /// Reports a required list that holds nothing.
    pub fn filled<T: Decode>(&mut self, name: &'static str, list: &List<T>, fields: &Fields) {
        if list.is_empty() && list.span == Span::default() {
            self.missing(name, T::shape(), fields);
        } else if list.is_empty() && self.surroundings.translation.is_none() {
            let text = self.surroundings.text.get(list.span.range()).unwrap_or("");
            if text.trim_matches(['[', ']', ' ', '\n', '\r', '\t']).is_empty() {
                let finding =
                    Finding::new(&MISSING_FIELD, self.place(list.span), format!("`{name}` is empty"))
                        .help(format!("`{name}` takes a list of {}", T::shape().words()));
                self.report(finding);
            }
        }
    }
}
