//! What the commands about a project share: reading it, building it, and the days and paths they are given.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::diagnostic::{Finding, Severity, Sink};
use crate::disk::Folder;
use crate::load::load;
use crate::model::{Edition, Model, model};
use crate::pipeline::{self, Built, Progress, Request, Stage, Timings};
use crate::site::Measured;

use super::project::Project;
use super::terminal::Terminal;

/// Reads, checks and renders a project, as every command does that shows what is wrong.
pub(super) fn build(project: &Project, request: &Request) -> Built {
    let (content, themes) = (Folder::new(project.content()), Folder::new(project.themes()));
    pipeline::build(pipeline::Project { content: &content, themes: &themes }, request, &Measured)
}

/// Everything that was written, drafts and what only some may see included.
pub(super) fn whole() -> Edition {
    Edition { whole: true, today: Some(today()), ..Edition::default() }
}

/// Reads a project, for commands that only look at the model.
pub(super) fn read(project: &Project, terminal: &mut Terminal) -> (Model, Vec<Finding>) {
    let mut sink = Sink::new();
    let (progress, stopwatch) = (Progress::default(), Stopwatch::start());
    let working = terminal.working(&progress);
    let corpus = load(&Folder::new(project.content()), &mut sink);
    let loaded = stopwatch.0.elapsed();
    progress.enter(Stage::Model);
    let stopwatch = Stopwatch::start();
    let model = model(corpus, &whole(), &mut sink);
    drop(working);
    tell("load", loaded, terminal);
    stopwatch.tell("model", terminal);
    (model, sink.into_findings())
}

/// Says that what is shown may not be all, if the project has errors.
pub(super) fn note_errors(findings: &[Finding], terminal: &mut Terminal) {
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        terminal.note("there are errors, so something may be missing here; `concentric check` shows them");
    }
}

/// The day it is, the same for everybody at one moment.
pub(super) fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}

/// Says how long each stage took, for `--verbose`.
pub(super) fn tell_timings(timings: &Timings, terminal: &mut Terminal) {
    let stages = [
        ("load", timings.load),
        ("model", timings.model),
        ("render", timings.render),
        ("check", timings.check),
    ];
    for (stage, took) in stages {
        tell(stage, took, terminal);
    }
}

/// Measures a stage that the pipeline does not have.
pub(super) struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts now.
    pub(super) fn start() -> Self {
        Self(Instant::now())
    }

    /// Says how long it took, for `--verbose`.
    pub(super) fn tell(&self, stage: &str, terminal: &mut Terminal) {
        tell(stage, self.0.elapsed(), terminal);
    }
}

fn tell(stage: &str, took: Duration, terminal: &mut Terminal) {
    terminal.detail(&format!("{stage:<8} {:>8.1} ms", took.as_secs_f64() * 1000.0));
}
