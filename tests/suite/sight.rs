//! The line of sight: what is seen from an entry, where it breaks off, and what is concluded from faults (nothing).

use crate::project::Project;
use crate::rules::{assert_nothing_follows, edit, found};

const METRICS: &str = "content/drivers/metrics.yaml";
const PLAY: &str = "content/playbook/say-it-before-they-ask.md";
const OTHER_PLAY: &str = "content/playbook/show-what-it-costs.md";
const REPAIR: &str = "content/roadmap/initiatives/one-repair-date.md";
const LISTEN: &str = "content/roadmap/initiatives/listen-at-every-step.md";
const SEGMENTS: &str = "content/organisation/segments.yaml";
const OUTCOMES: &str = "content/strategy/outcomes.yaml";
const GOALS: &str = "content/strategy/goals.yaml";
const THEMES: &str = "content/strategy/strategic-themes.yaml";

const NOTHING: [&str; 0] = [];

/// What is found of the line of sight in the sound organisation once files say something else, as `severity[CODE]`.
fn found_with(edits: &[(&str, &str, &str)]) -> Vec<String> {
    let project = Project::sound();
    for (path, from, to) in edits {
        edit(&project, path, from, to);
    }
    found_of(&project)
}

fn found_of(project: &Project) -> Vec<String> {
    found(project).into_iter().filter(|head| head.contains("[L")).collect()
}

/// What `explain` says below a heading, in the sound organisation once files say something else.
fn seen(reference: &str, heading: &str, edits: &[(&str, &str, &str)]) -> String {
    let project = Project::sound();
    for (path, from, to) in edits {
        edit(&project, path, from, to);
    }
    let said = project.run(&format!("explain {reference}")).stdout;
    let below =
        said.split_once(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("no {heading}: {said}")).1;
    below.split("\n\n").next().unwrap().trim_end().to_owned()
}

fn sight(reference: &str, edits: &[(&str, &str, &str)]) -> String {
    seen(reference, "Line of sight", edits)
}

#[test]
fn one_sees_from_every_kind_that_the_line_passes() {
    let cases = [
        (
            "play:say-it-before-they-ask",
            "play → step lease/ride → customer goal ✓ → metric told-first → outcome riders-stay ✓",
        ),
        ("lease/ride", "step → customer goal ✓ → metric told-first → outcome riders-stay ✓"),
        ("role:mechanic", "role → play say-it-before-they-ask → metric told-first → outcome riders-stay ✓"),
        ("role:trainer", "role → metric satisfied → outcome riders-stay ✓"),
        ("metric:told-first", "metric → metric satisfied → metric renewed → outcome riders-stay ✓"),
        ("metric:renewed", "metric → outcome riders-stay ✓"),
        (
            "initiative:one-repair-date",
            "initiative → goal repair-on-the-day → theme never-off-the-road → finding repairs-decide → metric\n\
             told-first → outcome riders-stay ✓",
        ),
        (
            "outcome:riders-stay",
            "outcome → theme never-off-the-road → initiative listen-at-every-step +1 → play\nsay-it-before-they-ask ✓",
        ),
        (
            "strategic-theme:never-off-the-road",
            "theme → initiative listen-at-every-step +1 → play say-it-before-they-ask ✓",
        ),
        ("finding:repairs-decide", "finding → initiative one-repair-date ✓"),
    ];
    for (reference, expected) in cases {
        assert_eq!(sight(reference, &[]), expected, "{reference}");
    }
}

#[test]
fn one_sees_where_the_line_breaks_off() {
    let unpredicted = [(METRICS, "  predicts: [renewed]\n", "")];
    assert_eq!(
        sight("play:say-it-before-they-ask", &unpredicted),
        "play → step lease/ride → customer goal ✓ → metric told-first → outcome ✗"
    );
    assert_eq!(sight("metric:told-first", &unpredicted), "metric → metric satisfied → outcome ✗");
    let circle = [(METRICS, "predicts: [renewed]", "predicts: [told-first]")];
    assert_eq!(sight("metric:told-first", &circle), "metric → metric satisfied → outcome ✗");
    assert_eq!(
        sight(
            "lease/ride",
            &[("content/journeys/lease.yaml", "    customer_goal: Be on the road again today\n", "")]
        ),
        "step → customer goal ✗ → metric told-first → outcome riders-stay ✓"
    );
    assert_eq!(
        sight("role:mechanic", &[(PLAY, "[mechanic]", "[trainer]")]),
        "role → play ✗ → metric told-first → outcome riders-stay ✓"
    );
    assert_eq!(
        sight("finding:repairs-decide", &[(REPAIR, "status: active", "status: idea")]),
        "finding → initiative ✗"
    );
}

