//! Reading YAML: a tree with places, and every slip of a file in one run.

mod diagnosis;
mod duplicates;
mod layout;
mod line;
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
