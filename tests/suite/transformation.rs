//! The rules of transformation: on which day they speak, what limits they keep to, and what they conclude from faults (nothing).

use crate::project::Project;
use crate::rules::{assert_nothing_follows, edit, found};

const REPAIR: &str = "content/roadmap/initiatives/one-repair-date.md";
const LISTEN: &str = "content/roadmap/initiatives/listen-at-every-step.md";
const CYCLES: &str = "content/roadmap/cycles.yaml";
const SITE: &str = "content/site.yaml";
const MORE: &str = "content/roadmap/more/initiatives.yaml";

/// What is found of transformation, as `severity[CODE]`.
fn found_of(project: &Project) -> Vec<String> {
    found(project).into_iter().filter(|head| head.contains("[T")).collect()
}

/// What is found of transformation in the sound organisation once files say something else.
fn found_with(edits: &[(&str, &str, &str)]) -> Vec<String> {
    let project = Project::sound();
    for (path, from, to) in edits {
        edit(&project, path, from, to);
    }
    found_of(&project)
}

/// One more initiative, with these fields beside the required ones.
fn more(fields: &str) -> String {
    format!(
        "tell-the-story:\n  name: Tell the story\n  stage: first/transform\n  owner: trainer\n  theme: never-off-the-road\n  \
         drivers: [leadership]\n  departments: [people]\n  {}\n",
        fields.replace('\n', "\n  ")
    )
}

fn found_beside(fields: &str) -> Vec<String> {
    found_of(&Project::sound().with(MORE, more(fields)))
}

const NOTHING: [&str; 0] = [];

#[test]
fn what_waits_may_start_on_the_day_on_which_the_other_ends() {
    let starting = |start: &str| {
        found_beside(&format!("start: {start}\nend: 2027-03-30\ndepends_on: [one-repair-date]"))
    };
    assert_eq!(starting("2027-02-25"), ["warning[T002"]);
    assert_eq!(starting("2027-02-26"), NOTHING);
    assert_eq!(starting("2027-02-27"), NOTHING);
    assert_eq!(starting("2027-02"), ["warning[T002"], "a month starts with its first day");
}

#[test]
fn what_is_late_pushes_what_waits_for_it_and_what_is_done_holds_up_nobody() {
    let waiting = more("start: 2027-03-01\nend: 2027-03-30\ndepends_on: [one-repair-date]");
    let with = |from: &str, to: &str| {
        let project = Project::sound().with(MORE, waiting.as_str());
        edit(&project, REPAIR, from, to);
        found_of(&project)
    };
    assert_eq!(with("status: active", "status: active"), NOTHING);
    assert_eq!(with("status: active", "status: active\nexpected: 2027-03-12"), ["warning[T002"]);
    assert_eq!(with("status: active", "status: done\nexpected: 2027-03-12"), NOTHING);
}

#[test]
fn a_circle_is_found_once_and_nothing_follows_from_it() {
    let project = Project::sound()
        .with(MORE, more("start: 2027-01-04\nend: 2027-03-30\ndepends_on: [one-repair-date]"));
    edit(&project, REPAIR, "progress: 60%", "depends_on: [listen-at-every-step]");
    edit(&project, LISTEN, "win: quick", "depends_on: [tell-the-story]");
    assert_eq!(found_of(&project), ["error[T001"]);
    let told = project.run("check").stdout;
    assert!(
        told.contains(
            "`listen-at-every-step` → `tell-the-story` → `one-repair-date` → `listen-at-every-step`"
        ),
        "{told}"
    );
    let alone = Project::sound();
    edit(&alone, REPAIR, "progress: 60%", "depends_on: [one-repair-date]");
    assert_eq!(found_of(&alone), ["error[T001"]);
}

#[test]
fn the_first_and_the_last_day_belong_to_the_stage() {
    assert_eq!(found_with(&[(REPAIR, "start: 2026-07-01", "start: 2026-06-30")]), ["warning[T003"]);
    assert_eq!(found_with(&[(REPAIR, "end: 2027-02-26", "end: 2027-03-31")]), NOTHING);
    assert_eq!(found_with(&[(REPAIR, "end: 2027-02-26", "end: 2027-04-01")]), ["warning[T003"]);
    let expected = "end: 2027-02-26\nexpected: 2027-04-01";
    assert_eq!(found_with(&[(REPAIR, "end: 2027-02-26", expected)]), ["warning[T003"]);
    let elsewhere = Project::sound().with(MORE, more("start: 2027-04-01\nend: 2027-04-30"));
    assert!(elsewhere.run("check").stdout.contains("`stage: first/reinforce`"));
    for status in ["idea", "stopped"] {
        assert_eq!(found_beside(&format!("start: 2027-04-01\nend: 2027-04-30\nstatus: {status}")), NOTHING);
    }
}

