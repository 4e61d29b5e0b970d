//! Checking: what site.yaml says about findings, and (as they are written) the rules over the model.

mod acceptance;
pub mod faults;
mod level;

use crate::diagnostic::{Code, Finding, Sink};
use crate::model::Model;

/// Gives every finding the severity that site.yaml wants, leaves out those that are off or accepted, and reports
/// acceptances that have expired or accept nothing. `codes` are all there are; `unjudged` are families that were not
/// looked for in this run, so that an acceptance of theirs is not blamed.
pub fn settle(model: &Model, found: Sink, codes: &[&'static Code], unjudged: &[char]) -> Vec<Finding> {
    let mut sink = Sink::new();
    let levels = level::Levels::of(model, codes, &mut sink);
    let mut findings: Vec<Finding> = found.into_findings();
    acceptance::apply(model, &mut findings, (codes, unjudged), &mut sink);
    findings.extend(sink.into_findings());
    levels.apply(findings)
}
