//! Each rule by itself: what it costs in organisations of several sizes, and how that grows.

use std::io;
use std::path::Path;
use std::time::Duration;

use concentric::check;
use concentric::diagnostic::Sink;
use concentric::disk::Folder;
use concentric::load::load;
use concentric::model::{Edition, whole_model};
use concentric::pipeline;

use crate::demand::{Figures, millis};
use crate::measure::{self, Cost};

/// So many of the slowest are shown, unless all are asked for.
const SLOWEST: usize = 10;

/// What every rule costs for the project, the middle of so many runs by the time on the wall.
///
/// # Errors
/// If the project has an error: rules conclude less from what could not be read.
pub(crate) fn measured(project: &Path, runs: usize) -> io::Result<Vec<(String, Cost)>> {
    let mut sink = Sink::new();
    let corpus = load(&Folder::new(project.join("content")), &mut sink);
    let model = whole_model(corpus, &Edition::default(), &mut sink);
    if sink.has_errors() {
        return Err(io::Error::other("the organisation has errors: build it to see which"));
    }
    let codes = pipeline::codes();
    let cost = |rule| {
        let run = |_| measure::of(|| check::judge_by(rule, &model, &codes, &mut Sink::new())).1;
        let mut costs: Vec<Cost> = (0..runs).map(run).collect();
        costs.sort_by_key(|cost| cost.wall);
        costs[costs.len() / 2]
    };
    Ok(check::rule_codes().map(|rule| (format!("{} {}", rule.code, rule.name), cost(rule))).collect())
}

/// A table of the rules, the slowest at the largest size first, and their sum: a column for each size, and how often the time at the
/// largest contains that at the one before it.
pub(crate) fn table(sizes: &[Figures], all: bool) -> String {
    let Some((largest, smaller)) = sizes.split_last() else { return String::new() };
    let time = |figures: &Figures, name: &str| {
        figures.rules.iter().find(|(rule, _)| rule == name).map_or(Duration::ZERO, |(_, cost)| cost.wall)
    };
    let row = |name: &str, time: &dyn Fn(&Figures) -> Duration| {
        let times = sizes
            .iter()
            .map(|figures| format!(" {:.3} |", millis(time(figures))))
            .collect::<Vec<_>>()
            .concat();
        let growth = smaller.last().map_or(f64::NAN, |before| growth(time(before), time(largest)));
        format!("| {name} |{times} {growth:.1} |\n")
    };
    let mut rules: Vec<&(String, Cost)> = largest.rules.iter().collect();
    rules.sort_by_key(|(_, cost)| std::cmp::Reverse(cost.wall));
    let shown = if all { rules.len() } else { SLOWEST.min(rules.len()) };
    let rows: String =
        rules[..shown].iter().map(|(name, _)| row(name, &|figures| time(figures, name))).collect();
    let sum =
        row("all, one after the other", &|figures| figures.rules.iter().map(|(_, cost)| cost.wall).sum());
    let heads = sizes.iter().map(|figures| format!(" {} entries, ms |", figures.entries));
    let heads = heads.collect::<Vec<_>>().concat();
    let marks = " ---: |".repeat(sizes.len() + 1);
    format!("| rule |{heads} growth |\n| --- |{marks}\n{rows}{sum}")
}

/// How often one time contains another.
pub(crate) fn growth(before: Duration, after: Duration) -> f64 {
    after.as_secs_f64() / before.as_secs_f64().max(1e-9)
}
