//! Mending: the changes that are certain, made to texts in memory, round by round until none is left.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{AnyCode, Edit, Finding, edited};
use crate::model::Model;
use crate::site::Measured;
use crate::source::{Files, Overlay, Position};

use super::{Built, Project, Request, build};

/// One change shows the next, such as a field whose name is right and whose value is not; so many follow one another at most.
const ROUNDS: usize = 8;

/// Faults that only a change that was wrong could bring: a file that cannot be read, or something given twice.
const BREAKS: [&str; 3] = ["S001", "S005", "S007"];

/// A change that was made.
#[derive(Debug, Clone, PartialEq)]
pub struct Mended {
    /// The file, below the content folder.
    pub path: String,
    /// Where it stood before the round in which it was made.
    pub position: Position,
    /// What had been found.
    pub code: AnyCode,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
}

/// What mending a project comes to.
#[derive(Debug, Clone, Default)]
pub struct Mending {
    /// The texts that change, by path below the content folder: as they were read, and as they are to be.
    pub texts: BTreeMap<String, (String, String)>,
    /// The changes, in the order in which they were made.
    pub mended: Vec<Mended>,
}

/// Makes every change that is certain, of the findings that are wanted. Nothing is written. A file that would be worse for it stays
/// as it is.
///
/// `first` is what a build of the project as it stands found.
pub fn mend(
    project: Project<'_>,
    request: &Request,
    first: Built,
    is_wanted: &dyn Fn(&Finding, &Model) -> bool,
) -> Mending {
    let mut overlay = Overlay::over(project.content);
    let mut mending = Mending::default();
    let mut left_alone: BTreeSet<String> = BTreeSet::new();
    let mut built = first;
    for _ in 0..ROUNDS {
        let round = Round::of(&built, is_wanted, &left_alone);
        if round.texts.is_empty() {
            break;
        }
        let before: Vec<(String, Option<Vec<u8>>)> = round
            .texts
            .iter()
            .map(|(path, (_, text))| (path.clone(), overlay.lay(path, text.clone().into_bytes())))
            .collect();
        let after = look(&overlay, project, request);
        let (then, now) = (breaks(&built), breaks(&after));
        let worse: BTreeSet<&str> = now
            .iter()
            .filter(|(path, count)| **count > then.get(*path).copied().unwrap_or(0))
            .map(|(path, _)| path.as_str())
            .collect();
        for (path, laid) in before.iter().filter(|(path, _)| worse.contains(path.as_str())) {
            match laid {
                Some(bytes) => drop(overlay.lay(path, bytes.clone())),
                None => overlay.lift(path),
            }
            left_alone.insert(path.clone());
        }
        let has_reverted = !worse.is_empty();
        mending.take(round, &left_alone);
        built = if has_reverted { look(&overlay, project, request) } else { after };
    }
    mending
}

fn look(content: &dyn Files, project: Project<'_>, request: &Request) -> Built {
    build(Project { content, ..project }, request, &Measured)
}

/// How many faults of those that break something each file has.
fn breaks(built: &Built) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for finding in built.findings.iter().filter(|finding| BREAKS.contains(&&*finding.code.code)) {
        let path = built.model.sources.file(finding.place.file).path();
        *counts.entry(path.to_owned()).or_default() += 1;
    }
    counts
}

/// The changes that can be made to the texts as they stand.
struct Round {
    /// By path: the text as it stands and as it would be.
    texts: BTreeMap<String, (String, String)>,
    mended: Vec<Mended>,
}

impl Round {
    fn of(
        built: &Built,
        is_wanted: &dyn Fn(&Finding, &Model) -> bool,
        left_alone: &BTreeSet<String>,
    ) -> Self {
        let sources = &built.model.sources;
        let mut by_file: BTreeMap<_, Vec<(&Finding, &Edit)>> = BTreeMap::new();
        for finding in built.findings.iter().filter(|finding| is_wanted(finding, &built.model)) {
            if let Some(edit) = &finding.edit {
                by_file.entry(edit.place.file).or_default().push((finding, edit));
            }
        }
        let mut round = Self { texts: BTreeMap::new(), mended: Vec::new() };
        for (file, found) in by_file {
            let path = sources.file(file).path();
            // what stands beside the content folder is not the model's to change
            if path.starts_with("../") || left_alone.contains(path) {
                continue;
            }
            let text = sources.file(file).text();
            let (after, made) = edited(text, &found.iter().map(|(_, edit)| *edit).collect::<Vec<_>>());
            round.mended.extend(made.into_iter().map(|number| {
                let (finding, edit) = found[number];
                Mended {
                    path: path.to_owned(),
                    position: sources.positions(edit.place).0,
                    code: finding.code.clone(),
                    before: text[edit.place.span.range()].to_owned(),
                    after: edit.text.clone(),
                }
            }));
            if after != text {
                round.texts.insert(path.to_owned(), (text.to_owned(), after));
            }
        }
        round
    }
}

impl Mending {
    /// Takes in a round, without the files that are left alone.
    fn take(&mut self, round: Round, left_alone: &BTreeSet<String>) {
        let stays = |path: &String| !left_alone.contains(path);
        self.mended.extend(round.mended.into_iter().filter(|mended| stays(&mended.path)));
        for (path, (before, after)) in round.texts.into_iter().filter(|(path, _)| stays(path)) {
            self.texts.entry(path).and_modify(|(_, last)| last.clone_from(&after)).or_insert((before, after));
        }
    }
}
