//! Footnotes: set at the end, numbered as they are referred to.

use std::collections::HashMap;

use super::writer::Writer;
use crate::render::words::push_escaped;

/// The footnotes of a text.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// The labels in the order of their first use, each with its text once that was met.
    notes: Vec<(String, String)>,
    /// The place of each label among them.
    places: HashMap<String, usize>,
    /// What was written before the footnote that is open, and its label.
    before: Vec<(String, String)>,
}

impl Footnotes {
    /// The number of the footnote with this label, from 1, and whether it is met for the first time.
    fn number(&mut self, label: &str) -> (usize, bool) {
        if let Some(index) = self.places.get(label) {
            return (index + 1, false);
        }
        self.places.insert(label.to_owned(), self.notes.len());
        self.notes.push((label.to_owned(), String::new()));
        (self.notes.len(), true)
    }
}

impl Writer<'_> {
    pub(super) fn footnote_reference(&mut self, label: &str) {
        let (number, is_first) = self.footnotes.number(label);
        let prefix = self.markdown.prefix;
        let id = if is_first { format!(" id=\"{prefix}ref-{number}\"") } else { String::new() };
        self.inline(&format!("<sup{id}><a href=\"#{prefix}note-{number}\">{number}</a></sup>"));
    }

    pub(super) fn start_footnote(&mut self, label: &str) {
        let before = std::mem::take(&mut self.out);
        self.footnotes.before.push((before, label.to_owned()));
    }

    pub(super) fn end_footnote(&mut self) {
        let Some((before, label)) = self.footnotes.before.pop() else { return };
        let text = std::mem::replace(&mut self.out, before);
        let (number, _) = self.footnotes.number(&label);
        self.footnotes.notes[number - 1].1 = text;
    }

    pub(super) fn write_footnotes(&mut self) {
        if self.footnotes.notes.is_empty() {
            return;
        }
        let prefix = self.markdown.prefix;
        let back = self.words.say("prose.back", &[]);
        self.out.push_str("<ol class=\"footnotes\">");
        for (index, (_, text)) in std::mem::take(&mut self.footnotes.notes).into_iter().enumerate() {
            let number = index + 1;
            self.out.push_str(&format!(
                "<li id=\"{prefix}note-{number}\">{text} <a href=\"#{prefix}ref-{number}\" aria-label=\""
            ));
            push_escaped(&back, &mut self.out);
            self.out.push_str("\">↩</a></li>");
        }
        self.out.push_str("</ol>");
    }
}
