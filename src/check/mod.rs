//! Checking: the rules over the model, and what site.yaml says about findings.

mod abbreviations;
mod acceptance;
mod edition;
pub mod faults;
mod level;
mod limits;
mod own_rules;
mod reach;
mod readability;
mod reading;
mod roadmap;
mod rule;
mod rules;
mod subject;
mod translations;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use crate::diagnostic::{AnyCode, Code, Finding, Severity, Sink};
use crate::load::Kind;
use crate::model::Model;

pub use edition::{names_nothing_hidden, shown};

/// The codes of all rules.
pub fn rule_codes() -> impl Iterator<Item = &'static Code> {
    rules::all().map(|rule| rule.code)
}

/// The codes of the organisation's own rules.
pub fn own_codes(model: &Model) -> impl Iterator<Item = AnyCode> {
    own_rules::codes(model)
}

/// The kind of the entries whose ids an own rule compares, which speaks of every entry of a kind, behind a path.
pub fn compared_kind(every: Kind, path: &str) -> Option<Kind> {
    own_rules::compared_kind(every, path)
}

/// Judges the model by every rule whose findings deny a publication, by the organisation's own too, with the limits that site.yaml sets; what is
/// wrong with own rules and limits is reported. `codes` are all of ours.
pub fn judge_errors(model: &Model, codes: &[&'static Code], sink: &mut Sink) {
    let limits = limits::Limits::read(model, codes, sink);
    let mut faults = Sink::new();
    judge_by_those(model, codes, &limits, &|severity| severity == Some(Severity::Error), (&mut faults, sink));
    sink.absorb(faults);
}

/// Judges the model by every other rule whose findings are as severe as `least`, as long as it is not over, and gives the codes of those that are not.
/// `codes` are all of ours.
pub fn judge_others(
    model: &Model,
    codes: &[&'static Code],
    (least, is_over): (Severity, &(dyn Fn() -> bool + Sync)),
    sink: &mut Sink,
) -> Vec<AnyCode> {
    // what is wrong with them was reported with the errors
    let mut unheard = Sink::new();
    let limits = limits::Limits::read(model, codes, &mut unheard);
    let is_other = |severity: Option<Severity>| {
        severity.is_some_and(|severity| severity >= least && severity < Severity::Error) && !is_over()
    };
    let (levels, left) = judge_by_those(model, codes, &limits, &is_other, (&mut unheard, sink));
    let is_unwanted = |code: &AnyCode| levels.severity(code).is_none_or(|severity| severity < least);
    left.into_iter().filter(is_unwanted).collect()
}

/// Judges by the rules whose severity is `wanted`; gives the severities, and the codes of the other rules.
fn judge_by_those(
    model: &Model,
    codes: &[&'static Code],
    limits: &limits::Limits,
    is_wanted: &(dyn Fn(Option<Severity>) -> bool + Sync),
    (faults, sink): (&mut Sink, &mut Sink),
) -> (level::Levels, Vec<AnyCode>) {
    // what site.yaml says that does not exist is reported with what is found
    let levels = level::Levels::of(model, codes, &mut Sink::new());
    let is_wanted = |code: &Code| is_wanted(levels.severity(code));
    let (all, others): (Vec<_>, Vec<_>) = rules::all().partition(|rule| is_wanted(rule.code));
    // what is no longer wanted by then is left
    let all = all.into_par_iter().filter(|rule| is_wanted(rule.code));
    let found: Vec<Sink> = all.map(|rule| rule.judge(model, limits)).collect();
    for found in found {
        sink.absorb(found);
    }
    let unwanted = own_rules::judge(model, &is_wanted, faults, sink);
    let left = others.into_iter().map(|rule| rule.code.into()).chain(unwanted).collect();
    (levels, left)
}

/// Judges the model by one rule alone, for those who want to know what it costs. `codes` are all there are.
pub fn judge_by(rule: &Code, model: &Model, codes: &[&'static Code], sink: &mut Sink) {
    let limits = limits::Limits::read(model, codes, sink);
    for rule in rules::all().filter(|known| known.code.code == rule.code) {
        sink.absorb(rule.judge(model, &limits));
    }
}

/// Gives every finding the severity that site.yaml wants, leaves out those that are off or accepted, and reports
/// acceptances that have expired or accept nothing. `codes` are all there are; `unjudged` are families and codes that were
/// not looked for in this run, so that an acceptance of theirs is not blamed.
pub fn settle(model: &Model, found: Sink, codes: &[&'static Code], unjudged: &[&str]) -> Vec<Finding> {
    let mut sink = Sink::new();
    let levels = level::Levels::of(model, codes, &mut sink);
    let mut findings: Vec<Finding> = found.into_findings();
    acceptance::apply(model, &mut findings, (codes, unjudged), &mut sink);
    let mut findings = translations::told(model, findings, |finding| acceptance::is_accepted(model, finding));
    findings.extend(sink.into_findings());
    levels.apply(findings)
}
