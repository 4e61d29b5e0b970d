//! Where findings stand, in the numbers and names that people and editors use.

use std::borrow::Cow;

use crate::diagnostic::Finding;
use crate::source::{FileId, Place, Position, Sources, clamp};

/// The path of a file as reports name it: from the project's folder. Sources are named from the content folder.
pub fn shown_path(path: &str) -> Cow<'_, str> {
    match path.strip_prefix("../") {
        Some(beside_content) => Cow::Borrowed(beside_content),
        None => Cow::Owned(format!("content/{path}")),
    }
}

/// A finding with its place in numbers.
#[derive(Debug)]
pub(super) struct Located<'a> {
    pub(super) finding: &'a Finding,
    /// The path of its file.
    pub(super) file: String,
    pub(super) start: Position,
    /// One past the last character.
    pub(super) end: Position,
}

/// Every finding with its place; `prefix` is what leads to the project's folder, empty or such as `handbook/`.
pub(super) fn located<'a>(findings: &'a [Finding], sources: &Sources, prefix: &str) -> Vec<Located<'a>> {
    let mut locator = Locator::new(sources);
    let locate = |finding: &'a Finding| {
        let (start, end) = locator.locate(finding.place);
        let file = format!("{prefix}{}", shown_path(sources.file(finding.place.file).path()));
        Located { finding, file, start, end }
    };
    findings.iter().map(locate).collect()
}

/// Turns places into lines and columns. Places that are asked for in their order within a file cost only the text
/// between them, so that thousands of findings on one endless line stay cheap.
#[derive(Debug)]
pub(crate) struct Locator<'a> {
    sources: &'a Sources,
    last: Option<(FileId, usize, Position)>,
}

impl<'a> Locator<'a> {
    /// Looks places up in `sources`.
    pub(crate) fn new(sources: &'a Sources) -> Self {
        Self { sources, last: None }
    }

    /// Lines and columns of a place's first and one-past-last character; beyond the end of the file counts as its end.
    pub(crate) fn locate(&mut self, place: Place) -> (Position, Position) {
        let span = clamp(self.sources.file(place.file).text(), place.span);
        let start = self.position(place.file, span.start as usize);
        let end = if span.end == span.start { start } else { self.position(place.file, span.end as usize) };
        (start, end)
    }

    fn position(&mut self, id: FileId, offset: usize) -> Position {
        let file = self.sources.file(id);
        let line = file.lines().line_of(offset);
        let position = match self.last {
            Some((last_file, last_offset, last))
                if last_file == id && last.line == line + 1 && last_offset <= offset =>
            {
                let between = file.text().get(last_offset..offset).unwrap_or("");
                let between = between.strip_suffix('\r').unwrap_or(between);
                Position { line: last.line, column: last.column + between.chars().count() }
            }
            _ => file.lines().position(file.text(), offset),
        };
        // inside a byte-order mark the next column cannot be counted from this one
        if offset >= '\u{feff}'.len_utf8() {
            self.last = Some((id, offset, position));
        }
        position
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::{SourceFile, Span};

    proptest! {
        #[test]
        fn columns_counted_from_the_last_place_equal_those_counted_from_the_line_start(
            text in "(\u{feff}|)[a-zä🚲\r\n ]{0,60}",
            spans in prop::collection::vec((0usize..90, 0usize..20), 1..12),
        ) {
            let sources = Sources::new(vec![SourceFile::new("a.yaml", text)]);
            let mut locator = Locator::new(&sources);
            for (start, length) in spans {
                let place = Span::new(start, start + length).within(FileId(0));
                prop_assert_eq!(locator.locate(place), sources.positions(place));
            }
        }
    }

    #[test]
    fn files_are_named_from_the_project() {
        assert_eq!(shown_path("journeys/lease.yaml"), "content/journeys/lease.yaml");
        assert_eq!(shown_path("../themes/default/page.html"), "themes/default/page.html");
    }
}
