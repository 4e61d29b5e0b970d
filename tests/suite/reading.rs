//! Content that may not be read, or was made to bring a program to a halt: both end in findings, and soon.

use std::fmt::Write as _;
use std::fs;
use std::time::{Duration, Instant};

use concentric::pipeline::{self, Built, Request};
use concentric::site::Measured;
use concentric::source::InMemory;

use crate::project::Project;

/// So many findings of one code are listed of one file, with one more that counts the rest.
const MOST: usize = 201;

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_told_file_by_file() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let project = Project::sound()
        .with("content/assets/plan.pdf", "x")
        .with("content/playbook/sealed.md", "---\nname: Sealed\n---\n")
        .with("content/sealed/roles.yaml", "")
        .with(
            "content/pages/plan.md",
            "---\nname: Plan\nnavigation: true\n---\n[The plan](../assets/plan.pdf)\n",
        );
    symlink("plan.pdf", project.path("content/assets/link.pdf")).unwrap();
    let set_mode = |path: &str, mode| {
        fs::set_permissions(project.path(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    for sealed in ["content/assets/plan.pdf", "content/playbook/sealed.md", "content/sealed"] {
        set_mode(sealed, 0o000);
    }
    let Some(outcome) = project.run_by_nobody("check --format json") else { return };
    let told: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    let places = told["findings"].as_array().unwrap().iter();
    let places: Vec<(&str, &str)> =
        places.map(|told| (told["code"].as_str().unwrap(), told["file"].as_str().unwrap())).collect();
    let expected = [
        "content/assets/link.pdf",
        "content/assets/plan.pdf",
        "content/playbook/sealed.md",
        "content/sealed",
    ];
    assert_eq!(places, expected.map(|file| ("S010", file)));
}

/// Builds a small site with one more file, and says how many findings of a code there are.
fn count(path: &str, text: String, code: &str) -> usize {
    let site = "title: Hostile\naudiences: {managers: Managers}\n";
    let content = InMemory::new().with("site.yaml", site).with(path, text);
    let start = Instant::now();
    let built: Built = pipeline::build(
        pipeline::Project { content: &content, themes: &InMemory::new() },
        &Request::default(),
        &Measured,
    );
    assert!(start.elapsed() < Duration::from_secs(20), "{path} took {:?}", start.elapsed());
    built.findings.iter().filter(|finding| finding.code.code == code).count()
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut text, at| {
        let _ = writeln!(text, "{}", line(at));
        text
    })
}

/// A page with this text.
fn page(text: &str) -> String {
    format!("---\nname: Page\nnavigation: true\n---\n{text}")
}

#[test]
fn headings_and_footnotes_without_end_are_read_in_no_time() {
    assert_eq!(count("pages/a.md", page(&"# a\n".repeat(100_000)), "S012"), 1);
    let footnotes = lines(20_000, |at| format!("[^{at}]\n\n[^{at}]: x\n"));
    assert_eq!(count("pages/a.md", page(&footnotes), "S012"), 0);
}

#[test]
fn links_without_end_that_lead_nowhere_are_counted() {
    let anchors = lines(20_000, |at| format!("# h{at}\n[a](#g{at})\n"));
    assert_eq!(count("pages/a.md", page(&anchors), "R003"), MOST);
    let links =
        format!("p:\n  name: P\n  kind: norm\n  description: |\n{}", "    [[x]] <b>\n".repeat(20_000));
    assert_eq!(count("principles.yaml", links.clone(), "R001"), MOST);
    assert_eq!(count("principles.yaml", links, "S014"), MOST);
}

#[test]
fn references_without_end_that_lead_nowhere_are_counted() {
    let metrics = |at| {
        format!(
            "m{at}: {{name: M, unit: d, better: lower, timing: leading, cadence: weekly, predicts: [m{at}x]}}"
        )
    };
    assert_eq!(count("metrics.yaml", lines(8_000, metrics), "R001"), MOST);
    let fields = lines(40_000, |at| format!("  f{at}: 1"));
    assert_eq!(count("principles.yaml", format!("p:\n  name: P\n  kind: norm\n{fields}"), "S002"), MOST);
}

#[test]
fn readings_without_end_that_are_wrong_are_counted() {
    let readings = format!("metric,date,value\n{}", "m,d,v\n".repeat(40_000));
    assert_eq!(count("readings.csv", readings.clone(), "S004"), MOST);
    assert_eq!(count("readings.csv", readings, "R001"), 1);
}

#[test]
fn more_than_people_can_follow_is_refused() {
    let steps = lines(5_000, |at| format!("  - {{id: s{at}, name: S, phase: extend}}"));
    let journey = format!("name: J\ncustomer_goal: g\nsteps:\n{steps}");
    assert_eq!(count("journeys/j.yaml", journey, "S012"), 1);
    let languages: Vec<String> = (0..200).map(|at| format!("en-a{at}")).collect();
    let site = format!("title: Babel\nlanguages: [{}]\n", languages.join(", "));
    assert_eq!(count("site.yaml", site, "S012"), 1);
}