#[test]
fn a_level_may_be_found_or_reached_by_the_day_of_the_start() {
    let needs = |start: &str, level: &str| {
        found_beside(&format!(
            "start: {start}\nend: 2027-03-30\nrequires: [{{capability: name-the-date, at_least: {level}}}]"
        ))
    };
    assert_eq!(needs("2027-01-04", "2"), NOTHING, "it is there");
    assert_eq!(needs("2027-02-25", "4"), ["warning[T004"]);
    assert_eq!(needs("2027-02-26", "4"), NOTHING, "another reaches it on that day");
    assert_eq!(needs("2027-03-01", "4.5"), ["warning[T004"]);
    let own = "start: 2027-01-04\nend: 2027-01-04\nraises: [{capability: name-the-date, to: 4}]\n\
               requires: [{capability: name-the-date, at_least: 3}]";
    assert_eq!(found_beside(own), ["warning[T004"], "nothing goes before itself");
}

#[test]
fn a_stage_to_come_needs_no_lighthouse_until_an_initiative_stands_in_it() {
    let project = Project::sound();
    edit(&project, REPAIR, "lighthouse: true", "lighthouse: false");
    assert_eq!(found_of(&project), ["warning[T005"]);
    for (path, stage) in [(REPAIR, "first/prove"), (LISTEN, "first/prove")] {
        edit(&project, path, "stage: first/transform", &format!("stage: {stage}"));
    }
    let found = found_of(&project);
    assert!(found.contains(&"warning[T005".to_owned()), "it has begun: {found:?}");
    edit(&project, SITE, "as_of: 2026-11-21", "as_of: 2026-06-30");
    let found = found_of(&project);
    assert!(!found.contains(&"warning[T005".to_owned()), "it is still to come: {found:?}");
}

#[test]
fn a_stage_has_ended_on_the_day_after_its_end() {
    let today = |date: &str| {
        let day = format!("as_of: {date}");
        found_with(&[(SITE, "as_of: 2026-11-21", &day), (CYCLES, ", met: 2026-02-20", "")])
    };
    assert!(!today("2026-02-27").contains(&"warning[T010".to_owned()));
    assert!(today("2026-02-28").contains(&"warning[T010".to_owned()));
    let met_later = found_with(&[(CYCLES, "met: 2026-02-20", "met: 2026-11-22")]);
    assert_eq!(met_later, ["warning[T010"], "what will be met has not been met");
}

#[test]
fn a_cycle_may_begin_on_the_day_on_which_the_one_before_has_settled() {
    let starting = |start: &str| {
        let cycle = format!(
            "second:\n  name: Second\n  start: {start}\n  stages:\n    inspire: {{start: {start}, end: 2027-12-17, exit: [{{what: Heard}}]}}\n"
        );
        found_of(&Project::sound().with("content/roadmap/more/cycles.yaml", cycle))
    };
    assert_eq!(starting("2027-09-29"), ["warning[T011"]);
    assert_eq!(starting("2027-09-30"), NOTHING);
    let unstarted = "third:\n  name: Third\n  stages:\n    inspire: {start: 2027-05-03, end: 2027-12-17, exit: [{what: Heard}]}\n";
    let project = Project::sound().with("content/roadmap/more/cycles.yaml", unstarted);
    assert_eq!(found_of(&project), ["warning[T011"], "a cycle starts with its first stage");
}

#[test]
fn what_is_late_has_one_finding() {
    assert_eq!(found_with(&[(REPAIR, "end: 2027-02-26", "end: 2026-11-20")]), ["warning[T012"]);
    assert_eq!(found_with(&[(REPAIR, "end: 2027-02-26", "end: 2026-11-21")]), NOTHING);
    let planned = |start: &str, more: &str| found_beside(&format!("start: {start}\nend: 2027-03-30\n{more}"));
    assert_eq!(planned("2026-11-20", ""), ["warning[T013"]);
    assert_eq!(planned("2026-11-21", ""), NOTHING);
    assert_eq!(planned("2026-11-20", "depends_on: [one-repair-date]"), ["warning[T002"]);
    assert_eq!(
        found_beside("start: 2026-09-01\nend: 2026-11-13"),
        ["warning[T012"],
        "planned, and past its end"
    );
    for status in ["done", "stopped", "idea"] {
        assert_eq!(found_beside(&format!("start: 2026-09-01\nend: 2026-11-13\nstatus: {status}")), NOTHING);
    }
}

#[test]
fn limits_are_those_of_the_site() {
    let with = |limits: &str, edits: &[(&str, &str, &str)]| {
        let audiences = format!("checks: {{limits: {{{limits}}}}}\naudiences:");
        let mut all = vec![(SITE, "audiences:", audiences.as_str())];
        all.extend(edits);
        found_with(&all)
    };
    assert_eq!(with("T006: 15", &[]), NOTHING, "the last success was told fifteen days ago");
    assert_eq!(with("T006: 14", &[]), ["warning[T006"]);
    let learning =
        ("content/roadmap/successes/a-form-nobody-filled-in.md", "kind: learning", "kind: outcome");
    assert_eq!(with("T007: 3", &[learning]), ["advice[T007"]);
    assert_eq!(with("T007: 4", &[learning]), NOTHING);
    let same_owner = (LISTEN, "owner: adviser", "owner: mechanic");
    assert_eq!(with("T019: 1", &[same_owner]), ["advice[T019"]);
    assert_eq!(with("T019: 2", &[same_owner]), NOTHING);
}

