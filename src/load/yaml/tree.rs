//! From the events of the YAML parser to our tree; no other file knows these events.

use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, Span as EventSpan, StructureStyle, options};

use crate::load::file_sink::FileSink;
use crate::load::{Node, Pair, Style, Value};
use crate::source::{Span, Spanned};

use super::refused::Refused;
use super::trouble::Trouble;

/// Deeper nesting than this is no model; ours need less than ten.
pub(super) const DEEPEST: usize = 64;

/// What could be made of a text.
#[derive(Debug, Default)]
pub(super) struct Grown {
    /// The tree, as far as it goes; nothing for a text without values.
    pub(super) root: Option<Node>,
    /// Whether some of it had to be left out.
    pub(super) damaged: bool,
    /// What stopped the reading, if something did.
    pub(super) stopped: Option<Stopped>,
}

/// Why and where reading stopped.
#[derive(Debug)]
pub(super) struct Stopped {
    pub(super) trouble: Trouble,
    /// The offset the parser names.
    pub(super) at: usize,
    /// Where the last scalar stands, or an earlier value if none came yet.
    pub(super) last: Span,
    /// The block lists and mappings that were open, outermost first, and the one that closed last.
    pub(super) blocks: Vec<Block>,
    /// Where the outermost list in `[]` or mapping in `{}` began that was still open.
    pub(super) bracket: Option<usize>,
}

/// A list or mapping written line by line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Block {
    /// Where its first dash or key stands.
    pub(super) start: usize,
    pub(super) is_list: bool,
}

#[derive(Debug)]
struct Open {
    start: usize,
    style: StructureStyle,
    items: Items,
}

#[derive(Debug)]
enum Items {
    List(Vec<Node>),
    Map(Vec<Pair>, Option<Key>),
}

/// A key that waits for its value.
#[derive(Debug)]
enum Key {
    Usable(Spanned<Box<str>>),
    /// It has been reported; its value is left out.
    Refused,
}

/// Grows the tree of `range` in `text`; spans count from the start of `text`.
pub(super) fn grow(text: &str, range: Range<usize>, faults: &mut FileSink<'_>) -> Grown {
    let options = options! {
        disallow_directives: true,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        emit_comments: false,
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
    };
    let mut tree = Tree {
        text: &text[..range.end],
        shift: range.start,
        open: Vec::new(),
        closed: None,
        last: Span::at(range.start),
        documents: 0,
        refused: Refused::default(),
        grown: Grown::default(),
    };
    for next in Parser::new_from_str_with_options(&text[range], options) {
        match next {
            Ok((event, span)) => {
                if !tree.take(event, span, faults) {
                    break;
                }
            }
            Err(error) => {
                let at = tree.shift + error.marker().byte_offset().unwrap_or(0);
                tree.stop(Trouble::of(error.kind()), at.min(tree.text.len()));
                break;
            }
        }
    }
    tree.close_all(faults);
    tree.grown.damaged |= tree.refused.lost_something();
    tree.grown
}

struct Tree<'t> {
    text: &'t str,
    shift: usize,
    open: Vec<Open>,
    closed: Option<Block>,
    last: Span,
    documents: usize,
    refused: Refused,
    grown: Grown,
}

