//! Reading YAML: a tree with places, and every slip of a file in one run.

mod diagnosis;
mod duplicates;
#[cfg(test)]
mod hostile;
mod layout;
mod line;
#[cfg(test)]
mod properties;
mod quotes;
mod refused;
mod tree;
mod trouble;

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::Sink;
use crate::source::Span;

use super::file_sink::FileSink;
use super::{Node, Value};

use diagnosis::{Remedy, Scene};
use line::{Line, top_level_key_before};
use tree::{Grown, Stopped, grow};
use trouble::Trouble;

/// So many bytes are read again after slips in a file that is not longer itself.
const READ_AGAIN: usize = 2 << 20;

/// What a YAML text became.
#[derive(Debug)]
pub(super) struct Data {
    /// The tree, as far as it could be read.
    pub(super) node: Node,
    /// Whether something is missing from it.
    pub(super) damaged: bool,
}

/// Reads the YAML in `range` of `text`; every span counts from the start of `text`.
///
/// A slip is reported and blanked out, byte for byte, and the entry in which it stands is read again: so all slips of a
/// file are found in one run, and what is sound around them is kept.
pub(super) fn read(text: &str, range: Range<usize>, faults: &mut FileSink<'_>) -> Data {
    let mut reading = Reading::new(text, range);
    while reading.part(faults) {}
    let mut node = reading.whole.unwrap_or(Node { span: Span::at(reading.start), value: Value::Empty });
    if let (Value::Map(pairs), true) = (&mut node.value, reading.damaged) {
        duplicates::refuse(pairs, faults);
    }
    Data { node, damaged: reading.damaged }
}

struct Reading<'t> {
    original: &'t str,
    /// The text with the slips blanked out so far.
    text: Cow<'t, str>,
    /// Where the part begins that is read next.
    start: usize,
    end: usize,
    budget: usize,
    whole: Option<Node>,
    damaged: bool,
    /// The line of the last slip, and whether tabs were taken out.
    last_line: Option<usize>,
    untabbed: bool,
}

impl<'t> Reading<'t> {
    fn new(text: &'t str, range: Range<usize>) -> Self {
        Self {
            original: text,
            text: Cow::Borrowed(text),
            start: range.start,
            end: range.end,
            budget: range.len().max(READ_AGAIN),
            whole: None,
            damaged: false,
            last_line: None,
            untabbed: false,
        }
    }

    /// Reads from `start` to the end or the next slip; true if there is more to read.
    fn part(&mut self, faults: &mut FileSink<'_>) -> bool {
        let mut found = Sink::new();
        let Grown { root, damaged, stopped } =
            grow(&self.text, self.start..self.end, &mut faults.apart(&mut found));
        self.damaged |= damaged || stopped.is_some();
        let Some(stopped) = stopped else {
            faults.pass_on(found, ..usize::MAX);
            self.join(root);
            return false;
        };
        let (remedy, spent) = self.report(&stopped, faults);
        let slip = match &remedy {
            Remedy::Blank(range) => range.start,
            Remedy::Untab => self.start,
        };
        let again = top_level_key_before(&self.text[..self.end], self.start, slip.min(stopped.at));
        faults.pass_on(found, ..again);
        self.join(root.and_then(|root| before(root, again)));
        self.start = again;
        self.apply(remedy);
        let is_trap = stopped.trouble == Trouble::Depth || faults.is_full();
        let within_budget = spent <= self.budget;
        self.budget = self.budget.saturating_sub(spent);
        !is_trap && within_budget
    }

    /// Reports a slip, unless it follows from the last one; the remedy, and how many bytes led up to it.
    fn report(&mut self, stopped: &Stopped, faults: &mut FileSink<'_>) -> (Remedy, usize) {
        let text = &self.text[..self.end];
        let (finding, remedy) = Scene { text, stopped, faults: &*faults }.judge();
        let line = Line::at(text, stopped.at);
        let had_tab = self.untabbed && line.tab(self.original).is_some();
        let repeated = self.last_line == Some(line.start) || had_tab;
        if !repeated {
            faults.report(finding);
        }
        let spent = stopped.at.saturating_sub(self.start) + 1;
        self.last_line = Some(line.start);
        (self.sure(remedy, stopped.at, repeated), spent)
    }

