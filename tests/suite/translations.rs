//! Texts that a language lacks: told one by one where they are forgotten, and kind by kind where that is how the house does it.

use std::fmt::Write as _;

use crate::project::Project;

const SITE: &str = "title: {en: Two Wheels, de: Zwei Räder}\nlanguages: [en, de]\nas_of: 2026-11-21\n";

/// A glossary of which so many terms are in English only, and so many in both languages.
fn with(english: usize, both: usize, checks: &str) -> Project {
    let mut glossary = String::new();
    for number in 0..english {
        let _ = writeln!(glossary, "english-{number}: {{name: Word {number}, definition: What we say.}}");
    }
    for number in 0..both {
        let _ = writeln!(
            glossary,
            "both-{number}: {{name: {{en: Term {number}, de: Wort {number}}}, definition: {{en: It is., de: Es ist.}}}}"
        );
    }
    Project::empty()
        .with("content/site.yaml", format!("{SITE}{checks}"))
        .with("content/organisation/glossary.yaml", glossary)
}

/// What is told of texts that are not translated: the entry, and the message.
fn told(project: &Project) -> Vec<(String, String)> {
    let outcome = project.run("check --format json --rule W002 --rule R010");
    let report: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    let said = |finding: &serde_json::Value, field: &str| finding[field].as_str().unwrap().to_owned();
    let findings = report["findings"].as_array().unwrap().iter();
    findings.map(|finding| (said(finding, "entry"), said(finding, "message"))).collect()
}

fn of(entries: &[&str]) -> Vec<(String, String)> {
    let one = |entry: &&str| ((*entry).to_owned(), "nothing of this is written in `de`".to_owned());
    entries.iter().map(one).collect()
}

#[test]
fn what_was_forgotten_is_told_one_by_one() {
    assert_eq!(told(&with(0, 4, "")), []);
    assert_eq!(told(&with(1, 0, "")), of(&["term:english-0"]));
    // half of them is no rule
    let all = ["term:english-0", "term:english-1", "term:english-2", "term:english-3"];
    assert_eq!(told(&with(4, 4, "")), of(&all));
}

#[test]
fn what_is_done_so_in_this_house_is_told_once() {
    let message = "8 texts of 4 of 7 terms are not written in `de`, and of 4 nothing at all".to_owned();
    assert_eq!(told(&with(4, 3, "")), [("term:english-0".to_owned(), message)]);
    let all = told(&with(300, 0, ""));
    let message = "600 texts of all 300 terms are not written in `de`, and of 300 nothing at all".to_owned();
    assert_eq!(all, [("term:english-0".to_owned(), message)], "also where a file has more than are listed");
    let text = with(4, 3, "").run("check --rule W002").stdout;
    for said in ["as `{en: …, de: …}`", "checks: {off: [W002]}", "to begin with", "of this one too"] {
        assert!(text.contains(said), "{text}");
    }
    assert_eq!(text.matches("advice[W002").count(), 1, "{text}");
}

#[test]
fn what_is_accepted_counts_no_more() {
    let accept = |on: &str| {
        format!(
            "checks:\n  accept: [{{rule: W002, on: {on}, because: it stays English, until: 2027-06-30}}]\n"
        )
    };
    let message = "8 texts of 4 of 7 terms are not written in `de`, and of 4 nothing at all".to_owned();
    let accepted = with(5, 2, &accept("term:english-0"));
    assert_eq!(told(&accepted), [("term:english-1".to_owned(), message)]);
    assert_eq!(told(&with(5, 2, &accept("organisation/glossary.yaml"))), []);
    let three = with(4, 2, &accept("term:english-2"));
    assert_eq!(told(&three), of(&["term:english-0", "term:english-1", "term:english-3"]));
}

#[test]
fn what_an_edition_hides_is_not_counted() {
    let project = with(6, 0, "audiences: {managers: Managers}\n");
    let glossary = project.read("content/organisation/glossary.yaml");
    let hidden = glossary.replacen("name: Word 0,", "name: Word 0, visibility: managers,", 1);
    let project = project.with("content/organisation/glossary.yaml", hidden);
    assert_eq!(project.run("build --health").code, Some(0));
    let page = project.read("output/health/index.html");
    assert!(page.contains("10 texts of all 5 terms") && !page.contains("12 texts"), "{page}");
    assert_eq!(project.run("build --health --audience managers").code, Some(0));
    let page = project.read("output/health/index.html");
    assert!(page.contains("12 texts of all 6 terms"), "{page}");
}
