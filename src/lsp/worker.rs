//! Builds on a thread of their own: the newest texts are built as soon as the last build is done, so that no answer waits for one.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};

use crate::pipeline::Request;

use super::folders::Folders;
use super::session::Event;
use super::snapshot::{Snapshot, Texts};

/// What is to be built.
pub(super) struct Job {
    pub(super) folders: Folders,
    pub(super) texts: Texts,
    /// A snapshot that nobody needs any more: letting go of a large one takes time.
    pub(super) forgotten: Option<Arc<Snapshot>>,
}

/// What was built.
pub(super) struct Done {
    pub(super) snapshot: Arc<Snapshot>,
    /// The texts that it was built with.
    pub(super) texts: Texts,
}

/// Builds until nobody asks any more.
pub(super) fn work(jobs: &Receiver<Job>, done: &Sender<Event>, request: fn() -> Request) {
    while let Ok(mut job) = jobs.recv() {
        while let Ok(newer) = jobs.try_recv() {
            job = newer;
        }
        drop(job.forgotten.take());
        let snapshot = Arc::new(Snapshot::of(&job.folders, &job.texts, &request()));
        if done.send(Event::Built(Done { snapshot, texts: job.texts })).is_err() {
            return;
        }
    }
}
