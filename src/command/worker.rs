//! The thread of a session: it builds whenever files differ, and says what came of it.

use std::collections::BTreeMap;
use std::time::Instant;

use jiff::civil::Date;
use tokio::sync::mpsc::UnboundedSender;

use crate::disk;
use crate::pipeline::Request;
use crate::watch::{Rebuild, Turn, Watching};

use super::failure::Failure;
use super::project::Project;
use super::session::{Aim, Round, Session, Word};
use super::work;

/// The thread that builds.
pub(super) struct Worker {
    project: Project,
    request: Request,
    watching: Watching,
    rebuild: Rebuild,
    aim: Box<dyn Aim>,
    words: UnboundedSender<Word>,
    /// What the last build found and is not told before the files are quiet.
    withheld: Option<Round>,
    /// The findings that were told last.
    told: String,
    follows_days: bool,
}

impl Worker {
    /// Begins to watch the session's project.
    pub(super) fn of(session: Session, aim: Box<dyn Aim>, words: UnboundedSender<Word>) -> Self {
        let Session { project, request, way, unfinished: _ } = session;
        let folders = [project.content(), project.themes()];
        let watching = Watching::start(&project.root, folders, way, work::today);
        Self {
            project,
            request,
            watching,
            rebuild: Rebuild::default(),
            aim,
            words,
            withheld: None,
            told: String::new(),
            follows_days: true,
        }
    }

    /// Builds, and builds again whenever there is something to build, until the program ends.
    pub(super) fn work(mut self) {
        if let Err(failure) = self.build(true) {
            return self.word(Word::End(failure));
        }
        let ready = self.aim.ready();
        self.word(Word::Say(ready));
        loop {
            let turn = self.watching.next();
            if let Err(failure) = self.take(turn) {
                self.word(Word::Failure(failure));
            }
        }
    }

    fn take(&mut self, turn: Turn) -> Result<(), Failure> {
        match turn {
            Turn::Changed { content: _, is_quiet: true } => {
                self.request.changed = self.last_changes();
                self.build(true)
            }
            Turn::Changed { content, is_quiet: false } => {
                // git has not seen it yet
                self.request.changed.retain(|path, _| !content.contains(path));
                self.build(false)
            }
            Turn::Quiet => {
                let changed = self.last_changes();
                if changed != self.request.changed {
                    self.request.changed = changed;
                    return self.build(true);
                }
                let round = self.withheld.take();
                self.settle(round);
                Ok(())
            }
            Turn::Day(day) => self.turn_to(day),
            Turn::Polling(reason) => {
                self.word(Word::Note(polling(&reason)));
                Ok(())
            }
        }
    }

    fn turn_to(&mut self, day: Date) -> Result<(), Failure> {
        self.request.edition.today = Some(day);
        if self.follows_days { self.build(true) } else { Ok(()) }
    }

    fn last_changes(&self) -> BTreeMap<String, Date> {
        disk::last_changes(&self.project.content())
    }

    fn build(&mut self, is_quiet: bool) -> Result<(), Failure> {
        self.withheld = None;
        let began = Instant::now();
        let mut round = self.aim.build(&mut self.rebuild, self.watching.project(), &self.request)?;
        let took = began.elapsed().as_millis();
        self.follows_days = round.follows_days;
        let done = round.done.take();
        if done.is_some() || is_quiet {
            self.word(Word::Timings(round.timings));
        }
        if let Some(done) = done {
            self.word(Word::Say(format!("{done} ({took} ms)")));
        }
        if let Some(trouble) = round.trouble.take() {
            self.word(Word::Note(trouble));
        }
        if is_quiet {
            self.settle(Some(round));
        } else {
            self.withheld = Some(round);
        }
        Ok(())
    }

    /// Tells what was found, unless it was told already.
    fn settle(&mut self, round: Option<Round>) {
        let Some(round) = round else { return };
        self.aim.settle();
        let is_new = round.findings != self.told;
        if is_new {
            self.told.clone_from(&round.findings);
            self.word(Word::Text(round.findings));
        }
        if let Some(conclusion) = round.conclusion.filter(|_| is_new || round.is_denied) {
            self.word(Word::Note(conclusion));
        }
    }

    fn word(&self, word: Word) {
        // nobody listens once the program ends
        let _ = self.words.send(word);
    }
}

fn polling(reason: &str) -> String {
    format!("the system does not tell of changes ({reason}), so the files are looked at every second")
}
