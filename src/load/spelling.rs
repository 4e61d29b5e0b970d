//! How a decoded text was spelled in its file, so that an offset in the one leads to the other.

use memchr::memchr2;
use serde::{Deserialize, Serialize};

use crate::source::Span;

/// Pairs of offsets, in the decoded text and in the source, from which on both run in step.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spelling {
    steps: Vec<Step>,
    end: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Step {
    decoded: u32,
    source: u32,
}

impl Spelling {
    /// The spelling of a scalar of YAML: `span` is its [`Node`](super::Node)'s, and `decoded` its text.
    pub fn of_scalar(source: &str, span: Span, decoded: &str) -> Self {
        let range = span.range();
        let Some(written) = source.get(range.clone()).filter(|written| *written != decoded) else {
            return Self::plain(span);
        };
        let quote = written.chars().next().filter(|c| matches!(c, '"' | '\''));
        let between = quote.and_then(|quote| written.strip_prefix(quote)?.strip_suffix(quote));
        if between == Some(decoded) {
            // nothing in it is written otherwise, as in most that stand in quotes
            return Self { end: span.end, ..Self::plain(Span::new(range.start + 1, range.end)) };
        }
        let mut trace = Trace::default();
        match (block_style(source, range.start), quote) {
            (Some(style), _) => trace.block(source, range.start, decoded, style),
            (None, Some(quote)) => {
                trace.flow(source, range.start + 1, range.end.saturating_sub(1), Some(quote));
            }
            (None, None) => trace.flow(source, range.start, range.end, None),
        }
        Self { steps: trace.steps, end: span.end }
    }

    /// The spelling of a text that stands in its source as it is, from the start of `span`.
    pub fn plain(span: Span) -> Self {
        Self { steps: vec![Step { decoded: 0, source: span.start }], end: span.end }
    }

    /// The spelling of a text made of pieces of its source, each (offset in the text, offset in the source), in order.
    pub fn of_pieces(pieces: impl IntoIterator<Item = (usize, usize)>, end: usize) -> Self {
        let mut trace = Trace::default();
        for (decoded, source) in pieces {
            trace.decoded = decoded;
            trace.note(source);
        }
        Self { steps: trace.steps, end: end as u32 }
    }

    /// The offset in the source of the character at `offset` of the decoded text.
    pub fn source_offset(&self, offset: usize) -> usize {
        let after = self.steps.partition_point(|step| step.decoded as usize <= offset);
        let Some(step) = after.checked_sub(1).map(|index| self.steps[index]) else {
            return self.end as usize;
        };
        let reached = step.source as usize + (offset - step.decoded as usize);
        let next = self.steps.get(after).map_or(self.end, |next| next.source);
        reached.min(next as usize)
    }

    /// A span of the decoded text as one of the source.
    pub fn source_span(&self, span: Span) -> Span {
        let start = self.source_offset(span.start as usize);
        if span.start >= span.end {
            return Span::at(start);
        }
        // by its last byte, so that it does not take in the line end and the indentation behind it
        Span::new(start, self.source_offset(span.end as usize - 1) + 1)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BlockStyle {
    Literal,
    Folded,
}

/// The style of the block text that begins at `start`; nothing if none does.
///
/// A block text begins on a line of its own, and the last line above that is not blank ends in `|` or `>`.
fn block_style(source: &str, start: usize) -> Option<BlockStyle> {
    let before = source.get(..start)?.trim_end_matches([' ', '\t']);
    if !before.ends_with(['\n', '\r']) {
        return None;
    }
    let header = before.trim_end().rsplit(['\n', '\r']).next()?;
    let header = header.find(" #").map_or(header, |comment| &header[..comment]).trim_end();
    let header = header.trim_end_matches(|c: char| matches!(c, '+' | '-') || c.is_ascii_digit());
    let ends_in = |mark: char| {
        header.strip_suffix(mark).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '\t']))
    };
    match (ends_in('|'), ends_in('>')) {
        (true, _) => Some(BlockStyle::Literal),
        (_, true) => Some(BlockStyle::Folded),
        _ => None,
    }
}

/// Decodes once more and notes where the offsets part.
#[derive(Debug, Default)]
struct Trace {
    steps: Vec<Step>,
    decoded: usize,
}