#[test]
fn one_sees_whose_day_it_changes() {
    let day = |reference: &str| {
        seen(reference, "Whose day it changes", &[]).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        day("play:say-it-before-they-ask"),
        "role mechanic: Mechanic what gets easier “Nobody stands at the counter and shouts.”"
    );
    assert_eq!(day("lease/ride"), "role mechanic: Mechanic trainer: Trainer");
    assert_eq!(day("metric:told-first"), "role mechanic: Mechanic");
    assert_eq!(day("initiative:one-repair-date"), "role mechanic: Mechanic");
    assert_eq!(day("initiative:listen-at-every-step"), "role everyone’s");
}

#[test]
fn what_lies_beside_the_line_says_what_refers_to_it() {
    let said = seen("segment:commuters", "What refers to it", &[]);
    assert_eq!(said, "journey           lease: Lease an e-bike");
    assert_eq!(seen("term:rider", "What refers to it", &[]), "Nothing yet.");
    let project = Project::sound();
    edit(&project, PLAY, "metrics: [told-first]", "metrics: [told-frist]");
    let outcome = project.run("explain play:say-it-before-they-ask");
    assert_eq!(outcome.code, Some(0));
    assert!(outcome.stderr.contains("something may be missing here"), "{}", outcome.transcript());
}

#[test]
fn the_finding_shows_the_way_as_far_as_it_gets() {
    let caption = |edits: &[(&str, &str, &str)]| {
        let project = Project::sound();
        for (path, from, to) in edits {
            edit(&project, path, from, to);
        }
        project.run("check --advice").stdout
    };
    let without_metric = caption(&[(PLAY, "metrics: [told-first]\n", "")]);
    assert!(
        without_metric.contains("^ play → step lease/ride → customer goal ✓ → metric ✗\n"),
        "{without_metric}"
    );
    let without_both =
        caption(&[(PLAY, "metrics: [told-first]\n", ""), (PLAY, "customer_goal: Plan the week again\n", "")]);
    assert!(without_both.contains("^ play → step lease/ride → customer goal ✗\n"), "{without_both}");
    assert!(
        without_both.contains("^ play → step lease/ride → customer goal ✗ → metric ✗\n"),
        "{without_both}"
    );
}

#[test]
fn ideas_and_what_was_given_up_serve_nothing() {
    let idle = |status: &str| {
        [(REPAIR, "status: active", status), (LISTEN, "status: active", status)]
            .map(|(path, from, to)| (path.to_owned(), from.to_owned(), format!("status: {to}")))
    };
    for status in ["idea", "stopped"] {
        let edits = idle(status);
        let edits: Vec<(&str, &str, &str)> =
            edits.iter().map(|(path, from, to)| (path.as_str(), from.as_str(), to.as_str())).collect();
        assert_eq!(found_with(&edits), ["warning[L012", "warning[L002"], "{status}");
    }
    let without_purpose = |status: &str| {
        found_with(&[
            (LISTEN, "goals: [riders-at-the-table, know-before-deciding, call-before-the-end]\n", ""),
            (LISTEN, "theme: never-off-the-road\n", ""),
            (LISTEN, "moves: [satisfied]\n", ""),
            (LISTEN, "status: active", &format!("status: {status}")),
        ])
    };
    assert_eq!(without_purpose("planned"), ["warning[L003"]);
    assert_eq!(without_purpose("idea"), NOTHING);
}

#[test]
fn shares_may_be_off_by_what_rounding_takes() {
    let with = |share: &str, checks: &str| {
        let project = Project::sound();
        edit(&project, SEGMENTS, "allocation: 10%", &format!("allocation: {share}"));
        edit(&project, "content/site.yaml", "customer: riders\n", &format!("customer: riders\n{checks}"));
        found_of(&project)
    };
    for (share, expected) in
        [("9%", NOTHING.as_slice()), ("8.9%", &["warning[L011"]), ("11%", &[]), ("11.1%", &["warning[L011"])]
    {
        assert_eq!(with(share, ""), expected, "{share}");
    }
    assert_eq!(with("9%", "checks: {limits: {L011: 0}}\n"), ["warning[L011"]);
    assert_eq!(with("20%", "checks: {limits: {L011: 10}}\n"), NOTHING);
}

#[test]
fn a_share_that_is_missing_with_its_measure_is_not_missed_twice() {
    let project = Project::sound();
    let line = "    penetration: {metric: renewed, target: 70, allocation: 10%, approach: Offer the second bike of the household}\n";
    edit(&project, SEGMENTS, line, "");
    assert_eq!(found_of(&project), ["warning[L010"]);
    edit(&project, SEGMENTS, "allocation: 40%", "allocation: 80%");
    assert_eq!(
        found_of(&project),
        ["warning[L010", "warning[L011"],
        "more than there is, whatever else is missing"
    );
}

