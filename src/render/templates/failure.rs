//! From a template engine's errors to faults with a file, a line and a column.

use std::collections::BTreeMap;

use tera::{Error, ErrorKind};

use crate::render::theme::{ThemeFault, ThemeFile};

type TemplateFiles = BTreeMap<String, ThemeFile>;

/// What is wrong with a set of templates, each fault with the name of the template to blame (empty if none is).
pub(super) fn faults(error: &Error, files: &TemplateFiles) -> Vec<(String, ThemeFault)> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            vec![fault(report.filename(), files, report.message(), (span.start_line, span.start_col + 1))]
        }
        ErrorKind::MissingParent { current, parent } => {
            vec![fault(current, files, &format!("it extends `{parent}`, which is not there"), (1, 1))]
        }
        ErrorKind::CircularExtend { tpl, .. } => {
            vec![fault(tpl, files, "it extends itself, through the templates that it extends", (1, 1))]
        }
        ErrorKind::CircularInclude { tpl, .. } => {
            vec![fault(tpl, files, "it includes itself, through the templates that it includes", (1, 1))]
        }
        ErrorKind::TemplateNotFound(name) => vec![fault(name, files, "there is no such template", (0, 0))],
        other => unstructured(&other.to_string(), files),
    }
}

/// What went wrong while the template `name` was rendered.
pub(super) fn rendering(error: &Error, name: &str, files: &TemplateFiles) -> ThemeFault {
    let first = faults(error, files).into_iter().next();
    match first {
        Some((blamed, fault)) if !blamed.is_empty() => fault,
        Some((_, unplaced)) => fault(name, files, &unplaced.message, (0, 0)).1,
        None => fault(name, files, "it can't be rendered", (0, 0)).1,
    }
}

/// Unknown filters, functions, components and includes come as one text of reports: `error: …`, then `--> file:line:column`.
fn unstructured(text: &str, files: &TemplateFiles) -> Vec<(String, ThemeFault)> {
    let mut found = Vec::new();
    let mut message = text.lines().next().unwrap_or("");
    for line in text.lines() {
        if let Some(start) = line.strip_prefix("error: ") {
            message = start;
        } else if let Some((name, place)) = line.trim_start().strip_prefix("--> ").and_then(located) {
            found.push(fault(name, files, message, place));
        }
    }
    if found.is_empty() {
        // such as a component that two templates define: the message names them in backticks
        let named = text.split('`').filter(|part| files.get(*part).is_some_and(|file| !file.is_built_in()));
        found = named.map(|name| fault(name, files, message, (1, 1))).collect();
    }
    if found.is_empty() {
        found.push((String::new(), ThemeFault::new("themes", said(message))));
    }
    found
}

/// `name:line:column` taken apart.
fn located(place: &str) -> Option<(&str, (usize, usize))> {
    let (rest, column) = place.rsplit_once(':')?;
    let (name, line) = rest.rsplit_once(':')?;
    Some((name, (line.parse().ok()?, column.parse().ok()?)))
}

fn fault(
    name: &str,
    files: &TemplateFiles,
    message: &str,
    (line, column): (usize, usize),
) -> (String, ThemeFault) {
    let file = files.get(name);
    let path = file.map_or_else(|| format!("themes/default/templates/{name}"), |file| file.path().to_owned());
    let help = match file {
        Some(file) if file.is_built_in() => {
            "this template came with concentric, so the fault is ours; please report it"
        }
        Some(_) => "mend the template, or remove it so that the default theme's takes its place",
        None => "write the template, or correct the name where it is asked for",
    };
    (name.to_owned(), ThemeFault::new(path, said(message)).at(line, column).help(help))
}

/// A message of the template engine as part of a sentence.
fn said(message: &str) -> String {
    let message = message.trim().trim_end_matches('.');
    let mut letters = message.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
