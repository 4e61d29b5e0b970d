//! The decoder: from nodes to values, reporting every fault of an entry and stopping at none.

use crate::diagnostic::{Edit, Finding, Sink, akin, list_of, nearest, quoted};
use crate::load::faults::{MISSING_FIELD, UNKNOWN_FIELD, WRONG_TYPE};
use crate::load::{Kind, Node, Pair, Style, Value};
use crate::model::settings::Settings;
use crate::source::{FileId, Place, Span};

use super::known::Known;
use super::{Field, Fields, List, Record, Shape};

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
    field: &'static str,
    in_list: bool,
    fields: [&'static [Field]; 2],
}

impl<'a> Decoder<'a> {
    /// A decoder for the entry named `entry` (`kind:id`).
    pub fn new(surroundings: Surroundings<'a>, sink: &'a mut Sink, entry: String) -> Self {
        Self { surroundings, sink, entry, field: "", in_list: false, fields: [&[], &[]] }
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
    pub fn field(&self) -> &'static str {
        self.field
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
    pub fn in_field<T>(&mut self, field: &'static str, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = (std::mem::replace(&mut self.field, field), std::mem::take(&mut self.in_list));
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
        for pair in fields.left() {
            self.unknown_field(pair);
        }
    }

    fn unknown_field(&mut self, pair: &Pair) {
        let name: &str = &pair.key.value;
        let place = self.place(pair.key.span);
        let (entry, known) = (&self.entry, Known(self.fields));
        self.sink.offer(&UNKNOWN_FIELD, place, || {
            let message = format!("there is no field {} here", quoted(name));
            let finding = Finding::new(&UNKNOWN_FIELD, place, message).about(entry);
            match (known.meant_by(name), akin(name, known.names())) {
                (Some(meant), _) => finding
                    .help(format!("did you mean `{meant}:`?"))
                    .edit(Edit { place, text: meant.to_owned() }),
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
        if holds_nothing_known || keys.any(|key| known.meant_by(key) == Some(name)) {
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
        self.report(finding);
    }

    /// Reports a required list that holds nothing.
    pub fn filled<T: super::Decode>(&mut self, name: &'static str, list: &List<T>, fields: &Fields) {
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

    /// Reports a value that is not what its field takes.
    pub fn wrong(&mut self, node: &Node, shape: &Shape) {
        self.wrong_because(node, &shape.words(), None);
    }

    /// Reports a value that is not what its field takes, with a better value if one is certain.
    pub fn wrong_because(&mut self, node: &Node, accepted: &str, better: Option<String>) {
        let field = self.field;
        let found = Self::what_it_is(node);
        let mut finding = Finding::new(
            &WRONG_TYPE,
            self.place(node.span),
            format!("`{field}` takes {accepted}, and this is {found}"),
        );
        let only_item = || match &node.value {
            Value::List(items) if items.len() == 1 => items[0].text().map(str::to_owned),
            _ => None,
        };
        if let Some(better) = better.or_else(only_item) {
            let edit = Edit { place: finding.place, text: better.clone() };
            let behind = if self.in_list { String::new() } else { format!("{field}: ") };
            finding = finding.help(format!("write `{behind}{better}`")).edit(edit);
        } else if self.in_list {
            finding = finding.help(format!("write {accepted} here"));
        } else {
            finding = finding.help(format!("write {accepted} after `{field}:`"));
        }
        self.report(finding);
    }

    /// Reports a value that has the right form and is wrong all the same: what is wrong, and what to write.
    pub fn wrong_value(&mut self, node: &Node, (message, help): (String, String)) {
        let finding = Finding::new(&WRONG_TYPE, self.place(node.span), message).help(help);
        self.report(finding);
    }

    /// Reports something that stands where an entry is expected; in a damaged file a text is what a slip left of one.
    pub fn not_an_entry(&mut self, node: &Node, shape: &Shape, is_below_id: bool) {
        if self.surroundings.damaged && node.text().is_some() {
            return;
        }
        let found = Self::what_it_is(node);
        let (message, below) = if is_below_id {
            (
                format!("an entry is written as fields below its id, and this is {found}"),
                ", indented below the id",
            )
        } else {
            (format!("an entry is written as fields, one a line, and this is {found}"), "")
        };
        let finding = Finding::new(&WRONG_TYPE, self.place(node.span), message)
            .help(format!("write {}{below}", shape.words()));
        self.report(finding);
    }

    /// Reports a file that should map ids to entries and does not.
    pub fn not_a_collection(&mut self, node: &Node, kind: Kind) {
        let found = Self::what_it_is(node);
        let message = format!("this file holds {}, each below its id, and this is {found}", kind.plural());
        let finding = Finding::new(&WRONG_TYPE, self.place(node.span), message).help(format!(
            "begin a line with the id of {} and a colon, and indent its fields below",
            super::with_article(kind.name())
        ));
        self.report(finding);
    }

    /// Reports a field of a translation that holds no text.
    pub fn no_translation(&mut self, pair: &Pair) {
        let name = &pair.key.value;
        let message = format!("a translation holds texts only, and `{name}` is none");
        let finding = Finding::new(&UNKNOWN_FIELD, self.place(pair.key.span), message)
            .help(format!("leave `{name}` out here: it is taken from the entry in the first language"));
        self.report(finding);
    }

    /// Reports a single value where a list is expected.
    pub fn not_a_list(&mut self, node: &Node, shape: &Shape) {
        let accepted = format!("a list, each item {}", shape.words());
        let better = match &node.value {
            Value::Text(text, Style::Plain) if !text.contains([',', '[', ']', '{', '}', '#']) => {
                Some(format!("[{text}]"))
            }
            _ => None,
        };
        self.wrong_because(node, &accepted, better);
    }

    /// The word of a choice, or a report that none fits.
    pub fn choice(&mut self, node: &Node, names: &[&'static str]) -> Option<&'static str> {
        let Some(text) = node.text() else {
            let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            self.wrong_because(node, &list_of(&names, "or"), None);
            return None;
        };
        if let Some(name) = names.iter().find(|name| **name == text) {
            return Some(name);
        }
        let listed: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let better = nearest(text, names.iter().copied()).map(str::to_owned);
        self.wrong_because(node, &list_of(&listed, "or"), better);
        None
    }

    fn what_it_is(node: &Node) -> String {
        match &node.value {
            Value::Empty => "empty".into(),
            Value::Text(text, _) if text.trim().is_empty() => "empty".into(),
            Value::Text(text, _) => quoted(text),
            Value::List(_) => "a list".into(),
            Value::Map(_) => "a group of fields".into(),
        }
    }
}
