//! What a decoder says of values that are not what their fields take.

use crate::diagnostic::{Code, Edit, Finding, list_of, near, quoted};
use crate::load::faults::{UNKNOWN_FIELD, WRONG_TYPE};
use crate::load::{Kind, Node, Pair, Style, Value};

use super::torn::Torn;
use super::{Decoder, Shape};

impl Decoder<'_> {
    /// Reports a value that is not what its field takes.
    pub fn wrong(&mut self, node: &Node, shape: &Shape) {
        self.wrong_because(node, &shape.words(), None);
    }

    /// Reports a value that is not what its field takes, with a better value if one is certain.
    pub fn wrong_because(&mut self, node: &Node, accepted: &str, better: Option<String>) {
        let field = self.field();
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

    /// Reports a text within braces that a comma tore apart, once for all the pieces.
    pub(crate) fn torn_apart(&mut self, code: &'static Code, piece: &Pair, torn: Torn) {
        if !torn.is_first {
            return;
        }
        let message = format!(
            "within braces a comma ends a text, here that of `{}` before {}",
            torn.key,
            quoted(&piece.key.value)
        );
        let finding = Finding::new(code, self.place(piece.key.span), message)
            .help(format!("if it is one text, write it in quotes: `{}`", torn.meant));
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
        let near = near(text, names.iter().copied()).filter(|near| near.is_alone);
        let better = near.map(|near| near.name.to_owned());
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
