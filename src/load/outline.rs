//! Making the outline of a Markdown text from the events of its parser.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::source::Span;

use super::anchors::give_anchors;
use super::html::Elements;
use super::running::Gathering;
use super::{Fence, Heading, Link, LinkForm, Outline, Spelling, destination, may_abbreviate};

/// So many nested links and images gather their text; deeper nesting is no text that anybody reads.
const DEEPEST_TEXT: usize = 8;

/// More headings than this are no text that anybody reads.
const MOST_HEADINGS: usize = 5_000;

/// The Markdown that is understood, by every stage that reads it.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_WIKILINKS
}

/// The headings, links, fenced blocks and raw HTML of a Markdown text.
pub fn outline(text: &str) -> Outline {
    let mut undefined = Vec::new();
    let note = |broken: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
        undefined.extend(undefined_link(text, &broken));
        None
    };
    let mut events = Parser::new_with_broken_link_callback(text, options(), Some(note)).into_offset_iter();
    let mut drawing = Drawing { text, ..Drawing::default() };
    let mut running = Gathering::default();
    while let Some((event, range)) = events.next() {
        running.take(&event, &range, text);
        if let Some((start, id)) = LinkStart::of(&event, &range) {
            let definition = events.reference_definitions().get(id);
            drawing.begin_link(start, definition.map(|definition| definition.span.clone()));
        } else {
            drawing.take(event, range);
        }
    }
    drop(events);
    let mut outline = drawing.outline;
    outline.links.extend(undefined);
    outline.links.sort_by_key(|link| (link.span.start, link.span.end));
    give_anchors(&mut outline.headings, drawing.given);
    let mut by_anchor: Vec<u32> = (0..outline.headings.len() as u32).collect();
    by_anchor.sort_unstable_by_key(|index| outline.headings[*index as usize].anchor.as_str());
    outline.by_anchor = by_anchor;
    outline.running = running.finished();
    outline.may_abbreviate = may_abbreviate(text);
    // every text of the organisation keeps one, for as long as the model stands
    outline.headings.shrink_to_fit();
    outline.links.shrink_to_fit();
    outline.fences.shrink_to_fit();
    outline.raw_html.shrink_to_fit();
    outline
}

#[derive(Default)]
struct Drawing<'t> {
    text: &'t str,
    outline: Outline,
    /// The links and images that are open, by number, with the end of what they hold so far.
    open: Vec<(usize, usize)>,
    in_heading: bool,
    /// For every heading, the anchor that the writer gave it.
    given: Vec<Option<String>>,
    pieces: Option<Pieces>,
    elements: Elements,
}

/// The beginning of a link or an image.
struct LinkStart<'e> {
    link_type: LinkType,
    url: &'e str,
    is_image: bool,
    range: Range<usize>,
}

impl<'e> LinkStart<'e> {
    /// The link that an event begins, and the label of its definition.
    fn of(event: &'e Event<'_>, range: &Range<usize>) -> Option<(Self, &'e str)> {
        let (link_type, url, id, is_image) = match event {
            Event::Start(Tag::Link { link_type, dest_url, id, .. }) => (link_type, dest_url, id, false),
            Event::Start(Tag::Image { link_type, dest_url, id, .. }) => (link_type, dest_url, id, true),
            _ => return None,
        };
        Some((Self { link_type: *link_type, url, is_image, range: range.clone() }, id))
    }
}

/// The text of a fenced block while it is gathered.
struct Pieces {
    info: String,
    text: String,
    starts: Vec<(usize, usize)>,
    end: usize,
}

