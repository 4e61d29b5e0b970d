//! Findings as editors show them beside the lines.

use std::collections::BTreeMap;

use lsp_types::{Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString};

use crate::diagnostic::{Finding, Severity};
use crate::source::{Place, Sources};

use super::folders::Folders;
use super::utf16;

/// How editors show advice.
pub(super) const ADVICE: DiagnosticSeverity = DiagnosticSeverity::INFORMATION;

/// The diagnostics of every file about which something was found.
pub(super) fn by_file(
    sources: &Sources,
    findings: &[Finding],
    folders: &Folders,
) -> BTreeMap<String, Vec<Diagnostic>> {
    let mut found: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
    for finding in findings {
        let path = sources.file(finding.place.file).path();
        found.entry(path.to_owned()).or_default().push(diagnostic(sources, finding, folders));
    }
    found
}

/// A finding, with what to do on lines of its own.
pub(super) fn diagnostic(sources: &Sources, finding: &Finding, folders: &Folders) -> Diagnostic {
    let mut message = finding.message.clone();
    for help in &finding.help {
        message.push('\n');
        message.push_str(help);
    }
    let related: Vec<DiagnosticRelatedInformation> = finding
        .labels
        .iter()
        .filter_map(|label| {
            let location = location(sources, label.place, folders)?;
            Some(DiagnosticRelatedInformation { location, message: label.message.clone() })
        })
        .collect();
    Diagnostic {
        range: range(sources, finding.place),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Advice => ADVICE,
        }),
        code: Some(NumberOrString::String(finding.code.code.to_string())),
        source: Some("concentric".to_owned()),
        message,
        related_information: (!related.is_empty()).then_some(related),
        ..Diagnostic::default()
    }
}

fn range(sources: &Sources, place: Place) -> lsp_types::Range {
    let file = sources.file(place.file);
    utf16::range(file.text(), file.lines(), place.span)
}

fn location(sources: &Sources, place: Place, folders: &Folders) -> Option<Location> {
    let uri = folders.uri(sources.file(place.file).path())?;
    Some(Location { uri, range: range(sources, place) })
}