    /// A remedy that changes something: if need be the whole line, or the next one that is not blank.
    fn sure(&self, remedy: Remedy, at: usize, repeated: bool) -> Remedy {
        let is_blank =
            |range: &Range<usize>| self.text[range.clone()].trim_matches([' ', '\t', '\r', '\n']).is_empty();
        match remedy {
            Remedy::Untab if !self.untabbed => Remedy::Untab,
            Remedy::Blank(range) if !is_blank(&range) && !repeated => Remedy::Blank(range),
            _ => {
                let mut line = Line::at(&self.text[..self.end], at);
                while is_blank(&(line.start..line.end)) {
                    match line.next(&self.text[..self.end]) {
                        Some(next) => line = next,
                        None => return Remedy::Blank(self.start..self.end),
                    }
                }
                Remedy::Blank(line.start..line.end)
            }
        }
    }

    fn apply(&mut self, remedy: Remedy) {
        let text = std::mem::take(&mut self.text).into_owned();
        self.text = Cow::Owned(match remedy {
            Remedy::Blank(range) => blanked(text, range),
            Remedy::Untab => {
                self.untabbed = true;
                untabbed(&text)
            }
        });
    }

    /// Puts the fields of two parts into one mapping; a part that is none is given up for one that is.
    fn join(&mut self, part: Option<Node>) {
        self.whole = match (self.whole.take(), part) {
            (Some(mut one), Some(two)) => match (&mut one.value, two.value) {
                (Value::Map(pairs), Value::Map(more)) => {
                    pairs.extend(more);
                    one.span.end = two.span.end;
                    Some(one)
                }
                (Value::Map(_), _) => Some(one),
                (_, value) => Some(Node { span: two.span, value }),
            },
            (one, two) => one.or(two),
        };
    }
}

/// The fields of a mapping that begin before `end`; nothing of anything else, for it is read again.
fn before(root: Node, end: usize) -> Option<Node> {
    let Value::Map(mut pairs) = root.value else { return None };
    pairs.retain(|pair| (pair.key.span.start as usize) < end);
    let last = pairs.last().map(|pair| pair.value.span.end.max(pair.key.span.end))?;
    Some(Node { span: Span { start: root.span.start, end: last }, value: Value::Map(pairs) })
}

/// The text with spaces in the place of these bytes; line ends stay.
fn blanked(mut text: String, range: Range<usize>) -> String {
    let spaces: String = text[range.clone()]
        .chars()
        .flat_map(|c| std::iter::repeat_n(if matches!(c, '\n' | '\r') { c } else { ' ' }, c.len_utf8()))
        .collect();
    text.replace_range(range, &spaces);
    text
}

