//! Every example in every explanation is run: the failing one gives its code and no other fault, the passing one silence.

use std::path::Path;
use std::sync::LazyLock;

use concentric::diagnostic::{Code, Finding, Severity};
use concentric::disk::Folder;
use concentric::pipeline::{self, Built, Request};
use concentric::report::{self, Appearance};
use concentric::site::Measured;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use crate::examples::Examples;
use crate::project::Project;

/// Every failing example, built once for all the tests that look at it.
static FAILING: LazyLock<Vec<Ran>> = LazyLock::new(|| Ran::all(|examples| vec![examples.failing()]));

/// A code and what came of one of its examples.
struct Ran {
    code: &'static Code,
    built: Built,
}

impl Ran {
    fn all(lay: impl Fn(&Examples) -> Vec<Project> + Sync) -> Vec<Self> {
        let ran = |examples: Examples| {
            let code = examples.code;
            lay(&examples).into_iter().map(move |project| Self { code, built: build(&project) })
        };
        Examples::of_every_code().into_par_iter().flat_map_iter(ran).collect()
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
    pipeline::build(pipeline::Project { content: &content, themes: &themes }, &Request::default(), &Measured)
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
    let all = Examples::of_every_code();
    let missing: Vec<&str> =
        all.iter().filter(|examples| !examples.are_complete()).map(|examples| &*examples.code.code).collect();
    assert!(missing.is_empty(), "without a failing or a passing example: {}", missing.join(", "));
}

#[test]
fn every_rule_shows_what_looks_like_a_fault_and_is_none() {
    let is_rule = |code: &Code| !code.code.starts_with(['S', 'R', 'W']);
    let all = Examples::of_every_code();
    let missing: Vec<&str> = all
        .iter()
        .filter(|examples| is_rule(examples.code) && examples.ways() < 2)
        .map(|examples| &*examples.code.code)
        .collect();
    assert!(
        missing.is_empty(),
        "without a near miss, which is a second passing example below a sentence: {}",
        missing.join(", ")
    );
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
    let silent: Vec<&str> = FAILING.iter().filter(is_silent).map(|ran| &*ran.code.code).collect();
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
            let report = without_weight(&shown(&ran.built, &ran.own()));
            insta::assert_snapshot!(format!("report-{}", ran.code.code), report);
        }
    });
}

/// A report without the weight of a page, which every change of the theme changes a little.
fn without_weight(report: &str) -> String {
    let Some((before, after)) = report.split_once(" weighs ") else { return report.to_owned() };
    let rest = after.trim_start_matches(|digit: char| digit.is_ascii_digit());
    format!("{before} weighs …{rest}")
}

#[test]
fn no_code_and_no_name_is_used_twice() {
    let codes = pipeline::codes();
    for (place, code) in codes.iter().enumerate() {
        let twin = codes[..place].iter().find(|other| other.code == code.code || other.name == code.name);
        assert!(twin.is_none(), "{} {} is declared twice", code.code, code.name);
    }
}
