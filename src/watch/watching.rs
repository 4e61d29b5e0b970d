//! Waiting for the next thing to do: files that differ, quiet, or another day.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::civil::Date;

use crate::disk;
use crate::pipeline::Project;

use super::burst::{Burst, Step};
use super::events::{Events, Maker, News, Told, of_system};
use super::stirring::Stirring;
use super::watched::{Watched, real};

/// How long at most nobody looks whether it is another day.
const TICK: Duration = Duration::from_secs(20);
/// How often files are looked at where the system tells nothing, unless looking takes long.
const POLL: Duration = Duration::from_secs(1);
/// Looking takes at most one part of so many of the time.
const POLL_SHARE: u32 = 20;

/// How one learns of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The system tells, or if it cannot, by looking.
    Told,
    /// By looking now and then: for folders of which the system tells nothing, such as on a network.
    Polling,
}

/// What there is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// Files differ from those of the last build.
    Changed {
        /// Paths below the content folder.
        content: Vec<String>,
        /// Whether the files are quiet; if not, more changes may follow, and `Quiet` or another `Changed` does.
        is_quiet: bool,
    },
    /// The files are quiet and stand as they were built.
    Quiet,
    /// It is another day.
    Day(Date),
    /// From now on the files are looked at now and then, because the system tells nothing, for this reason.
    Polling(String),
}

/// The content folder and the folder of themes, watched.
pub struct Watching {
    root: PathBuf,
    content: Watched,
    themes: Watched,
    events: Option<Events>,
    /// Why the system tells nothing, if that is still to be said.
    unable: Option<String>,
    next_poll: Instant,
    burst: Burst,
    stirring: Stirring,
    clock: Box<dyn Fn() -> Date + Send>,
    day: Date,
}

impl Watching {
    /// Begins to watch the folders of the project at `root`, and looks at them for the first time. `clock` says which day it is.
    pub fn start(
        root: &Path,
        [content, themes]: [PathBuf; 2],
        way: Way,
        clock: impl Fn() -> Date + Send + 'static,
    ) -> Self {
        Self::start_with(root, [content, themes], (way == Way::Told).then_some(of_system as Maker), clock)
    }

    fn start_with(
        root: &Path,
        [content, themes]: [PathBuf; 2],
        maker: Option<Maker>,
        clock: impl Fn() -> Date + Send + 'static,
    ) -> Self {
        let root = disk::resolve(root).unwrap_or_else(|_| root.to_owned());
        let stirring = Stirring::default();
        let started = maker.map(|make| Events::start(&root, make, stirring.clone())).transpose();
        let (events, unable) = match started {
            Ok(events) => (events, None),
            Err(reason) => (None, Some(reason)),
        };
        let mut watching = Self {
            content: Watched::at(content),
            themes: Watched::at(themes),
            root,
            events,
            unable,
            next_poll: Instant::now(),
            burst: Burst::default(),
            stirring,
            day: clock(),
            clock: Box::new(clock),
        };
        watching.listen();
        watching.look();
        watching.content.changed.clear();
        watching.themes.changed.clear();
        watching
    }

