//! From byte offsets to lines and columns; LF, CRLF and a lone CR end a line.

/// Line and column, both from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1; a byte-order mark counts for nothing.
    pub column: usize,
}

/// The offsets at which the lines of a text start.
#[derive(Debug)]
pub struct Lines {
    starts: Vec<u32>,
}

impl Lines {
    /// The lines of `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            let is_first_of_two = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
            if !is_first_of_two {
                starts.push(at as u32 + 1);
            }
        }
        Self { starts }
    }

    /// How many lines there are; a text that ends with a line break has an empty last one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The line (from 0) that holds the byte at `offset`.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start as usize <= offset).saturating_sub(1)
    }

    /// The offset at which a line (from 0) starts.
    pub fn start_of(&self, line: usize) -> Option<usize> {
        self.starts.get(line).map(|start| *start as usize)
    }

    /// Line and column of the byte at `offset` in `text`, the text these lines were made of.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.line_of(offset);
        let start = self.starts[line] as usize;
        let before = text.get(start..offset).unwrap_or("");
        let before = if line == 0 { before.strip_prefix('\u{feff}').unwrap_or(before) } else { before };
        // between CR and LF the line has ended: the CR is no column of it
        let before = before.strip_suffix('\r').unwrap_or(before);
        Position { line: line + 1, column: before.chars().count() + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let text = "a\r\nb\rc\nd";
        let lines = Lines::new(text);
        assert_eq!(lines.count(), 4);
        assert_eq!(lines.position(text, 3), Position { line: 2, column: 1 });
        assert_eq!(lines.position(text, 5), Position { line: 3, column: 1 });
        assert_eq!(lines.position(text, 8), Position { line: 4, column: 2 });
    }

    #[test]
    fn columns_count_characters_and_no_byte_order_mark() {
        let text = "\u{feff}näme: x";
        let at = text.find('x').unwrap();
        assert_eq!(Lines::new(text).position(text, at), Position { line: 1, column: 7 });
    }
}
