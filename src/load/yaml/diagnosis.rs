//! From the place where reading stopped to the slip that caused it, in the writer's words.

use std::ops::Range;

use crate::diagnostic::{Finding, quoted};
use crate::load::faults::{HOSTILE_INPUT, SYNTAX};
use crate::load::file_sink::FileSink;
use crate::source::Span;

use super::line::{Line, content_start, end_of_block, value_start, with_value_quoted};
use super::tree::{DEEPEST, Stopped};
use super::trouble::Trouble;
use super::{layout, quotes};

/// What there is to look at: the text up to where its YAML ends, and what the parser said.
pub(super) struct Scene<'a> {
    pub(super) text: &'a str,
    pub(super) stopped: &'a Stopped,
    pub(super) faults: &'a FileSink<'a>,
}

/// A finding, and what to take out of the text so that the rest can be read.
pub(super) struct Verdict {
    pub(super) finding: Finding,
    /// Nothing: the line of the finding and what is indented below it.
    remedy: Option<Remedy>,
}

/// How a text is made readable behind a slip, without moving a byte of the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Remedy {
    /// Spaces in the place of these bytes.
    Blank(Range<usize>),
    /// A space for every tab in the indentation of any line.
    Untab,
}

impl Scene<'_> {
    /// Says what is wrong, and what to take out.
    pub(super) fn judge(&self) -> (Finding, Remedy) {
        let Verdict { finding, remedy } = self.verdict_of_trouble();
        let remedy = remedy.unwrap_or_else(|| self.line_with_block(finding.place.span.start as usize));
        (finding, remedy)
    }

    fn verdict_of_trouble(&self) -> Verdict {
        if let Some(verdict) = layout::tab(self) {
            return verdict;
        }
        match self.stopped.trouble {
            Trouble::Depth => self.depth(),
            Trouble::QuoteOpen => quotes::never_closed(self, self.stopped.at),
            Trouble::QuoteIndent => quotes::too_far_left(self),
            Trouble::QuoteTrailing => quotes::goes_on(self),
            Trouble::Escape => quotes::escape(self),
            Trouble::Colon => layout::colon(self),
            Trouble::NoColon => layout::no_colon(self, self.stopped.at),
            Trouble::KeyPlace => layout::key_place(self),
            Trouble::ItemPlace | Trouble::Indent | Trouble::Tab => layout::out_of_line(self),
            Trouble::ItemOnKeyLine => self.item_on_key_line(),
            Trouble::Bracket => self.bracket(),
            Trouble::BracketMismatch(open, close) => self.mismatch(open, close),
            Trouble::BracketExtra => self.extra_bracket(),
            Trouble::Character(character) => self.character(character),
            Trouble::BlockHeader => self.block_header(),
            Trouble::BlockIndent => self.at_line(
                "this line begins further left than the text it belongs to",
                "indent every line of the text by the same number of spaces",
            ),
            Trouble::Comment => self
                .at_line(
                    "a comment stands in the midst of a text",
                    "put the comment on a line of its own above the text; if `#` belongs to the text, put the text in quotes",
                )
                .taking(Remedy::Blank(self.stopped.at..self.line().end)),
            Trouble::Directive => self.at_line(
                "a line that begins with `%` is an instruction to programs, and none is used here",
                "leave the line out; if it is text, put it in quotes",
            ),
            Trouble::Mark => self.needs_quotes(self.stopped.at),
            Trouble::Other => self.at_line(
                "from here on the file cannot be read",
                "look at this line and the one above it: the indentation, the quotes, the brackets, the colons",
            ),
        }
    }

    /// A verdict that points at `span`.
    pub(super) fn verdict(&self, span: Span, message: impl Into<String>) -> Verdict {
        Verdict { finding: self.faults.finding(&SYNTAX, span, message), remedy: None }
    }

    fn line_with_block(&self, at: usize) -> Remedy {
        let line = Line::at(self.text, at);
        let first = line.first(self.text);
        Remedy::Blank(first..end_of_block(self.text, line, first - line.start))
    }

    /// From `at` on everything that belongs to the field in whose line it stands.
    pub(super) fn rest_of_field(&self, at: usize) -> Remedy {
        let line = Line::at(self.text, at);
        let column = content_start(line.text(self.text));
        Remedy::Blank(at..end_of_block(self.text, line, column))
    }

    /// The value of the line in which `at` stands; of brackets over several lines only the item there.
    pub(super) fn value_at(&self, at: usize) -> Remedy {
        let line = Line::at(self.text, at);
        match self.stopped.bracket {
            Some(open) if open < line.start => {
                let rest = &self.text[at..line.end];
                Remedy::Blank(at..at + rest.find([',', ']', '}']).unwrap_or(rest.len()))
            }
            _ => self.rest_of_field(line.start + value_start(line.text(self.text))),
        }
    }

    /// The line where reading stopped.
    pub(super) fn line(&self) -> Line {
        Line::at(self.text, self.stopped.at)
    }

    /// From `at` to the end of its line, without the blanks there; at least one character.
    pub(super) fn rest_of_line(&self, at: usize) -> Span {
        let line = Line::at(self.text, at);
        let rest = self.text.get(at..line.end).unwrap_or("");
        Span::new(at, at + rest.trim_end().len().max(usize::from(!rest.is_empty())))
    }

    /// What begins at `at` is text that YAML takes for something else.
    pub(super) fn needs_quotes(&self, at: usize) -> Verdict {
        let message = match self.text[at..].chars().next() {
            Some('`') | None => "text that begins with a backtick needs quotes".to_owned(),
            Some(sign) => format!("text that begins with `{sign}` needs quotes"),
        };
        self.verdict(self.rest_of_line(at), message).help(self.value_in_quotes(at)).taking(self.value_at(at))
    }

    /// The advice to put the value of the line at `at` in quotes.
    pub(super) fn value_in_quotes(&self, at: usize) -> String {
        match with_value_quoted(Line::at(self.text, at).text(self.text)) {
            Some(pasted) => format!("write `{pasted}`"),
            None => "put the whole text in quotes".to_owned(),
        }
    }

    fn at_line(&self, message: &str, help: &str) -> Verdict {
        self.verdict(self.rest_of_line(self.stopped.at), message).help(help)
    }

    fn depth(&self) -> Verdict {
        let span = Span::at(self.stopped.at);
        let message = format!("lists and entries are nested more than {DEEPEST} deep here");
        let finding = self.faults.finding(&HOSTILE_INPUT, span, message);
        Verdict { finding, remedy: Some(Remedy::Blank(self.stopped.at..self.text.len())) }
            .help("no entry needs more than ten; look for brackets or dashes that were repeated by accident")
    }

    fn item_on_key_line(&self) -> Verdict {
        let line = self.line();
        let text = line.text(self.text);
        let (key, item) = text.split_at(value_start(text));
        let key = key.trim().trim_start_matches("- ");
        let message = format!("a list begins on the line below its name, not behind {}", quoted(key));
        self.verdict(self.rest_of_line(self.stopped.at), message)
            .help(format!("write {} and below it, indented, {}", quoted(key), quoted(item.trim())))
            .help("if it is a text that begins with a dash, put it in quotes")
            .taking(Remedy::Blank(self.stopped.at..line.end))
    }

    fn bracket(&self) -> Verdict {
        let open = self.open_bracket();
        let sign = self.text[open..].chars().next().unwrap_or('[');
        let close = if sign == '{' { '}' } else { ']' };
        if let Some(end) = closed_at(&self.text[open..], layout::indent_of(self.text, open)) {
            return self
                .verdict(
                    self.rest_of_line(self.stopped.at),
                    format!("`{close}` or a comma is missing before this"),
                )
                .label(Span::new(open, open + 1), "opened here")
                .help("put a comma between two items, and in quotes what holds `: `, a comma or a bracket")
                .taking(Remedy::Blank(open..open + end));
        }
        let mut verdict = self.verdict(self.rest_of_line(open), format!("the `{sign}` here is never closed"));
        verdict.finding = verdict.finding.caption("opened here");
        verdict
            .help(format!("write `{close}` behind the last item"))
            .help(format!("if it is a text that begins with `{sign}`, put it in quotes"))
            .taking(self.rest_of_field(open))
    }

    /// Where the bracket stands in which reading stopped, or where it stopped if there is none to be seen.
    fn open_bracket(&self) -> usize {
        let from = self.stopped.last.end as usize;
        let unread = || self.text.get(from..self.stopped.at)?.find(['[', '{']).map(|at| from + at);
        self.stopped.bracket.or_else(unread).unwrap_or(self.stopped.at)
    }

    fn mismatch(&self, open: char, close: char) -> Verdict {
        let right = if open == '{' { '}' } else { ']' };
        self.verdict(
            self.rest_of_line(self.stopped.at),
            format!("`{open}` is opened here and closed with `{close}`"),
        )
        .help(format!("close it with `{right}`"))
        .taking(self.rest_of_field(self.stopped.at))
    }

    fn extra_bracket(&self) -> Verdict {
        let span = Span::new(self.stopped.at, self.stopped.at + 1);
        let sign = self.text.get(span.range()).unwrap_or("]");
        self.verdict(span, format!("`{sign}` closes nothing that was opened"))
            .help("leave it out, or write the opening bracket that belongs to it")
            .help(format!("if it is text, {}", self.value_in_quotes(self.stopped.at)))
            .taking(Remedy::Blank(span.range()))
    }

    fn character(&self, character: char) -> Verdict {
        if matches!(character, '@' | '`' | '%' | '|' | '>') {
            return self.needs_quotes(self.stopped.at);
        }
        // of a text in a block the parser names the start, so the character is looked for
        let found =
            self.text[self.stopped.at..].find(character).map_or(self.stopped.at, |at| self.stopped.at + at);
        let code = u32::from(character);
        let what = if character.is_control() || character == '\u{feff}' {
            format!("a character that cannot be seen (U+{code:04X}) stands here")
        } else {
            format!("`{character}` (U+{code:04X}) cannot stand here")
        };
        let span = Span::new(found, found + character.len_utf8());
        self.verdict(span, what)
            .help("delete it; it often comes along when text is copied from another program")
            .taking(Remedy::Blank(span.range()))
    }

    fn block_header(&self) -> Verdict {
        let sign = self.text[self.stopped.at..].chars().next().unwrap_or('|');
        self.needs_quotes(self.stopped.at).help(format!(
            "if it is a text over several lines, let it begin on the line below `{sign}`, indented"
        ))
    }
}

