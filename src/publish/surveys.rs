//! What stood in the site and in the one before it when they were looked at last, so that folders which are still the same need not be listed again.

use serde::{Deserialize, Serialize};

use crate::disk::{ANY_PROGRAM, Settled, State};

/// The name under which the state keeps it.
const KEPT: &str = "surveys";

/// The folders of both as they were found.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Surveys {
    /// Those of the site.
    pub(super) output: Settled,
    /// Those of the site before it.
    pub(super) spare: Settled,
}

impl Surveys {
    /// What was kept; nothing if that cannot be read.
    pub(super) fn read(state: &State) -> Self {
        // it says by itself whether it still holds, whoever wrote it
        let kept = state.read_passing(KEPT, ANY_PROGRAM).ok().flatten();
        kept.and_then(|kept| postcard::from_bytes(&kept).ok()).unwrap_or_default()
    }

    /// Keeps it where something is kept already; if that cannot be, all is listed again.
    pub(super) fn keep(&self, state: &State) {
        if !state.is_there() {
            return;
        }
        // names and numbers can always be written
        let bytes = postcard::to_stdvec(self).unwrap_or_default();
        let _ = state.write_passing(&[(KEPT, bytes)], ANY_PROGRAM);
    }
}
