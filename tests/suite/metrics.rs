//! The rules of metrics: on which day they speak, what limits they keep to, and what they conclude from faults (nothing).

use crate::project::Project;
use crate::rules::{assert_nothing_follows, edit, found};

const METRICS: &str = "content/drivers/metrics.yaml";
pub(crate) const READINGS: &str = "content/drivers/readings.csv";
const SITE: &str = "content/site.yaml";
pub(crate) const MORE: &str = "content/drivers/more/metrics.yaml";

pub(crate) const NOTHING: [&str; 0] = [];

/// What is found of metrics, as `severity[CODE]`.
pub(crate) fn found_of(project: &Project) -> Vec<String> {
    found(project).into_iter().filter(|head| head.contains("[M")).collect()
}

/// What is found of metrics on a day, with the limits of site.yaml.
pub(crate) fn found_on(project: &Project, day: &str, limits: &str) -> Vec<String> {
    let site = format!(
        "title: Two Wheels\nas_of: {day}\naudiences: {{managers: Managers}}\nchecks: {{limits: {{{limits}}}}}\n"
    );
    project.write(SITE, site);
    found_of(project)
}

/// One more metric, with these fields beside the required ones.
pub(crate) fn more(fields: &str) -> String {
    format!(
        "calls:\n  name: Calls\n  unit: calls\n  better: lower\n  timing: leading\n  cadence: monthly\n  owner: adviser\n  \
         predicts: [renewed]\n  target: 10\n  {}\n",
        fields.replace('\n', "\n  ")
    )
}

pub(crate) fn beside(fields: &str) -> Project {
    Project::sound().with(MORE, more(fields))
}

#[test]
fn a_reading_is_overdue_from_the_day_after_its_second_cadence() {
    let cases = [
        ("weekly", "2026-11-07", "2026-11-06"),
        ("monthly", "2026-09-21", "2026-09-20"),
        ("quarterly", "2026-05-21", "2026-05-20"),
        ("yearly", "2024-11-21", "2024-11-20"),
    ];
    for (cadence, in_time, late) in cases {
        let with = |day: &str| {
            let project = beside(&format!("readings: [{{date: {day}, value: 12}}]"));
            edit(&project, MORE, "cadence: monthly", &format!("cadence: {cadence}"));
            found_of(&project)
        };
        assert_eq!(with(in_time), NOTHING, "{cadence}");
        assert_eq!(with(late), ["warning[M004"], "{cadence}");
    }
}

#[test]
fn what_is_read_at_the_end_of_a_month_is_due_at_the_end_of_one() {
    let project = beside("readings: [{date: 2026-09-30, value: 12}]");
    let only = |day: &str, limits: &str| -> Vec<String> {
        let text = {
            found_on(&project, day, limits);
            project.run("check --advice --format json content/drivers/more").stdout
        };
        text.match_indices("\"M004\"").map(|_| "M004".to_owned()).collect()
    };
    assert_eq!(only("2026-11-30", ""), NOTHING, "and not from the 30th on, because September has 30 days");
    assert_eq!(only("2026-12-01", ""), ["M004"]);
    assert_eq!(only("2026-12-01", "M004: 3"), NOTHING);
    assert_eq!(only("2026-12-31", "M004: 3"), NOTHING);
    assert_eq!(only("2027-01-01", "M004: 3"), ["M004"]);
    assert_eq!(only("2026-11-01", "M004: 1"), ["M004"]);
}

#[test]
fn a_metric_that_was_never_read_is_late_unless_it_is_still_to_begin() {
    assert_eq!(found_of(&beside("measures: [effort]")), ["warning[M004"]);
    for (from, expected) in [
        ("2026-11-22", NOTHING.as_slice()),
        ("2026-09-21", &[]),
        ("2026-09-20", &["warning[M004"]),
        ("2026-Q4", &[]),
    ] {
        assert_eq!(found_of(&beside(&format!("from: {from}"))), expected, "{from}");
    }
    assert_eq!(
        found_of(&beside("readings: [{date: 2026-12-01, value: 3}]")),
        NOTHING,
        "on that day it had not begun"
    );
    let unread = beside("measures: [effort]").without(READINGS);
    assert_eq!(found_of(&unread), NOTHING, "nobody has begun to read");
}

