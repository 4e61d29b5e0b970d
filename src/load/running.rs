//! Running text while it is gathered from the events of the parser.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::RunningText;
use super::passages::{Kind, Piece, What};

/// Gathers what is read of a Markdown text as sentences, and the words of its tables.
#[derive(Default)]
pub(super) struct Gathering {
    found: RunningText,
    /// How many pieces belong to passages that have ended.
    ended: usize,
    /// Whether the passage at hand has any words yet.
    has_words: bool,
    /// How far the text has been read.
    reached: usize,
    in_heading: bool,
    in_table: bool,
    lists: usize,
    /// How many things are open that nobody reads as sentences.
    unread: usize,
}

impl Gathering {
    /// Takes in an event and the part of `markdown` that it speaks of.
    pub(super) fn take(&mut self, event: &Event<'_>, range: &Range<usize>, markdown: &str) {
        match event {
            Event::Start(tag) => self.begin(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(words) if self.unread == 0 => self.words(words, range.start, markdown),
            Event::SoftBreak if self.unread == 0 && markdown.get(range.clone()) == Some("\n") => {
                self.words("\n", range.start, markdown);
            }
            Event::SoftBreak | Event::HardBreak if self.unread == 0 => {
                self.found.pieces.push(Piece::new(range.start, What::Blank(0)));
            }
            Event::Code(code) if self.unread == 0 => {
                let marks = range.len().saturating_sub(code.len()) / 2;
                self.found.pieces.push(Piece::new(range.start + marks, What::Blank(code.len())));
            }
            _ => {}
        }
        self.reached = range.end.max(self.reached);
    }

    /// What was gathered.
    pub(super) fn finished(mut self) -> RunningText {
        self.found.pieces.truncate(self.ended);
        self.found.pieces.shrink_to_fit();
        self.found.spelled.shrink_to_fit();
        self.found
    }

    fn begin(&mut self, tag: &Tag) {
        if !is_inline(tag.to_end()) {
            self.finish();
        }
        match tag {
            Tag::Heading { .. } => self.in_heading = true,
            Tag::Table(_) => self.in_table = true,
            Tag::List(_) => self.lists += 1,
            _ => {}
        }
        self.unread += usize::from(self.unread > 0 || is_unread(tag));
    }

    fn end(&mut self, tag: TagEnd) {
        if !is_inline(tag) {
            self.finish();
        }
        match tag {
            TagEnd::Heading(_) => self.in_heading = false,
            TagEnd::Table => self.in_table = false,
            TagEnd::List(_) => self.lists = self.lists.saturating_sub(1),
            _ => {}
        }
        self.unread = self.unread.saturating_sub(1);
    }

    fn words(&mut self, words: &str, start: usize, markdown: &str) {
        self.has_words |= !words.trim_start().is_empty();
        if markdown.get(start..start + words.len()) != Some(words) {
            self.found.pieces.push(Piece::new(start, What::Spelled(self.found.spelled.len())));
            self.found.spelled.push(words.into());
            return;
        }
        let last = self.found.pieces[self.ended..].last_mut();
        match last.map(|last| (last.what(), last)) {
            Some((What::Words(length), last)) if last.at as usize + length == start => {
                *last = Piece::new(last.at as usize, What::Words(length + words.len()));
            }
            _ => self.found.pieces.push(Piece::new(start, What::Words(words.len()))),
        }
    }

    fn finish(&mut self) {
        if std::mem::take(&mut self.has_words) {
            let kind = Kind { is_heading: self.in_heading, is_item: self.lists > 0, is_cell: self.in_table };
            self.found.pieces.push(Piece::new(self.reached, What::End(kind)));
            self.ended = self.found.pieces.len();
        } else {
            self.found.pieces.truncate(self.ended);
        }
    }
}

/// Whether it stands within a line of text.
fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// Whether nothing in it is read as sentences.
fn is_unread(tag: &Tag) -> bool {
    match tag {
        Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Image { .. } | Tag::MetadataBlock(_) => true,
        Tag::Link { link_type, .. } => matches!(
            link_type,
            LinkType::Autolink | LinkType::Email | LinkType::WikiLink { has_pothole: false }
        ),
        _ => false,
    }
}
