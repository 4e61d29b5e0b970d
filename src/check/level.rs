//! Which findings deny, warn or are not looked for, as site.yaml says.

use crate::diagnostic::{Code, Finding, Severity, Sink, nearest};
use crate::load::Kind;
use crate::load::faults::WRONG_TYPE;
use crate::model::Model;
use crate::model::declare::List;
use crate::model::value::RuleCode;
use crate::source::Place;

/// What site.yaml says about codes and families.
pub(super) struct Levels {
    deny: Vec<String>,
    warn: Vec<String>,
    off: Vec<String>,
}

impl Levels {
    /// Reads `checks:`; codes that do not exist are reported.
    pub(super) fn of(model: &Model, codes: &[&'static Code], sink: &mut Sink) -> Self {
        let Some(checks) = &model.site.checks else {
            return Self { deny: Vec::new(), warn: Vec::new(), off: Vec::new() };
        };
        let mut known = |words: &List<RuleCode>| {
            let mut names = Vec::new();
            for word in words.iter() {
                if is_known(&word.value.0, codes, model) {
                    names.push(word.value.0.to_string());
                } else {
                    sink.report(unknown(&word.value.0, word.span.within(model.site.file), codes, model));
                }
            }
            names
        };
        let levels = Self { deny: known(&checks.deny), warn: known(&checks.warn), off: known(&checks.off) };
        for word in checks.warn.iter().chain(checks.off.iter()) {
            let is_fatal = |code: &&&Code| *code.code == *word.value.0 && code.is_fatal();
            if codes.iter().any(|code| is_fatal(&code)) {
                sink.report(stays_an_error(&word.value.0, word.span.within(model.site.file)));
            }
        }
        levels
    }

    /// Gives findings their severity and drops those that are off. What is an error by itself stays one: the model could
    /// not be trusted otherwise.
    pub(super) fn apply(&self, findings: Vec<Finding>) -> Vec<Finding> {
        let judged = |finding: Finding| {
            let severity = self.severity(&finding.code)?;
            Some(Finding { severity, ..finding })
        };
        findings.into_iter().filter_map(judged).collect()
    }

    /// How severe what a code finds is; none if it is off.
    pub(super) fn severity(&self, code: &Code) -> Option<Severity> {
        let named = |names: &[String]| {
            names.iter().any(|name| *name == code.code || code.family() == Some(name.as_str()))
        };
        match code.severity {
            severity if code.is_fatal() => Some(severity),
            _ if named(&self.off) => None,
            _ if named(&self.deny) => Some(Severity::Error),
            _ if named(&self.warn) => Some(Severity::Warning),
            severity => Some(severity),
        }
    }
}

fn stays_an_error(code: &str, place: Place) -> Finding {
    let message = format!("{code} is an error, and errors can be neither warnings nor off");
    Finding::new(&WRONG_TYPE, place, message).about("site").help("take it out, and mend what it finds")
}

/// Whether a word is a code, a family, or the id of a rule of the organisation's own.
pub(super) fn is_known(word: &str, codes: &[&'static Code], model: &Model) -> bool {
    codes.iter().any(|code| code.code == word || code.family() == Some(word))
        || model.rules.index_of(word).is_some()
        || model.is_hidden(Kind::Rule, word)
}

/// The finding about a code that does not exist.
pub(super) fn unknown(word: &str, place: Place, codes: &[&'static Code], model: &Model) -> Finding {
    let finding = Finding::new(&WRONG_TYPE, place, format!("there is no rule `{word}`")).about("site");
    let by_name = codes.iter().find(|code| code.name == word).map(|code| &*code.code);
    let own = model.rules.iter().map(|rule| &*rule.id);
    match by_name.or_else(|| nearest(word, codes.iter().map(|code| &*code.code).chain(own))) {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => finding
            .help("write a code such as `R006`, or the letter of a family; `concentric explain` lists them"),
    }
}
