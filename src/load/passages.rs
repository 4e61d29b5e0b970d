//! The running text of Markdown: what is read as sentences, passage by passage, and where each stands.

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use crate::source::Span;

use super::{Spelling, options};

/// A paragraph, a heading or an item of a list, as it is read: without marks, addresses, code, tables and pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The words.
    pub text: String,
    /// Where they stand in the Markdown text.
    pub spelling: Spelling,
    /// Whether it is a heading.
    pub is_heading: bool,
    /// Whether it is an item of a list, or stands in one.
    pub is_item: bool,
}

impl Passage {
    /// A text without marks, which stands as it is.
    pub fn plain(text: &str) -> Self {
        let spelling = Spelling::plain(Span::new(0, text.len()));
        Self { text: text.to_owned(), spelling, is_heading: false, is_item: false }
    }
}

/// The passages of a Markdown text, in order. What a link shows is read, where it leads is not; a link that shows only an id shows
/// nothing that the writer wrote.
pub fn passages(markdown: &str) -> Vec<Passage> {
    let mut gathering = Gathering::default();
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        match event {
            Event::Start(tag) => gathering.begin(&tag),
            Event::End(tag) => gathering.end(tag),
            Event::Text(words) => gathering.words(&words, range.start),
            Event::SoftBreak | Event::HardBreak | Event::Code(_) => gathering.words(" ", range.start),
            _ => {}
        }
        gathering.reached = range.end.max(gathering.reached);
    }
    gathering.found
}

/// Passages while they are gathered.
#[derive(Default)]
struct Gathering {
    found: Vec<Passage>,
    text: String,
    pieces: Vec<(usize, usize)>,
    reached: usize,
    in_heading: bool,
    lists: usize,
    /// How many things are open that nobody reads as sentences.
    unread: usize,
}

impl Gathering {
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

    fn words(&mut self, words: &str, start: usize) {
        if self.unread == 0 {
            self.pieces.push((self.text.len(), start));
            self.text.push_str(words);
        }
    }

    fn finish(&mut self) {
        let (text, pieces) = (std::mem::take(&mut self.text), std::mem::take(&mut self.pieces));
        if !text.trim().is_empty() {
            let spelling = Spelling::of_pieces(pieces, self.reached);
            let (is_heading, is_item) = (self.in_heading, self.lists > 0);
            self.found.push(Passage { text, spelling, is_heading, is_item });
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
    use proptest::prelude::*;

    fn read(markdown: &str) -> Vec<(String, bool, bool)> {
        passages(markdown)
            .into_iter()
            .map(|passage| (passage.text, passage.is_heading, passage.is_item))
            .collect()
    }

    #[test]
    fn what_is_read_is_told_from_marks_code_tables_and_addresses() {
        let markdown = "# A *head*\n\nOne line\nand [more](x.md) of `code` it, see [[an-id]] <https://a.example>.\n\n\
                        1. First\n\n   > Said.\n2. Second\n   - [ ] third\n\n```view\nshow: x\n```\n\n| a | b |\n| - | - |\n| c | d |\n\n\
                        ![seen](a.svg) <b>html</b>\n";
        let expected = [
            ("A head", true, false),
            ("One line and more of   it, see  .", false, false),
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
        let all = passages(markdown);
        let at = |passage: &Passage, word: &str| {
            let start = passage.text.find(word).unwrap();
            passage.spelling.source_span(Span::new(start, start + word.len())).range()
        };
        assert_eq!(&markdown[at(&all[0], "it")], "it");
        assert_eq!(&markdown[at(&all[0], "see")], "see");
        assert_eq!(&markdown[at(&all[1], "more")], "more");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_stumble(markdown in "[a-c#>*`|\\[\\]()<> \\n!0-9.-]{0,60}") {
            for passage in passages(&markdown) {
                let span = passage.spelling.source_span(Span::new(0, passage.text.len()));
                prop_assert!(span.range().end <= markdown.len());
            }
        }
    }
}
