//! The benchmark: makes organisations of several sizes, measures every stage and the whole, and holds the figures against what is demanded.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program of its own, whose output is its figures"
)]
#![allow(clippy::format_push_string, reason = "texts are put together once, before anything is measured")]

mod arguments;
mod demand;
mod editor;
mod edits;
mod floor;
mod main_job;
mod measure;
mod organisation;
mod random;
mod rules;
mod stages;
mod table;
mod whole;

use std::io;
use std::path::Path;
use std::process::{Command, ExitCode};

use arguments::{Arguments, Task};
use measure::Cost;

/// The one that the program itself uses, so that the stages cost here what they cost there.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Each rule is measured so often; most take less than a thousandth of a second.
const RULE_RUNS: usize = 7;

fn main() -> ExitCode {
    let result = Arguments::read(std::env::args().skip(1)).map_err(io::Error::other).and_then(|arguments| {
        match &arguments.task {
            Task::All => all(&arguments),
            Task::Edits => edited(&arguments),
            Task::Editor => asked(&arguments),
            Task::Make(folder) => make(&arguments, folder),
            Task::Stages(project) => stages::measured(project).map(|rows| table::send(&rows)),
            Task::Judging(project) => stages::before_pages(project).map(|judged| table::send(&judged.rows)),
            Task::MainJob(project) => main_job::measured(project).map(|rows| table::send(&rows)),
            Task::Rules(project) => rules::measured(project, RULE_RUNS).map(|rows| table::send(&rows)),
            Task::Floor(project) => floor::measured(project).map(|rows| table::send(&rows)),
        }
    });
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("bench: {fault}");
            ExitCode::FAILURE
        }
    }
}

/// Writes one organisation, to look at it or to build it by hand.
fn make(arguments: &Arguments, folder: &Path) -> io::Result<()> {
    for &entries in &arguments.entries {
        let made = organisation::make(folder, entries, arguments.seed)?;
        println!("{} entries, {} bytes in {}", made.size.entries(), made.bytes, folder.display());
    }
    Ok(())
}

/// Measures each size in a folder of its own and prints the figures as they come.
fn all(arguments: &Arguments) -> io::Result<()> {
    println!("{}", table::HEAD);
    let mut sizes = Vec::new();
    for &entries in &arguments.entries {
        let folder = tempfile::tempdir()?;
        let made = organisation::make(folder.path(), entries, arguments.seed)?;
        let mut rows = stages(folder.path(), arguments.runs)?;
        rows.extend(whole::checked(folder.path(), arguments.runs)?);
        rows.extend(whole::measured(folder.path(), arguments.runs)?);
        rows.push(main_job(folder.path(), arguments.runs)?);
        rows.extend(whole::edited(folder.path(), arguments.runs)?);
        rows.extend(apart("--floor", folder.path())?);
        let rules = apart("--rules", folder.path())?;
        let (entries, output) = (made.size.entries(), whole::published(folder.path()));
        let figures = demand::Figures { entries, output, rows, rules };
        print!("{}", table::rows(&figures));
        sizes.push(figures);
    }
    print!("\n{}\n{}", rules::table(&sizes, arguments.every_rule), demand::verdicts(&sizes));
    Ok(())
}

/// The stages. Those before the pages write nothing, and what little they take is often held up by something else: they run several times, each in
/// a process of its own, and the middle of each figure counts.
fn stages(project: &Path, runs: usize) -> io::Result<Vec<(String, Cost)>> {
    let mut rows = apart("--stages", project)?;
    let judged: io::Result<Vec<_>> = (0..runs).map(|_| apart("--judging", project)).collect();
    let judged = judged?;
    for (stage, (_, cost)) in rows.iter_mut().enumerate().take(judged[0].len()) {
        *cost = Cost::middle_of_each(judged.iter().map(|rows| rows[stage].1));
    }
    Ok(rows)
}

/// The main job, each time in a process of its own.
fn main_job(project: &Path, runs: usize) -> io::Result<(String, Cost)> {
    let rows: io::Result<Vec<_>> = (0..runs).map(|_| apart("--main-job", project)).collect();
    let costs = rows?.into_iter().flatten().map(|(_, cost)| cost).collect();
    Ok((main_job::NAME.to_owned(), whole::middle(costs)))
}

/// Measures, for each size, how long a writer waits for a page.
fn edited(arguments: &Arguments) -> io::Result<()> {
    println!("{}", edits::HEAD);
    let mut verdicts = String::new();
    for &entries in &arguments.entries {
        let folder = tempfile::tempdir()?;
        let made = organisation::make(folder.path(), entries, arguments.seed)?;
        whole::measured(folder.path(), 1)?;
        let (rows, judged) = edits::measured(folder.path(), made.size.entries())?;
        print!("{rows}");
        verdicts += &judged;
    }
    print!("\n{verdicts}");
    Ok(())
}

/// Measures, for each size, how long an editor waits for answers.
fn asked(arguments: &Arguments) -> io::Result<()> {
    println!("{}", editor::HEAD);
    let mut verdicts = String::new();
    for &entries in &arguments.entries {
        let folder = tempfile::tempdir()?;
        let made = organisation::make(folder.path(), entries, arguments.seed)?;
        let (rows, judged) = editor::measured(folder.path(), made.size.entries())?;
        print!("{rows}");
        verdicts += &judged;
    }
    print!("\n{verdicts}");
    Ok(())
}

/// Runs a task in a process of its own, so that what was held for another does not count.
fn apart(task: &str, project: &Path) -> io::Result<Vec<(String, Cost)>> {
    let output = Command::new(std::env::current_exe()?).arg(task).arg(project).output()?;
    if output.status.success() {
        table::received(&String::from_utf8_lossy(&output.stdout))
    } else {
        Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()))
    }
}
