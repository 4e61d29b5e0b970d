//! Prose for the terminal: paragraphs and lists wrapped to a width, headings in bold.

use annotate_snippets::renderer::{AnsiColor, Effects, Style};

use super::Appearance;

/// Longer lines are hard to read, however wide the window.
const LONGEST_LINE: usize = 100;

/// What stands before each line of a text to be copied.
const CODE_MARGIN: &str = "    ";

/// A text that is made piece by piece.
pub(super) struct Sheet {
    text: String,
    width: usize,
    colour: bool,
}

impl Sheet {
    /// An empty one.
    pub(super) fn new(appearance: Appearance) -> Self {
        Self {
            text: String::new(),
            width: appearance.width.clamp(40, LONGEST_LINE),
            colour: appearance.colour,
        }
    }

    /// The text, ended by a line break.
    pub(super) fn finish(self) -> String {
        self.text
    }

    /// Adds a line as it is.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// Adds a heading after an empty line.
    pub(super) fn heading(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let heading = self.strong(text);
        self.line(&heading);
    }

    /// Adds Markdown prose: its paragraphs and list items, each wrapped.
    pub(super) fn prose(&mut self, markdown: &str) {
        if self.text.lines().last().is_some_and(|line| line.starts_with(CODE_MARGIN)) {
            self.text.push('\n');
        }
        for block in blocks(markdown) {
            let hanging = " ".repeat(mark_of(&block).len());
            let wrapped = wrap(&block, 0, self.width, &hanging);
            self.line(&wrapped);
        }
    }

    /// Adds a text to be copied, indented as a whole, with an empty line before it.
    pub(super) fn code(&mut self, text: &str) {
        self.text.push('\n');
        for line in text.lines() {
            self.line(&format!("{CODE_MARGIN}{line}"));
        }
    }

    /// Adds `left` and, aligned at `column`, `right`, which is wrapped beside it.
    pub(super) fn row(&mut self, left: &str, column: usize, right: &str) {
        let gap = " ".repeat(column.saturating_sub(left.chars().count()).max(2));
        let hanging = " ".repeat(column);
        let start = left.chars().count() + gap.len();
        let beside = wrap(right, start, self.width, &hanging);
        self.line(&format!("{}{gap}{beside}", self.strong(left)));
    }

    /// `text`, emphasised where colours are used.
    fn strong(&self, text: &str) -> String {
        styled(text, Style::new().effects(Effects::BOLD), self.colour)
    }
}

/// `text` as `error`, `warning` or `advice` look in reports, where colours are used.
pub(super) fn styled(text: &str, style: Style, colour: bool) -> String {
    if colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

/// The colour of a severity.
pub(super) fn colour_of(severity: crate::diagnostic::Severity) -> Style {
    use crate::diagnostic::Severity;
    let colour = match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Advice => AnsiColor::BrightBlue,
    };
    colour.on_default().effects(Effects::BOLD)
}

/// Paragraphs and list items, each on one line; an empty line stands where there was one.
fn blocks(markdown: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    for line in markdown.lines() {
        match blocks.last_mut() {
            Some(last) if !last.is_empty() && !line.trim().is_empty() && mark_of(line).is_empty() => {
                last.push(' ');
                last.push_str(line.trim());
            }
            _ => blocks.push(line.trim_end().to_owned()),
        }
    }
    blocks
}

/// The indentation and mark that start a list item: `- `, `2. `; nothing of other lines.
fn mark_of(line: &str) -> &str {
    let rest = line.trim_start();
    let indentation = line.len() - rest.len();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match digits {
        0 if rest.starts_with("- ") || rest.starts_with("* ") => 2,
        1..=3 if rest[digits..].starts_with(". ") => digits + 2,
        _ => return "",
    };
    &line[..indentation + mark]
}

/// `text` on lines of at most `width` characters where its words allow; the first stands from column `start`, the others begin with `hanging`.
fn wrap(text: &str, start: usize, width: usize, hanging: &str) -> String {
    let mut wrapped = String::new();
    let mut column = start;
    for (number, word) in text.split(' ').enumerate() {
        let length = word.chars().count();
        if number > 0 && column + 1 + length > width {
            wrapped.push('\n');
            wrapped.push_str(hanging);
            column = hanging.len();
        } else if number > 0 {
            wrapped.push(' ');
            column += 1;
        }
        wrapped.push_str(word);
        column += length;
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;

    const NARROW: Appearance = Appearance { colour: false, width: 40 };

    #[test]
    fn paragraphs_and_items_are_wrapped_and_items_hang() {
        let mut sheet = Sheet::new(NARROW);
        sheet.prose("The value goes nowhere, and nobody\nnotices it.\n\n- look whether it is\n  misspelt, or belongs elsewhere\n- drop it");
        insta::assert_snapshot!(sheet.finish(), @r"
        The value goes nowhere, and nobody
        notices it.

        - look whether it is misspelt, or
          belongs elsewhere
        - drop it
        ");
    }

    #[test]
    fn rows_are_wrapped_beside_their_name() {
        let mut sheet = Sheet::new(NARROW);
        sheet.row("name", 10, "the name, as people say it when they meet");
        sheet.row("a-very-long-name", 10, "what it is, in a few words");
        insta::assert_snapshot!(sheet.finish(), @r"
        name      the name, as people say it
                  when they meet
        a-very-long-name  what it is, in a few
                  words
        ");
    }
}
