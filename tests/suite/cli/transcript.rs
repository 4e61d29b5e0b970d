//! A page of the manual that is a test: it writes the files that it shows, runs its commands, and compares what they print.

use std::fs;
use std::path::Path;

use crate::project::Project;

/// The fence of commands with what they print.
const CONSOLE: &str = "```console";
/// When set, what commands print is written into the pages in place of what was expected.
const UPDATE: &str = "UPDATE_TRANSCRIPTS";

/// A command of a page and what it is to print.
#[derive(Debug, PartialEq, Eq)]
struct Step {
    command: String,
    expected: String,
}

/// One part of a page.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    /// Lines that are only read.
    Text(String),
    /// A file to write: the line that opens the fence, the path, the text.
    File { opening: String, path: String, text: String },
    /// Commands to run.
    Console(Vec<Step>),
}

/// Runs the page in an empty folder and says what is not as it stands there.
pub(super) fn run(page: &Path) -> Result<(), String> {
    let text = fs::read_to_string(page).unwrap();
    let mut parts = parse(&text);
    let project = Project::empty();
    let mut differences = Vec::new();
    for part in &mut parts {
        match part {
            Part::Text(_) => {}
            Part::File { path, text, .. } => project.write(path, text),
            Part::Console(steps) => {
                for step in steps {
                    differences.extend(compare(step, &project));
                }
            }
        }
    }
    if !differences.is_empty() && std::env::var_os(UPDATE).is_some() {
        fs::write(page, print(&parts)).unwrap();
        return Ok(());
    }
    if differences.is_empty() {
        Ok(())
    } else {
        Err(format!("{}\n{}", page.display(), differences.join("\n")))
    }
}

/// Runs a command; where it prints something else, the step is corrected and the difference returned.
fn compare(step: &mut Step, project: &Project) -> Option<String> {
    let arguments = words(step.command.strip_prefix("concentric").expect("pages run no other program"));
    let outcome = project.run_with(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
    let code = outcome.code.filter(|code| *code != 0).map_or_else(String::new, |code| format!("? {code}\n"));
    let actual = format!("{code}{}{}", outcome.stdout, outcome.stderr);
    let assert = snapbox::Assert::new().normalize_paths(false);
    let difference =
        assert.try_eq(Some(&step.command), actual.as_str().into(), step.expected.as_str().into()).err();
    difference.map(|difference| {
        step.expected = actual;
        difference.to_string()
    })
}

fn parse(page: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut text = String::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let file = line.strip_prefix("```").and_then(|info| info.split_once(' ')).map(|(_, path)| path);
        if line == CONSOLE || file.is_some_and(|path| path.contains('.')) {
            let inside: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            parts.push(Part::Text(std::mem::take(&mut text)));
            parts.push(match file {
                Some(path) => {
                    Part::File { opening: line.to_owned(), path: path.to_owned(), text: joined(&inside) }
                }
                None => Part::Console(steps(&inside)),
            });
        } else {
            text.push_str(line);
            text.push('\n');
        }
    }
    parts.push(Part::Text(text));
    parts
}

fn steps(lines: &[&str]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for line in lines {
        match (line.strip_prefix("$ "), steps.last_mut()) {
            (Some(command), _) => steps.push(Step { command: command.to_owned(), expected: String::new() }),
            (None, Some(step)) => step.expected.extend([*line, "\n"]),
            (None, None) => panic!("a console begins with a command, not with: {line}"),
        }
    }
    steps
}

fn print(parts: &[Part]) -> String {
    let part = |part: &Part| match part {
        Part::Text(text) => text.clone(),
        Part::File { opening, text, .. } => format!("{opening}\n{text}```\n"),
        Part::Console(steps) => {
            let steps: Vec<String> =
                steps.iter().map(|step| format!("$ {}\n{}", step.command, step.expected)).collect();
            format!("{CONSOLE}\n{}```\n", steps.concat())
        }
    };
    parts.iter().map(part).collect()
}

fn joined(lines: &[&str]) -> String {
    lines.iter().flat_map(|line| [*line, "\n"]).collect()
}

/// The words of a command line; single quotes keep spaces together.
fn words(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for (number, part) in line.split('\'').enumerate() {
        if number % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

#[test]
fn a_page_is_taken_apart_and_put_together_again() {
    let page = "Intro\n```yaml content/site.yaml\ntitle: x\n```\nthen\n```console\n$ concentric a 'b c'\n? 1\nout\n$ concentric d\n```\n```yaml\nno file\n```\n";
    let parts = parse(page);
    let step = |command: &str, expected: &str| Step { command: command.into(), expected: expected.into() };
    assert!(
        parts.contains(&Part::Console(vec![
            step("concentric a 'b c'", "? 1\nout\n"),
            step("concentric d", "")
        ]))
    );
    assert!(parts.iter().any(|part| matches!(part, Part::File { path, text, .. } if path == "content/site.yaml" && text == "title: x\n")));
    assert_eq!(print(&parts), page);
    assert_eq!(words(" a 'b c' d"), ["a", "b c", "d"]);
}
