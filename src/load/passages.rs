//! The running text of Markdown: what is read as sentences, passage by passage, and where each stands.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::source::Span;

use super::Spelling;

/// What is read of a Markdown text as sentences: its paragraphs, headings and items of lists, without marks, addresses, code, tables and
/// pictures. What a link shows is read, where it leads is not; a link that shows only an id shows nothing that the writer wrote.
///
/// It holds no text but says which parts of the Markdown text are read, for every text of an organisation has one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunningText {
    pub(super) pieces: Vec<Piece>,
    /// What is read where it is written otherwise, such as `&amp;`.
    pub(super) spelled: Vec<Box<str>>,
}

/// A piece of a passage, or its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Piece {
    /// Where it stands in the Markdown text; of an end, how far the text was read by then.
    pub(super) at: u32,
    /// What it is in the two lowest bits, and above them a number: a length, a place in a list, or what passage ends.
    what: u32,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// So many bytes as they are written; a single line end may be among them.
    Words(usize),
    /// One of the texts that are written otherwise.
    Spelled(usize),
    /// A blank for what is not read as a sentence: so many bytes of code, or nothing but a line end with more around it.
    Blank(usize),
    /// The end of a passage.
    End(Kind),
}

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) is_heading: bool,
    pub(super) is_item: bool,
    /// Of a table; no sentence, but words all the same.
    pub(super) is_cell: bool,
}

impl Piece {
    /// The longest piece; nobody reads a passage without end.
    const LONGEST: usize = (u32::MAX >> 2) as usize;

    pub(super) fn new(at: usize, what: What) -> Self {
        let (kind, number) = match what {
            What::Words(length) => (0, length.min(Self::LONGEST)),
            What::Spelled(index) => (1, index.min(Self::LONGEST)),
            What::Blank(length) => (2, length.min(Self::LONGEST)),
            What::End(Kind { is_heading, is_item, is_cell }) => {
                (3, usize::from(is_heading) | usize::from(is_item) << 1 | usize::from(is_cell) << 2)
            }
        };
        Self { at: at as u32, what: kind | (number as u32) << 2 }
    }

    pub(super) fn what(self) -> What {
        let number = (self.what >> 2) as usize;
        match self.what & 3 {
            0 => What::Words(number),
            1 => What::Spelled(number),
            2 => What::Blank(number),
            _ => What::End(Kind {
                is_heading: number & 1 == 1,
                is_item: number & 2 == 2,
                is_cell: number & 4 == 4,
            }),
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
                What::Blank(_) | What::End(_) => 1,
            };
            (start, piece.at as usize)
        });
        Spelling::of_pieces(pieces, self.reached).source_span(part)
    }
}

impl RunningText {
    /// The passages in order; `markdown` is the text that it was gathered from.
    pub fn passages<'t>(&'t self, markdown: &'t str) -> impl Iterator<Item = Passage<'t>> {
        let sentences = self.parted().filter(|(_, kind, _)| !kind.is_cell);
        sentences.map(|(pieces, Kind { is_heading, is_item, .. }, reached)| {
            let text = self.text(pieces, markdown);
            Passage { text, is_heading, is_item, pieces, spelled: &self.spelled, reached }
        })
    }

    /// Shows every passage but headings, piece by piece as they are read, and tells where each ends. Nothing is copied.
    pub fn each_prose<'t>(&'t self, markdown: &'t str, see: &mut dyn FnMut(Option<&'t str>)) {
        for (pieces, kind, _) in self.parted() {
            if !kind.is_cell && !kind.is_heading {
                for piece in pieces {
                    see(Some(self.words(*piece, markdown)));
                }
                see(None);
            }
        }
    }

    /// Every passage piece by piece, with code and the cells of tables; `markdown` is the text that it was gathered from. Nothing is copied.
    pub fn blocks<'t>(&'t self, markdown: &'t str) -> impl Iterator<Item = Block<'t>> {
        self.parted().map(move |(pieces, kind, _)| Block {
            is_heading: kind.is_heading,
            pieces,
            spelled: &self.spelled,
            markdown,
        })
    }

    /// The pieces of each passage, what it is, and how far the text was read when it ended.
    fn parted(&self) -> impl Iterator<Item = (&[Piece], Kind, usize)> {
        let mut rest = self.pieces.as_slice();
        std::iter::from_fn(move || {
            let ends = |piece: &Piece| match piece.what() {
                What::End(kind) => Some((kind, piece.at as usize)),
                _ => None,
            };
            let (length, (kind, reached)) =
                rest.iter().enumerate().find_map(|(at, piece)| Some((at, ends(piece)?)))?;
            let pieces = &rest[..length];
            rest = &rest[length + 1..];
            Some((pieces, kind, reached))
        })
    }

    /// A piece of a passage as it is read.
    fn words<'t>(&'t self, piece: Piece, markdown: &'t str) -> &'t str {
        match piece.what() {
            What::Words(length) => {
                let start = piece.at as usize;
                markdown.get(start..start + length).unwrap_or("")
            }
            What::Spelled(index) => &self.spelled[index],
            What::Blank(_) | What::End(_) => " ",
        }
    }

    fn text<'t>(&'t self, pieces: &[Piece], markdown: &'t str) -> Cow<'t, str> {
        let of = |piece: &Piece| self.words(*piece, markdown);
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

/// A passage piece by piece.
#[derive(Debug, Clone, Copy)]
pub struct Block<'t> {
    /// Whether it is a heading.
    pub is_heading: bool,
    pieces: &'t [Piece],
    spelled: &'t [Box<str>],
    markdown: &'t str,
}

impl<'t> Block<'t> {
    /// The pieces in order, each with where it stands in the Markdown text.
    pub fn pieces(self) -> impl Iterator<Item = (usize, &'t str)> {
        self.pieces.iter().map(move |piece| {
            let start = piece.at as usize;
            let text = match piece.what() {
                What::Words(length) | What::Blank(length @ 1..) => {
                    self.markdown.get(start..start + length).unwrap_or("")
                }
                What::Spelled(index) => &self.spelled[index],
                What::Blank(_) | What::End(_) => " ",
            };
            (start, text)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::outline;
    use proptest::prelude::*;

    #[test]
    fn blocks_have_code_and_cells_too() {
        let markdown = "## A *head* {#top}\n\nOne `two`\nthree A&amp;B [[id]] <!-- secret -->.\n\n| a | b |\n| - | - |\n| c | `d` |\n\n```view\nshow: x\n```\n";
        let running = outline(markdown).running;
        let shown = |block: Block| {
            let pieces: String = block.pieces().map(|(_, text)| text).collect();
            format!("{}{pieces}", if block.is_heading { "#" } else { "" })
        };
        let blocks: Vec<String> = running.blocks(markdown).map(shown).collect();
        assert_eq!(blocks, ["#A head", "One two\nthree A&B  .", "a", "b", "c"]);
    }

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
