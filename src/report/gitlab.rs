//! Findings as a code quality report of GitLab, which shows them in merge requests.

use std::collections::BTreeMap;

use serde::Serialize;
use xxhash_rust::xxh3::xxh3_128;

use crate::diagnostic::{Finding, Severity};
use crate::source::Sources;

use super::explained::more_about;
use super::located::{Located, located};

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// The findings as one JSON list, in the form of GitLab's documentation "Code Quality report format", a part of Code Climate's.
/// `prefix` is what leads to the project's folder, empty or such as `handbook/`.
#[expect(clippy::missing_panics_doc, reason = "text and numbers always make JSON")]
pub fn gitlab(findings: &[Finding], sources: &Sources, prefix: &str) -> String {
    let mut seen = BTreeMap::new();
    let issues: Vec<Issue> =
        located(findings, sources, prefix).into_iter().map(|finding| issue(finding, &mut seen)).collect();
    let mut text = serde_json::to_string_pretty(&issues).expect("text and numbers always make JSON");
    text.push('\n');
    text
}

fn issue<'a>(
    Located { finding, file, start, end }: Located<'a>,
    seen: &mut BTreeMap<String, usize>,
) -> Issue<'a> {
    let more = more_about(&finding.code);
    Issue {
        description: std::iter::once(&finding.message)
            .chain(&finding.help)
            .chain([&more])
            .cloned()
            .collect::<Vec<_>>()
            .join("; "),
        check_name: &finding.code.name,
        fingerprint: fingerprint(finding, &file, seen),
        severity: match finding.severity {
            Severity::Error => "critical",
            Severity::Warning => "major",
            Severity::Advice => "info",
        },
        location: Location { path: file, lines: Lines { begin: start.line, end: end.line } },
    }
}

/// What a finding is known by from one run to the next, wherever its line has moved; of several alike, their number tells them apart.
pub(super) fn fingerprint(finding: &Finding, file: &str, seen: &mut BTreeMap<String, usize>) -> String {
    let about = finding.entry.as_deref().unwrap_or_default();
    let known_by = format!("{}\n{file}\n{about}\n{}", finding.code.code, finding.message);
    let count = seen.entry(known_by.clone()).or_default();
    *count += 1;
    format!("{:032x}", xxh3_128(format!("{known_by}\n{count}").as_bytes()))
}