impl Verdict {
    /// With one more sentence on what to do.
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.finding = self.finding.help(help);
        self
    }

    /// With another place of the same file.
    pub(super) fn label(mut self, span: Span, message: impl Into<String>) -> Self {
        let file = self.finding.place.file;
        self.finding = self.finding.label(span.within(file), message);
        self
    }

    /// With something else to take out of the text.
    pub(super) fn taking(self, remedy: Remedy) -> Self {
        Self { remedy: Some(remedy), ..self }
    }
}

/// The end of the bracket with which a text begins, if no field that stands no deeper than `indent` comes before it.
fn closed_at(text: &str, indent: usize) -> Option<usize> {
    const FARTHEST: usize = 10_000;
    let mut depth = 0usize;
    let mut quote = None;
    let mut line = Line::at(text, 0);
    loop {
        for (at, character) in line.text(text).char_indices() {
            match (quote, character) {
                (Some(open), _) if character == open => quote = None,
                (None, '"' | '\'') => quote = Some(character),
                (None, '[' | '{') => depth += 1,
                (None, ']' | '}') if depth <= 1 => return Some(line.start + at + 1),
                (None, ']' | '}') => depth -= 1,
                _ => {}
            }
        }
        let next = line.next(text).filter(|next| next.start < FARTHEST)?;
        let is_field = super::line::key_end(next.text(text).trim_start()).is_some();
        if is_field && next.indent(text) <= indent {
            return None;
        }
        line = next;
    }
}
