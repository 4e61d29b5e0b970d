//! Rules that an organisation writes itself: what they find, how they are checked, and that they are treated like ours.

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
fn conditions_compare_count_and_look_for_words() {
    for (must, speaks) in [
        ("{benefit: given}", &NOBODY[..]),
        ("{people: given}", &BOTH),
        ("{benefit: missing}", &BOTH),
        ("{win: quick}", &BOTH[1..]),
        ("{win: [quick, strategic]}", &NOBODY),
        ("{win: {not: quick}}", &BOTH[..1]),
        ("{win: {not: [quick, strategic]}}", &BOTH),
        ("{lighthouse: true}", &BOTH[..1]),
        ("{lighthouse: false}", &BOTH[1..]),
        ("{status: active}", &NOBODY),
        ("{drivers: leadership}", &BOTH[..1]),
        ("{drivers: {all: leadership}}", &BOTH),
        ("{drivers: {at_most: 1}}", &BOTH[1..]),
        ("{steps: {at_least: 5}}", &NOBODY),
        ("{steps: {more_than: 5}}", &BOTH),
        ("{raises.to: {at_least: 4}}", &BOTH[..1]),
        ("{raises.to: {all: {at_least: 4}}}", &BOTH),
        ("{cost: {at_most: 20000 EUR}}", &BOTH[..1]),
        ("{cost: {less_than: 18000 EUR}}", &BOTH),
        ("{cost: {at_most: 1 CHF}}", &BOTH[..1]),
        ("{progress: {at_least: 60%}}", &BOTH[..1]),
        ("{end: {until: 2027-Q1}}", &NOBODY),
        ("{end: {before: 2027-03-26}}", &BOTH[..1]),
        ("{end: 2027-03}", &BOTH[1..]),
        ("{start: {before: as_of - 2 months, after: 2026-07-31}}", &BOTH[1..]),
        ("{start: {from: as_of - 100 days}}", &BOTH[1..]),
        ("{milestones.date: {before: as_of}}", &BOTH[..1]),
        ("{owner: adviser}", &BOTH[1..]),
        ("{owner.department.head.customer_facing: true}", &BOTH[..1]),
        ("{description: given}", &NOBODY),
        ("{successes: {at_least: 2}}", &BOTH[..1]),
        ("{successes.kind: outcome}", &BOTH[..1]),
        ("{plays: given}", &BOTH[..1]),
        ("{stage.exit: given, stage.cycle.start: {before: 2027}}", &NOBODY),
        ("{id: one-repair-date}", &BOTH[..1]),
        ("{name: One repair date}", &BOTH[..1]),
    ] {
        assert_eq!(speaks_of(&format!("every: initiatives\nmust: {must}")), speaks, "{must}");
    }
}

#[test]
fn every_kind_can_be_spoken_of_steps_and_stages_too() {
    for (every, must, speaks) in [
        ("steps", "{owner: mechanic}", &["lease/hear", "lease/try", "lease/sign", "lease/renew"][..]),
        ("step", "{touchpoints: given, journey.owner: given}", &[]),
        ("stages", "{exit.met: given}", &["first/transform", "first/reinforce"]),
        ("departments", "{roles: {at_least: 2}}", &["department:people", "department:workshop"]),
        ("roles", "{may_decide.up_to: given}", &["role:director", "role:trainer"]),
        ("goals", "{theme.outcomes.metric.owner: director}", &[]),
        ("organisation", "{vision: missing}", &["organisation"]),
        ("phases", "{steps: given}", &[]),
    ] {
        let mut found = speaks_of(&format!("every: {every}\nmust: {must}"));
        let mut speaks: Vec<&str> = speaks.to_vec();
        found.sort_unstable();
        speaks.sort_unstable();
        assert_eq!(found, speaks, "{every} {must}");
    }
}

