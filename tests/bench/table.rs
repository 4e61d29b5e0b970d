//! Figures as rows of a Markdown table, and as lines between the benchmark's own processes.

use std::io;
use std::time::Duration;

use crate::demand::{Figures, millis};
use crate::measure::Cost;

/// The head of the table.
pub(crate) const HEAD: &str = "| entries | pages | files | output | what | wall ms | CPU ms | CPU a page ms | peak MB |\n\
                               | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: |";

/// A row for each piece of work.
pub(crate) fn rows(figures: &Figures) -> String {
    let output = &figures.output;
    let row = |(name, cost): &(String, Cost)| {
        format!(
            "| {} | {} | {} | {:.1} MB | {name} | {:.0} | {:.0} | {:.3} | {:.0} |\n",
            figures.entries,
            output.pages,
            output.files,
            output.bytes as f64 / 1e6,
            millis(cost.wall),
            millis(cost.cpu),
            millis(cost.cpu) / output.pages.max(1) as f64,
            cost.peak as f64 / 1e6,
        )
    };
    figures.rows.iter().map(row).collect::<Vec<_>>().concat()
}

/// Hands figures to the parent process.
pub(crate) fn send(rows: &[(String, Cost)]) {
    for (name, cost) in rows {
        println!("{name}\t{}\t{}\t{}", cost.wall.as_nanos(), cost.cpu.as_nanos(), cost.peak);
    }
}

/// Reads what a child process handed over.
pub(crate) fn received(text: &str) -> io::Result<Vec<(String, Cost)>> {
    let row = |line: &str| {
        let mut fields = line.split('\t');
        let name = fields.next()?.to_owned();
        let mut number = || fields.next()?.parse::<u64>().ok();
        let (wall, cpu) = (Duration::from_nanos(number()?), Duration::from_nanos(number()?));
        Some((name, Cost { wall, cpu, peak: number()? }))
    };
    let rows: Option<Vec<_>> = text.lines().map(row).collect();
    rows.ok_or_else(|| io::Error::other(format!("not a list of figures: {text}")))
}
