//! Where in a YAML text the cursor stands, found by its indentation alone, so that it is found while a line is half written.

use crate::source::Span;

use super::flow;

/// What the cursor may be writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Writing {
    /// The name before a colon.
    Key,
    /// What stands behind a colon.
    Value,
    /// The item of a list, which may become either.
    Item,
}

/// Where the cursor stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cursor {
    /// The keys above it, outermost first; the one on its own line too, if it stands behind the colon.
    pub(super) path: Vec<String>,
    /// What it may be writing.
    pub(super) writing: Writing,
    /// The bytes of the word it stands in, from the first to the last.
    pub(super) word: Span,
    /// The text of that word before the cursor.
    pub(super) prefix: String,
    /// The keys that stand beside it, if it stands on a line of its own.
    pub(super) beside: Vec<String>,
}

/// A line of block style.
struct Line<'t> {
    /// The column of the first dash, if the line begins an item.
    dash: Option<usize>,
    /// The column at which its content begins.
    column: usize,
    content: &'t str,
}

impl<'t> Line<'t> {
    fn of(text: &'t str) -> Self {
        let mut content = text.trim_start_matches(' ');
        let mut column = text.len() - content.len();
        let mut dash = None;
        while let Some(rest) =
            content.strip_prefix('-').filter(|rest| rest.is_empty() || rest.starts_with(' '))
        {
            dash.get_or_insert(column);
            let inner = rest.trim_start_matches(' ');
            column += content.len() - inner.len();
            content = inner;
        }
        Self { dash, column, content }
    }

    /// The key before a colon, and what stands behind it.
    fn key(&self) -> Option<(&'t str, &'t str)> {
        if self.content.starts_with(['{', '[', '#', '|', '>']) {
            return None;
        }
        let at = self.content.find(':').filter(|at| {
            let rest = &self.content[at + 1..];
            rest.is_empty() || rest.starts_with([' ', '\t', '\r'])
        })?;
        let key = self.content[..at].trim().trim_matches(['"', '\'']);
        Some((key, &self.content[at + 1..]))
    }

    fn is_nothing(&self) -> bool {
        self.content.trim().is_empty() && self.dash.is_none() || self.content.starts_with('#')
    }
}

/// Where the byte at `offset` stands in the YAML that begins at `start` of `text`.
pub(super) fn cursor(text: &str, start: usize, offset: usize) -> Option<Cursor> {
    let before = text.get(start..offset)?;
    let line_start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let here = Line::of(&before[line_start..]);
    if here.content.starts_with('#') || here.content.contains(" #") {
        return None;
    }
    let mut path = above(&before[..line_start], here.dash.map_or(here.column, |dash| dash + 1));
    let (inner, writing) = match here.key() {
        Some((key, rest)) => {
            path.push(key.to_owned());
            let rest = rest.trim_start();
            (rest, Writing::Value)
        }
        None if here.dash.is_some() => (here.content, Writing::Item),
        None => (here.content, Writing::Key),
    };
    let beside = match writing {
        Writing::Value => Vec::new(),
        _ => beside(&here, &before[..line_start], text.get(offset..)?),
    };
    let flow = flow::innermost(inner);
    path.extend(flow.keys);
    let writing = match flow.inside {
        None => writing,
        Some(flow::Inside::Key) => Writing::Key,
        Some(flow::Inside::Value) => Writing::Value,
        Some(flow::Inside::Item) => Writing::Item,
    };
    let prefix = flow.token.trim_start().trim_start_matches(['"', '\'']).to_owned();
    let ends = |letter: char| letter.is_whitespace() || ",]}#:\"'".contains(letter);
    let rest = text.get(offset..)?;
    let after = rest.find(ends).unwrap_or(rest.len());
    let beside = if flow.inside.is_some() { Vec::new() } else { beside };
    Some(Cursor { path, writing, word: Span::new(offset - prefix.len(), offset + after), prefix, beside })
}

