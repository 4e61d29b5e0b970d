//! Findings for people: the source line with a caret, the other places involved, and what to do.

use annotate_snippets::{
    AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};
use rayon::prelude::*;

use crate::diagnostic::{Finding, Severity};
use crate::source::{FileId, Place, Sources, Span};

use super::excerpt::{Excerpt, excerpts};
use super::located::{Locator, shown_path};

/// How a report is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appearance {
    /// Whether colours are used.
    pub colour: bool,
    /// The width that source lines are cut to, in columns.
    pub width: usize,
}

/// Narrower than this no source line is readable.
const NARROWEST: usize = 40;
/// Findings that one thread draws in a row.
const BATCH: usize = 64;

/// The findings in their order, each followed by an empty line.
pub fn human(findings: &[Finding], sources: &Sources, appearance: Appearance) -> String {
    let renderer = if appearance.colour { Renderer::styled().hyperlink(false) } else { Renderer::plain() };
    let renderer = renderer.term_width(appearance.width.max(NARROWEST));
    let drawn: Vec<String> =
        findings.par_chunks(BATCH).map(|batch| draw_all(batch, sources, &renderer)).collect();
    drawn.concat()
}

fn draw_all(batch: &[Finding], sources: &Sources, renderer: &Renderer) -> String {
    let mut locator = Locator::new(sources);
    let mut text = String::new();
    for finding in batch {
        text.push_str(&renderer.render(&[group(finding, sources, &mut locator)]));
        text.push_str("\n\n");
    }
    text
}

fn group<'a>(finding: &'a Finding, sources: &'a Sources, locator: &mut Locator) -> Group<'a> {
    let id = format!("{} {}", finding.code.code, finding.code.name);
    let title = level(finding.severity).primary_title(plain(&finding.message)).id(id);
    let marks = Marks::of(finding);
    let mut elements = Vec::new();
    let mut undrawn = Vec::new();
    for (file, numbers) in marks.by_file() {
        let spans: Vec<Span> = numbers.iter().map(|number| marks.all[*number].0.span).collect();
        let found = excerpts(sources.file(file), &spans);
        let is_drawn = |number: usize| {
            found.iter().any(|excerpt| excerpt.marks.iter().any(|(drawn, _)| *drawn == number))
        };
        undrawn.extend((0..numbers.len()).filter(|number| !is_drawn(*number)).map(|number| numbers[number]));
        let path = shown_path(sources.file(file).path());
        elements.extend(found.into_iter().map(|excerpt| snippet(excerpt, &plain(&path), &numbers, &marks)));
    }
    if undrawn.contains(&0) {
        elements.insert(0, origin(finding.place, sources, locator));
    }
    let notes = undrawn
        .iter()
        .filter(|number| **number != 0)
        .map(|number| note(marks.all[*number], sources, locator));
    elements.extend(notes);
    elements.extend(finding.help.iter().map(|help| Element::Message(Level::HELP.message(plain(help)))));
    title.elements(elements)
}

/// The places of a finding: its own first, each with its words.
struct Marks<'a> {
    all: Vec<(Place, &'a str)>,
}

impl<'a> Marks<'a> {
    fn of(finding: &'a Finding) -> Self {
        let labels = finding.labels.iter().map(|label| (label.place, label.message.as_str()));
        Self { all: std::iter::once((finding.place, finding.caption.as_str())).chain(labels).collect() }
    }

    /// The files with the numbers of the places in them, the finding's own file first.
    fn by_file(&self) -> Vec<(FileId, Vec<usize>)> {
        let mut files: Vec<(FileId, Vec<usize>)> = Vec::new();
        for (number, (place, _)) in self.all.iter().enumerate() {
            match files.iter_mut().find(|(file, _)| *file == place.file) {
                Some((_, numbers)) => numbers.push(number),
                None => files.push((place.file, vec![number])),
            }
        }
        files
    }
}

fn snippet<'a>(excerpt: Excerpt, path: &str, numbers: &[usize], marks: &Marks) -> Element<'a> {
    let annotation = |(within_file, range): (usize, std::ops::Range<usize>)| {
        let number = numbers[within_file];
        let kind = if number == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let words = plain(marks.all[number].1).replace('\n', " ");
        kind.span(range).label((!words.is_empty()).then_some(words))
    };
    let snippet = Snippet::source(excerpt.text).path(path.to_owned()).line_start(excerpt.first_line);
    Element::Cause(snippet.annotations(excerpt.marks.into_iter().map(annotation)))
}

fn origin<'a>(place: Place, sources: &Sources, locator: &mut Locator) -> Element<'a> {
    let (start, _) = locator.locate(place);
    let path = plain(&shown_path(sources.file(place.file).path()));
    Element::Origin(Origin::path(path).line(start.line).char_column(start.column))
}

