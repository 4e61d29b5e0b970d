//! The names that publishing uses in and beside an output folder.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The list of what is published, in the output folder.
pub(super) const MANIFEST: &str = ".concentric.json";

/// The folder in the output folder where files wait for a site that is published in place. With a manifest in it, it is a journal to be completed.
pub(super) const JOURNAL: &str = ".concentric-publishing";

/// The folder beside `output` in which the next site is put together while it is rendered; everything in it was put there by concentric.
pub(super) fn staging(output: &Path) -> PathBuf {
    beside(output, "staging")
}

/// The folder beside `output` that is exchanged with it: the next site just before, the last one just after.
pub(super) fn exchanged(output: &Path) -> PathBuf {
    beside(output, "exchange")
}

fn beside(output: &Path, purpose: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(output.file_name().unwrap_or_default());
    name.push(".concentric-");
    name.push(purpose);
    output.with_file_name(name)
}
