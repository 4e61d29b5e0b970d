//! The manual of codes: every explanation in full, as Markdown and as one page of HTML.

use pulldown_cmark::{Options, Parser, html};

use crate::diagnostic::{Code, FAMILIES, Limit};

use super::explained::gist;
use super::explanation::{Part, Shows, explanation};

/// Under which heading an organisation's own rules stand.
pub(super) const OWN: &str = "Own rules";

/// The heading under which a code stands.
pub(super) fn family_of(code: &Code) -> &'static str {
    let letter = code.family();
    let named = FAMILIES.iter().find(|(known, _)| letter == Some(known));
    named.map_or(OWN, |(_, family)| family)
}

/// How the page of HTML is set: one column, in the reader's own letters and colours.
const STYLE: &str = "\
:root{color-scheme:light dark}body{font:1rem/1.55 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}\
pre{overflow:auto;padding:.75rem;border:1px solid #8886;border-radius:.3rem}code{font-size:.9em}\
h2{margin-top:3rem}h3{margin-top:2.5rem;border-top:1px solid #8886;padding-top:1rem}li a{text-decoration:none}";

/// What is to be said of a code: its explanation, where it begins to speak, and how to live with an exception.
pub(super) fn whole_explanation(code: &Code) -> Vec<Part> {
    let mut parts = explanation(&code.explanation);
    if let Some(limit) = code.limit {
        parts.extend(threshold(code, limit));
    }
    if !code.is_fatal() {
        parts.extend(exception(code));
    }
    parts
}

fn threshold(code: &Code, Limit { usual, least, most }: Limit) -> [Part; 3] {
    [
        Part::Heading("Where it begins".into()),
        Part::Prose(format!(
            "At {usual}; from {least} to {most} another number can be set in `content/site.yaml`:"
        )),
        Part::Code(format!("checks:\n  limits: {{{}: {usual}}}\n", code.code)),
    ]
}

fn exception(code: &Code) -> [Part; 4] {
    [
        Part::Heading("How to live with it".into()),
        Part::Prose(
            "One exception, with a reason and a day on which it ends, in `content/site.yaml`:".into(),
        ),
        Part::Code(format!(
            "checks:\n  accept:\n    - rule: {}\n      on: journey:lease     # an entry, a journey/step, a file, or site\n      \
             because: why it may stay\n      until: 2027-06-30\n",
            code.code
        )),
        Part::Prose(format!("Or switch it off altogether: `off: [{}]` below `checks:`.", code.code)),
    ]
}

/// The manual as Markdown: a heading for each family, one below it for each code, which has the code as its anchor.
pub fn manual_in_markdown(codes: &[&Code]) -> String {
    let mut text = String::from("# What concentric finds\n\n");
    text.push_str(
        "Every code has a name, a severity that `checks:` in `content/site.yaml` may change, and examples that are tested.\n",
    );
    let families = FAMILIES.iter().map(|(letter, family)| (format!("{letter}: {family}"), *family));
    for (heading, family) in families.chain([(OWN.to_owned(), OWN)]) {
        let mut codes = codes.iter().filter(|code| family_of(code) == family).peekable();
        if codes.peek().is_some() {
            text.push_str(&format!("\n## {heading}\n"));
        }
        for code in codes {
            text.push_str(&format!("\n### {} {} {{#{}}}\n\n", code.code, code.name, code.code));
            text.push_str(&format!("*{}*\n\n{}", code.severity.word(), in_markdown(code, 4)));
        }
    }
    text
}

/// What is to be said of a code as Markdown, with headings of a level from 1.
pub fn in_markdown(code: &Code, level: usize) -> String {
    let mut text = String::new();
    let mut shown_before: Option<Shows> = None;
    let marks = "#".repeat(level);
    for part in whole_explanation(code) {
        match part {
            Part::Heading(heading) => text.push_str(&format!("{marks} {heading}\n\n")),
            Part::Prose(prose) => text.push_str(&format!("{prose}\n\n")),
            Part::Code(code) => text.push_str(&fenced(&code)),
            Part::Example(example) => {
                if shown_before != Some(example.shows) {
                    text.push_str(&format!("{marks} {}\n\n", example.shows.heading()));
                }
                shown_before = Some(example.shows);
                text.push_str(&format!("In {}:\n\n{}", example.whereabouts(), fenced(&example.text)));
            }
            Part::Folder(..) => {}
        }
    }
    text
}

/// A text in a fence that is longer than any within it.
fn fenced(text: &str) -> String {
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let marks = "`".repeat(longest.max(2) + 1);
    format!("{marks}\n{}\n{marks}\n\n", text.trim_end())
}

/// The manual as one page of HTML that needs no other file: a list of all codes, then each in full at its anchor.
pub fn manual_in_html(codes: &[&Code]) -> String {
    let markdown = manual_in_markdown(codes);
    let (head, rest) = markdown.split_once("\n## ").unwrap_or((&markdown, ""));
    let entry = |code: &&Code| format!("- [{} {}](#{}): {}\n", code.code, code.name, code.code, gist(code));
    let list: String = codes.iter().map(entry).collect();
    let whole = format!("{head}\n{list}\n## {rest}");
    let mut body = String::new();
    html::push_html(&mut body, Parser::new_ext(&whole, Options::ENABLE_HEADING_ATTRIBUTES));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>What concentric finds</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
}
