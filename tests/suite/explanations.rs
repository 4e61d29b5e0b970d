//! Every example in every explanation is run: the failing one gives its code and no other fault, the passing one silence.

use std::path::Path;
use std::sync::LazyLock;

use concentric::diagnostic::{Code, Finding, Severity};
use concentric::disk::Folder;
use concentric::pipeline::{self, Built, Request};
use concentric::report::{self, Appearance, Part, Shows};

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use crate::project::Project;

/// Every failing example, built once for all the tests that look at it.
static FAILING: LazyLock<Vec<Ran>> = LazyLock::new(|| Ran::all(Examples::failing));

/// The examples of a code, laid over the sound organisation: those that fail alone, then those that pass on top.
struct Examples {
    code: &'static Code,
    parts: Vec<Part>,
}

impl Examples {
    fn of_every_code() -> Vec<Self> {
        let examples = |code: &'static Code| Self { code, parts: report::explanation(code.explanation) };
        pipeline::codes().into_iter().map(examples).collect()
    }

    fn has(&self, wanted: Shows) -> bool {
        self.parts.iter().any(|part| match part {
            Part::Example(example) => example.shows == wanted,
            Part::Folder(shows, _) => *shows == wanted,
            _ => false,
        })
    }

    fn failing(&self) -> Project {
        self.laid_over(Project::sound(), Shows::Fault)
    }

    fn passing(&self) -> Project {
        self.laid_over(self.failing(), Shows::Remedy)
    }

    fn laid_over(&self, project: Project, wanted: Shows) -> Project {
        self.parts.iter().fold(project, |project, part| match part {
            Part::Example(example) if example.shows == wanted && example.text.is_empty() => {
                project.without(&example.path)
            }
            Part::Example(example) if example.shows == wanted => project.with(&example.path, &example.text),
            Part::Folder(shows, folder) if *shows == wanted => {
                project.with_site(folder.trim_start_matches("tests/sites/").trim_end_matches('/'))
            }
            _ => project,
        })
    }
}

/// A code and what came of one of its examples.
struct Ran {
    code: &'static Code,
    built: Built,
}

impl Ran {
    fn all(lay: impl Fn(&Examples) -> Project + Sync) -> Vec<Self> {
        let examples = Examples::of_every_code();
        examples
            .into_par_iter()
            .map(|examples| Self { code: examples.code, built: build(&lay(&examples)) })
            .collect()
    }

    /// The findings of the code itself.
    fn own(&self) -> Vec<Finding> {
        self.built.findings.iter().filter(|finding| finding.code == self.code).cloned().collect()
    }

    /// What is wrong with the example, as a paragraph, and the findings that show it.
    fn complaint(&self, about: &str, offending: &[Finding]) -> String {
        format!("{} {}: {about}\n{}", self.code.code, self.code.name, shown(&self.built, offending))
    }
}

fn build(project: &Project) -> Built {
    let (content, themes) = (Folder::new(project.path("content")), Folder::new(project.path("themes")));
    pipeline::build(pipeline::Project { content: &content, themes: &themes }, &Request::default())
}

fn shown(built: &Built, findings: &[Finding]) -> String {
    report::human(findings, &built.model.sources, Appearance { colour: false, width: 120 })
}

fn assert_no(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "{} examples are wrong:\n\n{}", complaints.len(), complaints.join("\n"));
}

#[test]
fn the_sound_organisation_has_no_fault() {
    let built = build(&Project::sound());
    assert!(built.findings.is_empty(), "{}", shown(&built, &built.findings));
    assert!(built.site.is_some());
}

#[test]
fn every_code_has_an_example_that_fails_and_one_that_passes() {
    let incomplete = |examples: &Examples| !examples.has(Shows::Fault) || !examples.has(Shows::Remedy);
    let missing: Vec<&str> = Examples::of_every_code()
        .iter()
        .filter(|examples| incomplete(examples))
        .map(|e| e.code.code)
        .collect();
    assert!(missing.is_empty(), "without a failing or a passing example: {}", missing.join(", "));
}

#[test]
fn a_failing_example_gives_its_code_and_no_other_fault() {
    let mut complaints = Vec::new();
    for ran in &*FAILING {
        let is_other = |finding: &&Finding| finding.code != ran.code && finding.severity > Severity::Advice;
        let others: Vec<Finding> = ran.built.findings.iter().filter(is_other).cloned().collect();
        if ran.own().is_empty() {
            complaints.push(ran.complaint("its failing example does not give it, but this", &others));
        } else if !others.is_empty() {
            complaints.push(ran.complaint("its failing example also gives this", &others));
        }
    }
    assert_no(complaints);
}

#[test]
fn a_passing_example_is_silent() {
    let mut complaints = Vec::new();
    for ran in Ran::all(Examples::passing) {
        let is_left = |finding: &&Finding| finding.code == ran.code || finding.severity > Severity::Advice;
        let left: Vec<Finding> = ran.built.findings.iter().filter(is_left).cloned().collect();
        if !left.is_empty() {
            complaints.push(ran.complaint("its passing example still gives this", &left));
        }
    }
    assert_no(complaints);
}

#[test]
fn every_finding_says_what_to_do() {
    let is_silent = |ran: &&Ran| ran.own().iter().any(|finding| finding.help.is_empty());
    let silent: Vec<&str> = FAILING.iter().filter(is_silent).map(|ran| ran.code.code).collect();
    assert!(silent.is_empty(), "without help: {}", silent.join(", "));
}

#[test]
fn reports_look_as_they_did() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        // that there is a finding is another test's business
        for ran in FAILING.iter().filter(|ran| !ran.own().is_empty()) {
            insta::assert_snapshot!(format!("report-{}", ran.code.code), shown(&ran.built, &ran.own()));
        }
    });
}

#[test]
fn no_code_and_no_name_is_used_twice() {
    let codes = pipeline::codes();
    for (place, code) in codes.iter().enumerate() {
        let twin = codes[..place].iter().find(|other| other.code == code.code || other.name == code.name);
        assert!(twin.is_none(), "{} {} is declared twice", code.code, code.name);
    }
}
