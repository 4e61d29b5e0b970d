//! The examples of a code's explanation, laid over the small sound organisation.

use concentric::diagnostic::Code;
use concentric::pipeline;
use concentric::report::{self, Part, Shows};

use crate::project::Project;

/// The examples of a code: those that fail stand together, those that pass in groups parted by prose, each group for itself a
/// way in which it is right.
pub(crate) struct Examples {
    pub(crate) code: &'static Code,
    failing: Vec<Part>,
    passing: Vec<Vec<Part>>,
}

impl Examples {
    pub(crate) fn of_every_code() -> Vec<Self> {
        pipeline::codes().into_iter().map(Self::of).collect()
    }

    fn of(code: &'static Code) -> Self {
        let mut examples = Self { code, failing: Vec::new(), passing: vec![Vec::new()] };
        for part in report::explanation(&code.explanation) {
            let shows = match &part {
                Part::Example(example) => Some(example.shows),
                Part::Folder(shows, _) => Some(*shows),
                _ => None,
            };
            match shows {
                Some(Shows::Fault) => examples.failing.push(part),
                Some(Shows::Remedy) => examples.passing.last_mut().unwrap().push(part),
                None => examples.passing.push(Vec::new()),
            }
        }
        examples.passing.retain(|group| !group.is_empty());
        examples
    }

    /// Whether there is a failing and a passing one.
    pub(crate) fn are_complete(&self) -> bool {
        !self.failing.is_empty() && !self.passing.is_empty()
    }

    /// How many ways there are in which it is right.
    pub(crate) fn ways(&self) -> usize {
        self.passing.len()
    }

    pub(crate) fn failing(&self) -> Project {
        laid_over(Project::sound(), &self.failing)
    }

    /// One for each way in which it is right, on top of the failing ones.
    pub(crate) fn passing(&self) -> Vec<Project> {
        self.passing.iter().map(|group| laid_over(self.failing(), group)).collect()
    }
}

fn laid_over(project: Project, parts: &[Part]) -> Project {
    parts.iter().fold(project, |project, part| match part {
        Part::Example(example) => match example.path.split_once('#') {
            Some((path, name)) => {
                let text = with_part(&project.read(path), name, &example.text);
                project.with(path, text.unwrap_or_else(|| panic!("{path} has no part `{name}`")))
            }
            None if example.text.is_empty() => project.without(&example.path),
            None => project.with(&example.path, &example.text),
        },
        Part::Folder(_, folder) => {
            project.with_site(folder.trim_start_matches("tests/sites/").trim_end_matches('/'))
        }
        _ => project,
    })
}

/// The text with one part replaced: a field or an entry with its key at the margin, or a step with its id.
fn with_part(text: &str, name: &str, part: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let starts = [format!("{name}:"), format!("  - id: {name}"), format!("  - {{id: {name},")];
    let begins = |line: &&str| starts.iter().any(|start| line.strip_prefix(start.as_str()).is_some_and(ends));
    let first = lines.iter().position(begins)?;
    let indent = lines[first].len() - lines[first].trim_start().len();
    let is_beyond = |line: &&str| {
        let own = line.len() - line.trim_start().len();
        !line.is_empty() && own <= indent
    };
    let after = lines[first + 1..].iter().position(is_beyond).map_or(lines.len(), |next| first + 1 + next);
    let part: Vec<String> = part.lines().map(|line| format!("{}{line}", " ".repeat(indent))).collect();
    let all = lines[..first].iter().copied().chain(part.iter().map(String::as_str));
    let all: Vec<&str> = all.chain(lines[after..].iter().copied()).collect();
    Some(all.join("\n") + "\n")
}

/// Whether a name ends where the rest of its line begins.
fn ends(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(' ')
}

#[test]
fn one_part_of_a_file_is_replaced_and_nothing_else() {
    let text = "---\na: 1\nsteps:\n  - id: x\n    b: 2\n\n  - {id: xy, b: 3,\n     c: 4}\nz:\n  a: 5\n---\n";
    assert_eq!(with_part(text, "a", "a: 0\nb: 0\n").unwrap(), text.replacen("a: 1", "a: 0\nb: 0", 1));
    assert_eq!(
        with_part(text, "x", "- id: x\n").unwrap(),
        text.replace("  - id: x\n    b: 2\n\n", "  - id: x\n")
    );
    assert_eq!(with_part(text, "xy", "").unwrap(), text.replace("  - {id: xy, b: 3,\n     c: 4}\n", ""));
    assert_eq!(with_part(text, "z", "").unwrap(), text.replace("z:\n  a: 5\n", ""));
    assert_eq!(with_part(text, "y", ""), None);
}
