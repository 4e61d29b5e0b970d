//! Makes an organisation of any size: the example's proportions, 3 KB of Markdown an entry, true references, nothing the rules call an error.

mod journeys;
mod metrics;
mod people;
mod playbook;
mod prose;
mod roadmap;
mod size;
mod strategy;
mod writer;

use std::io;
use std::path::Path;

pub(crate) use size::Size;
use writer::Draft;

/// What was made.
pub(crate) struct Made {
    /// How many entries of each kind.
    pub(crate) size: Size,
    /// Bytes of all files.
    pub(crate) bytes: u64,
}

/// Writes a project with about `entries` entries into `project`; the same seed gives the same bytes.
///
/// # Errors
/// Says why a file could not be written.
pub(crate) fn make(project: &Path, entries: usize, seed: u64) -> io::Result<Made> {
    let mut draft = Draft::new(Size::of(entries), seed);
    people::add(&mut draft);
    strategy::add(&mut draft);
    journeys::add(&mut draft);
    metrics::add(&mut draft);
    roadmap::add(&mut draft);
    playbook::add(&mut draft);
    let bytes = draft.write(&project.join("content"))?;
    Ok(Made { size: draft.size, bytes })
}