impl Tree<'_> {
    /// Takes an event; false if reading is to end here.
    fn take(&mut self, event: Event<'_>, at: EventSpan, faults: &mut FileSink<'_>) -> bool {
        let span = self.span(&at);
        if event.tag().is_some() {
            let tag = at.tag_span().map_or(span, |tag| self.span(&tag));
            self.refused.tag(self.text, tag, faults);
        }
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.refused.second_document(span, faults);
                    return false;
                }
            }
            Event::Scalar(text, style, ..) => {
                let node = self.scalar(text.into(), style, span, faults);
                self.push(node, faults);
            }
            Event::SequenceStart(style, ..) => self.begin(span, style, Items::List(Vec::new())),
            Event::MappingStart(style, ..) => self.begin(span, style, Items::Map(Vec::new(), None)),
            Event::SequenceEnd | Event::MappingEnd => self.close(span, faults),
            Event::Anchor(..) => self.refused.anchor(self.text, span, faults),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.refused.alias(self.text, span, faults);
                self.push(Node { span, value: Value::Empty }, faults);
            }
            _ => {}
        }
        true
    }

    fn span(&self, at: &EventSpan) -> Span {
        let range = at.byte_range().unwrap_or(0..0);
        Span::new(self.shift + range.start, self.shift + range.end)
    }

    fn scalar(&mut self, text: Box<str>, style: ScalarStyle, span: Span, faults: &mut FileSink<'_>) -> Node {
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
            ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
        };
        if style == Style::Plain && text.len() < span.range().len() {
            self.refused.dash_in_text(self.text, span, faults);
        }
        let node = match style {
            Style::Plain if span.start == span.end => {
                // the parser marks an empty value at its colon; ours stands behind it
                let after_colon = self.text[span.range().start..].starts_with(':');
                Node { span: Span::at(span.start as usize + usize::from(after_colon)), value: Value::Empty }
            }
            Style::Plain if matches!(&*text, "~" | "null") => Node { span, value: Value::Empty },
            Style::Block => Node { span: self.without_blank_end(span), value: Value::Text(text, style) },
            _ => Node { span, value: Value::Text(text, style) },
        };
        self.last = node.span;
        node
    }

    /// The parser counts the blank lines behind a block text, and the indentation of the next line, as part of it.
    fn without_blank_end(&self, span: Span) -> Span {
        let kept = self.text[span.range()].trim_end().len();
        Span::new(span.start as usize, span.start as usize + kept)
    }

    fn begin(&mut self, span: Span, style: StructureStyle, items: Items) {
        let start = match (&items, style) {
            // of a list that is not indented below its key, the parser gives the start of its first item
            (Items::List(_), StructureStyle::Block) => self.dash_at_or_before(span.start as usize),
            _ => span.start as usize,
        };
        self.open.push(Open { start, style, items });
    }

    fn dash_at_or_before(&self, at: usize) -> usize {
        let before = self.text[self.shift..at].trim_end();
        let is_dash = !self.text[at..].starts_with("- ") && before.ends_with('-');
        if is_dash { self.shift + before.len() - 1 } else { at }
    }

    fn push(&mut self, node: Node, faults: &mut FileSink<'_>) {
        match self.open.last_mut().map(|open| &mut open.items) {
            None => self.grown.root = Some(node),
            Some(Items::List(items)) => items.push(node),
            Some(Items::Map(pairs, waiting)) => match waiting.take() {
                None => *waiting = Some(key(self.text, node, &mut self.refused, faults)),
                Some(Key::Usable(key)) => pairs.push(Pair { key, value: node }),
                Some(Key::Refused) => {}
            },
        }
    }

    /// Closes the innermost list or mapping; `end` is where the parser says that it ends.
    fn close(&mut self, end: Span, faults: &mut FileSink<'_>) {
        let Some(open) = self.open.pop() else { return };
        let block = open.style == StructureStyle::Block;
        if block {
            self.closed = Some(Block { start: open.start, is_list: matches!(open.items, Items::List(_)) });
        }
        let (value, last) = match open.items {
            Items::List(mut items) => {
                items.shrink_to_fit();
                let last = items.last().map(|item| item.span.end);
                (Value::List(items), last)
            }
            Items::Map(mut pairs, waiting) => {
                if let Some(Key::Usable(key)) = waiting {
                    let value = Node { span: Span::at(key.span.end as usize), value: Value::Empty };
                    pairs.push(Pair { key, value });
                }
                let last = pairs.last().map(|pair| pair.value.span.end.max(pair.key.span.end));
                super::duplicates::refuse(&mut pairs, faults);
                pairs.shrink_to_fit();
                (Value::Map(pairs), last)
            }
        };
        let last = last.map_or(open.start, |last| last as usize);
        let end = if block { last } else { last.max(end.end as usize) };
        self.push(Node { span: Span::new(open.start, end), value }, faults);
    }

    /// Notes why and where reading stopped.
    fn stop(&mut self, trouble: Trouble, at: usize) {
        let block = |open: &Open| Block { start: open.start, is_list: matches!(open.items, Items::List(_)) };
        let blocks = self.open.iter().filter(|open| open.style == StructureStyle::Block);
        self.grown.stopped = Some(Stopped {
            trouble,
            at,
            last: self.last,
            blocks: blocks.map(block).chain(self.closed).collect(),
            bracket: self.open.iter().find(|open| open.style == StructureStyle::Flow).map(|open| open.start),
        });
    }

    fn close_all(&mut self, faults: &mut FileSink<'_>) {
        let end = Span::at(self.text.len());
        while !self.open.is_empty() {
            self.close(end, faults);
        }
    }
}

/// The key that a node is, or a report that it cannot be one.
fn key(text: &str, node: Node, refused: &mut Refused, faults: &mut FileSink<'_>) -> Key {
    match node.value {
        Value::Text(key, Style::Plain) if &*key == "<<" => {
            refused.merge_key(node.span, faults);
            Key::Refused
        }
        Value::Text(key, _) => Key::Usable(Spanned::new(key, node.span)),
        // an alias in the place of a key has been reported
        Value::Empty if text[node.span.range()].starts_with('*') => Key::Refused,
        Value::Empty | Value::List(_) | Value::Map(_) => {
            refused.no_key(node.span, faults);
            Key::Refused
        }
    }
}
