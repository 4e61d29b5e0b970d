//! What YAML can do and our files do not use: anchors, aliases, tags, merge keys, several documents, keys that are no text.

use crate::diagnostic::quoted;
use crate::load::faults::{HOSTILE_INPUT, SYNTAX};
use crate::load::file_sink::FileSink;
use crate::source::Span;

use super::line::{Line, with_value_quoted};

/// With more anchors, aliases and tags than this, a file is no slip but a trap.
const MOST_MARKS: usize = 50;

/// Reports what is not used here, and remembers whether something was lost by it.
#[derive(Debug, Default)]
pub(super) struct Refused {
    marks: usize,
    lost: bool,
}

impl Refused {
    /// Whether a value is missing from the tree because of what was refused.
    pub(super) fn lost_something(&self) -> bool {
        self.lost
    }

    /// `!important`, `!!str`: the value is kept.
    pub(super) fn tag(&mut self, text: &str, span: Span, faults: &mut FileSink<'_>) {
        self.mark("a tag, and tags are", text, span, faults);
    }

    /// `&name`: the value is kept.
    pub(super) fn anchor(&mut self, text: &str, span: Span, faults: &mut FileSink<'_>) {
        self.mark("an anchor, and anchors are", text, span, faults);
    }

    /// `*name`: the value is lost.
    pub(super) fn alias(&mut self, text: &str, span: Span, faults: &mut FileSink<'_>) {
        self.lost = true;
        self.mark("an alias, and aliases are", text, span, faults);
    }

    fn mark(&mut self, what: &str, text: &str, span: Span, faults: &mut FileSink<'_>) {
        self.marks += 1;
        if self.marks <= MOST_MARKS {
            report_mark(what, text, span, faults);
        } else if self.marks == MOST_MARKS + 1 {
            let message =
                format!("over {MOST_MARKS} anchors, aliases and tags (`&…`, `*…`, `!…`) stand in this file");
            let finding = faults.finding(&HOSTILE_INPUT, span, message).caption("this is one more").help(
                "write out every value where it is needed; if you did not write this file, do not trust it",
            );
            faults.report(finding);
        }
    }

    /// `<<`: its value is lost.
    pub(super) fn merge_key(&mut self, span: Span, faults: &mut FileSink<'_>) {
        self.lost = true;
        let finding = faults
            .finding(&SYNTAX, span, "`<<` would merge in another entry, and that is not used here")
            .help("write out the fields that this entry needs");
        faults.report(finding);
    }

    /// A key that is a list or a mapping, or is not there at all.
    pub(super) fn no_key(&mut self, span: Span, faults: &mut FileSink<'_>) {
        self.lost = true;
        let finding = faults
            .finding(&SYNTAX, span, "a name must stand before the colon")
            .help("write the field's name, a colon and a space before the value, such as `name: Workshop`")
            .help("put text that begins with `[`, `{` or `:` in quotes");
        faults.report(finding);
    }

    /// A line of a text without quotes that begins with a dash: it was meant as an item, and became text.
    pub(super) fn dash_in_text(&mut self, text: &str, span: Span, faults: &mut FileSink<'_>) {
        let mut line = Line::at(text, span.start as usize);
        while let Some(next) = line.next(text).filter(|next| next.start < span.end as usize) {
            line = next;
            if line.text(text).trim_start().starts_with("- ") {
                self.lost = true;
                let dash = line.first(text);
                let finding = faults
                    .finding(&SYNTAX, Span::new(dash, dash + 1), "this dash begins no item, for it goes on with the text above")
                    .label(faults.place(Span::new(span.start as usize, span.start as usize + 1)), "the text begins here")
                    .help("let the dash stand in the column of the dash above it; the first item of a list stands on a line of its own")
                    .help("if the dash belongs to the text, put the text in quotes");
                faults.report(finding);
                return;
            }
        }
    }

    /// `---` with another document after it, which is not read.
    pub(super) fn second_document(&mut self, span: Span, faults: &mut FileSink<'_>) {
        self.lost = true;
        let finding = faults
            .finding(&SYNTAX, span, "a second document begins here, and what follows is not read")
            .help("leave the line out, or put what follows it in a file of its own");
        faults.report(finding);
    }
}

fn report_mark(what: &str, text: &str, span: Span, faults: &mut FileSink<'_>) {
    let mark = text.get(span.range()).unwrap_or("");
    let sign = mark.chars().next().unwrap_or('*');
    let message =
        format!("text that begins with `{sign}` needs quotes: {} is {what} not used here", quoted(mark));
    let finding = faults.finding(&SYNTAX, span, message);
    let finding = match with_value_quoted(Line::at(text, span.start as usize).text(text)) {
        Some(pasted) => finding.help(format!("if it is text, write `{pasted}`")),
        None => finding.help("if it is text, put the whole text in quotes"),
    };
    faults.report(finding.help("otherwise leave it out"));
}
