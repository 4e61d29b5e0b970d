//! The thread of a session: it builds whenever files differ, and says what came of it.

use std::collections::BTreeMap;
use std::time::Instant;

use jiff::civil::Date;
use tokio::sync::mpsc::UnboundedSender;

use crate::disk;
use crate::pipeline::{Rebuild, Request};
use crate::watch::{Turn, Watching};

use super::failure::Failure;
use super::project::Project;
use super::session::{Aim, Job, Round, Session, Word};
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
    /// Whether the last build was ended early, and another must follow even if the files are as they were.
    is_unfinished: bool,
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
            is_unfinished: false,
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
            let turn = self.watching.turn();
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
                if changed != self.request.changed || self.is_unfinished {
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
        let stirring = self.watching.stirring();
        let is_over = || stirring.is_stirred();
        let job = Job { files: self.watching.project(), request: &self.request, is_over: &is_over };
        let mut round = self.aim.build(&mut self.rebuild, job)?;
        self.is_unfinished = round.ended_early;
        if round.ended_early {
            return Ok(());
        }
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

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;
    use std::sync::{Arc, Mutex};

    use jiff::civil::date;
    use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

    use crate::pipeline::Timings;
    use crate::watch::Way;

    use super::super::session::Unfinished;
    use super::*;

    /// The days for which it was built, and how often what was found was taken for true.
    type Noted = Arc<Mutex<(Vec<Option<Date>>, usize)>>;

    /// Gives one round after the other.
    struct Played {
        rounds: VecDeque<Round>,
        noted: Noted,
    }

    impl Aim for Played {
        fn build(&mut self, _rebuild: &mut Rebuild, job: Job<'_>) -> Result<Round, Failure> {
            self.noted.lock().unwrap().0.push(job.request.edition.today);
            Ok(self.rounds.pop_front().expect("it is not built more often than it was told to"))
        }

        fn settle(&mut self) {
            self.noted.lock().unwrap().1 += 1;
        }
    }

    fn good() -> Round {
        Round {
            done: Some("built".to_owned()),
            trouble: None,
            findings: String::new(),
            conclusion: None,
            is_denied: false,
            timings: Timings::default(),
            follows_days: true,
            ended_early: false,
        }
    }

    fn denied() -> Round {
        let conclusion = Some("1 error".to_owned());
        Round { done: None, findings: "error: x\n".to_owned(), conclusion, is_denied: true, ..good() }
    }

    fn with_warning() -> Round {
        let conclusion = Some("1 warning".to_owned());
        Round { findings: "warning: y\n".to_owned(), conclusion, ..good() }
    }

    struct Heard {
        worker: Worker,
        words: UnboundedReceiver<Word>,
        noted: Noted,
        _folder: tempfile::TempDir,
    }

    fn playing(rounds: impl IntoIterator<Item = Round>) -> Heard {
        let folder = tempfile::TempDir::new().unwrap();
        let (sender, words) = unbounded_channel();
        let noted = Noted::default();
        let root = folder.path().to_owned();
        let session = Session {
            project: Project { base: root.clone(), root },
            request: Request::default(),
            way: Way::Polling,
            unfinished: Unfinished::default(),
        };
        let aim = Played { rounds: rounds.into_iter().collect(), noted: Arc::clone(&noted) };
        Heard { worker: Worker::of(session, Box::new(aim), sender), words, noted, _folder: folder }
    }

    impl Heard {
        /// What is said in a turn, without how long it took.
        fn after(&mut self, turn: Turn) -> String {
            assert!(self.worker.take(turn).is_ok());
            let mut said = Vec::new();
            while let Ok(word) = self.words.try_recv() {
                said.push(match word {
                    Word::Say(text) => text.split(" (").next().unwrap_or_default().to_owned(),
                    Word::Note(text) | Word::Text(text) => text.trim_end().to_owned(),
                    Word::Timings(_) => continue,
                    Word::Failure(failure) | Word::End(failure) => failure.to_string(),
                });
            }
            said.retain(|text| !text.is_empty());
            said.join("; ")
        }
    }

    fn changed(is_quiet: bool) -> Turn {
        Turn::Changed { content: Vec::new(), is_quiet }
    }

    #[test]
    fn what_a_half_written_file_brings_is_told_only_if_it_is_still_so_when_it_is_quiet() {
        let mut passing = playing([denied(), good()]);
        assert_eq!(passing.after(changed(false)), "");
        assert_eq!(passing.after(changed(true)), "built");
        let mut staying = playing([denied()]);
        assert_eq!(staying.after(changed(false)), "");
        assert_eq!(staying.after(Turn::Quiet), "error: x; 1 error");
        assert_eq!(staying.after(Turn::Quiet), "", "it is told once");
    }

    #[test]
    fn a_good_page_is_shown_at_once_and_what_is_found_is_told_when_it_is_quiet() {
        let mut heard = playing([with_warning(), with_warning()]);
        assert_eq!(heard.after(changed(false)), "built");
        assert_eq!(heard.noted.lock().unwrap().1, 0);
        assert_eq!(heard.after(Turn::Quiet), "warning: y; 1 warning");
        assert_eq!(heard.noted.lock().unwrap().1, 1);
        assert_eq!(heard.after(changed(true)), "built", "what was told is not told again");
    }

    #[test]
    fn another_day_is_built_where_the_site_speaks_of_today() {
        let fixed = Round { follows_days: false, ..good() };
        let mut heard = playing([good(), good(), fixed]);
        heard.after(changed(true));
        assert_eq!(heard.after(Turn::Day(date(2026, 11, 22))), "built");
        heard.after(changed(true));
        assert_eq!(heard.after(Turn::Day(date(2026, 11, 23))), "");
        let days = heard.noted.lock().unwrap().0.clone();
        assert_eq!(days, [None, Some(date(2026, 11, 22)), Some(date(2026, 11, 22))]);
    }
}
