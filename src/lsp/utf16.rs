//! Places as editors count them: lines from 0, columns in units of UTF-16.

use lsp_types::{Position, Range};

use crate::source::{Lines, Span};

/// The place of the byte at `offset` of `text`, whose lines are `lines`. A byte-order mark counts for nothing, for no editor shows it.
pub(super) fn position(text: &str, lines: &Lines, offset: usize) -> Position {
    let offset = (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let line = lines.line_of(offset);
    let start = lines.start_of(line).unwrap_or(0);
    let before = text.get(start..offset).unwrap_or("");
    let before = if line == 0 { before.strip_prefix('\u{feff}').unwrap_or(before) } else { before };
    let before = before.trim_end_matches(['\r', '\n']);
    Position { line: line as u32, character: before.encode_utf16().count() as u32 }
}

/// A span of `text` as a range.
pub(super) fn range(text: &str, lines: &Lines, span: Span) -> Range {
    Range { start: position(text, lines, span.start as usize), end: position(text, lines, span.end as usize) }
}

/// The byte of `text` at a place; behind the end of a line its end, behind the last line the end of the text.
pub(super) fn offset(text: &str, lines: &Lines, position: Position) -> usize {
    let Some(start) = lines.start_of(position.line as usize) else { return text.len() };
    let end = lines.start_of(position.line as usize + 1).unwrap_or(text.len());
    let line = text.get(start..end).unwrap_or("");
    let whole = line.trim_end_matches(['\r', '\n']);
    let marked = if position.line == 0 && whole.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut units = 0;
    for (at, letter) in whole[marked..].char_indices() {
        if units >= position.character {
            return start + marked + at;
        }
        units += letter.len_utf16() as u32;
    }
    start + whole.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn umlauts_count_one_and_pictures_two() {
        let text = "\u{feff}ä🚲x\r\n  🚲é: y\rz";
        let lines = Lines::new(text);
        for (found, line, character) in [("ä", 0, 0), ("x", 0, 3), ("é", 1, 4), ("y", 1, 7), ("z", 2, 0)] {
            let at = text.find(found).unwrap();
            assert_eq!(position(text, &lines, at), Position { line, character }, "{found}");
            assert_eq!(offset(text, &lines, Position { line, character }), at, "{found}");
        }
        assert_eq!(offset(text, &lines, Position { line: 0, character: 99 }), text.find('\r').unwrap());
        assert_eq!(offset(text, &lines, Position { line: 99, character: 0 }), text.len());
    }

    proptest! {
        #[test]
        fn every_place_leads_back(text in "[aä🚲\r\n\u{feff} ]{0,20}", line in 0u32..9, character in 0u32..30) {
            let lines = Lines::new(&text);
            let at = offset(&text, &lines, Position { line, character });
            prop_assert!(text.is_char_boundary(at));
            let there = position(&text, &lines, at);
            prop_assert_eq!(position(&text, &lines, offset(&text, &lines, there)), there);
        }
    }
}