#[test]
fn what_is_wrong_in_a_rule_is_told_in_its_place() {
    for (lines, place, message, help) in [
        (
            "every: initatives\nmust: {owner: given}",
            "2:10",
            "no rule can speak of every `initatives`",
            "did you mean `initiatives`?",
        ),
        (
            "every: sites\nmust: {title: given}",
            "2:10",
            "no rule can speak of every `sites`",
            "write `organisations`",
        ),
        (
            "every: initiatives\nmust: {ownr: given}",
            "3:10",
            "an initiative has no field `ownr`",
            "did you mean `owner`?",
        ),
        (
            "every: initiatives\nmust: {owner.departmnt.kind: primary}",
            "3:16",
            "a role has no field `departmnt`",
            "did you mean `department`?",
        ),
        (
            "every: initiatives\nmust: {win.kind: x}",
            "3:14",
            "`win` takes `quick` or `strategic`, and nothing stands below that",
            "end the path there",
        ),
        (
            "every: initiatives\nmust: {win: strategc}",
            "3:15",
            "`strategc` is none of the words",
            "did you mean `strategic`?",
        ),
        (
            "every: initiatives\nmust: {win: [quick, slow]}",
            "3:23",
            "`slow` is none of the words",
            "write `quick` or `strategic`",
        ),
        (
            "every: initiatives\nmust: {owner: mecanic}",
            "3:17",
            "there is no role `mecanic`",
            "did you mean `mechanic`?",
        ),
        (
            "every: initiatives\nmust: {start: soon}",
            "3:17",
            "`soon` is not what this field takes",
            "write a date",
        ),
        (
            "every: initiatives\nmust: {start: {before: as_of - 3 moons}}",
            "3:26",
            "`as_of - 3 moons` is no day",
            "as_of - 30 days",
        ),
        (
            "every: initiatives\nmust: {start: {at_least: 3}}",
            "3:18",
            "`at_least` compares numbers and counts lists",
            "compare days with",
        ),
        (
            "every: initiatives\nmust: {win: {before: as_of}}",
            "3:16",
            "`before` compares days",
            "`given` or `missing`",
        ),
        (
            "every: initiatives\nmust: {options: {at_lest: 2}}",
            "3:20",
            "`at_lest` compares nothing",
            "did you mean `at_least`?",
        ),
        (
            "every: initiatives\nmust: {options: {at_least: two}}",
            "3:30",
            "`at_least` takes a number here",
            "write a number",
        ),
        (
            "every: initiatives\nmust: {cost: {at_most: 500}}",
            "3:26",
            "`at_most` takes an amount",
            "write an amount",
        ),
        ("every: initiatives\nmust: {options: 2}", "3:19", "cannot be compared", "`given` or `missing`"),
        (
            "every: initiatives\nmust: {lighthouse: yes}",
            "3:22",
            "`yes` is not what this field takes",
            "write `true` or `false`",
        ),
        (
            "every: initiatives\nmust: {owner: }",
            "3:16",
            "does not say what `owner` is to be",
            "write a value",
        ),
        ("every: initiatives\nmust: given", "3:9", "`must` takes conditions", "write them as in"),
        (
            "every: initiatives\nwhere: [active]\nmust: {owner: given}",
            "3:10",
            "`where` takes conditions",
            "write them as in",
        ),
    ] {
        let project = with_rules(&rule(lines));
        let outcome = project.run("check");
        let shown = &outcome.stdout;
        assert_eq!(outcome.code, Some(1), "{lines}\n{shown}");
        assert!(shown.contains(&format!("{RULES}:{place}\n")), "{lines}\n{shown}");
        assert!(shown.contains(message) && shown.contains(help), "{lines}\n{shown}");
        assert_eq!(shown.matches("error[").count(), 1, "{lines}\n{shown}");
    }
}

#[test]
fn several_faults_of_a_rule_are_told_at_once() {
    let shown = with_rules(&rule(
        "every: initiatives\nwhere: {win: strategc}\nmust: {ownr: given, options: {at_lest: 2}}",
    ))
    .run("check")
    .stdout;
    assert_eq!(shown.matches("error[").count(), 3, "{shown}");
}

#[test]
fn nothing_follows_merely_from_a_fault() {
    for (must, path, from, to, speaks) in [
        ("{owner.department.kind: support}", REPAIR, "owner: mechanic", "owner: mechanc", &BOTH[..1]),
        ("{owner: trainer}", REPAIR, "owner: mechanic", "owner: mechanc", &BOTH[..1]),
        ("{owner: missing}", REPAIR, "owner: mechanic", "owner: mechanc", &BOTH),
        (
            "{owner.department.kind: support}",
            ROLES,
            "department: workshop",
            "department: workshp",
            &BOTH[..1],
        ),
        ("{owner.metrics: {at_least: 2}}", ROLES, "metrics: [told-first]", "metrics: told-first", &BOTH[..1]),
        ("{people: given}", LISTEN, "win: quick", "win: quik", &BOTH[1..]),
        ("{successes: {at_least: 9}}", OPENS, "kind: outcome", "kind: outcom", &[]),
        (
            "{successes: {at_least: 9}}",
            OPENS,
            "initiative: one-repair-date",
            "initiative: one-repair-dat",
            &[],
        ),
    ] {
        let project = with_rules(&rule(&format!("every: initiatives\nmust: {must}")));
        assert_eq!(spoken_of(&project), BOTH, "{must}");
        edit(&project, path, from, to);
        assert_eq!(spoken_of(&project), speaks, "{must} {to}");
    }
}

#[test]
fn a_rule_that_is_wrong_finds_nothing() {
    let wrong = rule("every: initiatives\nwhere: {win: strategc}\nmust: {people: given}");
    assert_eq!(spoken_of(&with_rules(&wrong)), NOBODY);
    assert_eq!(spoken_of(&with_rules(&wrong.replace("strategc", "strategic"))), BOTH[1..]);
    assert_eq!(
        spoken_of(&with_rules("house:\n  every: initiatives\n  must: {people: given}\n")),
        NOBODY,
        "it has no message"
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
