//! What is demanded of the figures, and whether it holds.

use std::time::Duration;

use crate::measure::Cost;

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
}

impl Figures {
    fn cost(&self, name: &str) -> Option<Cost> {
        self.rows.iter().find(|(row, _)| row == name).map(|(_, cost)| *cost)
    }
}

const PAGE: Duration = Duration::from_micros(350);
const PARALLEL: f64 = 1.7;
const MEMORY: u64 = 300_000_000;
const SECOND: f64 = 0.15;
/// Costs of one size are compared with those of another only from here on: below it they are mostly the start of the process.
const SMALL: usize = 1_000;

/// A line for each demand that these sizes let one judge, at the largest of them.
pub(crate) fn verdicts(sizes: &[Figures]) -> String {
    let Some(largest) = sizes.iter().max_by_key(|figures| figures.entries) else { return String::new() };
    let mut lines = Vec::new();
    if let Some(whole) = largest.cost("whole") {
        let page = whole.cpu / largest.output.pages.max(1) as u32;
        lines.push(line(
            page <= PAGE,
            format!("CPU a page {:.3} ms, at most {:.3}", millis(page), millis(PAGE)),
        ));
        lines.push(line(
            whole.peak < MEMORY,
            format!("peak memory {} MB, under {}", whole.peak / 1_000_000, MEMORY / 1_000_000),
        ));
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
        let smaller = sizes
            .iter()
            .filter(|it| it.entries >= SMALL / 2 && it.entries * 2 < largest.entries)
            .max_by_key(|it| it.entries);
        if let Some((smaller, cost)) = smaller.and_then(|it| Some((it, it.cost("whole")?))) {
            let growth = whole.cpu.as_secs_f64() / cost.cpu.as_secs_f64();
            let linear = largest.entries as f64 / smaller.entries as f64;
            let said = format!(
                "from {} to {} entries CPU grows {growth:.1} times, at most {linear:.1}",
                smaller.entries, largest.entries
            );
            lines.push(line(growth <= linear, said));
        }
    }
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

fn line(holds: bool, said: String) -> String {
    format!("{} {said}\n", if holds { "holds " } else { "FAILS " })
}

pub(crate) fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
