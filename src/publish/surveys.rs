//! What stood in a site when it was looked at last, so that folders which are still the same need not be listed again.

use std::path::Path;

use crate::disk::{ANY_PROGRAM, Settled, State};

/// The name under which the state keeps it.
const KEPT: &str = "surveys";

/// Where it is kept what the folders of a site were like.
#[derive(Debug)]
pub(super) struct Surveys {
    state: State,
}

impl Surveys {
    /// That of what `project` publishes to `output`; audiences share it.
    pub(super) fn of(project: &Path, output: &Path) -> Self {
        Self { state: State::of(project, output, None) }
    }

    /// The folders as they were found last; none if that cannot be read.
    pub(super) fn last(&self) -> Settled {
        // it says by itself whether it still holds, whoever wrote it
        let kept = self.state.read_passing(KEPT, ANY_PROGRAM).ok().flatten();
        kept.and_then(|kept| postcard::from_bytes(&kept).ok()).unwrap_or_default()
    }

    /// Keeps what they are like where something is kept already; if that cannot be, all is listed again.
    pub(super) fn keep(&self, folders: &Settled) {
        if !self.state.is_there() {
            return;
        }
        // names and numbers can always be written
        let bytes = postcard::to_stdvec(folders).unwrap_or_default();
        let _ = self.state.write_passing(&[(KEPT, bytes)], ANY_PROGRAM);
    }
}
