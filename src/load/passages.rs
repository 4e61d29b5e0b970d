//! The running text of Markdown: what is read as sentences, passage by passage, and where each stands.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::source::Span;

use super::Spelling;

/// What is read of a Markdown text as sentences: its paragraphs, headings and items of lists, without marks, addresses, code, tables and
/// pictures. What a link shows is read, where it leads is not; a link that shows only an id shows nothing that the writer wrote.
///
/// It holds no text but says which parts of the Markdown text are read, for every text of an organisation has one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunningText {
    pieces: Vec<Piece>,
    /// What is read where it is written otherwise, such as `&amp;`.
    spelled: Vec<Box<str>>,
}

/// A piece of a passage, or its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    /// Where it stands in the Markdown text; of an end, how far the text was read by then.
    at: u32,
    /// What it is in the two lowest bits, and above them a number: a length, a place in a list, or what passage ends.
    what: u32,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    /// So many bytes as they are written; a single line end may be among them.
    Words(usize),
    /// One of the texts that are written otherwise.
    Spelled(usize),
    /// A blank for what is not read, or for a line end with more around it.
    Blank,
    /// The end of a passage.
    End { is_heading: bool, is_item: bool },
}

impl Piece {
    /// The longest piece; nobody reads a passage without end.
    const LONGEST: usize = (u32::MAX >> 2) as usize;

    fn new(at: usize, what: What) -> Self {
        let (kind, number) = match what {
            What::Words(length) => (0, length.min(Self::LONGEST)),
            What::Spelled(index) => (1, index.min(Self::LONGEST)),
            What::Blank => (2, 0),
            What::End { is_heading, is_item } => (3, usize::from(is_heading) | usize::from(is_item) << 1),
        };
        Self { at: at as u32, what: kind | (number as u32) << 2 }
    }

    fn what(self) -> What {
        let number = (self.what >> 2) as usize;
        match self.what & 3 {
            0 => What::Words(number),
            1 => What::Spelled(number),
            2 => What::Blank,
            _ => What::End { is_heading: number & 1 == 1, is_item: number & 2 == 2 },
        }
    }
}

/// A paragraph, a heading or an item of a list, as it is read.
#[derive(Debug, Clone)]
pub struct Passage<'t> {
    /// The words; lines end in it as they end in the Markdown text.
    pub text: Cow<'t, str>,
    /// Whether it is a heading.
    pub is_heading: bool,
    /// Whether it is an item of a list, or stands in one.
    pub is_item: bool,
    /// Of what it is put together; nothing of a text that stands as it is.
    pieces: &'t [Piece],
    spelled: &'t [Box<str>],
    reached: usize,
}

impl<'t> Passage<'t> {
    /// A text without marks, which stands as it is.
    pub fn plain(text: &'t str) -> Self {
        let (pieces, spelled, reached): (&[Piece], &[Box<str>], usize) = (&[], &[], text.len());
        Self { text: Cow::Borrowed(text), is_heading: false, is_item: false, pieces, spelled, reached }
    }

    /// Where a part of it stands in the Markdown text.
    pub fn source_span(&self, part: Span) -> Span {
        if self.pieces.is_empty() {
            return part;
        }
        let mut length = 0;
        let pieces = self.pieces.iter().map(|piece| {
            let start = length;
            length += match piece.what() {
                What::Words(length) => length,
                What::Spelled(index) => self.spelled[index].len(),
                What::Blank | What::End { .. } => 1,
            };
            (start, piece.at as usize)
        });
        Spelling::of_pieces(pieces, self.reached).source_span(part)
    }
}

impl RunningText {
    /// The passages in order; `markdown` is the text that it was gathered from.
    pub fn passages<'t>(&'t self, markdown: &'t str) -> impl Iterator<Item = Passage<'t>> {
        let mut rest = self.pieces.as_slice();
        std::iter::from_fn(move || {
            let ends = |piece: &Piece| match piece.what() {
                What::End { is_heading, is_item } => Some((piece.at as usize, is_heading, is_item)),
                _ => None,
            };
            let (length, end) = rest.iter().enumerate().find_map(|(at, piece)| Some((at, ends(piece)?)))?;
            let (pieces, (reached, is_heading, is_item)) = (&rest[..length], end);
            rest = &rest[length + 1..];
            let text = self.text(pieces, markdown);
            Some(Passage { text, is_heading, is_item, pieces, spelled: &self.spelled, reached })
        })
    }

