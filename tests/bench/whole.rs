//! The real binary: a first build, a second one with nothing changed, and builds after edits.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::demand::Output;
use crate::edits;
use crate::floor;
use crate::measure::{self, Cost};

/// The name of the row of a build after one edit of a body, of a site that was built once before.
pub(crate) const AFTER_THE_FIRST_EDIT: &str = "after the first edit";
/// The same of a site that was built after such edits before.
pub(crate) const AFTER_AN_EDIT: &str = "after an edit";

/// A build that keeps the site it replaces, and one that remembers what stood in it: after these nothing more is gained.
const EDITS_BEFORE: usize = 2;

/// The first build of all, and the one after it; each the middle of `runs` by processor time.
pub(crate) fn measured(project: &Path, runs: usize) -> io::Result<Vec<(String, Cost)>> {
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for run in 0..runs {
        // Each into a new folder: where many files have just been removed, some file systems are slow to make new ones.
        let folder = output(project, run);
        let cost = || measure::of_command(&mut build(project, &folder));
        first.push(cost()?);
        second.push(cost()?);
    }
    Ok(vec![("whole".to_owned(), middle(first)), ("second build".to_owned(), middle(second))])
}

/// The build after a first edit of a body, and the one after a few, of what was measured first; each the middle of `runs` by processor time.
/// These builds remove files, so they come after all that must not.
pub(crate) fn edited(project: &Path, runs: usize) -> io::Result<Vec<(String, Cost)>> {
    let (mut begun, mut edited) = (Vec::new(), Vec::new());
    for run in 0..runs {
        let after_edit = |number: usize| {
            edit(project, run, number)?;
            measure::of_command(&mut build(project, &output(project, run)))
        };
        begun.push(after_edit(0)?);
        for number in 1..EDITS_BEFORE {
            after_edit(number)?;
        }
        edited.push(after_edit(EDITS_BEFORE)?);
    }
    Ok(vec![(AFTER_THE_FIRST_EDIT.to_owned(), middle(begun)), (AFTER_AN_EDIT.to_owned(), middle(edited))])
}

/// Writes another sentence below a play.
fn edit(project: &Path, run: usize, number: usize) -> io::Result<()> {
    let plays = project.join("content/playbook");
    let play = plays.join(edits::a_file(&plays)?);
    let text = fs::read_to_string(&play)?;
    fs::write(play, format!("{text}\nEdit {number} of run {run}.\n"))
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
