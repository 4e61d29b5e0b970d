//! `check`: what is wrong with the model, and where.

use crate::diagnostic::{Code, Finding, Severity, plural};
use crate::pipeline::{self, Built, Depth, Request};
use crate::report::{self, Summary};

use super::Verdict;
use super::args::{Check, Format, Global};
use super::failure::Failure;
use super::fix;
use super::project::Project;
use super::shown::{Denied, Scope, Wanted};
use super::terminal::{Stream, Terminal};
use super::work;

pub(super) fn run(options: &Check, global: &Global, terminal: &mut Terminal) -> Result<Verdict, Failure> {
    let project = Project::find(global.directory.as_deref())?;
    let (denied, wanted) = named(options, &project, terminal)?;
    // what only pages show is advice, unless the house has a theme of its own
    let depth = if options.advice || wanted.names('W') || denied.names('W') {
        Depth::Whole
    } else {
        Depth::WithoutPages
    };
    let request = Request { depth, edition: work::whole(), ..Request::default() };
    if options.fix {
        fix::run(options, &wanted, (&project, &request), terminal)?;
    }
    let working = terminal.working(&request.progress);
    let mut built = work::build(&project, &request);
    drop(working);
    work::tell_timings(&built.timings, terminal);
    let scope = Scope::read(&options.paths, &project, &built.model)?;
    denied.apply(&mut built.findings);
    let (here, elsewhere): (Vec<Finding>, Vec<Finding>) = std::mem::take(&mut built.findings)
        .into_iter()
        .partition(|finding| scope.holds(finding, &built.model));
    let (shown, mut held_back): (Vec<Finding>, Vec<Finding>) =
        here.into_iter().partition(|finding| wanted.shows(finding, options.advice));
    held_back.retain(|finding| !wanted.passes_over(finding));
    let (sources, prefix) = (&built.model.sources, project.prefix());
    match options.format {
        Format::Short => terminal.output(&report::short(&shown, sources, &prefix)),
        Format::Json => terminal.output(&report::json(&shown, sources)),
        Format::Sarif => {
            let codes = pipeline::all_codes(&built.model);
            let codes: Vec<&Code> = codes.iter().map(|code| &**code).collect();
            terminal.output(&report::sarif(&shown, sources, &codes, &prefix));
        }
        Format::Github => terminal.output(&report::github(&shown, sources, &prefix)),
        Format::Gitlab => terminal.output(&report::gitlab(&shown, sources, &prefix)),
        Format::Text => {
            let appearance = terminal.appearance(Stream::Output);
            terminal.output(&report::human(&shown, sources, appearance));
        }
    }
    let files = scope.count(&built.model);
    let conclude = || conclusion(&shown, files, held_back.len(), &left_out(&elsewhere, &built));
    match options.format {
        Format::Text => terminal.say(&conclude()),
        // beside the lines, which are for tools
        Format::Short => terminal.note(&conclude()),
        _ => {}
    }
    let stops = shown.iter().any(|finding| finding.severity == Severity::Error);
    Ok(if stops { Verdict::Denied } else { Verdict::Clean })
}

/// What is denied and what is looked for; the organisation's own rules are known only once its content has been read.
fn named(options: &Check, project: &Project, terminal: &mut Terminal) -> Result<(Denied, Wanted), Failure> {
    let names_any = !(options.deny.is_empty() && options.rule.is_empty());
    let codes = if names_any { pipeline::all_codes(&work::read(project, terminal).0) } else { Vec::new() };
    Ok((Denied::read(&options.deny, &codes)?, Wanted::read(&options.rule, &codes)?))
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
    // the worst first: of equals the one that is shown first
    let worst = shown.iter().max_by_key(|finding| (finding.severity, std::cmp::Reverse(finding.place)));
    parts.extend(worst.map(|worst| report::more_about(&worst.code)));
    parts.join("; ")
}

/// What else there is to know: errors in other files, and pages that could not be looked at.
fn left_out(elsewhere: &[Finding], built: &Built) -> Vec<String> {
    let errors = Summary::of(elsewhere).errors;
    let elsewhere = (errors > 0).then(|| format!("{} elsewhere", plural(errors, "error", "errors")));
    let unseen = built.site.is_none().then(|| "pages are looked at once the errors are gone".to_owned());
    elsewhere.into_iter().chain(unseen).collect()
}
