//! What publishing keeps in the project's state: how the folders of the site were found last, and the links that stood in for its files.

use std::path::{Path, PathBuf};

use crate::disk::{ANY_PROGRAM, Settled, State};

/// The name under which the state keeps how folders were found.
const SURVEYS: &str = "surveys";
/// The name under which it keeps links, each under the address that it leads to.
const LINKS: &str = "stand-ins";

/// Where it is kept. Nothing is where the state holds nothing else.
#[derive(Debug)]
pub(super) struct Kept {
    state: State,
}

impl Kept {
    /// That of what `project` publishes to `output`; audiences share it.
    pub(super) fn of(project: &Path, output: &Path) -> Self {
        Self { state: State::of(project, output, None) }
    }

    /// The folders as they were found last, so that those which are still the same need not be listed again; none if that cannot be read.
    pub(super) fn folders(&self) -> Settled {
        // it says by itself whether it still holds, whoever wrote it
        let kept = self.state.read_passing(SURVEYS, ANY_PROGRAM).ok().flatten();
        kept.and_then(|kept| postcard::from_bytes(&kept).ok()).unwrap_or_default()
    }

    /// Keeps how they were found; if that cannot be, all is listed again.
    pub(super) fn keep_folders(&self, folders: &Settled) {
        if !self.state.is_there() {
            return;
        }
        // names and numbers can always be written
        let bytes = postcard::to_stdvec(folders).unwrap_or_default();
        let _ = self.state.write_passing(&[(SURVEYS, bytes)], ANY_PROGRAM);
    }

    /// Where links are kept, so that the next time they need not be made again: what many files go through is never made and removed by the thousand.
    pub(super) fn links(&self) -> Option<PathBuf> {
        self.state.is_there().then(|| self.state.place(LINKS))
    }
}