#[test]
fn a_segment_is_measured_like_most() {
    let families = |retention: &str, id: &str| {
        format!(
            "{id}:\n  name: The {id}\n  value: What they pay.\n  reap:\n    retention: {{{retention}target: 60}}\n    \
             efficiency: {{metric: told-first}}\n    acquisition: {{metric: satisfied}}\n    penetration: {{metric: renewed}}\n"
        )
    };
    let with = |retention: &str| {
        let more = [families("metric: renewed, ", "firms"), families(retention, "families")].concat();
        let project = Project::sound().with("content/organisation/more/segments.yaml", more);
        edit(
            &project,
            "content/journeys/lease.yaml",
            "segments: [commuters]",
            "segments: [commuters, families, firms]",
        );
        (found_of(&project), project.run("check").stdout)
    };
    assert_eq!(with("metric: renewed, ").0, NOTHING);
    let (found, text) = with("metric: satisfied, ");
    assert_eq!(found, ["warning[L010"]);
    assert!(
        text.contains("retention is measured by `satisfied` here, and by `renewed` in `commuters`"),
        "{text}"
    );
    let (found, text) = with("");
    assert_eq!(found, ["warning[L010"]);
    assert!(text.contains("retention is measured by nothing here"), "{text}");
    let project = Project::sound()
        .with("content/organisation/more/segments.yaml", "firms:\n  name: Firms\n  value: What they pay.\n");
    edit(&project, "content/journeys/lease.yaml", "segments: [commuters]", "segments: [commuters, firms]");
    assert_eq!(found_of(&project), ["warning[L010"]);
    assert!(project.run("check").stdout.contains("`penetration: {metric: renewed, target: …}`"));
}

#[test]
fn a_house_without_an_organisation_file_is_asked_at_its_title() {
    let project = Project::sound().without("content/organisation/organisation.yaml");
    assert!(found_of(&project).contains(&"warning[L009".to_owned()));
    assert!(project.run("check").stdout.contains("content/site.yaml:1:8"));
}

#[test]
fn an_organisation_that_cannot_be_read_is_not_taken_for_one_that_is_missing() {
    for bytes in [b"- Two Wheels\n".as_slice(), b"name: Two \xffWheels\n", b"name: [\n"] {
        let project = Project::sound().with("content/organisation/organisation.yaml", bytes);
        assert_eq!(found_of(&project), NOTHING, "{bytes:?}");
        assert_eq!(project.run("check").code, Some(1), "{bytes:?}");
    }
}

#[test]
fn nothing_of_the_line_follows_from_a_fault() {
    assert_nothing_follows(&[
        (THEMES, "outcomes: [riders-stay]", "outcomes: [riders-stray]", "R001"),
        (THEMES, "never-off-the-road:", "never-of-the-road:", "R001"),
        (OUTCOMES, "metric: renewed", "metric: renewd", "R001"),
        (OUTCOMES, "riders-stay:", "Riders-stay:", "S006"),
        (GOALS, "theme: never-off-the-road", "theme: never-of-the-road", "R001"),
        (LISTEN, "goals: [riders-at-the-table", "goals: [rider-at-the-table", "R001"),
        (LISTEN, "theme: never-off-the-road", "theme: [never-off-the-road]", "S004"),
        (REPAIR, "findings: [repairs-decide]", "findings: [repair-decides]", "R001"),
        (REPAIR, "findings: [repairs-decide]", "finding: [repairs-decide]", "S002"),
        (PLAY, "metrics: [told-first]", "metrics: [told-frist]", "R001"),
        (PLAY, "metrics: [told-first]", "metrics: told-first", "S004"),
        (PLAY, "customer_goal:", "customers_goal:", "S002"),
        (PLAY, "helps_me:", "help_me:", "S002"),
        (PLAY, "roles: [mechanic]", "roles: [mecanic]", "R001"),
        (OTHER_PLAY, "roles: [adviser]", "role: [adviser]", "S002"),
        (METRICS, "predicts: [satisfied]", "predicts: [satisfyed]", "R001"),
        (METRICS, "predicts: [renewed]", "predicts: [[renewed]]", "S004"),
        (SEGMENTS, "retention: {metric: renewed", "retention: {metric: renewd", "R001"),
        (SEGMENTS, "allocation: 40%", "allocation: 40", "S004"),
        (SEGMENTS, "allocation: 40%", "allocation: 140%", "S009"),
        ("content/organisation/organisation.yaml", "centricity: We", "centricty: We", "S002"),
        ("content/organisation/organisation.yaml", "name: Two Wheels\n", "name: \"Two Wheels\n", "S001"),
    ]);
}
