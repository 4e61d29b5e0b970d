//! What is demanded of the figures, and whether it holds.

use std::time::Duration;

use crate::main_job;
use crate::measure::Cost;
use crate::rules::growth;
use crate::whole;

/// What a build published.
pub(crate) struct Output {
    pub(crate) pages: usize,
    pub(crate) files: usize,
    pub(crate) bytes: u64,
}

/// What was measured at one size.
pub(crate) struct Figures {
    pub(crate) entries: usize,
    pub(crate) output: Output,
    /// The cost of each piece of work, by its name.
    pub(crate) rows: Vec<(String, Cost)>,
    /// The cost of each rule by itself, by its code and name.
    pub(crate) rules: Vec<(String, Cost)>,
}

impl Figures {
    fn cost(&self, name: &str) -> Option<Cost> {
        self.rows.iter().find(|(row, _)| row == name).map(|(_, cost)| *cost)
    }
}

/// Of a whole build, with search, feeds, tables and figures.
const WHOLE: Demand = Demand { page: Duration::from_micros(450), peak: 400_000_000 };
/// Of the main job alone.
const MAIN_JOB: Demand = Demand { page: Duration::from_micros(350), peak: 300_000_000 };
const PARALLEL: f64 = 1.7;
const SECOND: f64 = 0.15;
const AFTER_AN_EDIT: f64 = 0.25;
const CHECK: Duration = Duration::from_secs(1);
const RULES: Duration = Duration::from_millis(60);
/// Costs of one size are compared with those of another only from here on: below it they are mostly the start of the process.
const SMALL: usize = 1_000;
/// Of a rule that takes less at the largest size, nobody can tell how it grows.
const MEASURABLE: Duration = Duration::from_millis(1);

/// A line for each demand that these sizes let one judge, at the largest of them.
pub(crate) fn verdicts(sizes: &[Figures]) -> String {
    let Some(largest) = sizes.iter().max_by_key(|figures| figures.entries) else { return String::new() };
    let mut lines = Vec::new();
    for (name, demand) in [("whole", WHOLE), (main_job::NAME, MAIN_JOB)] {
        lines.extend(largest.cost(name).into_iter().flat_map(|cost| demand.judged(name, cost, largest)));
    }
    if let Some(whole) = largest.cost("whole") {
        if let Some(second) = largest.cost("second build") {
            let share = second.cpu.as_secs_f64() / whole.cpu.as_secs_f64();
            lines.push(line(
                share < SECOND,
                format!(
                    "second build {:.1} % of the first's CPU, under {:.0}",
                    share * 100.0,
                    SECOND * 100.0
                ),
            ));
        }
        for name in [whole::AFTER_THE_FIRST_EDIT, whole::AFTER_AN_EDIT] {
            let Some(edited) = largest.cost(name) else { continue };
            let wall = edited.wall.as_secs_f64() / whole.wall.as_secs_f64();
            let cpu = edited.cpu.as_secs_f64() / whole.cpu.as_secs_f64();
            let most = AFTER_AN_EDIT * 100.0;
            let said = format!(
                "a build {name} {:.1} % of the first's time and {:.1} % of its CPU, under {most:.0}",
                wall * 100.0,
                cpu * 100.0
            );
            lines.push(line(wall.max(cpu) < AFTER_AN_EDIT, said));
        }
        if let Some((smaller, cost)) = smaller_of(sizes, largest).and_then(|it| Some((it, it.cost("whole")?)))
        {
            let growth = whole.cpu.as_secs_f64() / cost.cpu.as_secs_f64();
            let linear = largest.entries as f64 / smaller.entries as f64;
            let said = format!(
                "from {} to {} entries CPU grows {growth:.1} times, at most {linear:.1}",
                smaller.entries, largest.entries
            );
            lines.push(line(growth <= linear, said));
        }
    }
    lines.extend(of_rules(largest, smaller_of(sizes, largest)));
    for stage in ["load", "render"] {
        if let Some(cost) = largest.cost(stage) {
            let cores = cost.cpu.as_secs_f64() / cost.wall.as_secs_f64();
            lines.push(line(
                cores >= PARALLEL,
                format!("{stage} keeps {cores:.2} cores busy, at least {PARALLEL}"),
            ));
        }
    }
    lines.concat()
}

/// What is demanded of a build.
struct Demand {
    /// The most CPU a page.
    page: Duration,
    /// Less memory than this, in bytes.
    peak: u64,
}

impl Demand {
    fn judged(&self, name: &str, cost: Cost, figures: &Figures) -> [String; 2] {
        let page = cost.cpu / figures.output.pages.max(1) as u32;
        let (peak, most) = (cost.peak / 1_000_000, self.peak / 1_000_000);
        let said = format!("{name}: CPU a page {:.3} ms, at most {:.3}", millis(page), millis(self.page));
        [
            line(page <= self.page, said),
            line(cost.peak < self.peak, format!("{name}: peak memory {peak} MB, under {most}")),
        ]
    }
}

/// The next smaller size whose costs are more than the start of a process.
fn smaller_of<'f>(sizes: &'f [Figures], largest: &Figures) -> Option<&'f Figures> {
    let is_comparable = |it: &&Figures| it.entries >= SMALL / 2 && it.entries * 2 < largest.entries;
    sizes.iter().filter(is_comparable).max_by_key(|it| it.entries)
}

/// What is demanded of `check` and of the rules.
fn of_rules(largest: &Figures, smaller: Option<&Figures>) -> Vec<String> {
    let within = |what: &str, cost: Option<Cost>, most: Duration| {
        let wall = cost?.wall;
        Some(line(wall < most, format!("{what} {:.1} ms, under {:.0}", millis(wall), millis(most))))
    };
    let mut lines: Vec<String> = [
        within("check command", largest.cost("check command"), CHECK),
        within("all rules together", largest.cost("rules"), RULES),
    ]
    .into_iter()
    .flatten()
    .collect();
    if let Some(smaller) = smaller {
        let (few, many) = (smaller.entries as f64, largest.entries as f64);
        // what a clock and a cache add to so short a time is not the rule's
        let most = 1.5 * many * many.ln() / (few * few.ln());
        let grown = |(name, cost): &(String, Cost)| {
            let before = smaller.rules.iter().find(|(other, _)| other == name)?.1.wall;
            let growth = growth(before, cost.wall);
            (cost.wall > MEASURABLE && growth > most).then(|| format!("{name} ({growth:.0} times)"))
        };
        let grown: Vec<String> = largest.rules.iter().filter_map(grown).collect();
        let said = if grown.is_empty() { "none".to_owned() } else { grown.join(", ") };
        lines.push(line(
            grown.is_empty(),
            format!("rules that grow more than n log n, {most:.0} times: {said}"),
        ));
    }
    lines
}

fn line(holds: bool, said: String) -> String {
    format!("{} {said}\n", if holds { "holds " } else { "FAILS " })
}

pub(crate) fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
