//! `init`: a first project.

use std::io;
use std::path::{Component, Path};

use crate::diagnostic::plural;
use crate::scaffold::{self, Extent, Template};

use super::Verdict;
use super::args::{Global, Init, Language};
use super::failure::Failure;
use super::project;
use super::terminal::Terminal;

pub(super) fn run(options: &Init, global: &Global, terminal: &mut Terminal) -> Result<Verdict, Failure> {
    let folder =
        project::base(global.directory.as_deref())?.join(options.folder.as_deref().unwrap_or(Path::new("")));
    let template = template(options);
    scaffold::write(&folder, template).map_err(|fault| refused(&folder, &fault))?;
    terminal.say(&next_steps(options, template));
    Ok(Verdict::Clean)
}

fn template(options: &Init) -> Template {
    let language = match options.lang {
        Language::En => scaffold::Language::English,
        Language::De => scaffold::Language::German,
    };
    match (options.example, options.minimal) {
        (true, _) => Template::Example,
        (false, true) => Template::Beginning(Extent::Minimal, language),
        (false, false) => Template::Beginning(Extent::Starter, language),
    }
}

fn next_steps(options: &Init, template: Template) -> String {
    let files = plural(template.files().len(), "file", "files");
    let is_elsewhere = |folder: &&Path| folder.components().any(|part| part != Component::CurDir);
    let (place, enter) = match options.folder.as_deref().filter(is_elsewhere) {
        Some(folder) => {
            (folder.join("content").display().to_string(), format!("cd {} && ", in_shell(folder)))
        }
        None => ("content".to_owned(), String::new()),
    };
    let first = match template {
        Template::Beginning(..) => "begin with site.yaml and the journey, and make them yours",
        Template::Example => "look around in it, and take over what you like",
    };
    format!(
        "Wrote {files} to {place}/: {first}.\n\
         Run `{enter}concentric serve --open` and write: the browser shows it as you save, and what does not fit together yet.\n\
         Run `{enter}concentric build` and open output/index.html: that is what your staff will read."
    )
}

/// A path as one types it into a shell.
fn in_shell(path: &Path) -> String {
    let text = path.display().to_string();
    let is_plain = text.chars().all(|c| c.is_alphanumeric() || "/._-".contains(c));
    if is_plain { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

fn refused(folder: &Path, fault: &io::Error) -> Failure {
    let content = folder.join("content");
    if fault.kind() == io::ErrorKind::AlreadyExists && content.is_absolute() {
        return Failure::new(
            format!("{} is there already, and nothing is ever overwritten", content.display()),
            "name another folder: `concentric init DIR`",
        );
    }
    let what = format!("{} could not be written: {fault}", content.display());
    Failure::new(what, "see whether you may write there and the disk has room")
}
