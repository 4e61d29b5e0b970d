//! The proof of a renaming: the project is built as it would be, and the same must be found in it as before.

use std::collections::BTreeMap;

use crate::diagnostic::Finding;
use crate::load::Kind;
use crate::mention::{Mentions, Sort};
use crate::pipeline::{Built, Project, Request, build};
use crate::report::shown_path;
use crate::site::Measured;
use crate::source::{Files, FoundFile, ReadFault, Sources};

use super::{Refusal, Renaming, Wish};

/// Builds the project as it would be, compares, and gives what came of it.
///
/// # Errors
/// If something would be found that was not found before, or the other way round, or a place would be lost that names the entry.
pub fn prove(
    project: Project<'_>,
    request: &Request,
    (before, mentions): (&Built, &Mentions),
    (renaming, wish): (&Renaming, &Wish<'_>),
) -> Result<Built, Refusal> {
    let renamed = Renamed::new(project.content, renaming, &before.model.sources);
    let after = build(Project { content: &renamed, ..project }, request, &Measured);
    let own_code = |code: &str| wish.sort == Sort::Entry(Kind::Rule) && code == wish.id;
    let then = counted(before, |code| if own_code(code) { wish.new } else { code });
    let now = counted(&after, |code| code);
    let is_more = |finding: &&Finding| now.get(&*finding.code.code) > then.get(&*finding.code.code);
    if let Some(finding) = after.findings.iter().find(is_more) {
        let path = shown_path(after.model.sources.file(finding.place.file).path());
        return Err(Refusal::new(
            format!("with this id {path} would be found wrong: {}", finding.message),
            "nothing was changed; change that place by hand first",
        ));
    }
    let count = |mentions: &Mentions, id: &str| mentions.to(wish.sort, id).len();
    let known = count(&Mentions::of(&after.model), &wish.whole_new());
    if now != then || known != count(mentions, wish.id) {
        return Err(Refusal::new(
            format!("with this id something else than the {} would change", wish.sort),
            "nothing was changed; rename it by hand, and look what `concentric check` says",
        ));
    }
    Ok(after)
}

/// How often each code was found. Not where: what is told once of many stands with the first of them, which may be another one now.
fn counted<'b>(built: &'b Built, named: impl Fn(&'b str) -> &'b str) -> BTreeMap<&'b str, usize> {
    let mut counts = BTreeMap::new();
    for finding in &built.findings {
        *counts.entry(named(&finding.code.code)).or_default() += 1;
    }
    counts
}

/// The content as it would be.
pub struct Renamed<'a> {
    base: &'a dyn Files,
    renaming: &'a Renaming,
    /// By the path afterwards: the path before, of what moves.
    moved: BTreeMap<String, String>,
    /// By the path before: the texts that change.
    texts: BTreeMap<String, String>,
    found: Vec<FoundFile>,
}

impl<'a> Renamed<'a> {
    /// What stands in `base`, of which `sources` are the texts, with the changes made.
    pub fn new(base: &'a dyn Files, renaming: &'a Renaming, sources: &Sources) -> Self {
        let texts = renaming.texts(sources).into_iter().map(|(path, (_, text))| (path, text));
        let mut found = base.list();
        let mut moved = BTreeMap::new();
        for file in &mut found {
            let after = renaming.path_after(&file.path);
            if after != file.path {
                moved.insert(after.clone(), std::mem::replace(&mut file.path, after));
            }
        }
        found.sort();
        Self { base, renaming, moved, texts: texts.collect(), found }
    }

    fn path_before<'p>(&'p self, path: &'p str) -> Option<&'p str> {
        match self.moved.get(path) {
            Some(before) => Some(before),
            // what stood there has gone elsewhere
            None => (self.renaming.path_after(path) == path).then_some(path),
        }
    }
}

impl Files for Renamed<'_> {
    fn list(&self) -> Vec<FoundFile> {
        self.found.clone()
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ReadFault> {
        let before = self.path_before(path).ok_or(ReadFault::Vanished)?;
        match self.texts.get(before) {
            Some(text) => Ok(text.clone().into_bytes()),
            None => self.base.read(before),
        }
    }

    fn probe(&self, path: &str) -> Result<(), ReadFault> {
        self.base.probe(self.path_before(path).ok_or(ReadFault::Vanished)?)
    }
}