#[test]
fn nothing_on_a_roadmap_is_missing_before_there_is_one() {
    let project = Project::empty();
    project.run("init --minimal");
    project.write(
        "content/departments.yaml",
        "counter:\n  name: Counter\n  kind: primary\nbakehouse:\n  name: Bakehouse\n  kind: support\n  supports: [counter]\n",
    );
    let cycle = "first:\n  name: First\n  stages:\n    inspire: {start: 2026-01-05, end: 2090-12-31, exit: [{what: Heard}]}\n";
    project.write("content/cycles.yaml", cycle);
    assert_eq!(found_of(&project), NOTHING);
    let role = project.read("content/roles.yaml");
    let role = role
        .lines()
        .find_map(|line| line.strip_suffix(':').filter(|id| !id.starts_with([' ', '#'])))
        .unwrap();
    let initiative = |status: &str| {
        format!(
            "bake-less:\n  name: Bake less\n  stage: first/inspire\n  start: 2026-02-02\n  end: 2090-03-31\n  owner: {role}\n  \
             status: {status}\n  drivers: [leadership]\n  departments: [counter]\n"
        )
    };
    project.write("content/initiatives.yaml", initiative("idea"));
    assert_eq!(found_of(&project), NOTHING, "an idea is no roadmap");
    project.write("content/initiatives.yaml", initiative("active"));
    let mut found = found_of(&project);
    found.sort();
    assert_eq!(found, ["warning[T008", "warning[T014", "warning[T017"]);
}

#[test]
fn nothing_follows_merely_from_a_fault() {
    let departments = "content/organisation/departments.yaml";
    assert_nothing_follows(&[
        (REPAIR, "stage: first/transform", "stage: first/transfrom", "R001"),
        (REPAIR, "start: 2026-07-01", "start: 2027-07-01", "S008"),
        (REPAIR, "end: 2027-02-26", "end: 2026-02-26", "S008"),
        (REPAIR, "end: 2027-02-26", "end: soon", "S004"),
        (REPAIR, "lighthouse: true", "lighthose: true", "S002"),
        (REPAIR, "departments: [workshop, shop, people]", "departments: [workshop, shop, poeple]", "R001"),
        (REPAIR, "status: active", "status: plannd", "S004"),
        (REPAIR, "win: strategic", "win: stratgic", "S004"),
        (
            REPAIR,
            "  - {name: Plan by hand each morning, for: Starts tomorrow, against: Breaks when two are ill}\n",
            "  - {nam: By hand}\n",
            "S002",
        ),
        (REPAIR, "progress: 60%", "depends_on: [listen]", "R001"),
        (LISTEN, "win: quick", "requires: [{capability: hear-all, at_least: 4}]", "R001"),
        (LISTEN, "win: quick", "requires: [{capability: hear-every-rider, at_least: 9}]", "S009"),
        (LISTEN, "owner: adviser", "owner: advisor", "R001"),
        (CYCLES, "end: 2027-03-31", "end: 2026-03-31", "S008"),
        (CYCLES, "reinforce:", "Reinforce:", "S006"),
        (CYCLES, "start: 2027-04-01", "strat: 2027-04-01", "S002"),
        (CYCLES, "met: 2026-04-24", "mett: 2026-04-24", "S002"),
        (
            CYCLES,
            "        - {what: One month without a late repair, met: 2026-06-29}",
            "        what: One month",
            "S004",
        ),
        ("content/roadmap/successes/a-form-nobody-filled-in.md", "kind: learning", "kind: learnt", "S004"),
        (
            "content/roadmap/successes/a-form-nobody-filled-in.md",
            "date: 2026-11-06",
            "date: 6 November",
            "S004",
        ),
        ("content/organisation/organisation.yaml", "burning_platform: One", "burning_plattform: One", "S002"),
        ("content/organisation/organisation.yaml", "sponsor: director", "sponsor: the-director", "R001"),
        (departments, "response: Training", "respons: Training", "S002"),
        (departments, "kind: support", "kind: suport", "S004"),
        ("content/strategy/goals.yaml", "area: decisions", "area: decision", "S004"),
        ("content/strategy/goals.yaml", "know-before-deciding:", "Know-before:", "S006"),
        ("content/drivers/assessments/2026-03.yaml", "workshop: 3.5", "workshop: 35", "S009"),
        ("content/drivers/assessments/2026-03.yaml", "workshop: 3.5", "wrkshop: 3.5", "R001"),
    ]);
}
