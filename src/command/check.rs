//! `check`: what is wrong with the model, and where.

use crate::diagnostic::{Finding, Severity, plural};
use crate::pipeline::{self, Built, Request};
use crate::report::{self, Summary};

use super::Verdict;
use super::args::{Check, Format, Global};
use super::failure::Failure;
use super::project::Project;
use super::shown::{Denied, Scope};
use super::terminal::{Stream, Terminal};
use super::work;

pub(super) fn run(options: &Check, global: &Global, terminal: &mut Terminal) -> Result<Verdict, Failure> {
    let denied = Denied::read(&options.deny, &pipeline::codes())?;
    let project = Project::find(global.directory.as_deref())?;
    let mut built = work::build(&project, &Request { edition: work::whole(), ..Request::default() });
    work::tell_timings(&built.timings, terminal);
    let scope = Scope::read(&options.paths, &project, &built.model)?;
    denied.apply(&mut built.findings);
    let (here, elsewhere): (Vec<Finding>, Vec<Finding>) = std::mem::take(&mut built.findings)
        .into_iter()
        .partition(|finding| scope.holds(finding, &built.model));
    let is_shown = |finding: &Finding| options.advice || finding.severity != Severity::Advice;
    let (shown, held_back): (Vec<Finding>, Vec<Finding>) = here.into_iter().partition(is_shown);
    match options.format {
        Format::Json => terminal.output(&report::json(&shown, &built.model.sources)),
        Format::Text => {
            let appearance = terminal.appearance(Stream::Output);
            terminal.output(&report::human(&shown, &built.model.sources, appearance));
            let files = scope.count(&built.model);
            terminal.say(&conclusion(&shown, files, held_back.len(), &left_out(&elsewhere, &built)));
        }
    }
    let stops = shown.iter().any(|finding| finding.severity == Severity::Error);
    Ok(if stops { Verdict::Denied } else { Verdict::Clean })
}

/// The last line: how much was found, and what is not shown.
fn conclusion(shown: &[Finding], files: usize, held_back: usize, left_out: &[String]) -> String {
    let mut parts = vec![Summary::of(shown).in_words()];
    if shown.is_empty() {
        parts[0] = format!("{} in {}", parts[0], plural(files, "file", "files"));
    }
    if held_back > 0 {
        parts.push(format!("{} with --advice", plural(held_back, "piece of advice", "pieces of advice")));
    }
    parts.extend_from_slice(left_out);
    parts.join("; ")
}

/// What else there is to know: errors in other files, and pages that could not be looked at.
fn left_out(elsewhere: &[Finding], built: &Built) -> Vec<String> {
    let errors = Summary::of(elsewhere).errors;
    let elsewhere = (errors > 0).then(|| format!("{} elsewhere", plural(errors, "error", "errors")));
    let unseen = built.site.is_none().then(|| "pages are looked at once the errors are gone".to_owned());
    elsewhere.into_iter().chain(unseen).collect()
}