#[test]
fn beyond_the_alert_somebody_responds() {
    let with = |responses: &str| {
        let readings = "readings: [{date: 2026-08-31, value: 9}, {date: 2026-09-30, value: 21}, {date: 2026-10-31, value: 25}]";
        found_of(&beside(&format!("{readings}\nalert: 20\nresponses: [{responses}]")))
    };
    let response = |days: &str| format!("{{{days}, cause: It rains, action: Tell them}}");
    assert_eq!(with(""), ["warning[M005"]);
    for (days, expected) in [
        ("date: 2026-10-05, due: 2026-12-18", NOTHING.as_slice()),
        ("date: 2026-10-05, done: 2026-10-20", &[]),
        ("date: 2026-09-02, done: 2026-09-29", &["warning[M005"]),
        ("date: 2026-09-02, done: 2026-09-30", &[]),
        ("date: 2026-09-02, due: 2026-12-18", &[]),
        ("date: 2026-11-22, due: 2026-12-18", &["warning[M005"]),
        ("date: 2026-09-02, done: 2026-11-22", &[]),
    ] {
        assert_eq!(with(&response(days)), expected, "{days}");
    }
}

#[test]
fn what_was_done_a_quarter_ago_has_not_helped() {
    let project = beside(
        "readings: [{date: 2026-07-31, value: 21}, {date: 2026-10-31, value: 25}]\nalert: 20\n\
         responses: [{date: 2026-08-05, done: 2026-08-21, cause: It rains, action: Tell them}]",
    );
    assert_eq!(found_on(&project, "2026-11-20", ""), NOTHING);
    assert_eq!(found_on(&project, "2026-11-21", ""), ["warning[M005"]);
    assert!(project.run("check").stdout.contains("what was done has not helped"));
    assert_eq!(found_on(&project, "2026-11-21", "M005: 4"), NOTHING);
}

#[test]
fn a_run_ends_where_the_number_comes_back() {
    let readings = |last: &str| {
        format!("alert: 20\nreadings: [{{date: 2026-09-30, value: 25}}, {{date: 2026-10-31, value: {last}}}]")
    };
    assert_eq!(found_of(&beside(&readings("20"))), NOTHING, "at the alert is not beyond it");
    assert_eq!(found_of(&beside(&readings("20.1"))), ["warning[M005"]);
    let later = format!("{}\nfrom: 2027-01", readings("25"));
    assert_eq!(found_of(&beside(&later)), NOTHING, "a trial before it begins");
}

#[test]
fn a_response_is_late_from_the_day_after_it_was_due() {
    let with = |days: &str| {
        found_of(&beside(&format!(
            "readings: [{{date: 2026-10-31, value: 9}}]\nresponses: [{{{days}, cause: It rains, action: Tell them}}]"
        )))
    };
    for (days, expected) in [
        ("date: 2026-10-05, due: 2026-11-21", NOTHING.as_slice()),
        ("date: 2026-10-05, due: 2026-11-20", &["advice[M006"]),
        ("date: 2026-10-05, due: 2026-11", &[]),
        ("date: 2026-10-05, due: 2026-11-20, done: 2026-11-21", &[]),
        ("date: 2026-10-05, due: 2026-11-20, done: 2026-11-22", &["advice[M006"]),
        ("date: 2026-08-21", &[]),
        ("date: 2026-08-20", &["advice[M006"]),
        ("date: 2026-08-20, due: 2027-03-31", &["advice[M006"]),
    ] {
        assert_eq!(with(days), expected, "{days}");
    }
}

#[test]
fn a_part_of_a_department_has_a_number_for_the_whole() {
    let departments = "content/organisation/more/departments.yaml";
    let part = "bench:\n  name: Bench\n  kind: primary\n  parent: workshop\n  metrics: [told-first]\n";
    let with = |part: &str| {
        let project = Project::sound().with(departments, part);
        edit(
            &project,
            "content/organisation/departments.yaml",
            "  head: mechanic\n  metrics: [told-first]\n",
            "  head: mechanic\n",
        );
        found_of(&project)
    };
    assert_eq!(with(part), NOTHING);
    assert_eq!(with(&part.replace("  metrics: [told-first]\n", "")), ["warning[M001", "warning[M001"]);
}

