//! Lines of a text around a fault, and how a line would look with its value in quotes.

/// A line without its end, as offsets into the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Line {
    /// The line that holds the byte at `at`.
    pub(super) fn at(text: &str, at: usize) -> Self {
        let bytes = text.as_bytes();
        let at = at.min(bytes.len());
        let within_break = at > 0 && bytes.get(at) == Some(&b'\n') && bytes[at - 1] == b'\r';
        let at = if within_break { at - 1 } else { at };
        let start = memchr::memrchr2(b'\n', b'\r', &bytes[..at]).map_or(0, |found| found + 1);
        let end = memchr::memchr2(b'\n', b'\r', &bytes[at..]).map_or(bytes.len(), |found| at + found);
        Self { start, end }
    }

    /// The line after this one, if the text goes on.
    pub(super) fn next(self, text: &str) -> Option<Self> {
        let rest = text.get(self.end..)?;
        let step = if rest.starts_with("\r\n") { 2 } else { 1 };
        let has_break = !rest.is_empty();
        has_break.then(|| Self::at(text, self.end + step))
    }

    /// Its text.
    pub(super) fn text(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// How many bytes of spaces and tabs it begins with.
    pub(super) fn indent(self, text: &str) -> usize {
        let line = self.text(text);
        line.len() - line.trim_start_matches([' ', '\t']).len()
    }

    /// The offset of its first character that is no space or tab.
    pub(super) fn first(self, text: &str) -> usize {
        self.start + self.indent(text)
    }

    /// Whether a tab stands in its indentation.
    pub(super) fn tab(self, text: &str) -> Option<usize> {
        let indent = self.indent(text);
        self.text(text)[..indent].find('\t').map(|at| self.start + at)
    }
}

/// Where the first key or text stands in one line: behind the indentation and the dashes.
pub(super) fn content_start(line: &str) -> usize {
    let mut at = line.len() - line.trim_start_matches([' ', '\t']).len();
    while line[at..].starts_with("- ") {
        at += 2;
        at += line[at..].len() - line[at..].trim_start_matches(' ').len();
    }
    at
}

/// Where the value begins in one line: behind the dashes and the key with its colon.
pub(super) fn value_start(line: &str) -> usize {
    let at = content_start(line);
    match key_end(&line[at..]) {
        Some(colon) => {
            let after = at + colon + 1;
            after + line[after..].len() - line[after..].trim_start_matches([' ', '\t']).len()
        }
        None => at,
    }
}

/// The end of a line together with all lines below it that are indented deeper than `column`.
pub(super) fn end_of_block(text: &str, line: Line, column: usize) -> usize {
    let mut end = line.end;
    let mut last = line;
    while let Some(next) = last.next(text) {
        let is_blank = next.text(text).trim().is_empty();
        if !is_blank && next.indent(text) <= column {
            break;
        }
        if !is_blank {
            end = next.end;
        }
        last = next;
    }
    end
}

/// The offset of the colon that ends the key with which a text begins.
pub(super) fn key_end(text: &str) -> Option<usize> {
    let quoted = match text.chars().next()? {
        quote @ ('"' | '\'') => text[1..].find(quote).map_or(0, |at| at + 2),
        '#' | '[' | '{' | '-' | '?' | ':' => return None,
        _ => 0,
    };
    let is_end = |at: usize| matches!(text.as_bytes().get(at + 1), None | Some(b' ' | b'\t' | b'\r' | b'\n'));
    let line_end = memchr::memchr2(b'\n', b'\r', text.as_bytes()).unwrap_or(text.len());
    memchr::memchr_iter(b':', &text.as_bytes()[..line_end]).find(|at| *at >= quoted && is_end(*at))
}

/// The key in `key:value` where the space after the colon was forgotten, with the offset of the colon.
pub(super) fn key_without_space(line: &str) -> Option<usize> {
    let colon = line.find(':')?;
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let key = &line[..colon];
    let glued = line[colon + 1..].starts_with(|c: char| !c.is_whitespace() && c != '/');
    (glued && !key.is_empty() && key.chars().all(is_name)).then_some(colon)
}

