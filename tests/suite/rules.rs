//! What rules keep to: what site.yaml says of them, what they conclude from faults (nothing), and what they see.

use crate::project::{Outcome, Project};

const JOURNEY: &str = "content/journeys/lease.yaml";
const INITIATIVES: [&str; 2] =
    ["content/roadmap/initiatives/one-repair-date.md", "content/roadmap/initiatives/listen-at-every-step.md"];

/// The sound organisation, in which nobody owns the repair, and the contract has no goal and feels bad.
fn unsound(checks: &str) -> Project {
    let site = format!("title: Two Wheels\nas_of: 2026-11-21\naudiences: {{managers: Managers}}\n{checks}");
    let project = Project::sound().with("content/site.yaml", site);
    edit(&project, JOURNEY, "    owner: mechanic\n", "");
    edit(
        &project,
        JOURNEY,
        "    customer_goal: Know what it costs a month\n    emotion: 0\n",
        "    emotion: -1\n",
    );
    for path in INITIATIVES {
        edit(&project, path, "lease/sign, ", "");
    }
    project
}

/// Changes what a file says, which must say it.
pub(crate) fn edit(project: &Project, path: &str, from: &str, to: &str) {
    let before = project.read(path);
    assert!(before.contains(from), "{path} does not say {from}");
    project.write(path, before.replacen(from, to, 1));
}

/// What `check --advice` finds, as `severity[CODE]`, in order.
pub(crate) fn found(project: &Project) -> Vec<String> {
    let heads = |outcome: Outcome| {
        let lines =
            outcome.stdout.lines().filter_map(|line| line.split_once(' ')).map(|(head, _)| head.to_owned());
        lines.filter(|head| head.contains('[')).collect::<Vec<_>>()
    };
    heads(project.run("check --advice"))
}

/// The same of sources, references and journeys alone.
fn found_of_journeys(project: &Project) -> Vec<String> {
    let is_of_them = |head: &String| ["[S", "[R", "[J"].iter().any(|family| head.contains(family));
    found(project).into_iter().filter(is_of_them).collect()
}

#[test]
fn rules_have_the_severity_that_the_site_gives_them() {
    let cases = [
        ("", ["warning[J004", "advice[J011", "warning[J003"].as_slice()),
        ("checks: {off: [J]}\n", &[]),
        ("checks: {off: [J003, J011]}\n", &["warning[J004"]),
        ("checks: {warn: [J]}\n", &["warning[J004", "warning[J011", "warning[J003"]),
        ("checks: {deny: [J003]}\n", &["warning[J004", "advice[J011", "error[J003"]),
    ];
    for (checks, expected) in cases {
        assert_eq!(found_of_journeys(&unsound(checks)), expected, "{checks}");
    }
    let denied = unsound("checks: {deny: [J003]}\n");
    assert_eq!(denied.run("build").code, Some(1));
    assert!(!denied.path("output").exists());
}

#[test]
fn what_is_accepted_is_left_out_until_its_day() {
    let accept = |rule: &str, on: &str, until: &str| {
        found_of_journeys(&unsound(&format!(
            "checks:\n  off: [J004, J011]\n  accept:\n    - {{rule: {rule}, on: {on}, because: It may., until: {until}}}\n"
        )))
    };
    assert_eq!(accept("J003", "lease/ride", "2026-11-21"), [] as [&str; 0]);
    assert_eq!(accept("J003", "journeys/lease.yaml", "2026-12-01"), [] as [&str; 0]);
    assert_eq!(accept("J003", "lease/ride", "2026-11-20"), ["warning[J003", "warning[R010"]);
    assert_eq!(accept("J003", "lease/sign", "2026-12-01"), ["warning[J003", "warning[R010"]);
    assert_eq!(accept("J103", "lease/ride", "2026-12-01"), ["warning[J003", "error[S004"]);
}

