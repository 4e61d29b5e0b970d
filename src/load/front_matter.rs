//! Splitting the front matter, between two lines `---`, from the Markdown text below it.

use std::ops::Range;

use crate::source::Span;

use super::faults::SYNTAX;
use super::file_sink::FileSink;

/// The two parts of a Markdown file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parts {
    /// The YAML between the lines `---`, if there are such lines.
    pub(super) front: Option<Range<usize>>,
    /// The Markdown below.
    pub(super) body: Range<usize>,
    /// Whether the front matter is never closed, so that it is not known where the body begins.
    pub(super) unclosed: bool,
}

/// Splits a file's text; a byte-order mark and blank lines may come first.
pub(super) fn split(text: &str, faults: &mut FileSink<'_>) -> Parts {
    let start = text.len() - text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).len();
    let opening_end = line_end(text, start);
    // an indented line begins a code block, not front matter
    let at_line_start =
        text[..start].chars().next_back().is_none_or(|c| matches!(c, '\n' | '\r' | '\u{feff}'));
    if !at_line_start || !is_fence(&text[start..opening_end]) {
        let body = text.strip_prefix('\u{feff}').map_or(0, |_| '\u{feff}'.len_utf8());
        return Parts { front: None, body: body..text.len(), unclosed: false };
    }
    let front = next_line(text, opening_end);
    let mut line = front;
    while line < text.len() {
        let end = line_end(text, line);
        if is_fence(&text[line..end]) {
            return Parts {
                front: Some(front..line),
                body: next_line(text, end)..text.len(),
                unclosed: false,
            };
        }
        line = next_line(text, end);
    }
    let finding = faults
        .finding(&SYNTAX, Span::new(start, start + 3), "the fields that begin here are never closed")
        .caption("opened here")
        .help("write a line `---` behind the last field, and the text below that line")
        .help("if no fields are meant and this is a line across the page, write `***`");
    faults.report(finding);
    Parts { front: None, body: text.len()..text.len(), unclosed: true }
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

fn line_end(text: &str, at: usize) -> usize {
    memchr::memchr2(b'\n', b'\r', &text.as_bytes()[at..]).map_or(text.len(), |found| at + found)
}

/// The start of the line after the one that ends at `end`.
fn next_line(text: &str, end: usize) -> usize {
    let step = if text[end..].starts_with("\r\n") { 2 } else { 1 };
    (end + step).min(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Sink;
    use crate::source::FileId;

    fn parts(text: &str) -> (Option<&str>, &str, usize) {
        let mut sink = Sink::new();
        let parts = split(text, &mut FileSink::new(FileId(0), &mut sink));
        assert_eq!(parts.unclosed, !sink.is_empty());
        (parts.front.map(|range| &text[range]), &text[parts.body], sink.len())
    }

    #[test]
    fn fields_and_text_are_parted_at_the_second_line_of_dashes() {
        assert_eq!(parts("---\nname: x\n---\n# A\n\n---\nB"), (Some("name: x\n"), "# A\n\n---\nB", 0));
        assert_eq!(parts("\u{feff}---\r\nname: x\r\n--- \r\nA"), (Some("name: x\r\n"), "A", 0));
        assert_eq!(parts("---\rname: x\r---\rA"), (Some("name: x\r"), "A", 0));
        assert_eq!(parts("\n\n---\n---"), (Some(""), "", 0));
    }

    #[test]
    fn a_file_may_be_text_alone() {
        assert_eq!(parts("\u{feff}# A\n---\n"), (None, "# A\n---\n", 0));
        assert_eq!(parts("    ---\nx\n---\n"), (None, "    ---\nx\n---\n", 0));
        assert_eq!(parts("--- \u{2014}\n"), (None, "--- \u{2014}\n", 0));
        assert_eq!(parts(""), (None, "", 0));
    }

    #[test]
    fn fields_that_are_never_closed_are_reported_where_they_open() {
        let text = "\n---\nname: x\n\n# A\n";
        assert_eq!(parts(text).2, 1);
        let mut sink = Sink::new();
        split(text, &mut FileSink::new(FileId(0), &mut sink));
        assert_eq!(sink.into_findings()[0].place.span, Span::new(1, 4));
    }
}