#[test]
fn targets_of_outcomes_and_goals_are_held_against_the_baseline_too() {
    let outcomes = "content/strategy/outcomes.yaml";
    let with = |path: &str, from: &str, to: &str| {
        let project = Project::sound();
        edit(&project, path, from, to);
        found_of(&project)
    };
    assert_eq!(with(outcomes, "target: 70", "target: 58"), NOTHING, "to hold what there is, is a target");
    assert_eq!(with(outcomes, "target: 70", "target: 57"), ["warning[M009"]);
    assert_eq!(
        with("content/strategy/goals.yaml", "  metric: satisfied\n", "  metric: satisfied\n  target: 61\n"),
        ["warning[M009"]
    );
    assert_eq!(with(METRICS, "target: 90", "target: 39"), ["warning[M009"]);
}

#[test]
fn two_readings_of_one_day_are_found_wherever_they_stand() {
    let project = Project::sound();
    edit(&project, METRICS, "  alert: 35\n", "  alert: 35\n  readings: [{date: 2026-10-31, value: 61}]\n");
    assert_eq!(found_of(&project), ["error[M010"]);
    assert!(project.run("check").stdout.contains("both say the same: take one of them out"));
    assert_eq!(project.run("build").code, Some(1));
}

#[test]
fn a_reading_that_cannot_be_understood_is_not_taken_for_one_that_is_missing() {
    let with = |line: &str| {
        let project = Project::sound();
        edit(&project, READINGS, "told-first,2026-10-31,61,The message goes out by itself now", line);
        found_on(&project, "2026-12-31", "")
    };
    assert_eq!(with("told-first,2026-10-31,61,"), NOTHING);
    assert_eq!(with("told-first,2026-10-31,34,"), ["warning[M005"]);
    assert_eq!(with("# not yet,,,"), NOTHING, "nobody knows whose line this is");
    for line in [
        "told-first,31 October,61,",
        "told-first,2026-10-31,a lot,",
        "told-frist,2026-10-31,61,",
        "told-first,2026-10-31",
    ] {
        assert_eq!(with(line), NOTHING, "{line}");
    }
    let without = Project::sound();
    edit(&without, READINGS, "told-first,2026-10-31,61,The message goes out by itself now\n", "");
    assert_eq!(found_on(&without, "2026-12-31", ""), ["warning[M004"]);
}

#[test]
fn nothing_of_metrics_follows_from_a_fault() {
    assert_nothing_follows(&[
        (READINGS, "told-first,2026-10-31,61,", "told-first,2026-31-10,61,", "S004"),
        (READINGS, "satisfied,2026-10-31,69,", "satisfied,2026-10-31,sixty-nine,", "S004"),
        (READINGS, "satisfied,2026-10-31,69,", "satisfied,2026-10-31", "S001"),
        (READINGS, "renewed,", "renewd,", "R001"),
        (READINGS, "metric,date,value,note", "metric,day,value,note", "S00"),
        (METRICS, "predicts: [renewed]", "predicts: [renewd]", "R001"),
        (METRICS, "predicts: [satisfied]", "predict: [satisfied]", "S002"),
        (METRICS, "owner: director", "owner: directr", "R001"),
        (METRICS, "alert: 35", "alert: high", "S004"),
        (METRICS, "timing: lagging", "timing: late", "S004"),
        (METRICS, "cadence: quarterly", "cadence: sometimes", "S004"),
        (METRICS, "target: 90", "target: most", "S004"),
        (METRICS, "baseline: 40", "baseline: \"40%\"", "S004"),
        (METRICS, "told-first:", "Told-first:", "S006"),
        ("content/organisation/roles.yaml", "metrics: [renewed]", "metrics: [renewd]", "R001"),
        ("content/organisation/roles.yaml", "metrics: [satisfied]", "metric: [satisfied]", "S002"),
        ("content/organisation/departments.yaml", "metrics: [renewed]", "metrics: renewed", "S004"),
        ("content/strategy/outcomes.yaml", "metric: renewed", "metric: renewd", "R001"),
    ]);
}
