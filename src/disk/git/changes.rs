//! The day on which each file below a folder last changed, from the history that git keeps.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::ChildStdout;

use jiff::civil::Date;

use super::{git, parts, said};

/// The history is read back over this many commits that touched the folder; what has not changed since is left out.
const MOST_COMMITS: &str = "--max-count=20000";

/// What the line of a commit begins with, and no path does.
const COMMIT: u8 = 1;

/// The files below `folder` with the day of the last commit that changed each: its author's day, by the author's clock.
///
/// Left out is what git does not know, what differs from the last commit (its day of change is yet to come), and what a
/// shallow clone cannot tell. Without git, or outside a repository, nothing is known. Renaming a file changes it.
pub fn last_changes(folder: &Path) -> BTreeMap<String, Date> {
    known(folder).unwrap_or_default()
}

fn known(folder: &Path) -> Option<BTreeMap<String, Date>> {
    // both look at once, for each costs a few milliseconds
    let differing = git(folder)
        .args(["diff", "--name-only", "--relative", "--no-renames", "--no-ext-diff", "--no-textconv", "-z"])
        .args(["--ignore-submodules", "HEAD", "--", "."])
        .spawn()
        .ok()?;
    let committed = said(git(folder).args(["ls-tree", "-r", "-z", "--name-only", "HEAD"]));
    let differing = differing.wait_with_output().ok().filter(|output| output.status.success())?.stdout;
    let committed = committed?;
    let mut wanted: BTreeSet<&str> = parts(&committed).collect();
    for path in parts(&differing) {
        wanted.remove(path);
    }
    if wanted.is_empty() {
        return Some(BTreeMap::new());
    }
    let mut log = git(folder)
        .args(["log", "--name-only", "--relative", "--no-renames", "--no-ext-diff", "-z", MOST_COMMITS])
        .args(["--date=short", "--format=%x01%ad %D", "--decorate=full", "--decorate-refs=HEAD", "--", "."])
        .spawn()
        .ok()?;
    let found = log.stdout.take().map(|history| read(BufReader::new(history), wanted));
    // it need not tell the rest of a long history
    let _ = log.kill();
    let _ = log.wait();
    found
}

/// Reads the history, newest first, until every file that is wanted was met.
fn read(mut history: BufReader<ChildStdout>, mut wanted: BTreeSet<&str>) -> BTreeMap<String, Date> {
    let mut found = BTreeMap::new();
    let (mut day, mut part) = (None, Vec::new());
    while !wanted.is_empty() {
        part.clear();
        if !matches!(history.read_until(0, &mut part), Ok(1..)) {
            break;
        }
        let text = part.strip_suffix(&[0]).unwrap_or(&part);
        if let Some(commit) = text.strip_prefix(&[COMMIT]) {
            day = day_of(commit);
            continue;
        }
        let path = str::from_utf8(text.strip_prefix(b"\n").unwrap_or(text));
        if let Some(path) = path.ok().and_then(|path| wanted.take(path))
            && let Some(day) = day
        {
            found.insert(path.to_owned(), day);
        }
    }
    found
}

/// The author's day; none where a shallow clone was cut off, for there every file seems to change.
fn day_of(commit: &[u8]) -> Option<Date> {
    let (day, decoration) = str::from_utf8(commit).ok()?.split_once(' ')?;
    if decoration.split(", ").any(|word| word == "grafted") {
        return None;
    }
    day.parse().ok()
}
