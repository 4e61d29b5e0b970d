//! Findings as one line each, as editors and other tools read them: file, line and column, severity, code, message.

use crate::diagnostic::Finding;
use crate::source::Sources;

use super::located::{Located, located};

/// A line a finding: `content/roles.yaml:2:7: warning[L007] a sentence`. `prefix` is what leads to the project's folder, empty or
/// such as `handbook/`.
pub fn short(findings: &[Finding], sources: &Sources, prefix: &str) -> String {
    let line = |Located { finding, file, start, .. }: Located| {
        let (severity, code) = (finding.severity.word(), &finding.code.code);
        // a message may quote what was written, line breaks and all
        let message = finding.message.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{file}:{}:{}: {severity}[{code}] {message}\n", start.line, start.column)
    };
    located(findings, sources, prefix).into_iter().map(line).collect()
}
