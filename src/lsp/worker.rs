//! Builds on a thread of their own: the newest texts are built as soon as the last build is done, so that no answer waits for one.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};

use crate::load::document_of;
use crate::pipeline::{Rebuild, Request};
use crate::source::FileId;

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
    let (mut legible, mut rebuild) = (Texts::new(), Rebuild::default());
    while let Ok(mut job) = jobs.recv() {
        while let Ok(newer) = jobs.try_recv() {
            job = newer;
        }
        drop(job.forgotten.take());
        legible = last_legible(legible, &job.texts);
        let snapshot = Arc::new(Snapshot::of(&job.folders, (&job.texts, &legible), &request(), &mut rebuild));
        if done.send(Event::Built(Done { snapshot, texts: job.texts })).is_err() {
            return;
        }
    }
}

/// The texts as they were when each could last be read whole; one that never could is taken as it is.
fn last_legible(mut before: Texts, texts: &Texts) -> Texts {
    let now = |(path, text): (&String, &Arc<str>)| {
        let is_damaged = document_of(FileId(0), path, text).is_some_and(|document| document.damaged);
        let last = before.remove(path).filter(|_| is_damaged);
        (path.clone(), last.unwrap_or_else(|| Arc::clone(text)))
    };
    texts.iter().map(now).collect()
}
