//! The binary while it goes on running: what it has said so far, and waiting until it says more.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

/// Longer than anything takes on a busy machine.
pub(crate) const DEADLINE: Duration = Duration::from_secs(120);

/// A process that is killed with the test, if it has not ended by then.
pub(crate) struct Live {
    child: Child,
    said: Arc<(Mutex<String>, Condvar)>,
}

impl Live {
    /// Starts a command of the binary.
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let said = Arc::new((Mutex::new(String::new()), Condvar::new()));
        let streams: [Box<dyn Read + Send>; 2] =
            [Box::new(child.stdout.take().unwrap()), Box::new(child.stderr.take().unwrap())];
        for stream in streams {
            let said = Arc::clone(&said);
            std::thread::spawn(move || {
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    said.0.lock().unwrap().push_str(&(line + "\n"));
                    said.1.notify_all();
                }
            });
        }
        Self { child, said }
    }

    /// What both streams have said so far, line by line.
    pub(crate) fn said(&self) -> String {
        self.said.0.lock().unwrap().clone()
    }

    /// Waits until what was said is as wanted, and gives it.
    pub(crate) fn wait(&self, is_wanted: impl Fn(&str) -> bool) -> String {
        let text = self.said.0.lock().unwrap();
        let (text, outcome) =
            self.said.1.wait_timeout_while(text, DEADLINE, |text| !is_wanted(text)).unwrap();
        assert!(!outcome.timed_out(), "it never came to that:\n{text}");
        text.clone()
    }

    /// Waits until a text was said so many times.
    pub(crate) fn wait_for(&self, wanted: &str, times: usize) -> String {
        self.wait(|text| text.matches(wanted).count() >= times)
    }

    /// Presses Ctrl-C and waits for the end: how it ended, and after how long.
    pub(crate) fn interrupt(mut self) -> (ExitStatus, Duration) {
        let began = Instant::now();
        let sent = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
        (self.child.wait().unwrap(), began.elapsed())
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        // it may have ended already
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits until something holds that nobody tells of, looking often.
pub(crate) fn until(what: &str, holds: impl Fn() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < DEADLINE, "it never came to that: {what}");
        std::thread::park_timeout(Duration::from_millis(5));
    }
}
