//! Rules that an organisation writes itself: what they find, how they are checked, and that they are treated like ours.

mod conditions;
mod faults;

use crate::project::Project;
use crate::rules::{edit, found};

const RULES: &str = "content/rules.yaml";
const REPAIR: &str = "content/roadmap/initiatives/one-repair-date.md";
const LISTEN: &str = "content/roadmap/initiatives/listen-at-every-step.md";
const ROLES: &str = "content/organisation/roles.yaml";
const OPENS: &str = "content/roadmap/successes/the-book-opens.md";
const SITE: &str = "content/site.yaml";

const TWO_WAYS: &str = "\
strategic-wins-are-primary:
  name: Who earns the money leads what is strategic
  every: initiatives
  where: {win: strategic}
  must:
    options: {at_least: 2}
    owner.department.kind: primary
  message: A strategic win is led by those who earn the money, and weighs two ways
  help: Talk to the change office before you mend it
";

/// The sound organisation with rules of its own.
fn with_rules(rules: &str) -> Project {
    Project::sound().with(RULES, rules)
}

/// A rule over initiatives with these lines, which begin at the margin.
fn rule(lines: &str) -> String {
    format!("house:\n  {}\n  message: So we do it here\n", lines.trim().replace('\n', "\n  "))
}

/// The entries of which a rule speaks, as the reports name them.
fn spoken_of(project: &Project) -> Vec<String> {
    let json = project.run("check --advice --format json").stdout;
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    let findings = report["findings"].as_array().unwrap().iter();
    let entries =
        findings.filter(|finding| finding["name"] == "own-rule").map(|finding| finding["entry"].clone());
    entries.filter_map(|entry| Some(entry.as_str()?.to_owned())).collect()
}

fn speaks_of(lines: &str) -> Vec<String> {
    spoken_of(&with_rules(&rule(lines)))
}

const NOBODY: [&str; 0] = [];
const BOTH: [&str; 2] = ["initiative:listen-at-every-step", "initiative:one-repair-date"];

#[test]
fn a_rule_is_reported_like_ours() {
    let project = with_rules(TWO_WAYS);
    assert_eq!(found(&project), NOBODY);
    edit(
        &project,
        "content/organisation/departments.yaml",
        "kind: primary\n  head: mechanic",
        "kind: support\n  head: mechanic\n  supports: [shop]",
    );
    edit(
        &project,
        REPAIR,
        "  - {name: Plan by hand each morning, for: Starts tomorrow, against: Breaks when two are ill}\n",
        "",
    );
    let shown = project.run("check --rule strategic-wins-are-primary").stdout;
    for part in [
        "warning[strategic-wins-are-primary own-rule]: A strategic win is led by those who earn the money, and weighs two ways",
        "`options` has 1 item, and must have at least 2",
        "`owner.department.kind` is `support`, and must be `primary`",
        "= help: Talk to the change office before you mend it",
    ] {
        assert!(shown.contains(part), "{part}\n{shown}");
    }
    assert!(shown.contains("one-repair-date.md:23:3"), "the list is to be longer: {shown}");
    for (format, part) in [
        ("short", "warning[strategic-wins-are-primary]"),
        ("json", "\"code\": \"strategic-wins-are-primary\""),
        ("sarif", "\"ruleId\": \"strategic-wins-are-primary\""),
        ("sarif", "\"id\": \"strategic-wins-are-primary\""),
        ("github", "strategic-wins-are-primary"),
        ("gitlab", "\"check_name\": \"own-rule\""),
    ] {
        let shown = project.run(&format!("check --format {format}")).stdout;
        assert!(shown.contains(part), "{format}: {shown}");
    }
}

