//! Findings as SARIF 2.1.0, which code hosts and editors read: with every rule, its explanation, and the changes that are certain.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::diagnostic::{Code, Edit, Finding, Severity};
use crate::source::{Place, Position, Sources};

use super::explained::gist;
use super::gitlab::fingerprint;
use super::located::{Located, Locator, located, shown_path};
use super::manual::{family_of, in_markdown};

/// Where the standard's schema is published.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// What paths count from: the folder that the code host checked out.
const ROOT: &str = "%SRCROOT%";

/// The findings as one log with one run, in the form of the OASIS standard "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
/// `codes` are all that are looked for; `prefix` is what leads to the project's folder, empty
/// or such as `handbook/`.
pub fn sarif(findings: &[Finding], sources: &Sources, codes: &[&Code], prefix: &str) -> String {
    let writer = Writer { sources, codes, prefix };
    let (mut others, mut seen) = (Locator::new(sources), BTreeMap::new());
    let results: Vec<Value> = located(findings, sources, prefix)
        .into_iter()
        .map(|located| writer.result(&located, &mut others, &mut seen))
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "concentric",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|code| rule(code)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

fn rule(code: &Code) -> Value {
    let family = family_of(code);
    let explained = in_markdown(code, 2);
    json!({
        "id": code.code,
        "name": code.name,
        "shortDescription": {"text": gist(code)},
        "fullDescription": {"text": gist(code)},
        "help": {"text": explained, "markdown": explained},
        "defaultConfiguration": {"level": level(code.severity)},
        "properties": {"tags": [family]},
    })
}

struct Writer<'a> {
    sources: &'a Sources,
    codes: &'a [&'a Code],
    prefix: &'a str,
}

impl Writer<'_> {
    fn result(&self, located: &Located, others: &mut Locator, seen: &mut BTreeMap<String, usize>) -> Value {
        let Located { finding, file, start, end } = located;
        let text: Vec<&str> =
            std::iter::once(&finding.message).chain(&finding.help).map(String::as_str).collect();
        let labels = finding.labels.iter().enumerate().map(|(number, label)| {
            let mut place = self.location(label.place, others);
            place["id"] = json!(number + 1);
            place["message"] = json!({"text": label.message});
            place
        });
        let mut result = json!({
            "ruleId": finding.code.code,
            "level": level(finding.severity),
            "message": {"text": text.join("\n")},
            "locations": [location(file, (*start, *end))],
            "partialFingerprints": {"finding/v1": fingerprint(finding, file, seen)},
            "relatedLocations": labels.collect::<Vec<_>>(),
        });
        if let Some(index) = self.codes.iter().position(|code| finding.code == *code) {
            result["ruleIndex"] = json!(index);
        }
        if let Some(edit) = &finding.edit {
            result["fixes"] = json!([self.fix(edit, finding, others)]);
        }
        result
    }

    fn path(&self, place: Place) -> String {
        format!("{}{}", self.prefix, shown_path(self.sources.file(place.file).path()))
    }

    fn location(&self, place: Place, locator: &mut Locator) -> Value {
        location(&self.path(place), locator.locate(place))
    }

    fn fix(&self, edit: &Edit, finding: &Finding, locator: &mut Locator) -> Value {
        let change = json!({
            "deletedRegion": region(locator.locate(edit.place)),
            "insertedContent": {"text": edit.text},
        });
        let file = json!({
            "artifactLocation": artifact(&self.path(edit.place)),
            "replacements": [change],
        });
        let what = finding.help.last().unwrap_or(&finding.message);
        json!({"description": {"text": what}, "artifactChanges": [file]})
    }
}

fn location(path: &str, place: (Position, Position)) -> Value {
    json!({"physicalLocation": {"artifactLocation": artifact(path), "region": region(place)}})
}

fn artifact(path: &str) -> Value {
    json!({"uri": as_uri(path), "uriBaseId": ROOT})
}

fn region((start, end): (Position, Position)) -> Value {
    json!({
        "startLine": start.line, "startColumn": start.column,
        "endLine": end.line, "endColumn": end.column,
    })
}

/// A path as a relative address: every byte that has a meaning of its own, or is none of ASCII, is written in per cent.
fn as_uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.' | b'_' | b'~');
    let written = |byte: u8| {
        if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    path.bytes().map(written).collect()
}
