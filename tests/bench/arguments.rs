//! What the benchmark is asked to do.

use std::path::PathBuf;

/// The sizes that are demanded.
const ENTRIES: [usize; 3] = [100, 1_000, 10_000];

/// What to do.
pub(crate) enum Task {
    /// Measure everything, for every size.
    All,
    /// Only how long a writer waits for a page.
    Edits,
    /// Only how long an editor waits for answers, for every size.
    Editor,
    /// Only write an organisation into this folder.
    Make(PathBuf),
    /// Only the stages, for the project in this folder; the figures go to the parent process.
    Stages(PathBuf),
    /// Only the stages before the pages, for the project in this folder; the figures go to the parent process.
    Judging(PathBuf),
    /// Only the floor, for the project in this folder that has been built; the figures go to the parent process.
    Floor(PathBuf),
    /// Only the main job, for the project in this folder that has been built; the figures go to the parent process.
    MainJob(PathBuf),
    /// Only the rules, each by itself, for the project in this folder; the figures go to the parent process.
    Rules(PathBuf),
}

/// The arguments after `cargo bench --`.
pub(crate) struct Arguments {
    pub(crate) task: Task,
    /// Sizes, in entries.
    pub(crate) entries: Vec<usize>,
    pub(crate) seed: u64,
    /// How often each measurement is made; the middle one counts.
    pub(crate) runs: usize,
    /// Whether every rule is shown, and not only the slowest.
    pub(crate) every_rule: bool,
}

impl Arguments {
    /// Reads `--entries N` (may stand several times), `--seed N`, `--runs N`, `--every-rule`, `--edits`, `--editor`, `--make FOLDER`.
    pub(crate) fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut read = Self { task: Task::All, entries: Vec::new(), seed: 1, runs: 3, every_rule: false };
        while let Some(word) = words.next() {
            // Cargo adds this one by itself.
            if word == "--bench" {
                continue;
            }
            if word == "--every-rule" {
                read.every_rule = true;
                continue;
            }
            if word == "--edits" {
                read.task = Task::Edits;
                continue;
            }
            if word == "--editor" {
                read.task = Task::Editor;
                continue;
            }
            let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
            let number = || value.parse::<usize>().map_err(|_| format!("{word} needs a number, not {value}"));
            match word.as_str() {
                "--entries" => read.entries.push(number()?),
                "--seed" => read.seed = number()? as u64,
                "--runs" => read.runs = number()?.max(1),
                "--make" => read.task = Task::Make(value.into()),
                "--stages" => read.task = Task::Stages(value.into()),
                "--judging" => read.task = Task::Judging(value.into()),
                "--main-job" => read.task = Task::MainJob(value.into()),
                "--rules" => read.task = Task::Rules(value.into()),
                "--floor" => read.task = Task::Floor(value.into()),
                _ => {
                    return Err(format!(
                        "{word} is not known: --entries, --seed, --runs, --every-rule, --edits, --editor or --make"
                    ));
                }
            }
        }
        if read.entries.is_empty() {
            let skipped = usize::from(matches!(read.task, Task::Edits | Task::Editor));
            read.entries.extend(&ENTRIES[skipped..]);
        }
        Ok(read)
    }
}