impl Drawing<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                return self.begin_heading(level as u8, id, range);
            }
            Event::End(TagEnd::Heading(_)) => self.in_heading = false,
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => self.begin_fence(&info),
            Event::End(TagEnd::CodeBlock) => self.end_fence(range.clone()),
            Event::End(TagEnd::Link | TagEnd::Image) => self.end_link(range.clone()),
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => self.raw_html(range.clone()),
            Event::Text(words) => self.words(&words, range.clone()),
            Event::Code(words) => self.show(&words),
            Event::SoftBreak | Event::HardBreak => self.show(" "),
            _ => {}
        }
        if let Some((_, end)) = self.open.last_mut() {
            *end = range.end.max(*end);
        }
    }

    fn begin_heading(&mut self, level: u8, id: Option<CowStr<'_>>, range: Range<usize>) {
        let span = trimmed(self.text, range);
        if self.outline.headings.len() == MOST_HEADINGS {
            self.outline.too_many.get_or_insert(span);
            return;
        }
        self.in_heading = true;
        self.given.push(id.map(CowStr::into_string).filter(|id| !id.is_empty()));
        self.outline.headings.push(Heading { level, text: String::new(), anchor: String::new(), span });
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        match &mut self.pieces {
            Some(pieces) => {
                pieces.starts.push((pieces.text.len(), range.start));
                pieces.text.push_str(words);
                pieces.end = range.end;
            }
            None => self.show(words),
        }
    }

    /// Adds to the text that the open headings and links show.
    fn show(&mut self, words: &str) {
        if let Some(heading) = self.outline.headings.last_mut().filter(|_| self.in_heading) {
            heading.text.push_str(words);
        }
        for (link, _) in self.open.iter().rev().take(DEEPEST_TEXT) {
            self.outline.links[*link].text.push_str(words);
        }
    }

    fn begin_link(&mut self, start: LinkStart<'_>, definition: Option<Range<usize>>) {
        let LinkStart { link_type, url, is_image, range } = start;
        let form = match link_type {
            _ if is_image => LinkForm::Image,
            LinkType::WikiLink { has_pothole: true } => LinkForm::WikiWithText,
            LinkType::WikiLink { has_pothole: false } => LinkForm::Wiki,
            LinkType::Autolink | LinkType::Email => LinkForm::Automatic,
            _ => LinkForm::Link,
        };
        let text_start = range.start + if is_image { "![" } else { "[" }.len();
        let span = Span::new(range.start, range.end);
        let (destination, destination_span) = match link_type {
            LinkType::WikiLink { has_pothole } => wiki(url, text_start + 1, has_pothole),
            LinkType::Autolink | LinkType::Email => {
                (url.to_owned(), Span::new(range.start + 1, range.end.saturating_sub(1)))
            }
            LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut => {
                let definition = definition.map(|range| Span::new(range.start, range.end));
                let found =
                    definition.and_then(|definition| destination::of_definition(self.text, definition));
                (url.to_owned(), found.unwrap_or(span))
            }
            // found when the link ends, for its text must be passed over
            _ => (url.to_owned(), Span::at(range.end)),
        };
        self.open.push((self.outline.links.len(), text_start));
        self.outline.links.push(Link { form, destination, text: String::new(), destination_span, span });
    }

    fn end_link(&mut self, range: Range<usize>) {
        let Some((index, text_end)) = self.open.pop() else { return };
        let link = &mut self.outline.links[index];
        if link.destination_span == Span::at(range.end) {
            let span = Span::new(range.start, range.end);
            link.destination_span = destination::of_inline(self.text, span, text_end).unwrap_or(span);
        }
    }

    fn begin_fence(&mut self, info: &str) {
        let info = info.split_whitespace().next().unwrap_or("").to_owned();
        self.pieces = Some(Pieces { info, text: String::new(), starts: Vec::new(), end: 0 });
    }

    fn end_fence(&mut self, range: Range<usize>) {
        let Some(pieces) = self.pieces.take().filter(|pieces| !pieces.info.is_empty()) else { return };
        let text_span = match pieces.starts.first() {
            Some((_, start)) => Span::new(*start, pieces.end),
            None => {
                Span::at(self.text[range.clone()].find('\n').map_or(range.end, |at| range.start + at + 1))
            }
        };
        let starts =
            if pieces.starts.is_empty() { vec![(0, text_span.start as usize)] } else { pieces.starts };
        self.outline.fences.push(Fence {
            info: pieces.info,
            text: pieces.text,
            text_span,
            spelling: Spelling::of_pieces(starts, text_span.end as usize),
            span: trimmed(self.text, range),
        });
    }

    fn raw_html(&mut self, range: Range<usize>) {
        let span = trimmed(self.text, range);
        if !self.elements.begin_in(&self.text[span.range()]) {
            return;
        }
        match self.outline.raw_html.last_mut().filter(|last| last.end == span.start) {
            Some(last) => last.end = span.end,
            None => self.outline.raw_html.push(span),
        }
    }
}

/// Target and place of a wiki link whose inner text begins at `start`.
fn wiki(target: &str, start: usize, has_text: bool) -> (String, Span) {
    // in a table the bar before the text has to be escaped, and the parser counts the backslash to the target
    let target = if has_text { target.strip_suffix('\\').unwrap_or(target) } else { target };
    let name = target.trim();
    let start = start + target.len() - target.trim_start().len();
    (name.to_owned(), Span::new(start, start + name.len()))
}