impl Trace {
    /// The next decoded character stands at `source`.
    fn note(&mut self, source: usize) {
        let step = Step { decoded: self.decoded as u32, source: source as u32 };
        match self.steps.last_mut() {
            Some(last) if last.decoded == step.decoded => *last = step,
            Some(last) if step.source.checked_sub(last.source) == Some(step.decoded - last.decoded) => {}
            _ => self.steps.push(step),
        }
    }

    /// The next `length` decoded bytes stand for what is written at `source`, or are the same.
    fn take(&mut self, source: usize, length: usize) {
        if length > 0 {
            self.note(source);
            self.decoded += length;
        }
    }

    /// A plain or quoted text: line ends fold, and quotes have escapes.
    fn flow(&mut self, source: &str, start: usize, end: usize, quote: Option<char>) {
        let mut at = start;
        while at < end {
            let rest = &source[at..end];
            let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            match rest[blanks..].chars().next() {
                Some('\n' | '\r') => at = self.fold(source, at + blanks, end),
                _ if blanks > 0 => {
                    self.take(at, blanks);
                    at += blanks;
                }
                Some('\'') if quote == Some('\'') => {
                    self.take(at, 1);
                    at += 2;
                }
                Some('\\') if quote == Some('"') => at = self.escape(source, at, end),
                Some(character) => {
                    self.take(at, character.len_utf8());
                    at += character.len_utf8();
                }
                None => break,
            }
        }
        self.note(end);
    }

    /// One line end becomes a space, and of several all but one stay; the offset of the text behind them.
    fn fold(&mut self, source: &str, start: usize, end: usize) -> usize {
        let blank = blank_length(&source[start..end]);
        let breaks = line_breaks(&source[start..start + blank]);
        self.take(start, breaks.saturating_sub(1).max(1));
        start + blank
    }

    /// What a backslash and the characters behind it become; the offset behind them.
    fn escape(&mut self, source: &str, at: usize, end: usize) -> usize {
        let rest = &source[at + 1..end];
        let Some(kind) = rest.chars().next() else { return end };
        let hex = |digits: usize| rest.get(1..=digits).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        let of_code = |digits: usize| match hex(digits) {
            // two escapes of a surrogate pair make one character
            Some(0xD800..=0xDBFF) if digits == 4 => (4, 11),
            code => (code.and_then(char::from_u32).map_or(0, char::len_utf8), 1 + digits),
        };
        let (length, written) = match kind {
            // the line end is written away; empty lines after it count
            '\n' | '\r' => {
                let blank = blank_length(rest);
                (line_breaks(&rest[..blank]).saturating_sub(1), blank)
            }
            'x' => of_code(2),
            'u' => of_code(4),
            'U' => of_code(8),
            'N' | '_' => (2, 1),
            'L' | 'P' => (3, 1),
            other => (1, other.len_utf8()),
        };
        self.take(at, length);
        (at + 1 + written).min(end)
    }

    /// A text after `|` or `>`, whose lines are indented like the first; `start` is the start of its text.
    fn block(&mut self, source: &str, start: usize, decoded: &str, style: BlockStyle) {
        let indent = start - source[..start].rfind(['\n', '\r']).map_or(0, |found| found + 1);
        // empty lines before the first one with text stand before its start
        self.take(start, decoded.len() - decoded.trim_start_matches('\n').len());
        let mut line = start;
        let mut last_end = start;
        let mut breaks = 0;
        let mut was_spaced = false;
        while self.decoded < decoded.len() {
            let end =
                memchr2(b'\n', b'\r', &source.as_bytes()[line..]).map_or(source.len(), |found| line + found);
            if end > line {
                let is_spaced = source[line..].starts_with([' ', '\t']);
                let folds = style == BlockStyle::Folded && !is_spaced && !was_spaced && breaks > 0;
                self.take(last_end, if folds { (breaks - 1).max(1) } else { breaks });
                self.take(line, end - line);
                (last_end, breaks, was_spaced) = (end, 0, is_spaced);
            }
            breaks += 1;
            let Some(next) = next_line(source, end) else { break };
            let spaces = source[next..].bytes().take(indent).take_while(|byte| *byte == b' ').count();
            line = next + spaces;
            let is_over = spaces < indent && !source[line..].starts_with(['\n', '\r']);
            if is_over {
                break;
            }
        }
        self.take(last_end, decoded.len().saturating_sub(self.decoded));
    }
}