fn note<'a>((place, words): (Place, &str), sources: &Sources, locator: &mut Locator) -> Element<'a> {
    let (start, _) = locator.locate(place);
    let path = plain(&shown_path(sources.file(place.file).path()));
    Element::Message(Level::NOTE.message(format!("{}: {path}:{}:{}", plain(words), start.line, start.column)))
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::INFO.with_name(Severity::Advice.word()),
    }
}

/// Text that steers no terminal: control characters become pictures of themselves.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    normalize_untrusted_str(&text)
        .chars()
        .map(|c| if matches!(c, '\u{80}'..='\u{9f}') { '·' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diagnostic::Code;
    use crate::source::SourceFile;

    static CODE: Code = Code::new("S007", "duplicate-id", Severity::Error, "");
    const PLAIN: Appearance = Appearance { colour: false, width: 100 };

    fn place(file: u32, text: &str, needle: &str) -> Place {
        let start = text.find(needle).unwrap();
        Span::new(start, start + needle.len()).within(FileId(file))
    }

    #[test]
    fn shows_every_place_and_what_to_do() {
        let one = "mechanic:\n  name: Mechanic\nadviser:\n  name: Adviser\n";
        let two = "# extra\nmechanic:\n  name: Bike mechanic\n";
        let sources = Sources::new(vec![
            SourceFile::new("organisation/roles.yaml", one),
            SourceFile::new("more/roles.yaml", two),
        ]);
        let finding = Finding::new(&CODE, place(1, two, "mechanic"), "two roles have the id `mechanic`")
            .caption("given again here")
            .label(place(0, one, "mechanic"), "first given here")
            .help("give one of them another id\nor drop it");
        insta::assert_snapshot!(human(&[finding], &sources, PLAIN), @r"
        error[S007 duplicate-id]: two roles have the id `mechanic`
         --> content/more/roles.yaml:2:1
          |
        2 | mechanic:
          | ^^^^^^^^ given again here
          |
         ::: content/organisation/roles.yaml:1:1
          |
        1 | mechanic:
          | -------- first given here
          |
          = help: give one of them another id
                  or drop it
        ");
    }

    #[test]
    fn a_line_too_long_to_read_is_named_and_not_drawn() {
        let text = format!("{}here", "a: 1, ".repeat(2_000));
        let sources = Sources::new(vec![SourceFile::new("site.yaml", text.as_str())]);
        let finding = Finding::new(&CODE, place(0, &text, "here"), "too much")
            .label(Span::new(11_000, 11_001).within(FileId(0)), "and there")
            .help("break the line");
        insta::assert_snapshot!(human(&[finding], &sources, PLAIN), @r"
        error[S007 duplicate-id]: too much
        --> content/site.yaml:1:12001
         = note: and there: content/site.yaml:1:11001
         = help: break the line
        ");
    }

    #[test]
    fn nothing_that_was_written_steers_the_terminal() {
        let text = "a\u{1b}[31mb\u{9b}c: x\n";
        let sources = Sources::new(vec![SourceFile::new("x\u{1b}y.yaml", text)]);
        let finding = Finding::new(&CODE, place(0, text, "x"), "odd \u{1b}]0; \u{9b}")
            .caption("\u{1b}\u{85}\n")
            .label(place(0, text, "b"), "\u{1b}")
            .help("\u{1b}[2J\u{9b}");
        let shown = human(&[finding], &sources, PLAIN);
        assert!(!shown.chars().any(|c| c.is_control() && c != '\n'), "{shown:?}");
    }

    proptest! {
        #[test]
        fn no_place_and_no_text_makes_it_panic(
            text in "(\u{feff}|)[a-zä日🚲\u{200d}\u{1b}\r\n\t ]{0,200}",
            places in prop::collection::vec((0u32..2, 0usize..300, 0usize..300, "[a-z\n\u{1b}]{0,30}"), 1..6),
            width in 0usize..200,
        ) {
            let sources = Sources::new(vec![SourceFile::new("a.yaml", text.as_str()), SourceFile::new("b.md", "")]);
            let at = |(file, start, end, _): &(u32, usize, usize, String)| Span::new(*start, *end).within(FileId(*file));
            let first = Finding::new(&CODE, at(&places[0]), places[0].3.clone()).caption(places[0].3.clone());
            let finding = places[1..].iter().fold(first, |finding, other| finding.label(at(other), other.3.clone()));
            let shown = human(std::slice::from_ref(&finding), &sources, Appearance { colour: false, width });
            let (start, _) = sources.positions(finding.place);
            let path = if finding.place.file == FileId(0) { "a.yaml" } else { "b.md" };
            let expected = format!("--> content/{path}:{}:{}", start.line, start.column);
            prop_assert!(shown.contains(&expected), "{expected} is not in\n{shown}");
        }
    }
}
