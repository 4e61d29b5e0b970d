//! The explanation of a code, taken apart: headings, prose, and the examples that tests run.

/// What an example shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// The fault.
    Fault,
    /// How it is put right.
    Remedy,
}

impl Shows {
    /// What stands above examples of it.
    pub(super) fn heading(self) -> &'static str {
        match self {
            Self::Fault => "This is found",
            Self::Remedy => "This is right",
        }
    }
}

/// A file that shows a fault, or one that puts it right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Which of the two.
    pub shows: Shows,
    /// The file, from the project's folder; behind a `#` the field, entry or step of it that is shown.
    pub path: String,
    /// What stands in the file. An empty text says that there is no such file.
    pub text: String,
}

impl Example {
    /// The file, or the part of it that is shown.
    pub(super) fn whereabouts(&self) -> String {
        match self.path.split_once('#') {
            Some((path, part)) => format!("{path}, at `{part}`"),
            None => self.path.clone(),
        }
    }
}

/// One part of an explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A heading, without its marks.
    Heading(String),
    /// Prose or a list in Markdown, as written, without an empty line at either end.
    Prose(String),
    /// A file.
    Example(Example),
    /// A folder of the repository with files that show the fault or the remedy, where text cannot.
    Folder(Shows, String),
    /// A fenced text that is no example of a file.
    Code(String),
}

/// Takes the doc comment of a code apart. A fence whose info string says `fails PATH` or `passes PATH` is an example;
/// so is a line `fails: FOLDER`. A path that starts with neither `content/` nor `themes/` is one below `content/`; with `#NAME` behind it
/// the text stands for one field, entry or step of that file.
pub fn explanation(comment: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut prose: Vec<&str> = Vec::new();
    let mut lines = comment.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
    while let Some(line) = lines.next() {
        let single = fence(line).map(|(marks, info)| fenced(info, marks, &mut lines));
        let single = single.or_else(|| heading(line)).or_else(|| folder(line));
        match single {
            Some(part) => {
                parts.extend(prose_of(&mut prose));
                parts.push(part);
            }
            None => prose.push(line),
        }
    }
    parts.extend(prose_of(&mut prose));
    parts
}

fn prose_of(lines: &mut Vec<&str>) -> Option<Part> {
    let text = lines.join("\n").trim().to_owned();
    lines.clear();
    (!text.is_empty()).then_some(Part::Prose(text))
}

fn heading(line: &str) -> Option<Part> {
    let text = line.strip_prefix('#')?.trim_start_matches('#').trim();
    (!text.is_empty()).then(|| Part::Heading(text.to_owned()))
}

fn folder(line: &str) -> Option<Part> {
    let (word, path) = line.split_once(": ")?;
    Some(Part::Folder(shows(word)?, path.trim().trim_matches('`').to_owned()))
}

/// The number of backticks and the info string of a line that opens a fence.
fn fence(line: &str) -> Option<(usize, &str)> {
    let info = line.trim_start_matches('`');
    let marks = line.len() - info.len();
    (marks >= 3 && !info.contains('`')).then_some((marks, info.trim()))
}

fn fenced<'a>(info: &str, marks: usize, lines: &mut impl Iterator<Item = &'a str>) -> Part {
    let closes = |line: &str| fence(line).is_some_and(|(count, info)| count >= marks && info.is_empty());
    let mut text = String::new();
    for line in lines.take_while(|line| !closes(line)) {
        text.push_str(line);
        text.push('\n');
    }
    let words: Vec<&str> = info.split_whitespace().collect();
    match words.as_slice() {
        [_, word, path] | [word, path] => match shows(word) {
            Some(shows) => Part::Example(Example { shows, path: from_project(path), text }),
            None => Part::Code(text),
        },
        _ => Part::Code(text),
    }
}

fn shows(word: &str) -> Option<Shows> {
    match word {
        "fails" => Some(Shows::Fault),
        "passes" => Some(Shows::Remedy),
        _ => None,
    }
}

fn from_project(path: &str) -> String {
    let is_from_project = ["content/", "themes/"].iter().any(|folder| path.starts_with(folder));
    if is_from_project { path.to_owned() } else { format!("content/{path}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_falls_into_its_parts() {
        let comment = " What it finds.\n\n # Why it matters\n It goes nowhere,\n or worse.\n\n ```yaml fails roles.yaml\n a:\n   b: 1\n ```\n \
                       ````markdown passes themes/x/y.md\n ```view\n ```\n ````\n fails: tests/sites/s010/\n ```yaml\n x\n ```\n";
        let example = |shows, path: &str, text: &str| {
            Part::Example(Example { shows, path: path.into(), text: text.into() })
        };
        let expected = [
            Part::Prose("What it finds.".into()),
            Part::Heading("Why it matters".into()),
            Part::Prose("It goes nowhere,\nor worse.".into()),
            example(Shows::Fault, "content/roles.yaml", "a:\n  b: 1\n"),
            example(Shows::Remedy, "themes/x/y.md", "```view\n```\n"),
            Part::Folder(Shows::Fault, "tests/sites/s010/".into()),
            Part::Code("x\n".into()),
        ];
        assert_eq!(explanation(comment), expected);
    }

    #[test]
    fn a_fence_that_is_never_closed_ends_with_the_comment() {
        assert_eq!(explanation("```yaml\nx\n"), [Part::Code("x\n".into())]);
    }
}