/// `[text][label]` or `[label][]` whose label is defined nowhere; a single `[word]` is just text.
fn undefined_link(text: &str, broken: &BrokenLink<'_>) -> Option<Link> {
    let range = broken.span.clone();
    let collapsed = match broken.link_type {
        LinkType::Reference | LinkType::ReferenceUnknown => false,
        LinkType::Collapsed | LinkType::CollapsedUnknown => true,
        _ => return None,
    };
    let written = text.get(range.clone())?;
    let label_start = range.start + written.rfind('[')? + 1;
    let destination_span = Span::new(label_start, range.end.checked_sub(1)?);
    let shown = written.find('[').and_then(|open| written[open + 1..].split(']').next());
    let span = Span::new(range.start, range.end + if collapsed { "[]".len() } else { 0 });
    Some(Link {
        form: LinkForm::Undefined,
        destination: broken.reference.to_string(),
        text: shown.unwrap_or("").to_owned(),
        destination_span,
        span,
    })
}

/// A range without the blanks at its end.
fn trimmed(text: &str, range: Range<usize>) -> Span {
    Span::new(range.start, range.start + text[range].trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    use proptest::prelude::*;

    fn links(text: &str) -> Vec<(LinkForm, String, String, &str, &str)> {
        let shown = |link: Link| {
            (
                link.form,
                link.destination,
                link.text,
                &text[link.destination_span.range()],
                &text[link.span.range()],
            )
        };
        outline(text).links.into_iter().map(shown).collect()
    }

    fn link<'t>(
        form: LinkForm,
        to: &str,
        shown: &str,
        at: &'t str,
        whole: &'t str,
    ) -> (LinkForm, String, String, &'t str, &'t str) {
        (form, to.to_owned(), shown.to_owned(), at, whole)
    }

    #[test]
    fn a_destination_stands_where_it_was_written() {
        let text = "[a `](` *b*](x\\)y.md \"t\") ![alt **t**](<c d.png>) [q](\n  over(lines).md) <https://x.example> <me@x.example> [](e)";
        assert_eq!(
            links(text),
            [
                link(LinkForm::Link, "x)y.md", "a ]( b", "x\\)y.md", "[a `](` *b*](x\\)y.md \"t\")"),
                link(LinkForm::Image, "c d.png", "alt t", "c d.png", "![alt **t**](<c d.png>)"),
                link(LinkForm::Link, "over(lines).md", "q", "over(lines).md", "[q](\n  over(lines).md)"),
                link(
                    LinkForm::Automatic,
                    "https://x.example",
                    "https://x.example",
                    "https://x.example",
                    "<https://x.example>"
                ),
                link(LinkForm::Automatic, "me@x.example", "me@x.example", "me@x.example", "<me@x.example>"),
                link(LinkForm::Link, "e", "", "e", "[](e)"),
            ]
        );
    }

    #[test]
    fn of_a_label_the_destination_stands_at_its_definition() {
        let text = "[one][r] [R][] [r] ![i][r]\n\n> [r]: <b c.md>\n>   'title'\n";
        for (_, destination, _, at, _) in links(text) {
            assert_eq!((destination.as_str(), at), ("b c.md", "b c.md"));
        }
        assert_eq!(links(text).len(), 4);
    }

    #[test]
    fn a_label_that_is_defined_nowhere_is_told_from_text_in_brackets() {
        let text = "[one][miss] ![two][] [sic] [^note] - [ ] x";
        assert_eq!(
            links(text),
            [
                link(LinkForm::Undefined, "miss", "one", "miss", "[one][miss]"),
                link(LinkForm::Undefined, "two", "two", "two", "![two][]"),
            ]
        );
    }

    #[test]
    fn wiki_links_know_target_and_text() {
        let text = "[[play:a]] [[ b |the *b*]] ![[c.png]]\n\n| x |\n|---|\n| [[d\\|D]] |\n";
        assert_eq!(
            links(text),
            [
                link(LinkForm::Wiki, "play:a", "play:a", "play:a", "[[play:a]]"),
                link(LinkForm::WikiWithText, "b", "the b", "b", "[[ b |the *b*]]"),
                link(LinkForm::Image, "c.png", "c.png", "c.png", "![[c.png]]"),
                link(LinkForm::WikiWithText, "d", "D", "d", "[[d\\|D]]"),
            ]
        );
    }

    #[test]
    fn no_two_headings_share_an_anchor_and_the_given_one_is_kept() {
        let text = "# Über *uns*\n\n## Mine {#ueber-uns}\n\nÜber uns\n===\n\n# …\n\n# `Code` [l](m)\n\n# Mine {#ueber-uns}\n";
        let headings = outline(text).headings;
        let anchors: Vec<&str> = headings.iter().map(|heading| heading.anchor.as_str()).collect();
        assert_eq!(anchors, ["ueber-uns-2", "ueber-uns", "ueber-uns-3", "section", "code-l", "ueber-uns-4"]);
        for heading in &headings {
            assert_eq!(outline(text).heading(&heading.anchor), Some(heading));
        }
        assert_eq!(outline(text).heading("nowhere"), None);
        assert_eq!((headings[0].level, headings[0].text.as_str()), (1, "Über uns"));
        assert_eq!(&text[headings[1].span.range()], "## Mine {#ueber-uns}");
    }

    #[test]
    fn headings_without_end_are_not_listed_without_end() {
        let text = "# a\n".repeat(MOST_HEADINGS + 2);
        let outline = outline(&text);
        assert_eq!(outline.headings.len(), MOST_HEADINGS);
        assert_eq!(outline.headings.last().unwrap().text, "a");
        assert_eq!(outline.too_many, Some(Span::new(MOST_HEADINGS * 4, MOST_HEADINGS * 4 + 3)));
    }

    #[test]
    fn fenced_text_leads_back_to_its_bytes() {
        let text = "- a\r\n\r\n  ```view wide\r\n  show: x\r\n    of: y\r\n  ```\r\n\n```\nplain\n```\n\n```view\n```\n";
        let fences = outline(text).fences;
        assert_eq!(fences.len(), 2);
        assert_eq!((fences[0].info.as_str(), fences[0].text.as_str()), ("view", "show: x\n  of: y\n"));
        let at = fences[0].text.find('y').unwrap();
        assert_eq!(fences[0].spelling.source_offset(at), text.find('y').unwrap());
        assert_eq!(&text[fences[0].span.range()], "```view wide\r\n  show: x\r\n    of: y\r\n  ```");
        assert_eq!(fences[1].text_span, Span::at(text.len() - 4));
    }

    #[test]
    fn html_is_found_and_comments_are_not() {
        let text =
            "<!-- c --> <!-- d -->\n\ntext <b><i>x</i></b> <!-- e --> y\n\n<div>\n<!-- f -->\n</div>\n\nz";
        let found: Vec<&str> = outline(text).raw_html.iter().map(|span| &text[span.range()]).collect();
        assert_eq!(found, ["<b><i>", "<div>\n<!-- f -->\n</div>"]);
    }

    proptest! {
        #[test]
        fn no_text_breaks_it_and_every_span_lies_on_characters(text in "([\\[\\]()!<>`*_#|\\\\:^~{}\"' \n>-]|ä|x|\\[\\[|\\]\\(|```view\n|\r\n){0,60}") {
            let outline = outline(&text);
            for link in &outline.links {
                prop_assert!(text.get(link.span.range()).is_some());
                prop_assert!(text.get(link.destination_span.range()).is_some());
            }
            for fence in &outline.fences {
                prop_assert!(text.get(fence.text_span.range()).is_some());
                for (offset, character) in fence.text.char_indices() {
                    let at = fence.spelling.source_offset(offset);
                    prop_assert!(character.is_whitespace() || text[at..].starts_with(character));
                }
            }
            let anchors: HashSet<&str> = outline.headings.iter().map(|heading| heading.anchor.as_str()).collect();
            prop_assert_eq!(anchors.len(), outline.headings.len());
        }

        #[test]
        fn plain_destinations_are_found_to_the_byte(parts in prop::collection::vec(("[a-zä*`]{0,5}", "[a-zä/.#]{1,8}", 0..4usize), 1..6)) {
            let written = |(shown, to, form): &(String, String, usize)| match form {
                0 => format!("[{shown}]({to})"),
                1 => format!("![{shown}](<{to}> 't')"),
                2 => format!("[[{to}]]"),
                _ => format!("[x{shown}](  {to}\n\"t\")"),
            };
            let text = parts.iter().map(written).collect::<Vec<_>>().join("\n\n");
            for link in outline(&text).links {
                prop_assert_eq!(&text[link.destination_span.range()], &link.destination);
            }
        }
    }
}