/// The keys of the mapping that a line belongs to, but for its own.
fn beside(here: &Line<'_>, above: &str, behind: &str) -> Vec<String> {
    let mut keys = Vec::new();
    let mut note = |line: &Line<'_>| {
        if line.column == here.column {
            keys.extend(line.key().map(|(key, _)| key.to_owned()));
        }
    };
    let begins_item = |line: &Line<'_>| line.dash.is_some_and(|dash| dash < here.column);
    if here.dash.is_none() {
        for line in above.lines().rev().map(Line::of).filter(|line| !line.is_nothing()) {
            if line.column < here.column {
                break;
            }
            note(&line);
            if begins_item(&line) {
                break;
            }
        }
    }
    for line in behind.lines().skip(1).map(Line::of).filter(|line| !line.is_nothing()) {
        if line.column < here.column || begins_item(&line) {
            break;
        }
        note(&line);
    }
    keys
}

/// The keys that hold what stands at less than a column, outermost first.
fn above(text: &str, mut limit: usize) -> Vec<String> {
    let mut path = Vec::new();
    for line in text.lines().rev() {
        if limit == 0 {
            break;
        }
        let line = Line::of(line);
        if line.is_nothing() {
            continue;
        }
        if line.column < limit {
            if let Some((key, _)) = line.key() {
                path.push(key.to_owned());
            }
            limit = line.dash.map_or(line.column, |dash| dash + 1);
        } else if let Some(dash) = line.dash.filter(|dash| *dash < limit) {
            limit = dash + 1;
        }
    }
    path.reverse();
    path
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> (String, Writing, String, String) {
        let offset = text.find('^').unwrap();
        let text = text.replacen('^', "", 1);
        let found = cursor(&text, 0, offset).unwrap();
        let word = text[found.word.range()].to_owned();
        (found.path.join("/"), found.writing, found.prefix, word)
    }

    #[test]
    fn indentation_says_where_it_stands() {
        let journey =
            "steps:\n  - id: hear\n    # why\n    activities:\n      - {name: Ä, by: [shop], side: front}\n";
        for (line, path, writing, prefix, word) in [
            ("own^", "", Writing::Key, "own", "own"),
            ("owner: mec^han # x", "owner", Writing::Value, "mec", "mechan"),
            ("  - ph^", "steps", Writing::Item, "ph", "ph"),
            ("    phase: ^", "steps/phase", Writing::Value, "", ""),
            ("    feedback: [one, tw^o]", "steps/feedback", Writing::Item, "tw", "two"),
            ("      - by: [shop, ^", "steps/activities/by", Writing::Item, "", ""),
            ("      - {name: \"a, b\", by: [wo^", "steps/activities/by", Writing::Item, "wo", "wo"),
            ("      - {name: x, si^", "steps/activities", Writing::Key, "si", "si"),
            ("      - {name: x, side: fr^ont}", "steps/activities/side", Writing::Value, "fr", "front"),
            ("        ki^", "steps/activities", Writing::Key, "ki", "ki"),
        ] {
            let found = at(&format!("{journey}{line}"));
            let expected = (path.to_owned(), writing, prefix.to_owned(), word.to_owned());
            assert_eq!(found, expected, "{line}");
        }
        assert_eq!(cursor("a: b # c", 0, 8), None);
    }

    #[test]
    fn what_stands_beside_it_is_of_the_same_item() {
        let text = "a:\n  - x: 1\n    deep:\n      d: 1\n    ^\n    y: 2\n  - z: 3\nb: 4\n";
        let offset = text.find('^').unwrap();
        let found = cursor(&text.replacen('^', "", 1), 0, offset).unwrap();
        assert_eq!(found.beside, ["deep", "x", "y"]);
        assert_eq!(cursor("a: 1\nb\nc: 2", 0, 6).unwrap().beside, ["a", "c"]);
    }

    #[test]
    fn a_list_may_stand_as_far_left_as_its_key() {
        assert_eq!(at("a:\n- b: 1\n  c: ^").0, "a/c");
        assert_eq!(at("a:\n- b\n- c^").0, "a");
        assert_eq!(at("x:\n  a:\n  - b: 1\n  - c: 2\n  d: ^").0, "x/d");
    }

    proptest! {
        #[test]
        fn any_text_has_a_cursor_or_none(text in "[a:\\- \n{}\\[\\],\"'#ä]{0,40}", at in 0usize..41) {
            let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
            if let Some(cursor) = cursor(&text, 0, at) {
                prop_assert!(text.get(cursor.word.range()).is_some());
                prop_assert!(text[..at].ends_with(&cursor.prefix));
            }
        }
    }
}