#[test]
fn what_is_accepted_twice_is_told_at_the_second() {
    let line = "    - {rule: J003, on: lease/ride, because: It may., until: 2026-12-01}\n";
    let project = unsound(&format!("checks:\n  off: [J004, J011]\n  accept:\n{line}{line}"));
    let shown = project.run("check").stdout;
    assert!(
        shown.contains("warning[R010 acceptance-expired]: J003 on `lease/ride` is accepted already"),
        "{shown}"
    );
    assert!(shown.contains("take one of the two out"), "{shown}");
    assert_eq!(found(&project), ["warning[R010"]);
}

#[test]
fn nobody_can_wish_an_error_away() {
    for level in ["off", "warn"] {
        let project = unsound(&format!("checks: {{{level}: [J003, J004, S001]}}\n"));
        let shown = project.run("check").stdout;
        assert!(
            shown.contains("error[S004 wrong-type]: S001 is an error, and errors can be neither"),
            "{shown}"
        );
    }
    // a family has errors among others
    assert_eq!(found_of_journeys(&unsound("checks: {off: [J, S]}\n")), [] as [&str; 0]);
}

#[test]
fn an_acceptance_without_a_day_is_not_called_expired() {
    let project = unsound(
        "checks:\n  off: [J004, J011]\n  accept:\n    - {rule: J003, on: lease/ride, because: It may.}\n",
    );
    assert_eq!(found_of_journeys(&project), ["error[S003"]);
}

#[test]
fn an_audience_that_does_not_exist_restricts_nothing() {
    let project = unsound("checks: {off: [J]}\n");
    edit(&project, "content/organisation/roles.yaml", "mechanic:\n", "mechanic:\n  visibility: nobody\n");
    assert_eq!(found_of_journeys(&project), ["error[R001"]);
}

#[test]
fn an_acceptance_is_not_blamed_while_rules_cannot_judge() {
    let project = unsound(
        "checks:\n  accept:\n    - {rule: J003, on: lease/ride, because: It may., until: 2026-12-01}\n",
    );
    edit(&project, JOURNEY, "lead: workshop", "lead: worksohp");
    let found = found(&project);
    assert!(found.contains(&"error[R001".to_owned()), "{found:?}");
    assert!(!found.iter().any(|head| head.contains("R010") || head.contains("J003")), "{found:?}");
}

#[test]
fn a_limit_is_set_where_there_is_one() {
    let with = |limits: &str| {
        found_of_journeys(&unsound(&format!("checks: {{off: [J003, J004], limits: {limits}}}\n")))
    };
    assert_eq!(with("{J011: -1}"), ["advice[J011"]);
    assert_eq!(with("{J011: -2}"), [] as [&str; 0]);
    assert_eq!(with("{J011: -3}"), ["advice[J011", "error[S009"]);
    assert_eq!(with("{J003: 1}"), ["advice[J011", "error[S004"]);
    assert_eq!(with("{J111: 1}"), ["advice[J011", "error[S004"]);
    assert_eq!(with("{J: 1}"), ["advice[J011", "error[S004"]);
    let no_number = unsound("checks: {limits: {J011: low}}\n").run("check").stdout;
    assert!(no_number.contains("write a number such as `4.5` after `J011:`"), "{no_number}");
    let misspelt = unsound("checks: {limits: {J0011: -2}}\n").run("check").stdout;
    assert!(misspelt.contains("content/site.yaml:4:19") && misspelt.contains("`J011`"), "{misspelt}");
}