/// A line ready to paste, with its value in quotes, if that is short enough to show.
pub(super) fn with_value_quoted(line: &str) -> Option<String> {
    const LONGEST: usize = 110;
    let start = value_start(line);
    let value = without_comment(&line[start..]);
    let pasted = format!("{}{}", line[..start].trim_start(), quote(value));
    (!value.is_empty() && pasted.chars().count() <= LONGEST).then_some(pasted)
}

/// A value without the comment behind it.
fn without_comment(value: &str) -> &str {
    value.find(" #").map_or(value, |at| &value[..at]).trim()
}

/// The text in quotes, so that YAML reads it as it stands.
fn quote(value: &str) -> String {
    // quotes that were meant to hold the whole text are taken off first
    let first = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let held = first.and_then(|quote| value.strip_prefix(quote)?.strip_suffix(quote));
    let inner = held.filter(|inner| !closes_within(inner, first)).unwrap_or(value);
    if !inner.contains(['"', '\\']) {
        format!("\"{inner}\"")
    } else if inner.contains('\'') {
        format!("\"{}\"", inner.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        format!("'{inner}'")
    }
}

/// Whether the first such mark within a text ends something, as in `one" and "two`.
fn closes_within(inner: &str, mark: Option<char>) -> bool {
    let found = mark.and_then(|mark| inner.split_once(mark));
    found.is_some_and(|(before, after)| {
        !before.ends_with(' ') && !after.starts_with(|c: char| c.is_alphanumeric())
    })
}

/// The last line up to `at` that begins in the first column with a key; not before `from`.
pub(super) fn top_level_key_before(text: &str, from: usize, at: usize) -> usize {
    let mut line = Line::at(text, at);
    loop {
        if line.start <= from {
            return from;
        }
        let content = line.text(text);
        let begins = content.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '\'' | '_'));
        if begins && key_end(content).is_some() {
            return line.start;
        }
        line = Line::at(text, line.start - 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_three_ways() {
        let text = "a\r\nb\rc\nd";
        let mut line = Line::at(text, 0);
        let mut seen = vec![line.text(text)];
        while let Some(next) = line.next(text) {
            seen.push(next.text(text));
            line = next;
        }
        assert_eq!(seen, ["a", "b", "c", "d"]);
        assert_eq!(Line::at(text, 2).text(text), "a");
    }

    #[test]
    fn a_value_is_quoted_so_that_it_reads_as_it_stands() {
        let pasted = |line| with_value_quoted(line).unwrap_or_default();
        assert_eq!(pasted("  name: Late: what now # ask"), "name: \"Late: what now\"");
        assert_eq!(pasted("- says: \"I want\" he said"), "- says: '\"I want\" he said'");
        assert_eq!(pasted("says: 'I don't know'"), "says: \"I don't know\"");
        assert_eq!(pasted("says: 'I don't \"know\"'"), "says: \"I don't \\\"know\\\"\"");
        assert_eq!(pasted("a: \"b\" or \"c\""), "a: '\"b\" or \"c\"'");
        assert_eq!(pasted("a: \"he said \"no\" and left\""), "a: 'he said \"no\" and left'");
        assert_eq!(pasted("- @all"), "- \"@all\"");
    }

    #[test]
    fn reading_starts_afresh_at_a_key_in_the_first_column() {
        let text = "a: b\n# h: i\nj k: l\n  d: e\n- f: g\n";
        assert_eq!(top_level_key_before(text, 0, text.len()), text.find("j k").unwrap());
        assert_eq!(top_level_key_before(text, 3, 8), 3);
    }

    #[test]
    fn a_block_ends_where_the_text_comes_back_to_its_column() {
        let text = "a:\n  b: c\n    d\n\n     e\n\n  f: g\n";
        let line = Line::at(text, text.find('b').unwrap());
        assert_eq!(&text[line.start..end_of_block(text, line, 2)], "  b: c\n    d\n\n     e");
    }

    #[test]
    fn a_forgotten_space_is_told_from_an_address() {
        assert_eq!(key_without_space("name:x"), Some(4));
        assert_eq!(key_without_space("https://x.example"), None);
        assert_eq!(key_without_space("name: x"), None);
    }
}
