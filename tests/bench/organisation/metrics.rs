//! What tells whether it works: metrics with fourteen months of readings, drivers, capabilities, assessments.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::journeys::step_near;
use super::prose::{self, Subjects};
use super::writer::{Draft, block, id, named, near, said};
use crate::random::Random;

/// Metrics stand together in files of about this many, and so do their readings.
const UNIT: usize = 40;
const DRIVERS: &[&str] = &[
    "leadership",
    "strategic-management",
    "product-design",
    "journey-design",
    "staff-engagement",
    "frontline-empowerment",
    "customer-feedback",
    "business-metrics",
];

/// How a metric is measured; of three neighbours the first lags and the others foretell it.
struct Measure {
    fields: &'static str,
    from: f64,
    to: f64,
    beyond: f64,
}

const MEASURES: [Measure; 3] = [
    Measure {
        fields: "unit: \"%\"\n  better: higher\n  timing: lagging\n  cadence: quarterly\n  measures: [loyalty]\n  source: digital\n  baseline: 58\n  target: 82\n  alert: 50",
        from: 58.0,
        to: 80.0,
        beyond: 47.0,
    },
    Measure {
        fields: "unit: \"%\"\n  better: higher\n  timing: leading\n  cadence: weekly\n  measures: [satisfaction]\n  source: offline\n  baseline: 61\n  target: 85\n  alert: 55",
        from: 61.0,
        to: 84.0,
        beyond: 52.0,
    },
    Measure {
        fields: "unit: days\n  better: lower\n  timing: leading\n  cadence: monthly\n  measures: [effort]\n  source: digital\n  baseline: 9\n  target: 4\n  alert: 10",
        from: 9.0,
        to: 4.5,
        beyond: 11.0,
    },
];

/// The driver that stands at this place among entries that share them out.
pub(crate) fn driver(place: usize) -> &'static str {
    DRIVERS[place % DRIVERS.len()]
}

pub(crate) fn add(draft: &mut Draft) {
    for index in 0..draft.size.metrics {
        add_metric(draft, index);
    }
    for (index, name) in DRIVERS.iter().enumerate() {
        let random = &mut draft.random("driver", index);
        let front = format!(
            "owner: {}\nmetrics: [{}]\npractices: [{}, {}]",
            id("role", index % draft.size.roles),
            id("metric", index % draft.size.metrics),
            said(random),
            said(random)
        );
        let body = prose::markdown(random, 1500, &Subjects { entries: Vec::new(), terms: draft.size.terms });
        draft.add(format!("drivers/{name}.md"), &format!("---\n{front}\n---\n{body}"));
    }
    for index in 0..draft.size.capabilities {
        let random = &mut draft.random("capability", index);
        let department = id("department", index * draft.size.departments / draft.size.capabilities);
        let text = format!(
            "{}:\n  name: {}\n  driver: {}\n  desired: 4\n  current: 2\n  departments: [{department}]\n  evidence: {}\n  \
             needs: {{skills: [{}], people: {}, money: 40000 EUR, time: {}}}\n",
            id("capability", index),
            named(random, 3),
            driver(index),
            said(random),
            named(random, 3),
            named(random, 3),
            named(random, 3),
        );
        draft.add("drivers/capabilities.yaml", &text);
    }
    add_assessment(draft, "2026-03", 2.0);
    add_assessment(draft, "2026-09", 2.5);
}

fn add_assessment(draft: &mut Draft, month: &str, level: f64) {
    let mut text = format!("name: \"Check of {month}\"\ndate: {month}-15\nby: [role-0]\nmaturity:\n");
    let size = draft.size;
    for index in 0..size.capabilities {
        let more = draft.random(month, index).below(2) as f64 / 2.0;
        text += &format!("  {}: {}\n", id("capability", index), level + more);
    }
    text += "readiness:\n  departments:\n";
    for index in 0..size.departments {
        text += &format!("    {}: {}\n", id("department", index), level + 0.5);
    }
    draft.add(format!("drivers/assessments/{month}.yaml"), &text);
}

fn add_metric(draft: &mut Draft, index: usize) {
    let random = &mut draft.random("metric", index);
    let size = draft.size;
    let measure = &MEASURES[index % 3];
    let entries = near(random, "play:play", 2, (index, size.metrics, size.plays));
    let description = prose::markdown(random, 3000, &Subjects { entries, terms: size.terms });
    let owner = id("role", index * size.roles / size.metrics);
    let predicts = if index.is_multiple_of(3) {
        String::new()
    } else {
        format!("  predicts: [{}]\n", id("metric", index - index % 3))
    };
    let days = dates(index % 3);
    let alarmed = index % 10 == 7;
    let mut text = format!(
        "{}:\n  name: {}\n  summary: {}\n  owner: {owner}\n  {}\n  by: 2027-06-30\n  steps: [{}]\n{predicts}",
        id("metric", index),
        named(random, 3),
        said(random),
        measure.fields,
        step_near(random, draft, (index, size.metrics)),
    );
    if alarmed {
        let last = days.last().copied().unwrap_or_default();
        text += &format!(
            "  responses:\n    - {{date: {last}, cause: {}, action: {}, owner: {owner}, due: 2027-01-31}}\n",
            said(random),
            said(random)
        );
    }
    text += &format!("  description: |\n{}", block(&description, 4));
    draft.add(format!("drivers/unit-{}/metrics.yaml", index / UNIT), &text);
    add_readings(draft, random, index, (&days, alarmed));
}

/// Readings go from the measure's beginning to where it stands now, or fall beyond the alert at the end.
fn add_readings(draft: &mut Draft, random: &mut Random, index: usize, run: (&[Date], bool)) {
    let file = format!("drivers/readings/unit-{}.csv", index / UNIT);
    let mut text = if index.is_multiple_of(UNIT) { "metric,date,value\n".to_owned() } else { String::new() };
    let (measure, (days, alarmed)) = (&MEASURES[index % 3], run);
    for (at, day) in days.iter().enumerate() {
        let share = at as f64 / days.len() as f64;
        let usual = measure.from + (measure.to - measure.from) * share + random.below(10) as f64 / 10.0 - 0.5;
        let value = if alarmed && at + 1 == days.len() { measure.beyond } else { usual };
        text += &format!("{},{day},{value:.1}\n", id("metric", index));
    }
    draft.add(file, &text);
}

/// The days of fourteen months of readings: quarterly, weekly, monthly.
fn dates(cadence: usize) -> Vec<Date> {
    let back = |last: Date, count: i32, step: i32, weekly: bool| {
        let span = |at: i32| if weekly { (at * step).weeks() } else { (at * step).months() };
        (0..count).rev().filter_map(|at| last.checked_sub(span(at)).ok()).collect()
    };
    match cadence {
        0 => back(date(2026, 9, 30), 5, 3, false),
        1 => back(date(2026, 11, 16), 60, 1, true),
        _ => back(date(2026, 10, 31), 14, 1, false),
    }
}
