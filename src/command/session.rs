//! What `watch` and `serve` share: building whenever files differ, on a thread of its own, until Ctrl-C.

use std::future::Future;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::mpsc::unbounded_channel;

use crate::disk;
use crate::pipeline::{self, Built, Rebuild, Request, Timings};
use crate::report::{self, Appearance};
use crate::watch::Way;

use super::Verdict;
use super::build;
use super::failure::Failure;
use super::project::Project;
use super::terminal::{Stream, Terminal};
use super::work;
use super::worker::Worker;

/// What the thread that builds says.
pub(super) enum Word {
    Say(String),
    Note(String),
    Text(String),
    Timings(Timings),
    Failure(Failure),
    /// There is no going on.
    End(Failure),
}

/// What a build came to.
pub(super) struct Round {
    /// What was done, in a line; none if nothing was published.
    pub(super) done: Option<String>,
    /// What went wrong beside that.
    pub(super) trouble: Option<String>,
    /// Errors and warnings as the terminal shows them.
    pub(super) findings: String,
    /// How many there are, and what follows from it.
    pub(super) conclusion: Option<String>,
    pub(super) is_denied: bool,
    pub(super) timings: Timings,
    /// Whether the site speaks of the day it is, and not of one that was written.
    pub(super) follows_days: bool,
    /// Whether it was ended early, for another build follows: then there is nothing to tell of it.
    pub(super) ended_early: bool,
}

impl Round {
    /// What is to be told of a build. Nothing is done yet.
    ///
    /// # Errors
    /// If the site is made for an audience that there is not.
    pub(super) fn of(built: &Built, request: &Request, appearance: Appearance) -> Result<Self, Failure> {
        let (is_denied, ended_early) = (built.is_denied(), built.ended_early);
        if let Some(audience) = request.edition.audience.as_deref().filter(|_| !is_denied) {
            build::known(audience, &built.model)?;
        }
        let shown = build::shown(&built.findings);
        Ok(Self {
            done: None,
            trouble: None,
            findings: report::human(&shown, &built.model.sources, appearance),
            conclusion: (!shown.is_empty()).then(|| build::in_words(&built.findings)),
            is_denied,
            timings: built.timings,
            follows_days: request.edition.as_of.is_none() && built.model.site.as_of.is_none(),
            ended_early,
        })
    }
}

/// What is to be built.
#[derive(Clone, Copy)]
pub(super) struct Job<'a> {
    pub(super) files: pipeline::Project<'a>,
    pub(super) request: &'a Request,
    /// Whether files have changed since, so that another build follows in any case.
    pub(super) is_over: &'a (dyn Fn() -> bool + Sync),
}

/// What is made of a project each time its files differ.
pub(super) trait Aim: Send {
    /// Builds, and publishes what was built where it may be.
    ///
    /// # Errors
    /// If the machine refuses, or what was asked for cannot be.
    fn build(&mut self, rebuild: &mut Rebuild, job: Job<'_>) -> Result<Round, Failure>;

    /// The files are quiet: what the last build found is true.
    fn settle(&mut self) {}

    /// What is said when the first build is done.
    fn ready(&mut self) -> String {
        "waiting for changes; Ctrl-C ends".to_owned()
    }
}

/// The work that must not be cut short, and what has to be cleared away if the rest of it is.
pub(super) type Unfinished = Arc<Mutex<Option<PathBuf>>>;

/// A session that is about to begin.
pub(super) struct Session {
    pub(super) project: Project,
    pub(super) request: Request,
    pub(super) way: Way,
    pub(super) unfinished: Unfinished,
}

/// Runs a session until Ctrl-C, with `besides` going on at the same time. What it says is printed here.
pub(super) fn run(
    session: Session,
    aim: Box<dyn Aim>,
    besides: impl Future<Output = ()>,
    terminal: &mut Terminal,
) -> Result<Verdict, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(no_runtime)?;
    let unfinished = Arc::clone(&session.unfinished);
    // until the first build is done
    let mut working = Some(terminal.working(&session.request.progress));
    let verdict = runtime.block_on(async {
        let mut interrupted = pin!(interruption()?);
        let mut besides = pin!(besides);
        let (sender, mut words) = unbounded_channel();
        std::thread::spawn(move || Worker::of(session, aim, sender).work());
        let mut is_besides_over = false;
        loop {
            tokio::select! {
                biased;
                () = &mut interrupted => return Ok(Verdict::Clean),
                word = words.recv() => match word {
                    Some(Word::End(failure)) => return Err(failure),
                    Some(word) => {
                        working = None;
                        tell(word, terminal);
                    }
                    None => return Err(Failure::new("building has ended unexpectedly", "start again")),
                },
                () = &mut besides, if !is_besides_over => is_besides_over = true,
            }
        }
    });
    drop(working);
    end(&unfinished);
    verdict
}

/// Ends when somebody wants the program to end.
#[cfg(unix)]
fn interruption() -> Result<impl Future<Output = ()>, Failure> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt()).map_err(no_runtime)?;
    let mut terminate = signal(SignalKind::terminate()).map_err(no_runtime)?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => (),
            _ = terminate.recv() => (),
        }
    })
}

/// Ends when somebody wants the program to end.
#[cfg(not(unix))]
fn interruption() -> Result<impl Future<Output = ()>, Failure> {
    Ok(async {
        // where it cannot be heard, it ends the program by itself
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

fn no_runtime(fault: std::io::Error) -> Failure {
    Failure::new(
        format!("waiting for changes cannot begin: {fault}"),
        "close other programs, and start again",
    )
}

/// How often the clearing away is tried, for files may still be put there.
const ATTEMPTS: usize = 50;

/// Lets a publication that has begun come to its end, and clears away what others leave.
fn end(unfinished: &Unfinished) {
    let guard = unfinished.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(folder) = guard.as_ref() {
        // what stays is cleared away by the next build
        let _ = (0..ATTEMPTS).any(|_| disk::remove_tree(folder).is_ok());
    }
    // nothing is published from now on
    std::mem::forget(guard);
}

fn tell(word: Word, terminal: &mut Terminal) {
    match word {
        Word::Say(line) => terminal.say(&line),
        Word::Note(line) => terminal.note(&line),
        Word::Text(text) => terminal.print(Stream::Notes, &text),
        Word::Timings(timings) => work::tell_timings(&timings, terminal),
        Word::Failure(failure) | Word::End(failure) => terminal.failure(&failure),
    }
}
