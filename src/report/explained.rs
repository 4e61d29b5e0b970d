//! What a code means, for the terminal.

use crate::diagnostic::Code;

use super::Appearance;
use super::explanation::{Part, explanation};
use super::kind::kinds;
use super::manual::{OWN, whole_explanation};
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
    for part in whole_explanation(code) {
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
                    sheet.heading(example.shows.heading());
                }
                sheet.code(&format!("# {}\n{}", example.whereabouts(), example.text));
            }
            Part::Folder(..) => {}
        }
        shown_before = shown.or(shown_before);
    }
    sheet.finish()
}

/// Where more is to be read about a code.
pub fn more_about(code: &Code) -> String {
    format!("`{}` says more", explaining(code))
}

/// The command that explains a code.
pub(super) fn explaining(code: &Code) -> String {
    format!("concentric explain {}", code.code)
}

/// Everything that can be explained: each code and each kind on a line of its own.
pub fn everything_explained(codes: &[&Code], appearance: Appearance) -> String {
    let mut sheet = Sheet::new(appearance);
    sheet.heading("What can be wrong");
    let (own, ours): (Vec<&Code>, Vec<&Code>) = codes.iter().copied().partition(|code| code.is_own());
    for code in ours {
        sheet.row(&code.code, CODE_COLUMN, &format!("{}: {}", code.name, gist(code)));
    }
    if !own.is_empty() {
        sheet.heading(OWN);
    }
    for code in own {
        let column = code.code.chars().count() + 2;
        sheet.row(&code.code, column.max(CODE_COLUMN), &gist(code));
    }
    sheet.heading("What can be written");
    kinds(&mut sheet);
    sheet.finish()
}

/// The first paragraph of an explanation.
pub(super) fn gist(code: &Code) -> String {
    let prose = explanation(&code.explanation).into_iter().find_map(|part| match part {
        Part::Prose(text) => Some(text),
        _ => None,
    });
    prose.map_or_else(String::new, |text| first_paragraph(&text))
}

fn first_paragraph(text: &str) -> String {
    text.split("\n\n").next().unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ")
}
