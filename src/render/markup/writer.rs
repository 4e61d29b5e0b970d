//! Writes the events of a Markdown text as markup.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Options, Parser, Tag, TagEnd};

use super::footnotes::Footnotes;
use super::inlines::OpenLink;
use super::list::Parts;
use super::quotes::Quotes;
use super::{Markdown, Surroundings};
use crate::load::options;
use crate::render::shell::Html;
use crate::render::words::{Words, push_escaped};

/// What has been written of a text, and what is open.
pub(super) struct Writer<'a> {
    pub(super) markdown: &'a Markdown<'a>,
    pub(super) words: &'a Words,
    pub(super) surroundings: &'a dyn Surroundings,
    pub(super) out: String,
    pub(super) parts: Parts,
    pub(super) quotes: Quotes,
    pub(super) next_link: usize,
    pub(super) next_fence: usize,
    pub(super) next_heading: usize,
    /// The level of the highest heading that there is.
    pub(super) highest: u8,
    /// The level of the last heading that was written.
    pub(super) level: u8,
    /// How many links, headings and the like are open, in which no term is linked.
    pub(super) unlinked: usize,
    /// How many tags are open whose text was replaced.
    pub(super) silent: usize,
    pub(super) links: Vec<OpenLink>,
    pub(super) table: TableState,
    pub(super) footnotes: Footnotes,
}

/// Where in a table the writer is.
#[derive(Debug, Default)]
pub(super) struct TableState {
    pub(super) alignments: Vec<Alignment>,
    pub(super) cell: usize,
    pub(super) in_head: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        markdown: &'a Markdown<'a>,
        words: &'a Words,
        surroundings: &'a dyn Surroundings,
    ) -> Self {
        Self {
            markdown,
            words,
            surroundings,
            out: String::with_capacity(markdown.text.len() * 3 / 2),
            parts: Parts::default(),
            quotes: Quotes::new(words),
            next_link: 0,
            next_fence: 0,
            next_heading: 0,
            highest: markdown.outline.headings.iter().map(|heading| heading.level).min().unwrap_or(1),
            level: markdown.level,
            unlinked: 0,
            silent: 0,
            links: Vec::new(),
            table: TableState::default(),
            footnotes: Footnotes::default(),
        }
    }

    pub(super) fn finish(mut self) -> Html {
        // the parser's own curling finds which marks open and which close; the language decides how they look
        let options = options() | Options::ENABLE_SMART_PUNCTUATION;
        for (event, range) in Parser::new_ext(self.markdown.text, options).into_offset_iter() {
            self.take(event, range);
        }
        self.write_footnotes();
        Html::trusted(self.out)
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            _ if self.silent > 0 => {}
            Event::Text(text) => self.text(&text, range),
            Event::Code(code) => {
                self.inline("<code>");
                push_escaped(&code, &mut self.out);
                self.out.push_str("</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                if self.markdown.trusted_html {
                    self.out.push_str(&html);
                }
            }
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>"),
            Event::Rule => self.out.push_str("<hr>"),
            Event::TaskListMarker(is_done) => self.task(is_done),
            Event::InlineMath(text) | Event::DisplayMath(text) => push_escaped(&text, &mut self.out),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Link { .. } => self.start_link(range.start),
            Tag::Image { .. } => self.start_image(range.start),
            _ if self.silent > 0 => {}
            Tag::Paragraph => self.start_paragraph(),
            Tag::Heading { level, .. } => self.start_heading(level as u8),
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::CodeBlock(kind) => self.start_code(&kind, range.start),
            Tag::List(first) => self.start_list(first),
            Tag::Item => self.start_item(),
            Tag::FootnoteDefinition(label) => self.start_footnote(&label),
            Tag::DefinitionList => self.block("<dl>"),
            Tag::DefinitionListTitle => self.out.push_str("<dt>"),
            Tag::DefinitionListDefinition => self.out.push_str("<dd>"),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => self.start_row(true),
            Tag::TableRow => self.start_row(false),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.inline("<em>"),
            Tag::Strong => self.inline("<strong>"),
            Tag::Strikethrough => self.inline("<s>"),
            Tag::Superscript => self.inline("<sup>"),
            Tag::Subscript => self.inline("<sub>"),
            Tag::HtmlBlock | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => self.end_link(),
            TagEnd::Image => {
                self.silent -= 1;
            }
            TagEnd::CodeBlock if self.silent > 0 => {
                self.silent -= 1;
            }
            _ if self.silent > 0 => {}
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => {
                self.unlinked -= 1;
                self.out.push_str(&format!("</h{}>", self.level));
            }
            TagEnd::BlockQuote(_) => self.end_quote(),
            TagEnd::CodeBlock => {
                self.unlinked -= 1;
                self.out.push_str("</code></pre>");
            }
            TagEnd::List(_) => self.end_list(),
            TagEnd::Item => self.end_item(),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::DefinitionList => self.out.push_str("</dl>"),
            TagEnd::DefinitionListTitle => self.out.push_str("</dt>"),
            TagEnd::DefinitionListDefinition => self.out.push_str("</dd>"),
            TagEnd::Table => self.out.push_str("</tbody></table></div>"),
            TagEnd::TableHead => {
                self.table.in_head = false;
                self.out.push_str("</tr></thead><tbody>");
            }
            TagEnd::TableRow => self.out.push_str("</tr>"),
            TagEnd::TableCell => self.out.push_str(if self.table.in_head { "</th>" } else { "</td>" }),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</s>"),
            TagEnd::Superscript => self.out.push_str("</sup>"),
            TagEnd::Subscript => self.out.push_str("</sub>"),
            TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {}
        }
    }
}
