//! The real binary: a first build, and a second one with nothing changed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::demand::Output;
use crate::floor;
use crate::measure::{self, Cost};

/// The first build of all and the one after it, each the middle of `runs` by processor time.
pub(crate) fn measured(project: &Path, runs: usize) -> io::Result<Vec<(String, Cost)>> {
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for run in 0..runs {
        // Each into a new folder: where many files have just been removed, some file systems are slow to make new ones.
        let folder = output(project, run);
        first.push(measure::of_command(&mut build(project, &folder))?);
        second.push(measure::of_command(&mut build(project, &folder))?);
    }
    Ok(vec![("whole".to_owned(), middle(first)), ("second build".to_owned(), middle(second))])
}

/// The first check of all, in a new process each time, the middle of `runs` by processor time.
pub(crate) fn checked(project: &Path, runs: usize) -> io::Result<Vec<(String, Cost)>> {
    let check = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_concentric"));
        command.arg("-C").arg(project).arg("check").stderr(Stdio::null());
        command
    };
    let costs: io::Result<Vec<Cost>> = (0..runs).map(|_| measure::of_command(&mut check())).collect();
    Ok(vec![("check command".to_owned(), middle(costs?))])
}

/// Where a run publishes.
pub(crate) fn output(project: &Path, run: usize) -> PathBuf {
    project.join(format!("output-{run}"))
}

fn build(project: &Path, output: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_concentric"));
    command.arg("-C").arg(project).arg("build").arg("--output").arg(output).stderr(Stdio::null());
    command
}

/// The one in the middle, by processor time.
pub(crate) fn middle(mut costs: Vec<Cost>) -> Cost {
    costs.sort_by_key(|cost| cost.cpu);
    costs[costs.len() / 2]
}

/// What was published.
pub(crate) fn published(project: &Path) -> Output {
    published_in(&output(project, 0))
}

/// Whether a file is a page.
pub(crate) fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|suffix| suffix == "html")
}

/// What was published in a folder.
pub(crate) fn published_in(folder: &Path) -> Output {
    let files = floor::files(folder);
    let pages = files.iter().filter(|path| is_page(path)).count();
    let bytes =
        files.iter().filter_map(|path| fs::metadata(folder.join(path)).ok()).map(|data| data.len()).sum();
    Output { pages, files: files.len(), bytes }
}
