//! Why there is nothing to be had of a revision.

use std::io::ErrorKind;
use std::path::Path;

use super::{git, said};

/// Why there are no files of a revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absence {
    /// There is no program `git`.
    NoGit,
    /// The folder is in no repository.
    NoRepository,
    /// The repository has no such revision.
    NoRevision,
    /// The revision has nothing of the folder.
    Nothing,
}

/// Why `files_at` gave nothing.
pub fn why_absent(folder: &Path, revision: &str) -> Absence {
    let mut asked = git(folder);
    match asked.args(["rev-parse", "--git-dir"]).output() {
        Err(fault) if fault.kind() == ErrorKind::NotFound => return Absence::NoGit,
        Ok(output) if output.status.success() => {}
        _ => return Absence::NoRepository,
    }
    let commit = format!("{revision}^{{commit}}");
    let is_there = || said(git(folder).args(["rev-parse", "--verify", "--quiet", &commit])).is_some();
    if !revision.starts_with('-') && is_there() { Absence::Nothing } else { Absence::NoRevision }
}