#[test]
fn nothing_follows_merely_from_a_fault() {
    let feedback = "    feedback: [satisfied]\n";
    let cases = [
        (JOURNEY, "phase: extend", "phase: extent", "R001"),
        (JOURNEY, "owner: mechanic", "owner: mecanic", "R001"),
        (JOURNEY, "lead: workshop", "lead: worksohp", "R001"),
        (JOURNEY, "segments: [commuters]", "segments: [comuters]", "R001"),
        (JOURNEY, "recovery: say", "recovery: sey", "R001"),
        (JOURNEY, "customer_goal: Feel how it rides", "customer_goal: [Feel]", "S004"),
        (JOURNEY, "customer_goal: Feel", "custmer_goal: Feel", "S002"),
        (JOURNEY, "emotion: 2", "emotion: -3", "S009"),
        (JOURNEY, "id: try", "id: Try", "S006"),
        (JOURNEY, "id: try", "id: hear", "S007"),
        (JOURNEY, "steps:", "stepps:", "S002"),
        (JOURNEY, "by: [workshop], roles: [mechanic]", "by: [worksohp], roles: [mechanic]", "R001"),
        (JOURNEY, feedback, "    feedback: [satisfyed]\n", "R001"),
        ("content/organisation/departments.yaml", "supports: [shop, workshop]", "supports: [shops]", "R001"),
        ("content/organisation/departments.yaml", "kind: support", "kind: suport", "S004"),
        ("content/organisation/departments.yaml", "workshop:", "Workshop:", "S006"),
        ("content/organisation/segments.yaml", "commuters:", "comm uters:", "S006"),
        ("content/drivers/metrics.yaml", "steps: [lease/ride]", "steps: [lease/rode]", "R001"),
        ("content/drivers/drivers.yaml", "  owner: director", "  owner: directr", "R001"),
        ("content/drivers/drivers.yaml", "  metrics: [renewed]", "  metrics: renewed", "S004"),
        ("content/drivers/capabilities.yaml", "desired: 4", "desired: 6", "S009"),
        ("content/drivers/assessments/2026-03.yaml", "lead-by-example:", "lead-by-exemple:", "R001"),
        (INITIATIVES[1], "drivers: [customer-feedback]", "drivers: [customers-feedback]", "R001"),
        (INITIATIVES[1], "capability: hear-every-rider", "capability: hear-each-rider", "R001"),
        (INITIATIVES[1], "steps: [lease/hear", "steps: [lease/here", "R001"),
        (
            INITIATIVES[0],
            "{capability: lead-by-example, to: 3}",
            "{capability: lead-by-example, to: 9}",
            "S009",
        ),
    ];
    assert_nothing_follows(&cases);
}

/// Each fault, made in the sound organisation by writing the second text for the first in a file, is found with its code, and no
/// rule concludes anything from it.
pub(crate) fn assert_nothing_follows(cases: &[(&str, &str, &str, &str)]) {
    for (path, from, to, code) in cases {
        let project = Project::sound();
        edit(&project, path, from, to);
        let found = found(&project);
        assert!(found.iter().any(|head| head.contains(code)), "{to}: {found:?}");
        let follows: Vec<&String> =
            found.iter().filter(|head| !head.contains("[S") && !head.contains("[R")).collect();
        assert!(follows.is_empty(), "{to}: {follows:?}");
    }
}

#[test]
fn an_initiative_that_cannot_be_read_is_not_taken_for_one_that_is_missing() {
    let is_silent = |change: &dyn Fn(&Project)| {
        let project = unsound("checks: {off: [J003, J004]}\n");
        change(&project);
        let found = found(&project);
        assert!(!found.iter().any(|head| head.contains("J011")), "{found:?}");
    };
    let first = INITIATIVES[0];
    is_silent(&|project| edit(project, first, "steps: [lease/hear,", "steps: [lease/sing,"));
    is_silent(&|project| edit(project, first, "steps: [lease/hear,", "steps: lease/sign\nbenefits: ["));
    is_silent(&|project| project.write(first, "---\nname: [\n---\n"));
    is_silent(&|project| {
        project.write("content/roadmap/initiatives/Sign_It.md", "---\nsteps: [lease/sign]\n---\n");
    });
}