/// The text with one space for every tab in the indentation of a line.
fn untabbed(text: &str) -> String {
    let mut indented = true;
    let space_for_tab = |c: char| {
        indented = matches!(c, '\n' | '\r') || (indented && matches!(c, ' ' | '\t'));
        if indented && c == '\t' { ' ' } else { c }
    };
    text.chars().map(space_for_tab).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Finding;
    use crate::load::Style;
    use crate::source::{FileId, Lines};

    fn read_all(text: &str) -> (Data, Vec<Finding>) {
        let mut sink = Sink::new();
        let data = read(text, 0..text.len(), &mut FileSink::new(FileId(0), &mut sink));
        (data, sink.into_findings())
    }

    /// Every finding as `line:column what is marked`, with its message and the first help.
    fn told(text: &str) -> Vec<(String, String, String)> {
        let lines = Lines::new(text);
        let told = |finding: Finding| {
            let span = finding.place.span;
            let at = lines.position(text, span.start as usize);
            let place = format!("{}:{} {}", at.line, at.column, &text[span.range()]);
            (place, finding.message, finding.help[0].clone())
        };
        read_all(text).1.into_iter().map(told).collect()
    }

    /// That a text has one slip, told so.
    fn slip(text: &str, place: &str, message: &str, help: &str) {
        let told = told(text);
        assert_eq!(told.len(), 1, "{text:?} {told:?}");
        assert_eq!(
            (told[0].0.as_str(), told[0].1.as_str(), told[0].2.as_str()),
            (place, message, help),
            "{text:?}"
        );
    }

    #[test]
    fn text_that_needs_quotes_is_shown_with_them() {
        let quotes = |text: &str, place: &str, sign: &str, pasted: &str| {
            slip(
                text,
                place,
                &format!("text that begins with {sign} needs quotes"),
                &format!("write `{pasted}`"),
            );
        };
        let colon = "a text without quotes holds a colon and a space";
        slip("name: Late: what now # ask\nx: y", "1:11 :", colon, "write `name: \"Late: what now\"`");
        slip("a:\n- name: b: c\n  d: e", "2:10 :", colon, "write `- name: \"b: c\"`");
        quotes("a: @all of us", "1:4 @all of us", "`@`", "a: \"@all of us\"");
        quotes("a: > 100 EUR", "1:4 > 100 EUR", "`>`", "a: \"> 100 EUR\"");
        quotes("a: %50", "1:4 %50", "`%`", "a: \"%50\"");
        quotes("a: `x`", "1:4 `x`", "a backtick", "a: \"`x`\"");
        quotes("a: [must] see", "1:4 [must] see", "`[`", "a: \"[must] see\"");
        quotes("a: * b", "1:4 * b", "`*`", "a: \"* b\"");
        quotes("a: *b c", "1:4 *b c", "`*`", "a: \"*b c\"");
    }

    #[test]
    fn quotation_marks_are_told_where_they_open_or_go_wrong() {
        let open = "this quotation mark is never closed";
        slip(
            "a: \"b\nc: \"d\"\ne: f",
            "1:4 \"b",
            open,
            "write `a: \"b\"` if the text ends there, or leave the mark out",
        );
        slip("a: b\nc: 'd", "2:4 'd", open, "write `c: 'd'` if the text ends there, or leave the mark out");
        slip("a: \"b\n", "1:4 \"b", open, "write `a: \"b\"` if the text ends there, or leave the mark out");
        let behind = "something stands behind the closing quotation mark";
        slip("a: \"b\" he said\nc: d", "1:8 he said", behind, "write `a: '\"b\" he said'`");
        slip("a: 'I don't know'", "1:11 t know'", behind, "write `a: \"I don't know\"`");
        slip(
            "a: \"b\nc\"\nd: e",
            "2:1 c\"",
            "a text in quotes goes on here and must be indented",
            "begin the line with more spaces than the line that holds the opening quotation mark",
        );
        slip(
            "a: \"b\\d\"",
            "1:6 \\d",
            "`\\d` means nothing in a text in double quotes",
            "write `\\\\` for a backslash, or put the text in single quotes",
        );
    }

    #[test]
    fn lines_are_told_where_they_could_stand() {
        slip(
            "a:\n  b: c\n d: e\nf: g",
            "3:2 d: e",
            "`d` does not line up with the lines above it",
            "let it begin after 2 spaces (as line 2) or in the first column (as line 1)",
        );
        slip(
            "a:\n  - b: c\n   d: e",
            "3:4 d: e",
            "`d` does not line up with the lines above it",
            "let it begin after 4 spaces (as line 2), after 2 spaces and with a dash (as line 2) or in the first column (as line 1)",
        );
        let tab = "write two spaces for each tab, in this line and all others; your editor can be told to do so by itself";
        slip(
            "a:\n\tb: c\n\td: e\nf: g",
            "2:1 \t",
            "this line is indented with a tab, and only spaces count",
            tab,
        );
        slip("a: b\nname:x\nc: d", "2:5 :", "a space is missing after the colon", "write `name: x`");
        slip("name:x\nc: d", "1:5 :", "a space is missing after the colon", "write `name: x`");
        slip("a:\n-b\nc: d", "2:1 -", "a space is missing after the dash", "write `- b`");
        slip(
            "a: b\nc\nd: e",
            "2:1 c",
            "`c` is neither a field nor part of the text above",
            "if it is a field, write `c:` and its value",
        );
        slip(
            "a: - b\nc: d",
            "1:4 - b",
            "a list begins on the line below its name, not behind `a:`",
            "write `a:` and below it, indented, `- b`",
        );
        slip(
            "a: b\n- c\nd: e",
            "2:1 - c",
            "an item of a list stands among fields",
            "indent it below the field that it belongs to, or leave the dash out",
        );
        slip(
            "a: b\n  - c",
            "2:3 -",
            "this dash begins no item, for it goes on with the text above",
            "let the dash stand in the column of the dash above it; the first item of a list stands on a line of its own",
        );
    }

    #[test]
    fn brackets_are_told_by_the_one_that_opens() {
        slip("a: [b, c\nd: e", "1:4 [b, c", "the `[` here is never closed", "write `]` behind the last item");
        slip("- [\n- [", "1:3 [", "the `[` here is never closed", "write `]` behind the last item");
        slip("a: [b}\nc: d", "1:4 [b}", "`[` is opened here and closed with `}`", "close it with `]`");
        slip(
            "a: [b]]\nc: d",
            "1:7 ]",
            "`]` closes nothing that was opened",
            "leave it out, or write the opening bracket that belongs to it",
        );
        slip(
            "a: {b: c d: e}\nf: g",
            "1:11 : e}",
            "`}` or a comma is missing before this",
            "put a comma between two items, and in quotes what holds `: `, a comma or a bracket",
        );
    }

    #[test]
    fn what_is_not_used_here_is_refused_in_its_place() {
        let text = "a: &b c\nd: *b\ne: !f g\n<<: *h\n? [i]\n: j\nk: l\n---\nm: n";
        let places: Vec<String> = told(text).into_iter().map(|(place, ..)| place).collect();
        assert_eq!(places, ["1:4 &b", "2:4 *b", "3:4 !f", "4:1 <<", "4:5 *h", "5:3 [i]", "8:1 ---"]);
        let (data, findings) = read_all(text);
        assert!(data.damaged && findings.iter().all(|finding| finding.code.code == "S001"));
        let given = |key| data.node.get(key).and_then(Node::text);
        assert_eq!((given("a"), given("d"), given("e"), given("k")), (Some("c"), None, Some("g"), Some("l")));
        assert!(!read_all("a: &b c").0.damaged);
    }

    #[test]
    fn a_key_given_twice_is_shown_with_the_first_one_and_the_first_one_holds() {
        let text = "a: 1\nb: {c: 2, c: 3}\na: 4\nx: y: z\na: 5\n";
        let (data, findings) = read_all(text);
        let doubles: Vec<_> = findings.iter().filter(|finding| finding.code.code == "S005").collect();
        let marked = |span: Span| (span.start as usize, &text[span.range()]);
        let seen: Vec<_> = doubles
            .iter()
            .map(|double| (marked(double.place.span), marked(double.labels[0].place.span)))
            .collect();
        assert_eq!(seen, [((15, "c"), (9, "c")), ((21, "a"), (0, "a")), ((34, "a"), (0, "a"))]);
        assert_eq!(data.node.get("a").and_then(Node::text), Some("1"));
        assert_eq!(data.node.pairs().len(), 3);
    }

    #[test]
    fn every_slip_of_a_file_is_told_in_one_run_and_the_rest_is_kept() {
        let text = "steps:\n  - id: a\n    name: A: b\n    does: \"x\n    points:\n      - name: @web\n        at: [p\n        x: y\n  \
                    - id: b\n    name: C\n     short: q\n    does: z\nmore: ]\nlast: x\n";
        let places: Vec<String> = told(text).into_iter().map(|(place, ..)| place).collect();
        assert_eq!(places, ["3:12 :", "4:11 \"x", "6:15 @web", "7:13 [p", "11:6 short: q", "13:7 ]"]);
        let node = read_all(text).0.node;
        let Value::List(steps) = &node.get("steps").unwrap().value else { panic!("no list") };
        let text_of = |step: usize, key: &str| steps[step].get(key).and_then(Node::text);
        assert_eq!((text_of(0, "id"), text_of(0, "name")), (Some("a"), None));
        assert_eq!(
            (text_of(1, "id"), text_of(1, "name"), text_of(1, "does")),
            (Some("b"), Some("C"), Some("z"))
        );
        assert!(steps[0].get("points").is_some() && node.get("last").is_some());
    }

    #[test]
    fn only_a_plain_nothing_is_empty_and_no_word_is_more_than_text() {
        let text = "a:\nb: ~\nc: null\nd: \"null\"\ne: ''\nf: no\ng: Null\nh: {i, j: }\n";
        let (data, findings) = read_all(text);
        assert!(findings.is_empty() && !data.damaged);
        let empty: Vec<bool> = data.node.pairs().iter().map(|pair| pair.value.is_empty()).collect();
        assert_eq!(empty, [true, true, true, false, false, false, false, false]);
        assert_eq!(data.node.get("a").unwrap().span, Span::at(2));
        assert_eq!(data.node.get("b").unwrap().span, Span::new(6, 7));
        let inner = data.node.get("h").unwrap();
        assert_eq!(&text[inner.span.range()], "{i, j: }");
        assert_eq!(inner.get("j").unwrap().span, Span::at(text.rfind(": }").unwrap() + 1));
    }

    #[test]
    fn lists_mappings_and_block_texts_end_with_what_they_hold() {
        let text = "a:\n- b\n- c: d\n\ne: |\n\n  f\n   g\n\n\nh: [i,\n j]\n";
        let node = read_all(text).0.node;
        let written = |key: &str| &text[node.get(key).unwrap().span.range()];
        assert_eq!((written("a"), written("e"), written("h")), ("- b\n- c: d", "f\n   g", "[i,\n j]"));
        assert_eq!(node.get("e").unwrap().value, Value::Text("\nf\n g\n".into(), Style::Block));
        assert_eq!(node.span, Span::new(0, text.len() - 1));
    }

    #[test]
    fn a_file_without_fields_is_empty_and_sound() {
        for text in ["", "\n", "# only a comment\n", "---\n"] {
            let (data, findings) = read_all(text);
            assert!(data.node.is_empty() && findings.is_empty() && !data.damaged, "{text:?}");
        }
    }

    #[test]
    fn too_deep_nesting_is_a_trap_and_what_stands_above_is_kept() {
        let text = format!("a: b\nc: {}\n", "[".repeat(tree::DEEPEST + 1));
        let (data, findings) = read_all(&text);
        assert_eq!(findings.len(), 1);
        assert_eq!((&*findings[0].code.code, findings[0].place.span), ("S012", Span::at(8 + tree::DEEPEST)));
        assert!(data.damaged && data.node.get("a").is_some());
        let fits = format!("c: {}{}\n", "[".repeat(tree::DEEPEST - 1), "]".repeat(tree::DEEPEST - 1));
        assert!(read_all(&fits).1.is_empty());
    }

    #[test]
    fn aliases_without_end_are_a_trap() {
        let text = format!("a: &a x\nb: [{}]\n", "*a, ".repeat(1000));
        let (_, findings) = read_all(&text);
        let traps = findings.iter().filter(|finding| finding.code.code == "S012").count();
        assert_eq!((findings.len(), traps), (51, 1));
    }

    #[test]
    fn a_part_of_a_file_is_read_with_places_of_the_file() {
        let text = "ä\n---\na: b: c\nd: e\n---\nf: g: h\n";
        let range = text.find("a:").unwrap()..text.rfind("---").unwrap();
        let mut sink = Sink::new();
        let data = read(text, range, &mut FileSink::new(FileId(0), &mut sink));
        let findings = sink.into_findings();
        assert_eq!((findings.len(), &text[findings[0].place.span.range()]), (1, ":"));
        assert_eq!(findings[0].place.span.start as usize, text.find(": c").unwrap());
        assert_eq!(&text[data.node.get("d").unwrap().span.range()], "e");
        assert_eq!(data.node.pairs().len(), 2);
    }
}
