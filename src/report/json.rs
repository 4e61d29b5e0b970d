//! Findings as JSON, version 1: a stable form for editors, scripts and continuous integration.

use serde::Serialize;

use crate::diagnostic::{Finding, Label, Severity};
use crate::source::Sources;

use super::Summary;
use super::explained::explaining;
use super::located::{Located, Locator, located, shown_path};

/// The number that changes when a field is renamed, removed or means something else; new fields do not change it.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    findings: Vec<ShownFinding<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct ShownFinding<'a> {
    code: &'a str,
    name: &'a str,
    severity: Severity,
    message: &'a str,
    /// Several sentences stand on lines of their own.
    help: String,
    /// The command that says more about the code.
    explain: String,
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    entry: Option<&'a str>,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    file: String,
    line: usize,
    column: usize,
}

/// The findings as one JSON object that ends in a line break. Lines and columns count from 1, columns in characters; the end is one past the last character.
#[expect(clippy::missing_panics_doc, reason = "text and numbers always make JSON")]
pub fn json(findings: &[Finding], sources: &Sources) -> String {
    // labels are looked up apart, so that findings are asked for in order
    let mut others = Locator::new(sources);
    let findings_shown =
        located(findings, sources, "").into_iter().map(|place| shown(place, sources, &mut others)).collect();
    let report = Report { version: VERSION, findings: findings_shown, summary: Summary::of(findings) };
    let mut text = serde_json::to_string_pretty(&report).expect("text and numbers always make JSON");
    text.push('\n');
    text
}

fn shown<'a>(located: Located<'a>, sources: &Sources, others: &mut Locator) -> ShownFinding<'a> {
    let Located { finding, file, start, end } = located;
    ShownFinding {
        code: &finding.code.code,
        name: &finding.code.name,
        severity: finding.severity,
        message: &finding.message,
        help: finding.help.join("\n"),
        explain: explaining(&finding.code),
        file,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        entry: finding.entry.as_deref(),
        related: finding.labels.iter().map(|label| related(label, sources, others)).collect(),
    }
}

fn related<'a>(label: &'a Label, sources: &Sources, locator: &mut Locator) -> Related<'a> {
    let (start, _) = locator.locate(label.place);
    Related {
        message: &label.message,
        file: shown_path(sources.file(label.place.file).path()).into_owned(),
        line: start.line,
        column: start.column,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::{FileId, SourceFile, Span};

    static CODE: Code = Code::new("S007", "duplicate-id", Severity::Error, "");

    #[test]
    fn has_every_field_and_counts_columns_in_characters() {
        let sources = Sources::new(vec![
            SourceFile::new("a.yaml", "ä: 1\r\nnäme: \"x\"\n"),
            SourceFile::new("b.yaml", "first:\n  x: 1\n"),
        ]);
        let place = Span::new(14, 17).within(FileId(0));
        let finding = Finding::new(&CODE, place, "twice")
            .label(Span::new(9, 10).within(FileId(1)), "first here")
            .help("drop one")
            .help("or rename it")
            .about("role:x");
        let value: serde_json::Value = serde_json::from_str(&json(&[finding], &sources)).unwrap();
        let expected = serde_json::json!({
            "version": 1,
            "findings": [{
                "code": "S007", "name": "duplicate-id", "severity": "error", "message": "twice",
                "help": "drop one\nor rename it", "explain": "concentric explain S007", "file": "content/a.yaml",
                "line": 2, "column": 7, "end_line": 2, "end_column": 10, "entry": "role:x",
                "related": [{"message": "first here", "file": "content/b.yaml", "line": 2, "column": 3}],
            }],
            "summary": {"errors": 1, "warnings": 0, "advice": 0},
        });
        assert_eq!(value, expected);
    }
}
