//! Findings for those who look at a page: what the terminal shows, as HTML, with places that can be copied.

use crate::diagnostic::Finding;
use crate::source::{Place, Sources};

use super::human::{Appearance, human};
use super::located::shown_path;

/// Of more findings than this nobody reads the last; how many are left is said.
const MOST: usize = 40;
/// What lines are cut to.
const WIDTH: usize = 110;
const ESCAPE: char = '\u{1b}';

/// Each finding as a `div.finding` with the lines of the terminal in it. A place is a `button` that has `file:line` as `data-copy`.
pub fn overlay(findings: &[Finding], sources: &Sources) -> String {
    let appearance = Appearance { colour: true, width: WIDTH };
    let mut text = String::new();
    for finding in findings.iter().take(MOST) {
        let drawn = human(std::slice::from_ref(finding), sources, appearance);
        let marked = in_html(drawn.trim_end());
        let severity = finding.severity.word();
        text.push_str(&format!(
            "<div class=\"finding {severity}\">{}</div>\n",
            with_places(&marked, &places(finding, sources))
        ));
    }
    if findings.len() > MOST {
        let left = findings.len() - MOST;
        text.push_str(&format!("<p>… and {left} more: <code>concentric check</code> shows them all.</p>\n"));
    }
    text
}

/// Every place of a finding as `file:line:column`, escaped, the longest first, with what is copied of it.
fn places(finding: &Finding, sources: &Sources) -> Vec<(String, String)> {
    let all = std::iter::once(finding.place).chain(finding.labels.iter().map(|label| label.place));
    let place = |place: Place| {
        let (start, _) = sources.positions(place);
        let file = escaped(&shown_path(sources.file(place.file).path()));
        (format!("{file}:{}:{}", start.line, start.column), format!("{file}:{}", start.line))
    };
    let mut places: Vec<(String, String)> = all.map(place).collect();
    places.sort_by_key(|(shown, _)| std::cmp::Reverse(shown.len()));
    places.dedup();
    places
}

/// With a button for each place that is named.
fn with_places(html: &str, places: &[(String, String)]) -> String {
    let (mut text, mut rest) = (String::with_capacity(html.len() + 200), html);
    let next = |rest: &str| {
        let found = places.iter().filter_map(|(shown, copied)| {
            let at = find_place(rest, shown)?;
            Some((at, shown.len(), copied))
        });
        found
            .min_by_key(|(at, length, _)| (*at, std::cmp::Reverse(*length)))
            .map(|(at, length, copied)| (at, length, copied.clone()))
    };
    while let Some((at, length, copied)) = next(rest) {
        let shown = &rest[at..at + length];
        text.push_str(&rest[..at]);
        text.push_str(&format!("<button type=\"button\" data-copy=\"{copied}\">{shown}</button>"));
        rest = &rest[at + length..];
    }
    text + rest
}

/// Where a place is named that is not the beginning of another.
fn find_place(text: &str, shown: &str) -> Option<usize> {
    let is_whole =
        |(at, _): &(usize, &str)| !text[at + shown.len()..].starts_with(|c: char| c.is_ascii_digit());
    text.match_indices(shown).find(is_whole).map(|(at, _)| at)
}

/// Text with the terminal's commands as spans of classes.
fn in_html(text: &str) -> String {
    let (mut html, mut is_open) = (String::with_capacity(text.len() * 2), false);
    let mut parts = text.split(ESCAPE);
    html.push_str(&escaped(parts.next().unwrap_or_default()));
    let mut classes: Vec<&str> = Vec::new();
    for part in parts {
        let (command, rest) = part.split_once('m').unwrap_or(("", part));
        classes = classes_after(&classes, command.trim_start_matches('['));
        if is_open {
            html.push_str("</span>");
        }
        is_open = !classes.is_empty() && !rest.is_empty();
        if is_open {
            html.push_str(&format!("<span class=\"{}\">", classes.join(" ")));
        }
        html.push_str(&escaped(rest));
    }
    if is_open {
        html.push_str("</span>");
    }
    html
}

/// The classes in force after a command of the terminal, such as `1;91`.
fn classes_after<'c>(before: &[&'c str], command: &str) -> Vec<&'c str> {
    let mut classes = before.to_vec();
    for number in command.split(';') {
        match number {
            "" | "0" => classes.clear(),
            "1" => classes.push("strong"),
            "31" | "91" => classes.push("red"),
            "32" | "92" => classes.push("green"),
            "33" | "93" => classes.push("yellow"),
            "34" | "94" | "36" | "96" => classes.push("blue"),
            "35" | "95" => classes.push("purple"),
            _ => {}
        }
    }
    classes.dedup();
    classes
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Code, Severity};
    use crate::source::{FileId, SourceFile, Span};

    use super::*;

    static CODE: Code = Code::new("S007", "duplicate-id", Severity::Error, "");

    /// A finding about a file: what is made of it, and what the terminal shows.
    fn drawn(path: &str, text: &str) -> (String, String) {
        let sources = Sources::new(vec![SourceFile::new(path, text)]);
        let place = |needle: &str| {
            let start = text.find(needle).expect("it is there");
            Span::new(start, start + needle.len()).within(FileId(0))
        };
        let finding = Finding::new(&CODE, place("two"), "a <b> & \"c\"")
            .caption("given again")
            .label(place("one"), "first")
            .help("drop <one>");
        let terminal =
            human(std::slice::from_ref(&finding), &sources, Appearance { colour: false, width: WIDTH });
        (overlay(&[finding], &sources), terminal)
    }

    /// What one reads of it.
    fn read(html: &str) -> String {
        let mut text = String::new();
        for part in html.split('<') {
            text.push_str(part.split_once('>').map_or(part, |(_, rest)| rest));
        }
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
    }

    #[test]
    fn it_reads_as_in_the_terminal() {
        let (html, terminal) = drawn("roles.yaml", "one: 1\ntwo: 2\n");
        assert!(terminal.contains("^^^ given again"), "{terminal}");
        assert_eq!(read(&html).trim_end(), terminal.trim_end());
    }

    #[test]
    fn a_place_is_copied_as_file_and_line_and_what_was_written_is_only_text() {
        let (html, _) = drawn("a<i>.yaml", "one: 1\n  two: <script>\n");
        let button = "<button type=\"button\" data-copy=\"content/a&lt;i&gt;.yaml:2\">content/a&lt;i&gt;.yaml:2:3</button>";
        assert!(html.contains(button), "{html}");
        assert!(!html.contains("<script>") && !html.contains("<i>") && !html.contains("<b>"), "{html}");
        assert!(html.contains("<div class=\"finding error\"><span class=\"strong red\">error"), "{html}");
    }

    #[test]
    fn no_place_is_taken_for_the_beginning_of_another() {
        let places = [("a:1:1".to_owned(), "a:1".to_owned())];
        assert_eq!(
            with_places("a:1:12 a:1:1", &places),
            "a:1:12 <button type=\"button\" data-copy=\"a:1\">a:1:1</button>"
        );
    }

    #[test]
    fn of_very_many_the_rest_is_counted() {
        let sources = Sources::new(vec![SourceFile::new("a.yaml", "one")]);
        let finding = Finding::new(&CODE, Span::new(0, 3).within(FileId(0)), "x");
        let html = overlay(&vec![finding; MOST + 3], &sources);
        assert_eq!(html.matches("class=\"finding").count(), MOST);
        assert!(html.contains("and 3 more"), "{html}");
    }
}