#[test]
fn the_site_says_how_severe_it_is_and_what_is_accepted() {
    let with = |severity: &str, checks: &str| {
        let rules =
            rule(&format!("every: initiatives\nwhere: {{win: quick}}\nmust: {{cost: given}}\n{severity}"));
        let project = with_rules(&rules);
        edit(&project, SITE, "as_of: 2026-11-21\n", &format!("as_of: 2026-11-21\n{checks}"));
        found(&project)
    };
    let accept = |until: &str| {
        format!(
            "checks: {{accept: [{{rule: house, on: \"initiative:listen-at-every-step\", because: It may., until: {until}}}]}}\n"
        )
    };
    assert_eq!(with("", ""), ["warning[house"]);
    assert_eq!(with("severity: advice", ""), ["advice[house"]);
    assert_eq!(with("severity: error", ""), ["error[house"]);
    assert_eq!(with("", "checks: {off: [house]}\n"), NOBODY);
    assert_eq!(with("", "checks: {deny: [house]}\n"), ["error[house"]);
    assert_eq!(with("severity: advice", "checks: {warn: [house]}\n"), ["warning[house"]);
    assert_eq!(with("", &accept("2026-12-31")), NOBODY);
    assert_eq!(with("severity: error", &accept("2026-12-31")), NOBODY, "whoever denies it may accept it");
    assert_eq!(with("severity: error", "checks: {off: [house]}\n"), NOBODY);
    assert_eq!(with("", &accept("2026-11-20")), ["warning[house", "warning[R010"]);
    assert_eq!(with("", "checks: {off: [hause]}\n"), ["warning[house", "error[S004"]);
    assert_eq!(with("", "checks: {deny: [H]}\n").len(), 2, "it belongs to no family");
}

#[test]
fn an_error_stops_the_publication_unless_it_is_accepted() {
    let project = with_rules(&rule("every: initiatives\nmust: {people: given}\nseverity: error"));
    let build = project.run("build");
    assert_eq!(build.code, Some(1), "{}", build.transcript());
    assert!(!project.path("output").exists());
    edit(&project, SITE, "as_of: 2026-11-21\n", "as_of: 2026-11-21\nchecks: {warn: [house]}\n");
    let build = project.run("build");
    assert_eq!(build.code, Some(0), "{}", build.transcript());
    let again = project.run("build");
    assert!(
        again.stdout.contains("[house own-rule]") || again.stderr.contains("[house own-rule]"),
        "{}",
        again.transcript()
    );
}

#[test]
fn it_is_explained_like_ours() {
    let project = with_rules(TWO_WAYS);
    let one = project.run("explain strategic-wins-are-primary").stdout;
    for part in [
        "strategic-wins-are-primary own-rule\n",
        "Who earns the money leads what is strategic.",
        "every: initiatives\n    where: {win: strategic}\n    must:\n      options: {at_least: 2}\n      owner.department.kind: primary\n",
        "Talk to the change office",
        "- rule: strategic-wins-are-primary",
    ] {
        assert!(one.contains(part), "{part}\n{one}");
    }
    let list = project.run("explain").stdout;
    assert!(list.contains("Own rules\n") && list.contains("strategic-wins-are-primary  Who earns"), "{list}");
    for format in ["md", "html"] {
        let all = project.run(&format!("explain --all --format {format}")).stdout;
        let (ours, own) = (all.find("W001").unwrap(), all.rfind("Own rules").unwrap());
        assert!(ours < own && all[own..].contains("strategic-wins-are-primary"), "{format}");
    }
    let unknown = project.run("explain strategic-wins-are-primry");
    assert!(
        unknown.stderr.contains("did you mean `concentric explain strategic-wins-are-primary`?"),
        "{}",
        unknown.stderr
    );
}

#[test]
fn options_of_check_name_it() {
    let project = with_rules(&rule("every: initiatives\nmust: {people: given}"));
    assert_eq!(project.run("check --deny house").code, Some(1));
    assert_eq!(project.run("check --deny own-rule").code, Some(1));
    assert_eq!(project.run("check --deny H").code, Some(2), "it belongs to no family");
    assert!(project.run("check --rule huose").stderr.contains("did you mean `--rule house`?"));
}
