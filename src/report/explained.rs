//! What a code means, for the terminal.

use crate::diagnostic::{Code, Limit, Severity};

use super::Appearance;
use super::explanation::{Part, Shows, explanation};
use super::kind::kinds;
use super::prose::{Sheet, colour_of, styled};

/// Where what a code finds stands in the list.
const CODE_COLUMN: usize = 6;

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
            Part::Code(text) => sheet.code(&text),
            Part::Example(example) => {
                if shown_before != shown {
                    sheet.heading(if example.shows == Shows::Fault {
                        "This is found"
                    } else {
                        "This is right"
                    });
                }
                sheet.code(&format!("# {}\n{}", whereabouts(&example.path), example.text));
            }
            Part::Folder(..) => {}
        }
        shown_before = shown.or(shown_before);
    }
    if let Some(limit) = code.limit {
        threshold(code, limit, &mut sheet);
    }
    if code.severity != Severity::Error {
        exception(code, &mut sheet);
    }
    sheet.finish()
}

/// The file of an example, or the part of it that is shown.
fn whereabouts(path: &str) -> String {
    match path.split_once('#') {
        Some((path, part)) => format!("{path}, at `{part}`"),
        None => path.to_owned(),
    }
}

fn threshold(code: &Code, limit: Limit, sheet: &mut Sheet) {
    let (usual, least, most) = (limit.usual, limit.least, limit.most);
    sheet.heading("Where it begins");
    sheet.prose(&format!(
        "At {usual}; from {least} to {most} another number can be set in `content/site.yaml`:"
    ));
    sheet.code(&format!("checks:\n  limits: {{{}: {usual}}}", code.code));
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

/// Everything that can be explained: each code and each kind on a line of its own.
pub fn everything_explained(codes: &[&Code], appearance: Appearance) -> String {
    let mut sheet = Sheet::new(appearance);
    sheet.heading("What can be wrong");
    for code in codes {
        sheet.row(code.code, CODE_COLUMN, &format!("{}: {}", code.name, gist(code)));
    }
    sheet.heading("What can be written");
    kinds(&mut sheet);
    sheet.finish()
}

/// The first paragraph of an explanation.
fn gist(code: &Code) -> String {
    let prose = explanation(code.explanation).into_iter().find_map(|part| match part {
        Part::Prose(text) => Some(text),
        _ => None,
    });
    prose.map_or_else(String::new, |text| first_paragraph(&text))
}

fn first_paragraph(text: &str) -> String {
    text.split("\n\n").next().unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ")
}