#[test]
fn an_edition_is_judged_by_all_that_is_written() {
    let department = "pick-up:\n  name: Pick-up\n  kind: primary\n  metrics: [told-first]\n";
    let draft =
        "name: Have it picked up\ndraft: true\nsegments: [commuters]\ncustomer_goal: Stay at home\nsteps:\n";
    let step = |phase: &str| {
        format!(
            "  - {{id: {phase}, name: Wait, phase: {phase}, customer_goal: Do something else, feedback: [told-first],\n     \
             activities: [{{name: Drive, by: [pick-up], side: front}}]}}\n"
        )
    };
    let steps: String = ["explore", "examine", "exchange", "experience", "extend"].map(step).concat();
    let project = Project::sound().with("content/organisation/more/departments.yaml", department);
    edit(&project, INITIATIVES[0], "departments: [workshop,", "departments: [pick-up, workshop,");
    assert_eq!(found(&project), ["warning[J006"]);
    project.write("content/journeys/pick-up.yaml", format!("{draft}{steps}"));
    let build = project.run("build");
    assert_eq!(build.code, Some(0), "{}", build.transcript());
    assert!(!build.stderr.contains("J006") && !build.stdout.contains("J006"), "{}", build.transcript());
}

#[test]
fn a_rule_about_something_absent_waits_until_its_kind_is_in_use() {
    let project = Project::empty();
    project.run("init --minimal");
    let journey = project.files("content/journeys").pop().unwrap();
    let path = format!("content/journeys/{journey}");
    edit(
        &project,
        &path,
        "    name: Pay\n",
        "    name: Pay\n    emotion: -2\n    touchpoints: [{name: Till, channel: in-person}]\n",
    );
    assert_eq!(found(&project), [] as [&str; 0], "no segment, no metric and no initiative is written");
    project.write("content/segments.yaml", "guests:\n  name: Guests\n");
    assert!(found(&project).contains(&"warning[J010".to_owned()));
}

#[test]
fn what_was_done_raises_a_capability_until_somebody_looks() {
    let project = Project::sound();
    edit(&project, INITIATIVES[0], "status: active", "status: done");
    edit(&project, INITIATIVES[0], "end: 2027-02-26", "end: 2026-08-31");
    assert_eq!(found(&project), [] as [&str; 0], "nobody has assessed it since");
    let assessment = "name: Second check\ndate: 2026-11-02\nmaturity: {name-the-date: 3, lead-by-example: 3, hear-every-rider: 2}\n";
    project.write("content/drivers/assessments/2026-11.yaml", assessment);
    assert_eq!(found(&project), ["warning[D005"]);
    assert!(project.run("check").stdout.contains("is at 3 of 4"));
    project.write("content/drivers/assessments/2026-11.yaml", assessment.replace("2026-11-02", "2026-12-01"));
    assert_eq!(found(&project), [] as [&str; 0], "the day the site speaks of comes before that check");
}

#[test]
fn advice_that_nobody_is_shown_is_not_looked_for_and_its_acceptance_not_blamed() {
    let accept = "checks:\n  accept:\n    - {rule: J011, on: lease/sign, because: It may., until: 2026-12-01}\n    \
                  - {rule: W006, on: index.html, because: It may., until: 2026-12-01}\n";
    let said = |project: &Project, command: &str| {
        let outcome = project.run(command);
        format!("{}{}", outcome.stdout, outcome.stderr)
    };
    let sound = Project::sound();
    let site = format!("{}{accept}", sound.read("content/site.yaml"));
    let project = Project::sound().with("content/site.yaml", site);
    assert!(!said(&project, "build").contains("J011"));
    let checked = said(&project, "check");
    assert!(checked.contains("R010") && checked.contains("J011") && !checked.contains("W006"), "{checked}");
    assert!(said(&project, "check --advice").contains("W006"));
}

#[test]
fn advice_that_the_site_raises_stops_a_build() {
    let denied = unsound("checks: {deny: [J011], off: [J003, J004]}\n");
    let build = denied.run("build");
    assert_eq!(build.code, Some(1), "{}", build.transcript());
    assert!(build.transcript().contains("J011"), "{}", build.transcript());
}
