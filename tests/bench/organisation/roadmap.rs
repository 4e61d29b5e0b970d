//! The way there: two cycles, findings, initiatives in chains of three, successes.

use jiff::ToSpan;
use jiff::civil::date;

use super::journeys::step_near;
use super::metrics::driver;
use super::prose::{self, Subjects};
use super::strategy::AREAS;
use super::writer::{Draft, id, list, named, near, said};

/// The cycles, each stage with its start and end.
const CYCLES: &[(&str, &[[&str; 3]])] = &[
    (
        "cycle-one",
        &[
            ["inspire", "2026-01-05", "2026-02-27"],
            ["understand", "2026-03-01", "2026-04-30"],
            ["prove", "2026-05-01", "2026-06-30"],
            ["transform", "2026-06-01", "2027-03-31"],
            ["reinforce", "2027-03-01", "2027-06-30"],
        ],
    ),
    ("cycle-two", &[["inspire", "2027-09-01", "2027-10-31"], ["reinforce", "2028-03-01", "2028-05-31"]]),
];

/// The three initiatives of a chain: start, end, status, progress.
const CHAIN: [[&str; 4]; 3] = [
    ["2026-06-01", "2026-08-31", "done", "100%"],
    ["2026-09-01", "2026-12-18", "active", "60%"],
    ["2027-01-04", "2027-03-26", "planned", "0%"],
];

const FINDING_KINDS: &[&str] = &["strength", "weakness", "potential", "deficit"];
const FINDING_SOURCES: &[&str] = &[
    "maturity-check",
    "readiness-interview",
    "trend",
    "purchase-process",
    "customer-insight",
    "journey",
    "scorecard",
];

pub(crate) fn add(draft: &mut Draft) {
    for (cycle, stages) in CYCLES {
        let mut text = format!("{cycle}:\n  name: {cycle}\n  start: {}\n  stages:\n", stages[0][1]);
        for [stage, start, end] in *stages {
            let met = if *end < "2026-11" { format!(", met: {end}") } else { String::new() };
            let exit = named(&mut draft.random(cycle, start.len()), 6);
            text += &format!(
                "    {stage}:\n      start: {start}\n      end: {end}\n      exit:\n        - {{what: {exit}{met}}}\n"
            );
        }
        draft.add("roadmap/cycles.yaml", &text);
    }
    for index in 0..draft.size.findings {
        let text = finding(draft, index);
        draft.add("roadmap/findings.yaml", &text);
    }
    for index in 0..draft.size.initiatives {
        let text = initiative(draft, index);
        draft.add(format!("roadmap/initiatives/{}.md", id("initiative", index)), &text);
    }
    for index in 0..draft.size.successes {
        let text = success(draft, index);
        draft.add(format!("roadmap/successes/{}.md", id("success", index)), &text);
    }
}

fn finding(draft: &Draft, index: usize) -> String {
    let random = &mut draft.random("finding", index);
    let size = draft.size;
    format!(
        "{}:\n  name: {}\n  kind: {}\n  source: {}\n  evidence: {}\n  drivers: [{}]\n  steps: [{}]\n  metrics: {}\n  date: 2026-04-10\n",
        id("finding", index),
        named(random, 5),
        FINDING_KINDS[index % FINDING_KINDS.len()],
        FINDING_SOURCES[index % FINDING_SOURCES.len()],
        said(random),
        driver(index),
        step_near(random, draft, (index, size.findings)),
        list(&near(random, "metric", 1, (index, size.findings, size.metrics))),
    )
}

fn initiative(draft: &Draft, index: usize) -> String {
    let random = &mut draft.random("initiative", index);
    let size = draft.size;
    let [start, end, status, progress] = CHAIN[index % 3];
    let exact = |kind: &str, there: usize| id(kind, index * there / size.initiatives);
    let mut front = format!(
        "name: {}\nsummary: {}\nstage: cycle-one/transform\nstart: {start}\nend: {end}\nstatus: {status}\nprogress: {progress}\nowner: {}\narea: {}\n\
         goals: [{}]\ntheme: {}\nfindings: [{}]\ndrivers: [{}, {}]\ndepartments: [{}]\nsteps: [{}]\nmoves: {}\nlighthouse: {}\n",
        named(random, 4),
        said(random),
        exact("role", size.roles),
        AREAS[index % AREAS.len()],
        id("goal", index % size.goals),
        id("theme", index % size.themes),
        exact("finding", size.findings),
        driver(index),
        driver(index + 1 + index / 8 % 7),
        exact("department", size.departments),
        step_near(random, draft, (index, size.initiatives)),
        list(&near(random, "metric", 2, (index, size.initiatives, size.metrics))),
        index % 5 == 1,
    );
    if !index.is_multiple_of(3) {
        front += &format!("depends_on: [{}]\n", id("initiative", index - 1));
    }
    front += &format!(
        "raises:\n  - {{capability: {}, to: 4}}\nrequires:\n  - {{capability: {}, at_least: 2}}\nwin: quick\nbenefit: {}\ncost: {} EUR\n\
         milestones:\n  - {{date: {end}, what: {}}}\nnotices:\n  - {{roles: {}, what: {}, from: {start}}}\n",
        exact("capability", size.capabilities),
        exact("capability", size.capabilities),
        said(random),
        1000 * (1 + random.below(200)),
        named(random, 4),
        list(&near(random, "role", 2, (index, size.initiatives, size.roles))),
        said(random),
    );
    let entries = near(random, "play:play", 2, (index, size.initiatives, size.plays));
    format!("---\n{front}---\n{}", prose::markdown(random, 3000, &Subjects { entries, terms: size.terms }))
}

fn success(draft: &Draft, index: usize) -> String {
    let random = &mut draft.random("success", index);
    let size = draft.size;
    let days = i64::from(5 + random.below(160) as u32);
    let day = date(2026, 11, 20).checked_sub(days.days()).unwrap_or_default();
    let front = format!(
        "name: {}\nsummary: {}\ndate: {day}\nkind: {}\ninitiative: {}\nsteps: [{}]\nplays: {}",
        named(random, 5),
        said(random),
        if index.is_multiple_of(3) { "learning" } else { "outcome" },
        id("initiative", index * size.initiatives / size.successes),
        step_near(random, draft, (index, size.successes)),
        list(&near(random, "play", 1, (index, size.successes, size.plays))),
    );
    format!(
        "---\n{front}\n---\n{}",
        prose::markdown(random, 700, &Subjects { entries: Vec::new(), terms: size.terms })
    )
}
