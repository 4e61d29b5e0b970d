//! `check --fix`: writes the changes that are certain, each file whole or not at all, and says what was changed.

use std::collections::BTreeSet;

use crate::diagnostic::plural;
use crate::disk::{self, Folder};
use crate::pipeline::{self, Mended, Mending, Request};
use crate::report::shown_path;
use crate::source::Files;

use super::args::Check;
use super::failure::Failure;
use super::project::Project;
use super::shown::{Scope, Wanted};
use super::terminal::Terminal;

/// Mends the project's files.
///
/// # Errors
/// If a file cannot be written: it stands as it did, and those before it are written and told of.
pub(super) fn run(
    options: &Check,
    wanted: &Wanted,
    (project, request): (&Project, &Request),
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let (content, themes) = (Folder::new(project.content()), Folder::new(project.themes()));
    let files = pipeline::Project { content: &content, themes: &themes };
    let working = terminal.working(&request.progress);
    let first = pipeline::build(files, request, &crate::site::Measured);
    let scope = Scope::read(&options.paths, project, &first.model)?;
    let mending = pipeline::mend(files, request, first, &|finding, model| {
        scope.holds(finding, model) && !wanted.passes_over(finding)
    });
    drop(working);
    let (mut written, mut outcome) = (BTreeSet::new(), Ok(()));
    for (path, (before, after)) in &mending.texts {
        if content.read(path).is_ok_and(|bytes| bytes == before.as_bytes()) {
            outcome = write(project, path, after);
            if outcome.is_err() {
                break;
            }
            written.insert(path.as_str());
        } else {
            terminal.note(&format!(
                "{} has changed meanwhile, or is no text: it was left as it is",
                shown_path(path)
            ));
        }
    }
    tell(&mending, |mended| written.contains(mended.path.as_str()), terminal);
    outcome
}

fn write(project: &Project, path: &str, text: &str) -> Result<(), Failure> {
    // a link is followed, so that what it leads to is changed and it stays a link
    let place = project.content().join(path);
    let place = disk::resolve(&place).unwrap_or(place);
    disk::replace_file(&place, text.as_bytes()).map_err(|fault| {
        Failure::new(
            format!("{} cannot be written: {fault}", shown_path(path)),
            "see to it that the file and its folder may be changed, and run `concentric check --fix` again",
        )
    })
}

/// A line a change, and how many there were.
fn tell(mending: &Mending, is_written: impl Fn(&Mended) -> bool, terminal: &mut Terminal) {
    let mended: Vec<&Mended> = mending.mended.iter().filter(|mended| is_written(mended)).collect();
    for Mended { path, position, code, before, after } in &mended {
        let what = match before.as_str() {
            "" => format!("added `{}`", after.trim_matches([',', ' ', '\r', '\n'])),
            before => format!("`{before}` is now `{after}`"),
        };
        let place = format!("{}:{}:{}", shown_path(path), position.line, position.column);
        terminal.note(&format!("{place}: {what} [{}]", code.code));
    }
    let files = mending.texts.keys().filter(|path| mended.iter().any(|mended| mended.path == **path)).count();
    terminal.note(&match mended.len() {
        0 => "nothing is certain enough to be changed".to_owned(),
        count => format!("{} in {}", plural(count, "change", "changes"), plural(files, "file", "files")),
    });
}