    /// The project as it was seen last.
    pub fn project(&self) -> Project<'_> {
        Project { content: &self.content.sight, themes: &self.themes.sight }
    }

    /// Says at once whether the project may differ from how it was seen last.
    pub fn stirring(&self) -> Stirring {
        self.stirring.clone()
    }

    /// Waits for the next thing to do.
    pub fn turn(&mut self) -> Turn {
        loop {
            self.hear();
            if let Some(reason) = self.unable.take() {
                return Turn::Polling(reason);
            }
            let day = (self.clock)();
            if day != self.day {
                self.day = day;
                return Turn::Day(day);
            }
            match self.burst.step(Instant::now()) {
                Step::Rest => self.wait(TICK),
                Step::Wait(until) => self.wait(until.saturating_duration_since(Instant::now())),
                Step::First => {
                    self.calm();
                    self.glance();
                    let turn = self.changed(false);
                    self.burst.looked(turn.is_some());
                    if let Some(turn) = turn {
                        return turn;
                    }
                }
                Step::Last => {
                    self.calm();
                    self.look();
                    return self.changed(true).unwrap_or(Turn::Quiet);
                }
            }
        }
    }

    /// What was found changed since it was last told.
    fn changed(&mut self, is_quiet: bool) -> Option<Turn> {
        let content = std::mem::take(&mut self.content.changed);
        let themes = std::mem::take(&mut self.themes.changed);
        (content.len() + themes.len() > 0).then_some(Turn::Changed { content, is_quiet })
    }

    /// Looks at everything.
    fn look(&mut self) {
        let began = Instant::now();
        for watched in [&mut self.content, &mut self.themes] {
            watched.is_suspect = true;
            watched.look();
        }
        self.next_poll = Instant::now() + POLL.max(began.elapsed() * POLL_SHARE);
    }

    /// What was told so far is about to be looked at.
    fn calm(&mut self) {
        self.stirring.calm(self.burst.is_restless());
        self.hear();
    }

    /// Looks at what was told, as far as that suffices.
    fn glance(&mut self) {
        self.content.look();
        self.themes.look();
    }

    /// Takes in what was told meanwhile.
    fn hear(&mut self) {
        while let Some(news) = self.events.as_ref().and_then(|events| events.wait(Duration::ZERO)) {
            self.take(news);
        }
    }

    /// Waits for news, at most for so long.
    fn wait(&mut self, most: Duration) {
        if let Some(events) = &self.events {
            if let Some(news) = events.wait(most.min(TICK)) {
                self.take(news);
            }
            return;
        }
        let poll = self.next_poll.saturating_duration_since(Instant::now());
        std::thread::park_timeout(most.min(poll));
        if Instant::now() >= self.next_poll {
            self.look();
            if self.content.changed.len() + self.themes.changed.len() > 0 {
                self.burst.changed(Instant::now());
            }
        }
    }

    fn take(&mut self, News { at, told }: News) {
        let has_changed = match told {
            Told::Unable(reason) => {
                self.give_up(reason);
                true
            }
            Told::Anything => {
                self.suspect_all();
                true
            }
            Told::Touched(paths) => {
                let mut counts = false;
                for path in paths {
                    counts |= self.touch(&path);
                }
                counts
            }
        };
        if has_changed {
            self.burst.changed(at);
        }
    }

    /// Whether something that counts was touched.
    fn touch(&mut self, path: &Path) -> bool {
        let is_folder = |watched: &Watched| path == watched.real || path == watched.place(&self.root);
        if is_folder(&self.content) || is_folder(&self.themes) {
            // it is gone, or another one, or was moved
            self.listen();
            self.suspect_all();
            return true;
        }
        self.content.touch(path) || self.themes.touch(path)
    }

    fn suspect_all(&mut self) {
        self.content.is_suspect = true;
        self.themes.is_suspect = true;
    }

    /// Listens to the folders where they are now.
    fn listen(&mut self) {
        let Some(events) = &mut self.events else { return };
        let mut heard = Ok(());
        let mut folders = Vec::new();
        for watched in [&mut self.content, &mut self.themes] {
            watched.real = real(watched.sight.root());
            folders.extend([watched.real.clone(), watched.place(&self.root)]);
            heard = heard.and_then(|()| events.listen_to(&watched.real));
        }
        self.stirring.watch(folders);
        if let Err(reason) = heard {
            self.give_up(reason);
        }
    }

    /// Looks for changes itself from now on.
    fn give_up(&mut self, reason: String) {
        self.events = None;
        self.unable = Some(reason);
        self.suspect_all();
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_watcher_that_cannot_start_falls_back_to_polling_and_says_so() {
        let folder = tempfile::TempDir::new().unwrap();
        let places = ["content", "themes"].map(|name| folder.path().join(name));
        let maker: Maker = |_| Err(notify::Error::new(notify::ErrorKind::MaxFilesWatch));
        let mut watching = Watching::start_with(folder.path(), places, Some(maker), || date(2026, 11, 21));
        let Turn::Polling(reason) = watching.turn() else { panic!("it is not said") };
        assert!(reason.contains("watches no more folders"), "{reason}");
        assert!(watching.events.is_none());
    }
}
