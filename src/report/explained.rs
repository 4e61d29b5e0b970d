//! What a code means, for the terminal.

use crate::diagnostic::{Code, Severity};

use super::Appearance;
use super::explanation::{Part, Shows, explanation};
use super::prose::{Sheet, colour_of, styled};
use super::registry::codes;

/// The explanation of a code: what it finds, why it matters, how to fix it, examples, and how to live with an exception.
pub fn explained(code: &Code, appearance: Appearance) -> String {
    let mut sheet = Sheet::new(appearance);
    let severity = styled(code.severity.word(), colour_of(code.severity), appearance.colour);
    sheet.heading(&format!("{} {}", code.code, code.name));
    sheet.line(&severity);
    sheet.line("");
    let mut shown_before = None;
    for part in explanation(code.explanation) {
        let shown = match &part {
            Part::Example(example) => Some(example.shows),
            _ => None,
        };
        match part {
            Part::Heading(text) => sheet.heading(&text),
            Part::Prose(text) => sheet.prose(&text),
            Part::Code(text) => {
                sheet.line("");
                sheet.code(&text);
            }
            Part::Example(example) => {
                if shown_before != shown {
                    sheet.heading(if example.shows == Shows::Fault { "This is found" } else { "This is right" });
                }
                sheet.line(&format!("# {}", example.path));
                sheet.code(&example.text);
            }
            Part::Folder(..) => {}
        }
        shown_before = shown;
    }
    if code.severity != Severity::Error {
        exception(code, &mut sheet);
    }
    sheet.finish()
}

fn exception(code: &Code, sheet: &mut Sheet) {
    sheet.heading("How to live with it");
    sheet.prose("One exception, with a reason and a day on which it ends, in `content/site.yaml`:");
    sheet.code(&format!(
        "checks:\n  accept:\n    - rule: {}\n      on: journey:lease     # an entry, a journey/step, a file, or site\n      \
         because: why it may stay\n      until: 2027-06-30",
        code.code
    ));
    sheet.prose(&format!("Or switch it off altogether: `off: [{}]` below `checks:`.", code.code));
}

/// Every code on a line of its own, with what it finds.
pub fn list_of_codes(appearance: Appearance) -> String {
    let mut sheet = Sheet::new(appearance);
    for code in codes() {
        let first = explanation(code.explanation).into_iter().find_map(|part| match part {
            Part::Prose(text) => Some(first_paragraph(&text)),
            _ => None,
        });
        sheet.row(code.code, 6, &format!("{}: {}", code.name, first.unwrap_or_default()));
    }
    sheet.finish()
}

fn first_paragraph(text: &str) -> String {
    text.split("\n\n").next().unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ")
}
