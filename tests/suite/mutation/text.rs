//! YAML as lines: which lines a field takes, and what its file says once they are others.

use std::ops::Range;

use serde_yaml::Value;

/// One change of a file: these lines, and what stands there instead. A file that is not there yet is written.
#[derive(Debug, Clone)]
pub(super) struct Edit {
    pub(super) path: String,
    pub(super) lines: Range<usize>,
    pub(super) with: Vec<u8>,
}

impl Edit {
    pub(super) fn new(path: &str, lines: Range<usize>, with: impl Into<Vec<u8>>) -> Self {
        Self { path: path.to_owned(), lines, with: with.into() }
    }
}

/// What a file says after the changes of it, none of which touches another.
pub(super) fn edited(lines: &[String], mut edits: Vec<&Edit>) -> Vec<u8> {
    edits.sort_by_key(|edit| edit.lines.start);
    let (mut text, mut from) = (Vec::new(), 0);
    for edit in edits {
        text.extend(lines[from..edit.lines.start].concat().into_bytes());
        text.extend(&edit.with);
        from = edit.lines.end;
    }
    text.extend(lines[from..].concat().into_bytes());
    text
}

/// A map in a file: its lines, how far its keys are indented, and what it says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Map<'e> {
    pub(super) path: &'e str,
    pub(super) text: &'e [String],
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) indent: usize,
    pub(super) data: &'e Value,
}

impl<'e> Map<'e> {
    /// Its keys, each with its lines, blank ones and comments behind them not counted.
    pub(super) fn fields(&self) -> Vec<(&'e str, Range<usize>)> {
        let key = |line: usize| Some((key_at(&self.text[line], self.indent)?, line));
        let keys: Vec<(&str, usize)> = (self.from..self.to).filter_map(key).collect();
        let ends = keys.iter().skip(1).map(|(_, line)| *line).chain([self.to]);
        keys.iter().zip(ends).map(|((key, from), to)| (*key, *from..self.trimmed(*from, to))).collect()
    }

    fn trimmed(&self, from: usize, to: usize) -> usize {
        let says = |line: &usize| !matches!(self.text[*line].trim_start().bytes().next(), None | Some(b'#'));
        (from..to).rev().find(says).map_or(from, |last| last + 1)
    }

    pub(super) fn has(&self, field: &str) -> bool {
        self.lines(field).is_some()
    }

    fn lines(&self, field: &str) -> Option<Range<usize>> {
        self.fields().into_iter().find(|(key, _)| *key == field).map(|(_, lines)| lines)
    }

    /// The map below a key.
    pub(super) fn map(&self, field: &str) -> Option<Self> {
        let lines = self.lines(field)?;
        let (from, to) = (lines.start + 1, lines.end);
        let indent =
            self.text[from..to].iter().find(|line| !line.trim().is_empty()).map(|line| depth(line))?;
        let data = self.data.get(field).filter(|data| data.is_mapping())?;
        (indent > self.indent).then_some(Self { from, to, indent, data, ..*self })
    }

    /// The maps of the list below a key, if each begins on a line of its own.
    pub(super) fn items(&self, field: &str) -> Vec<Self> {
        let (Some(lines), Some(Value::Sequence(data))) = (self.lines(field), self.data.get(field)) else {
            return Vec::new();
        };
        let Some(dash) = self.text[lines.start + 1..lines.end].iter().find(|line| !line.trim().is_empty())
        else {
            return Vec::new();
        };
        let dash = depth(dash);
        let is_start =
            |line: &usize| depth(&self.text[*line]) == dash && self.text[*line][dash..].starts_with("- ");
        let starts: Vec<usize> = (lines.start + 1..lines.end).filter(is_start).collect();
        let ends = starts.iter().skip(1).copied().chain([lines.end]);
        let item = |((from, to), data): ((&usize, usize), &'e Value)| Self {
            from: *from,
            to: self.trimmed(*from, to),
            indent: dash + 2,
            data,
            ..*self
        };
        starts.iter().zip(ends).zip(data).map(item).collect()
    }

    /// The words of a list, or the one word.
    pub(super) fn words(&self, field: &str) -> Vec<&'e str> {
        match self.data.get(field) {
            Some(Value::Sequence(items)) => items.iter().filter_map(Value::as_str).collect(),
            Some(Value::String(word)) => vec![word],
            _ => Vec::new(),
        }
    }

    pub(super) fn word(&self, field: &str) -> &'e str {
        self.data.get(field).and_then(Value::as_str).unwrap_or("")
    }

    pub(super) fn number(&self, field: &str) -> Option<f64> {
        self.data.get(field).and_then(Value::as_f64)
    }

    pub(super) fn says_yes(&self, field: &str) -> bool {
        self.data.get(field).and_then(Value::as_bool) == Some(true)
    }

    /// Without a field. The first one of an item in a list cannot be dropped, for its line has the dash.
    pub(super) fn without(&self, field: &str) -> Option<Edit> {
        let lines = self.lines(field)?;
        let is_behind_dash = self.text[lines.start][..self.indent].contains('-');
        (!is_behind_dash).then(|| Edit::new(self.path, lines, ""))
    }

    /// With a field saying this, at its place or at the end.
    pub(super) fn with(&self, field: &str, value: &str) -> Edit {
        let lines = self.lines(field).unwrap_or(self.to..self.to);
        let before = match self.text.get(lines.start) {
            Some(line) if !lines.is_empty() => &line[..self.indent],
            _ => &" ".repeat(self.indent),
        };
        Edit::new(self.path, lines, format!("{before}{field}: {value}\n"))
    }

    /// With a list of one word less, or without the list if it was the only one.
    pub(super) fn without_word(&self, field: &str, word: &str) -> Option<Edit> {
        let left: Vec<&str> = self.words(field).into_iter().filter(|other| *other != word).collect();
        if left.is_empty() {
            self.without(field)
        } else {
            Some(self.with(field, &format!("[{}]", left.join(", "))))
        }
    }

    /// With one word more in a list.
    pub(super) fn with_word(&self, field: &str, word: &str) -> Edit {
        let words = [self.words(field), vec![word]].concat();
        self.with(field, &format!("[{}]", words.join(", ")))
    }

    /// The map as it would stand on one line.
    pub(super) fn on_one_line(&self) -> String {
        serde_json::to_string(self.data).unwrap_or_default()
    }

    /// The lines that a field takes, as they stand.
    pub(super) fn text_of(&self, field: &str) -> Option<(Range<usize>, String)> {
        let lines = self.lines(field)?;
        Some((lines.clone(), self.text[lines].concat()))
    }
}

fn depth(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The key that begins after so many spaces, or after a dash for which there is room in them.
fn key_at(line: &str, indent: usize) -> Option<&str> {
    let (before, rest) = line.split_at_checked(indent)?;
    let is_before = before.bytes().all(|byte| byte == b' ') || (before.trim_start() == "- ");
    let end = rest.find(|letter: char| !letter.is_alphanumeric() && !"-_".contains(letter))?;
    (is_before && end > 0 && rest[end..].starts_with(':')).then(|| &rest[..end])
}
