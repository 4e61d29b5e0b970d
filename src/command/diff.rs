//! `diff`: what changed in the model since a revision or in comparison with another folder.

use clap::{Args, ValueEnum};

use crate::diagnostic::Sink;
use crate::disk::Folder;
use crate::load::load;
use crate::model::difference::{History, Snapshot, difference};
use crate::model::model;
use crate::{render, report};

use super::Verdict;
use super::args::Global;
use super::baseline::Baseline;
use super::failure::Failure;
use super::project::Project;
use super::terminal::{Stream, Terminal};
use super::work;

/// Tell what changed in the model since a git revision, or in comparison with another folder
///
/// In the words of the page of changes: what is new, what has ended, what has changed, drafts and what only some may see
/// included. Settings of the site, rules and readings are left out. The exit code is 0, whether something changed or not.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  concentric diff                        since the last commit
  concentric diff HEAD~5
  concentric diff v1.0 --format json     for programs
  concentric diff ../other               in comparison with another project, or its content")]
pub(crate) struct Diff {
    /// A git revision, or a folder with another project or its content
    #[arg(value_name = "REV or DIR", default_value = "HEAD")]
    since: String,
    /// How the changes are printed
    #[arg(long, value_enum, default_value_t)]
    format: DiffFormat,
}

/// How changes are printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum DiffFormat {
    /// For people
    #[default]
    Text,
    /// For programs: every change, by kind and id
    Json,
}

pub(super) fn run(options: &Diff, global: &Global, terminal: &mut Terminal) -> Result<Verdict, Failure> {
    let project = Project::find(global.directory.as_deref())?;
    let baseline = Baseline::find(&options.since, &project)?;
    let (now, findings) = work::read(&project, terminal);
    work::note_errors(&findings, terminal);
    let mut sink = Sink::new();
    let then = Snapshot::of(&model(load(baseline.files(), &mut sink), &work::whole(), &mut sink));
    if options.format == DiffFormat::Json {
        let changes = difference(&then, &Snapshot::of(&now));
        terminal.output(&report::difference_json(&options.since, &changes));
        return Ok(Verdict::Clean);
    }
    let history = History::against(then).then(&now);
    match render::changes_in_words(&now, &history, &Folder::new(project.themes())) {
        Some(changes) => {
            terminal.output(&report::difference_in_words(&changes, terminal.appearance(Stream::Output)));
        }
        None => terminal.say(&format!("Nothing has changed in the model since `{}`.", options.since)),
    }
    Ok(Verdict::Clean)
}
