//! The few lines of a file that a report shows, cut out so that every mark lies within them and none is dear to draw.

use std::ops::Range;

use crate::source::{SourceFile, Span, clamp};

/// Marks further apart than this many lines are shown in excerpts of their own.
const FARTHEST: usize = 40;
/// A mark over more lines than this is drawn at its first line only: what is wrong is said there.
const TALLEST: usize = 8;
/// What lies further right than this many bytes is not drawn: nobody reads it, and a line of a megabyte would be drawn for each finding in it.
const WIDEST: usize = 4_000;

/// Lines of a file and the marks within them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// The lines, each ended by `\n`.
    pub(crate) text: String,
    /// The number of the first line, from 1.
    pub(crate) first_line: usize,
    /// The marks: their number in the order in which they were given, and the bytes of `text` that they cover.
    pub(crate) marks: Vec<(usize, Range<usize>)>,
}

/// Cuts out the lines that `spans` of `file` touch: the excerpt with the first span first, the others down the file.
/// Spans that stand too far right to be drawn are in none of them.
pub(crate) fn excerpts(file: &SourceFile, spans: &[Span]) -> Vec<Excerpt> {
    let mut marks: Vec<Mark> =
        spans.iter().enumerate().filter_map(|(number, span)| Mark::new(file, number, *span)).collect();
    marks.sort_by_key(|mark| (mark.lines.start, mark.number));
    let mut groups: Vec<Vec<Mark>> = Vec::new();
    for mark in marks {
        let is_near = |other: &Mark| mark.lines.start < other.lines.end + FARTHEST;
        match groups.last_mut().filter(|group| group.iter().any(is_near)) {
            Some(group) => group.push(mark),
            None => groups.push(vec![mark]),
        }
    }
    groups.sort_by_key(|group| !group.iter().any(|mark| mark.number == 0));
    groups.iter().map(|group| cut(file, group)).collect()
}

/// A span that will be drawn, and the lines (from 0) that it touches.
struct Mark {
    number: usize,
    span: Span,
    lines: Range<usize>,
}

impl Mark {
    fn new(file: &SourceFile, number: usize, span: Span) -> Option<Self> {
        let mut span = clamp(file.text(), span);
        let lines = file.lines();
        let first = lines.line_of(span.start as usize);
        let mut last = lines.line_of((span.end as usize).saturating_sub(1).max(span.start as usize));
        if last - first >= TALLEST {
            last = first;
            span.end = lines.start_of(first + 1).map_or(span.end, |next| next as u32);
        }
        let right = span.start as usize - lines.start_of(first)?;
        (right <= WIDEST).then_some(Self { number, span, lines: first..last + 1 })
    }
}

fn cut(file: &SourceFile, group: &[Mark]) -> Excerpt {
    let first = group.iter().map(|mark| mark.lines.start).min().unwrap_or(0);
    let end = group.iter().map(|mark| mark.lines.end).max().unwrap_or(first);
    let mut text = String::new();
    // for each line where it starts in the file, where in the excerpt, and how many of its bytes are shown
    let mut shown = Vec::with_capacity(end - first);
    for line in first..end {
        let (start, content) = content_of(file, line);
        shown.push((start, text.len(), content.len()));
        text.extend(content.chars().map(without_command));
        text.push('\n');
    }
    let moved = |offset: u32, line: usize| {
        let (start, at, length) = shown[line - first];
        at + (offset as usize).saturating_sub(start).min(length)
    };
    let place = |mark: &Mark| {
        let start = moved(mark.span.start, mark.lines.start);
        (mark.number, start..moved(mark.span.end, mark.lines.end - 1).max(start))
    };
    Excerpt { first_line: first + 1, marks: group.iter().map(place).collect(), text }
}

/// Where the shown part of a line (from 0) starts in the file, and that part: without line end and byte-order mark, not wider than is drawn.
fn content_of(file: &SourceFile, line: usize) -> (usize, &str) {
    let text = file.text();
    let lines = file.lines();
    let start = lines.start_of(line).unwrap_or(text.len());
    let end = lines.start_of(line + 1).unwrap_or(text.len());
    let content = text.get(start..end).unwrap_or("").trim_end_matches(['\n', '\r']);
    let (start, content) = match content.strip_prefix('\u{feff}') {
        Some(rest) if line == 0 => (start + '\u{feff}'.len_utf8(), rest),
        _ => (start, content),
    };
    (start, &content[clamp(content, Span::new(0, WIDEST * 2)).range()])
}

/// Some terminals obey the control characters from U+0080 on; a dot of the same length in bytes stands for each.
fn without_command(c: char) -> char {
    if matches!(c, '\u{80}'..='\u{9f}') { '·' } else { c }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marked(excerpt: &Excerpt) -> Vec<&str> {
        excerpt.marks.iter().map(|(_, range)| &excerpt.text[range.clone()]).collect()
    }

    #[test]
    fn neighbours_share_an_excerpt_and_strangers_do_not() {
        let text: String = (1..=100).map(|line| format!("line {line}")).collect::<Vec<_>>().join("\r\n");
        let at = |needle: &str| {
            let start = text.find(needle).unwrap();
            Span::new(start, start + needle.len())
        };
        let spans = [at("line 90"), at("line 12"), at("line 10")];
        let found = excerpts(&SourceFile::new("a", text.clone()), &spans);
        assert_eq!(found.iter().map(|e| e.first_line).collect::<Vec<_>>(), [90, 10]);
        assert_eq!(marked(&found[0]), ["line 90"]);
        assert_eq!(marked(&found[1]), ["line 10", "line 12"]);
        assert_eq!(found[1].text, "line 10\nline 11\nline 12\n");
    }

    #[test]
    fn a_byte_order_mark_and_a_lone_carriage_return_shift_nothing() {
        let file = SourceFile::new("a", "\u{feff}a: 1\rb: 2");
        let found = excerpts(&file, &[Span::new(8, 9), Span::new(0, 4)]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].text, "a: 1\nb: 2\n");
        assert_eq!(marked(&found[0]), ["a", "b"]);
    }

    #[test]
    fn what_stands_too_far_right_is_not_drawn() {
        let file = SourceFile::new("a", "x".repeat(1_000_000));
        assert!(excerpts(&file, &[Span::new(900_000, 900_001)]).is_empty());
        assert!(excerpts(&file, &[Span::new(10, 900_001)])[0].text.len() < 10_000);
    }

    proptest! {
        #[test]
        fn every_mark_lies_within_its_excerpt_on_whole_characters(
            text in "(\u{feff}|)[a-zä🚲\u{9b}\u{1b}\r\n\t ]{0,80}",
            spans in prop::collection::vec((0usize..120, 0usize..120), 1..5),
        ) {
            let spans: Vec<Span> = spans.into_iter().map(|(start, end)| Span::new(start, end)).collect();
            let found = excerpts(&SourceFile::new("a", text), &spans);
            let mut numbers: Vec<usize> = found.iter().flat_map(|e| e.marks.iter().map(|(number, _)| *number)).collect();
            prop_assert_eq!(found[0].marks.iter().filter(|(number, _)| *number == 0).count(), 1);
            numbers.sort_unstable();
            prop_assert_eq!(numbers, (0..spans.len()).collect::<Vec<_>>());
            for excerpt in &found {
                prop_assert!(excerpt.text.ends_with('\n'));
                for (_, range) in &excerpt.marks {
                    prop_assert!(excerpt.text.get(range.clone()).is_some());
                }
            }
        }
    }
}
