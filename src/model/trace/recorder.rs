//! Recording what a piece of work reads: work runs on one thread, and what it reads is noted for that thread.

use std::cell::RefCell;

use super::Read;

thread_local! {
    /// What the work that runs on this thread has read so far; none while nothing is recorded.
    static READS: RefCell<Option<Record>> = const { RefCell::new(None) };
}

/// So many of the last reads are known again at once: pages ask for the same things over and over.
const RECENT: usize = 64;

/// What some work has read, most of it once.
struct Record {
    reads: Vec<Read>,
    /// Of the reads that share a place here, the last one.
    recent: [Option<Read>; RECENT],
}

impl Record {
    fn new() -> Self {
        Self { reads: Vec::new(), recent: [None; RECENT] }
    }

    fn note(&mut self, read: Read) {
        let recent = &mut self.recent[read.number() as usize % RECENT];
        if *recent != Some(read) {
            *recent = Some(read);
            self.reads.push(read);
        }
    }
}

/// Notes that something is read, if that is recorded.
pub fn note(read: impl FnOnce() -> Read) {
    if READS.with_borrow(Option::is_some) {
        // what finds out what is read may read something itself
        let read = read();
        READS.with_borrow_mut(|record| record.iter_mut().for_each(|record| record.note(read)));
    }
}

/// Does some work, and says what it read, each thing once. Work within work is recorded by itself: a thread that waits may
/// be given other work meanwhile, which is none of the first one's business.
pub fn recorded<T>(work: impl FnOnce() -> T) -> (T, Vec<Read>) {
    let (result, record) = with(Some(Record::new()), work);
    let mut reads = record.map(|record| record.reads).unwrap_or_default();
    reads.sort_unstable();
    reads.dedup();
    (result, reads)
}

/// Does some work that nobody records: what it makes is noted as a whole, for others use it too.
pub fn apart<T>(work: impl FnOnce() -> T) -> T {
    with(None, work).0
}

/// Does some work with its own record, and gives back the record that was kept before.
fn with<T>(own: Option<Record>, work: impl FnOnce() -> T) -> (T, Option<Record>) {
    let before = READS.replace(own);
    let result = work();
    (result, READS.replace(before))
}
