//! Findings as commands of GitHub Actions, which shows each beside its line.

use crate::diagnostic::{Finding, Severity};
use crate::source::Sources;

use super::explained::more_about;
use super::located::{Located, located};

/// A command a finding, in the form of GitHub's documentation "Workflow commands for GitHub Actions": `::error file=…,line=…::message`.
/// `prefix` is what leads to the project's folder, empty or such as `handbook/`.
pub fn github(findings: &[Finding], sources: &Sources, prefix: &str) -> String {
    located(findings, sources, prefix).into_iter().map(command).collect()
}

fn command(Located { finding, file, start, end }: Located) -> String {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let mut place = format!("file={},line={},endLine={}", property(&file), start.line, end.line);
    // columns are taken only for a place within one line, and the last one is part of it
    if start.line == end.line {
        let last = end.column.saturating_sub(1).max(start.column);
        place.push_str(&format!(",col={},endColumn={last}", start.column));
    }
    let title = property(&format!("{} {}", finding.code.code, finding.code.name));
    let more = more_about(&finding.code);
    let text: Vec<&str> =
        std::iter::once(&finding.message).chain(&finding.help).chain([&more]).map(String::as_str).collect();
    format!("::{level} {place},title={title}::{}\n", data(&text.join("\n")))
}

/// A text as the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A text as the value of a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