/// The start of the line after the one that ends at `end`.
fn next_line(source: &str, end: usize) -> Option<usize> {
    let step = if source[end..].starts_with("\r\n") { 2 } else { 1 };
    (end + step <= source.len()).then_some(end + step)
}

fn blank_length(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t', '\n', '\r']).len()
}

fn line_breaks(text: &str) -> usize {
    let pairs = text.matches("\r\n").count();
    text.matches(['\n', '\r']).count() - pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Sink;
    use crate::load::file_sink::FileSink;
    use crate::load::{Node, Value, yaml};
    use crate::source::FileId;
    use proptest::prelude::*;

    /// The one value of `text: …`.
    fn value(source: &str) -> (Span, String) {
        let mut sink = Sink::new();
        let data = yaml::read(source, 0..source.len(), &mut FileSink::new(FileId(0), &mut sink));
        assert!(sink.is_empty(), "{source:?} {sink:?}");
        let Node { span, value: Value::Text(text, _) } = data.node.get("text").unwrap() else {
            panic!("{source:?} holds no text");
        };
        (*span, text.to_string())
    }

    /// Every character that is not blank must be found as it is written, and offsets must never run backwards.
    fn check(source: &str, escaped: bool) {
        let (span, decoded) = value(source);
        let spelling = Spelling::of_scalar(source, span, &decoded);
        let mut before = 0;
        for (offset, character) in decoded.char_indices() {
            let at = spelling.source_offset(offset);
            assert!(at >= before, "{source:?} runs backwards at {offset}");
            before = at;
            let written = source[at..].chars().next();
            let same = written == Some(character) || escaped && written == Some('\\');
            assert!(
                same || character.is_whitespace(),
                "{source:?} {decoded:?} {offset} leads to {written:?}"
            );
        }
    }

    #[test]
    fn every_style_leads_back_to_what_was_written() {
        check("text: plain über\n", false);
        check("text: plain\n  over lines\n\n\n  and   more\n", false);
        check("text: 'it''s ''quoted''\n\n  twice'\n", false);
        check("text: |\n\n\n  a\n    b\n\n  c\n\nnext: x\n", false);
        check("text: >2+ # why\n   a\n  b\n  c\n\n\n  d\n   e\n  f\n\n", false);
        check("text: >-\r\n  \"a\"\r\n  b\r\n", false);
        check("text:\n  - x\n".replace("- x", "\"a\\\"b \\u00e4\\U0001F600 c\\\n    d\"").as_str(), true);
    }

    #[test]
    fn a_span_ends_with_its_last_character() {
        let source = "text: >\n  see [a](b.md)\n  and more\n";
        let (span, decoded) = value(source);
        let at = decoded.find("b.md)").unwrap();
        let spelling = Spelling::of_scalar(source, span, &decoded);
        assert_eq!(&source[spelling.source_span(Span::new(at, at + 5)).range()], "b.md)");
        assert_eq!(spelling.source_offset(at), source.find("b.md").unwrap());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn plain_and_folded_texts(words in prop::collection::vec("[a-zäß€😀]{1,6}", 1..12), seps in prop::collection::vec(0..5usize, 12)) {
            let joined = |indent: &str| {
                let sep = |i: usize| match seps[i] { 0 => " ".to_owned(), 1 => "   ".to_owned(), n => format!("{}{indent}", "\n".repeat(n - 1)) };
                words.iter().enumerate().map(|(i, word)| if i == 0 { word.clone() } else { sep(i) + word }).collect::<String>()
            };
            for line_end in ["\n", "\r\n", "\r"] {
                for header in ["", "'", "\"", "|\n    ", ">-\n    ", "|+\n\n    "] {
                    let close = if header.len() == 1 { header } else { "" };
                    let source = format!("first: x\ntext: {header}{}{close}\nlast: y\n", joined("    ")).replace('\n', line_end);
                    check(&source, false);
                }
            }
        }

        #[test]
        fn escapes(parts in prop::collection::vec(prop::sample::select(vec!["a", "ä", " ", "\\\"", "\\\\", "\\n", "\\u20ac", "\\x41", "\\ud83d\\ude00", "\\\n  ", "\n  ", "\\N", "\\t"]), 0..20)) {
            check(&format!("text: \"x{}x\"\n", parts.concat()), true);
        }
    }
}
