//! The desk at which those who look at pages say what they want: the pages that they look at, and the files that they wait for.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// So many pages count as those that somebody looks at.
const MOST_LOOKED_AT: usize = 6;

/// What is wanted.
#[derive(Debug, Default)]
pub(super) struct Desk {
    /// The pages that were asked for last, the newest first.
    looked_at: Mutex<VecDeque<String>>,
    queue: Mutex<Queue>,
    bell: Condvar,
}

/// The files that are waited for, as long as somebody hands them out.
#[derive(Debug, Default)]
struct Queue {
    is_open: bool,
    asked: VecDeque<String>,
}

impl Desk {
    /// Notes that somebody looks at the page at an address.
    pub(super) fn look_at(&self, address: &str) {
        let mut looked_at = self.looked_at.lock().unwrap_or_else(PoisonError::into_inner);
        looked_at.retain(|other| other != address);
        looked_at.push_front(address.to_owned());
        looked_at.truncate(MOST_LOOKED_AT);
    }

    /// The addresses of pages that somebody looks at.
    pub(super) fn looked_at(&self) -> Vec<String> {
        self.looked_at.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    /// Says that the file at an address is waited for.
    pub(super) fn ask(&self, address: &str) {
        let mut queue = self.queue();
        if !queue.asked.iter().any(|other| other == address) {
            queue.asked.push_back(address.to_owned());
            self.bell.notify_one();
        }
    }

    /// From now on somebody hands out what is asked for.
    pub(super) fn open(&self) {
        self.queue().is_open = true;
    }

    /// The next file that is waited for, once there is one; none when the desk is closed.
    pub(super) fn next(&self) -> Option<String> {
        let mut queue = self.queue();
        loop {
            if !queue.is_open {
                return None;
            }
            if let Some(address) = queue.asked.pop_front() {
                return Some(address);
            }
            queue = self.bell.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// From now on nobody hands out anything, and nothing is asked for.
    pub(super) fn close(&self) {
        *self.queue() = Queue::default();
        self.bell.notify_all();
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn what_was_looked_at_last_comes_first() {
        let desk = Desk::default();
        for address in ["1", "2", "3", "4", "5", "6", "7", "3"] {
            desk.look_at(address);
        }
        assert_eq!(desk.looked_at(), ["3", "7", "6", "5", "4", "2"]);
    }

    #[test]
    fn what_is_asked_for_is_handed_out_once_until_the_desk_is_closed() {
        let desk = Arc::new(Desk::default());
        desk.ask("a");
        assert_eq!(desk.next(), None, "it is closed");
        desk.open();
        desk.ask("a");
        desk.ask("b");
        assert_eq!((desk.next(), desk.next()), (Some("a".to_owned()), Some("b".to_owned())));
        let waiting = std::thread::spawn({
            let desk = Arc::clone(&desk);
            move || desk.next()
        });
        desk.ask("c");
        assert_eq!(waiting.join().unwrap(), Some("c".to_owned()));
        let waiting = std::thread::spawn({
            let desk = Arc::clone(&desk);
            move || desk.next()
        });
        desk.close();
        assert_eq!(waiting.join().unwrap(), None);
    }
}
