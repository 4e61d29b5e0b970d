//! What the system tells of changes: that something was written, made, removed or renamed, and where.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::event::ModifyKind;
use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::disk;

use super::stirring::{Stirring, Teller};

/// What was told.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// Something happened at these paths.
    Touched(Vec<PathBuf>),
    /// Something happened, and nobody knows where.
    Anything,
    /// There will be no more news, for this reason.
    Unable(String),
}

/// News, and when they came.
#[derive(Debug)]
pub(super) struct News {
    pub(super) at: Instant,
    pub(super) told: Told,
}

/// The system's news of a project.
pub(super) struct Events {
    watcher: Box<dyn Watcher + Send>,
    news: Receiver<News>,
}

/// Makes the watcher that hands its news to the teller.
pub(super) type Maker = fn(Teller) -> notify::Result<Box<dyn Watcher + Send>>;

/// The system's own watcher. It follows no links, for what they lead to within the folder is watched anyway.
pub(super) fn of_system(teller: Teller) -> notify::Result<Box<dyn Watcher + Send>> {
    let tell = move |result: notify::Result<Event>| {
        if let Some(told) = told(result) {
            teller.tell(News { at: Instant::now(), told });
        }
    };
    let config = Config::default().with_follow_symlinks(false);
    Ok(Box::new(RecommendedWatcher::new(tell, config)?))
}

impl Events {
    /// Begins to listen to `root` itself, for the folders in it come and go.
    ///
    /// # Errors
    /// Why the system tells nothing.
    pub(super) fn start(root: &Path, make: Maker, stirring: Stirring) -> Result<Self, String> {
        let (sender, news) = channel();
        let watcher = make(Teller { news: sender, stirring }).map_err(|fault| reason(&fault))?;
        let mut events = Self { watcher, news };
        events.watch(root, RecursiveMode::NonRecursive)?;
        Ok(events)
    }

    /// Listens to everything below `folder`, if it is there; once more, if it is another one than before.
    ///
    /// # Errors
    /// Why the system does not tell of it.
    pub(super) fn listen_to(&mut self, folder: &Path) -> Result<(), String> {
        if disk::is_folder(folder) { self.watch(folder, RecursiveMode::Recursive) } else { Ok(()) }
    }

    fn watch(&mut self, folder: &Path, mode: RecursiveMode) -> Result<(), String> {
        match self.watcher.watch(folder, mode) {
            Err(fault) if !is_absence(&fault) => Err(reason(&fault)),
            _ => Ok(()),
        }
    }

    /// The next news, waited for no longer than `most`.
    pub(super) fn wait(&self, most: Duration) -> Option<News> {
        match self.news.recv_timeout(most) {
            Ok(news) => Some(news),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(News {
                at: Instant::now(),
                told: Told::Unable("the system's watcher has ended".to_owned()),
            }),
        }
    }
}

/// What an event means; reading a file is an event too, and so is that its permissions or times change.
fn told(result: notify::Result<Event>) -> Option<Told> {
    match result {
        Ok(event) if event.need_rescan() => Some(Told::Anything),
        Ok(Event { kind: EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)), .. }) => None,
        Ok(event) if event.paths.is_empty() => Some(Told::Anything),
        Ok(event) => Some(Told::Touched(event.paths)),
        Err(fault) if matches!(fault.kind, ErrorKind::MaxFilesWatch) => Some(Told::Unable(reason(&fault))),
        Err(_) => Some(Told::Anything),
    }
}

/// Whether a folder vanished while it was being listened to; that it did is told as a change.
fn is_absence(fault: &notify::Error) -> bool {
    match &fault.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(fault) => fault.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

fn reason(fault: &notify::Error) -> String {
    match &fault.kind {
        ErrorKind::MaxFilesWatch => "the system watches no more folders than it does already".to_owned(),
        ErrorKind::Io(fault) => fault.to_string(),
        ErrorKind::Generic(fault) => fault.clone(),
        _ => fault.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, AccessMode, CreateKind, DataChange, Flag, MetadataKind};

    use super::*;

    #[test]
    fn only_what_can_change_a_site_is_told() {
        let told_of = |kind| told(Ok(Event::new(kind).add_path("a.yaml".into())));
        let touched = Some(Told::Touched(vec!["a.yaml".into()]));
        assert_eq!(told_of(EventKind::Access(AccessKind::Open(AccessMode::Any))), None);
        assert_eq!(told_of(EventKind::Access(AccessKind::Close(AccessMode::Write))), None);
        assert_eq!(told_of(EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any))), None);
        assert_eq!(told_of(EventKind::Modify(ModifyKind::Data(DataChange::Any))), touched);
        assert_eq!(told_of(EventKind::Create(CreateKind::Folder)), touched);
        assert_eq!(told_of(EventKind::Any), touched);
    }

    #[test]
    fn lost_news_make_everything_suspect() {
        let overflow = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(told(Ok(overflow)), Some(Told::Anything));
        assert_eq!(told(Err(notify::Error::generic("x"))), Some(Told::Anything));
        let full = told(Err(notify::Error::new(ErrorKind::MaxFilesWatch)));
        assert!(matches!(full, Some(Told::Unable(_))));
    }
}
