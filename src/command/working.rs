//! A line that says what is being done, for those who have waited for half a second at a terminal.

use std::io::Write;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::pipeline::{Progress, Stage};

/// What takes no longer is not worth a line.
pub(super) const PATIENCE: Duration = Duration::from_millis(500);
/// How long a line stands until it is written again.
const TICK: Duration = Duration::from_millis(100);
/// Goes back to the start of the line and empties it.
const CLEAR: &str = "\r\u{1b}[K";

/// Shows the line until it is dropped; then the terminal is as it was.
pub(super) struct Working {
    thread: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Working {
    /// Says nothing.
    pub(super) fn unseen() -> Self {
        Self { thread: None }
    }

    /// Says on `terminal` what `progress` is at, once `patience` is over.
    pub(super) fn seen(
        progress: Progress,
        patience: Duration,
        mut terminal: impl Write + Send + 'static,
    ) -> Self {
        let (stop, stopped) = mpsc::channel();
        let start = Instant::now();
        let thread = thread::spawn(move || {
            let mut wait = patience;
            while stopped.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                let line =
                    format!("{CLEAR}{} … {:.1} s", words(progress.stage()), start.elapsed().as_secs_f64());
                // who cannot be told is not told
                let _ = terminal.write_all(line.as_bytes()).and_then(|()| terminal.flush());
                wait = TICK;
            }
            if wait == TICK {
                let _ = terminal.write_all(CLEAR.as_bytes()).and_then(|()| terminal.flush());
            }
        });
        Self { thread: Some((stop, thread)) }
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.thread.take() {
            drop(stop);
            // it only writes a line, and that cannot fail
            let _ = thread.join();
        }
    }
}

fn words(stage: Stage) -> &'static str {
    match stage {
        Stage::Load => "reading the files",
        Stage::Model => "putting the model together",
        Stage::Check => "checking",
        Stage::Render => "making the pages",
        Stage::Publish => "publishing",
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    /// Hands on what is written.
    struct Written(Sender<String>);

    impl Write for Written {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let text = String::from_utf8_lossy(bytes).into_owned();
            self.0.send(text).map_err(|_| io::ErrorKind::BrokenPipe)?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    const DEADLINE: Duration = Duration::from_secs(60);

    #[test]
    fn whoever_waits_is_told_what_is_done_and_nothing_is_left_of_it() {
        let (sender, written) = mpsc::channel();
        let progress = Progress::default();
        let working = Working::seen(progress.clone(), Duration::ZERO, Written(sender));
        let first = written.recv_timeout(DEADLINE).unwrap();
        assert!(first.starts_with("\r\u{1b}[Kreading the files … 0."), "{first:?}");
        progress.enter(Stage::Render);
        let later = || written.recv_timeout(DEADLINE).unwrap();
        while !later().contains("making the pages") {}
        drop(working);
        assert_eq!(written.iter().last().as_deref(), Some(CLEAR));
    }

    #[test]
    fn what_is_done_soon_is_not_spoken_of() {
        let (sender, written) = mpsc::channel();
        drop(Working::seen(Progress::default(), DEADLINE, Written(sender)));
        assert_eq!(written.iter().count(), 0);
        drop(Working::unseen());
    }
}