    fn text<'t>(&'t self, pieces: &[Piece], markdown: &'t str) -> Cow<'t, str> {
        let of = |piece: &Piece| match piece.what() {
            What::Words(length) => {
                let start = piece.at as usize;
                markdown.get(start..start + length).unwrap_or("")
            }
            What::Spelled(index) => &self.spelled[index],
            What::Blank | What::End { .. } => " ",
        };
        match pieces {
            [piece] => Cow::Borrowed(of(piece)),
            pieces => {
                let mut text = String::with_capacity(pieces.iter().map(|piece| of(piece).len()).sum());
                text.extend(pieces.iter().map(of));
                Cow::Owned(text)
            }
        }
    }
}

/// Running text while it is gathered from the events of the parser.
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
            Event::SoftBreak | Event::HardBreak | Event::Code(_) if self.unread == 0 => {
                self.found.pieces.push(Piece::new(range.start, What::Blank));
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
            Tag::List(_) => self.lists += 1,
            _ => {}
        }
        self.unread += usize::from(self.unread > 0 || matches!(tag, Tag::Table(_)) || is_unread(tag));
    }

    fn end(&mut self, tag: TagEnd) {
        if !is_inline(tag) {
            self.finish();
        }
        match tag {
            TagEnd::Heading(_) => self.in_heading = false,
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
            let end = What::End { is_heading: self.in_heading, is_item: self.lists > 0 };
            self.found.pieces.push(Piece::new(self.reached, end));
            self.ended = self.found.pieces.len();
        } else {
            self.found.pieces.truncate(self.ended);
        }
    }
}

/// Whether it stands within a line of text.
pub(super) fn is_inline(tag: TagEnd) -> bool {
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
pub(super) fn is_unread(tag: &Tag) -> bool {
    match tag {
        Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Image { .. } | Tag::MetadataBlock(_) => true,
        Tag::Link { link_type, .. } => matches!(
            link_type,
            LinkType::Autolink | LinkType::Email | LinkType::WikiLink { has_pothole: false }
        ),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::outline;
    use proptest::prelude::*;

    fn read(markdown: &str) -> Vec<(String, bool, bool)> {
        let running = outline(markdown).running;
        let passages = running.passages(markdown);
        passages.map(|passage| (passage.text.into_owned(), passage.is_heading, passage.is_item)).collect()
    }

    #[test]
    fn what_is_read_is_told_from_marks_code_tables_and_addresses() {
        let markdown = "# A *head*\n\nOne line\nand [more](x.md) of `code` it, see [[an-id]] <https://a.example>.\n\n\
                        1. First\n\n   > Said.\n2. Second\n   - [ ] third\n\n```view\nshow: x\n```\n\n| a | b |\n| - | - |\n| c | d |\n\n\
                        ![seen](a.svg) <b>html</b>\n";
        let expected = [
            ("A head", true, false),
            ("One line\nand more of   it, see  .", false, false),
            ("First", false, true),
            ("Said.", false, true),
            ("Second", false, true),
            ("third", false, true),
            (" html", false, false),
        ];
        assert_eq!(read(markdown), expected.map(|(text, head, item)| (text.to_owned(), head, item)));
    }

    #[test]
    fn every_word_is_found_again_where_it_stands() {
        let markdown = "Say *it* &amp; [see](y.md)\n> once\n> more.";
        let running = outline(markdown).running;
        let all: Vec<Passage> = running.passages(markdown).collect();
        let at = |passage: &Passage, word: &str| {
            let start = passage.text.find(word).unwrap();
            passage.source_span(Span::new(start, start + word.len())).range()
        };
        assert_eq!(&markdown[at(&all[0], "it")], "it");
        assert_eq!(&markdown[at(&all[0], "see")], "see");
        assert_eq!(&markdown[at(&all[1], "more")], "more");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_stumble(markdown in "[a-c#>*`|\\[\\]()<> \\n!0-9.-]{0,60}") {
            for passage in outline(&markdown).running.passages(&markdown) {
                let span = passage.source_span(Span::new(0, passage.text.len()));
                prop_assert!(span.range().end <= markdown.len());
            }
        }
    }
}
