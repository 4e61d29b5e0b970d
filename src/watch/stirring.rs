//! Whether something has changed since the files were last looked at, said at once to whoever works on what was seen.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};

use crate::disk;

use super::events::{News, Told};

/// Whether something stirs among the files; clones are of the same files.
#[derive(Debug, Clone, Default)]
pub struct Stirring(Arc<State>);

#[derive(Debug, Default)]
struct State {
    is_stirred: AtomicBool,
    /// Whether nobody is to be disturbed, for the files never rest.
    is_ignored: AtomicBool,
    /// The folders that are watched, by all their names.
    folders: Mutex<Vec<PathBuf>>,
}

impl Stirring {
    /// Whether there were news of the files since they were last looked at, so that what was seen may be old.
    pub fn is_stirred(&self) -> bool {
        self.0.is_stirred.load(Ordering::Acquire) && !self.0.is_ignored.load(Ordering::Acquire)
    }

    /// The files are about to be looked at. If they never rest, what is seen is worked on to the end.
    pub(super) fn calm(&self, is_ignored: bool) {
        self.0.is_ignored.store(is_ignored, Ordering::Release);
        self.0.is_stirred.store(false, Ordering::Release);
    }

    /// The folders that count.
    pub(super) fn watch(&self, folders: Vec<PathBuf>) {
        *self.0.folders.lock().unwrap_or_else(PoisonError::into_inner) = folders;
    }

    fn hear(&self, told: &Told) {
        let counts = match told {
            Told::Touched(paths) => paths.iter().any(|path| self.counts(path)),
            Told::Anything | Told::Unable(_) => true,
        };
        if counts {
            self.0.is_stirred.store(true, Ordering::Release);
        }
    }

    fn counts(&self, path: &Path) -> bool {
        let folders = self.0.folders.lock().unwrap_or_else(PoisonError::into_inner);
        let is_read = |below: &Path| !below.iter().any(disk::is_left_behind);
        folders.iter().any(|folder| path.strip_prefix(folder).is_ok_and(is_read))
    }
}

/// Hands on what is told of changes.
pub(super) struct Teller {
    pub(super) news: Sender<News>,
    pub(super) stirring: Stirring,
}

impl Teller {
    /// Hands on news.
    pub(super) fn tell(&self, news: News) {
        self.stirring.hear(&news.told);
        // who listens no more needs no news
        let _ = self.news.send(news);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts_is_told_at_once_until_the_files_are_looked_at() {
        let stirring = Stirring::default();
        stirring.watch(vec!["/p/content".into(), "/p/themes".into()]);
        let hear = |path: &str| {
            stirring.hear(&Told::Touched(vec![path.into()]));
            stirring.is_stirred()
        };
        for path in
            ["/p/output/index.html", "/p/content/.a.yaml.swp", "/p/content/4913", "/p/contents/a.yaml"]
        {
            assert!(!hear(path), "{path}");
        }
        for path in ["/p/content/a.yaml", "/p/themes", "/p/themes/default/style/base.css"] {
            assert!(hear(path), "{path}");
            stirring.calm(false);
            assert!(!stirring.is_stirred());
        }
        stirring.calm(true);
        stirring.hear(&Told::Anything);
        assert!(!stirring.is_stirred(), "what never rests is not heeded");
    }
}
