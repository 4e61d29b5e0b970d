//! Slips with quotation marks.

use crate::diagnostic::quoted;
use crate::source::Span;

use super::diagnosis::{Remedy, Scene, Verdict};
use super::line::{Line, key_end};

/// The quotation mark at `open` is never closed.
pub(super) fn never_closed(scene: &Scene<'_>, open: usize) -> Verdict {
    let line = Line::at(scene.text, open).text(scene.text).trim();
    let mark = scene.text[open..].chars().next().unwrap_or('"');
    let mut verdict = scene.verdict(scene.rest_of_line(open), "this quotation mark is never closed");
    verdict.finding = verdict.finding.caption("opened here");
    verdict
        .help(format!(
            "write {} if the text ends there, or leave the mark out",
            quoted(&format!("{line}{mark}"))
        ))
        .taking(scene.rest_of_field(scene.stopped.bracket.unwrap_or(open)))
}

/// A line after an opening mark begins too far left: it is a field, or the text goes on without indentation.
pub(super) fn too_far_left(scene: &Scene<'_>) -> Verdict {
    let at = scene.stopped.at;
    let line = Line::at(scene.text, at);
    let content = scene.text[line.first(scene.text)..line.end].trim_start();
    let Some(open) = opening_mark(scene) else {
        return scene
            .verdict(scene.rest_of_line(at), "a text in quotes goes on here and must be indented")
            .help("begin the line with more spaces than the line that holds the opening quotation mark");
    };
    let is_end = scene.text[at..].trim().is_empty();
    if is_end || key_end(content).is_some() || content.starts_with("- ") {
        return never_closed(scene, open);
    }
    scene
        .verdict(scene.rest_of_line(at), "a text in quotes goes on here and must be indented")
        .label(Span::new(open, open + 1), "the text begins here")
        .help("begin the line with more spaces than the line that holds the opening quotation mark")
        .help("if the text ends on an earlier line, close the quotation mark there")
        .taking(Remedy::Blank(open..line.end))
}

/// Something stands behind a closing quotation mark.
pub(super) fn goes_on(scene: &Scene<'_>) -> Verdict {
    let at = scene.stopped.at;
    let verdict = scene.verdict(scene.rest_of_line(at), "something stands behind the closing quotation mark");
    let open = opening_mark(scene).unwrap_or(at);
    if open >= Line::at(scene.text, at).start {
        return verdict.help(scene.value_in_quotes(at)).taking(scene.value_at(at));
    }
    verdict
        .label(Span::new(open, open + 1), "the text in quotes begins here")
        .help("close the quotation mark where that text ends, or leave it out")
        .taking(Remedy::Blank(open..Line::at(scene.text, at).end))
}

/// A backslash in double quotes stands for something special, and this one for nothing.
pub(super) fn escape(scene: &Scene<'_>) -> Verdict {
    let at = scene.stopped.at;
    let line = Line::at(scene.text, at);
    let at = scene.text[at..line.end].find('\\').map_or(at, |found| at + found);
    let next = scene.text[at..].chars().nth(1).map_or(0, char::len_utf8);
    let span = Span::new(at, (at + 1 + next).min(line.end));
    let written = scene.text.get(span.range()).unwrap_or("\\");
    scene
        .verdict(span, format!("`{written}` means nothing in a text in double quotes"))
        .help("write `\\\\` for a backslash, or put the text in single quotes")
        .taking(Remedy::Blank(span.range()))
}

/// The mark that opens the text which the parser was reading: the first one behind the last value.
fn opening_mark(scene: &Scene<'_>) -> Option<usize> {
    let from = scene.stopped.last.end as usize;
    let unread = scene.text.get(from..scene.stopped.at)?;
    let mut at = 0;
    while let Some(found) = unread[at..].find(['"', '\'', '#']) {
        at += found;
        let is_comment = unread[at..].starts_with('#');
        match is_comment.then(|| unread[at..].find(['\n', '\r'])) {
            None => return Some(from + at),
            Some(end) => at += end?,
        }
    }
    None
}
