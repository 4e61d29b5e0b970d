//! What git knows of a folder: when its files last changed, and what stood in it at a revision.

mod absence;
mod changes;
mod revision;

use std::path::Path;
use std::process::{Command, Stdio};

pub use absence::{Absence, why_absent};
pub use changes::last_changes;
pub use revision::files_at;

/// Where git would look for a repository instead of at the folder it is told: a hook that starts concentric has these set.
const LEADING_ELSEWHERE: [&str; 10] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_NAMESPACE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_SHALLOW_FILE",
    "GIT_GRAFT_FILE",
];

/// Settings of a repository or user that would start programs or change what is printed.
const SETTINGS: [&str; 3] = ["core.fsmonitor=false", "log.showRoot=true", "log.showSignature=false"];

/// `git`, about to look at `folder` and change nothing: it locks nothing, asks nobody, fetches nothing.
fn git(folder: &Path) -> Command {
    let mut git = Command::new("git");
    git.arg("-C").arg(folder).arg("--no-pager");
    for setting in SETTINGS {
        git.args(["-c", setting]);
    }
    for name in LEADING_ELSEWHERE {
        git.env_remove(name);
    }
    git.env("GIT_OPTIONAL_LOCKS", "0").env("GIT_NO_LAZY_FETCH", "1").env("GIT_TERMINAL_PROMPT", "0");
    git.env("LC_ALL", "C").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    git
}

/// What git says; nothing where there is no git, or it fails.
fn said(git: &mut Command) -> Option<Vec<u8>> {
    let output = git.output().ok()?;
    output.status.success().then_some(output.stdout)
}

/// The texts that end in a zero byte; what is not UTF-8 is left out.
fn parts(said: &[u8]) -> impl Iterator<Item = &str> {
    said.split(|byte| *byte == 0).filter_map(|part| str::from_utf8(part).ok()).filter(|part| !part.is_empty())
}
