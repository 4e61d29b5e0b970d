//! What is known of a project since its last build, by which every request is answered.

use std::collections::BTreeMap;
use std::sync::Arc;

use lsp_types::Diagnostic;

use crate::diagnostic::{Finding, Sink};
use crate::disk::Folder;
use crate::load::{Kind, load};
use crate::mention::Mentions;
use crate::model::value::Text;
use crate::model::{AnyEntry, EntryId, Model, model};
use crate::pipeline::{self, Rebuild, Request};
use crate::site::Measured;
use crate::source::{Overlay, Sources};

use super::diagnostics;
use super::folders::Folders;

/// What a build came to, with what is looked up in it.
pub(super) struct Snapshot {
    /// The model; of a text that is just broken, as it was when it could be read last.
    pub(super) model: Model,
    pub(super) mentions: Mentions,
    pub(super) findings: Vec<Finding>,
    /// The texts about which something was found, if they are not those of the model.
    broken: Option<Sources>,
    /// By path: what editors show beside the lines.
    pub(super) diagnostics: BTreeMap<String, Vec<Diagnostic>>,
    /// Every entry, step and stage with its id and name in small letters.
    pub(super) names: Vec<(String, EntryId)>,
}

/// Texts that editors hold, by path.
pub(super) type Texts = BTreeMap<String, Arc<str>>;

impl Snapshot {
    /// Builds a project, with the texts of editors over its files. Where one cannot be read, what is found in it is told, and all else is
    /// looked up in what it was: `legible` are the same texts as each could last be read whole.
    pub(super) fn of(
        folders: &Folders,
        (texts, legible): (&Texts, &Texts),
        request: &Request,
        rebuild: &mut Rebuild,
    ) -> Self {
        let (content, themes) = (Folder::new(&folders.content), Folder::new(&folders.themes));
        let overlay = laid_over(&content, texts);
        let project = pipeline::Project { content: &overlay, themes: &themes };
        let built = rebuild.build(project, request, &Measured);
        let diagnostics = diagnostics::by_file(&built.model.sources, &built.findings, folders);
        let (model, broken) = if legible == texts {
            (built.model, None)
        } else {
            let corpus = load(&laid_over(&content, legible), &mut Sink::new());
            (model(corpus, &request.edition, &mut Sink::new()), Some(built.model.sources))
        };
        let mentions = Mentions::of(&model);
        let mut snapshot =
            Self { names: Vec::new(), model, mentions, findings: built.findings, broken, diagnostics };
        snapshot.names = snapshot
            .ids()
            .map(|id| (format!("{} {}", snapshot.id(id), snapshot.name(id)).to_lowercase(), id))
            .collect();
        snapshot
    }

    /// The texts in which the findings stand.
    pub(super) fn found_in(&self) -> &Sources {
        self.broken.as_ref().unwrap_or(&self.model.sources)
    }

    fn ids(&self) -> impl Iterator<Item = EntryId> {
        let kinds = Model::TABLES.iter().copied().chain([Kind::Step, Kind::Stage]);
        kinds.flat_map(|kind| (0..self.model.count(kind) as u32).map(move |index| EntryId { kind, index }))
    }

    /// The id as references to its kind have it.
    pub(super) fn id(&self, id: EntryId) -> String {
        match self.model.entry(id) {
            Some(entry) => entry.id().to_owned(),
            None => self.model.reference(id),
        }
    }

    /// The name in the site's first language; of a part that has none, its id.
    pub(super) fn name(&self, id: EntryId) -> String {
        let first = |text: &Text| text.first().to_owned();
        let name = match id.kind {
            Kind::Step => {
                let at = self.model.steps[id.index as usize];
                Some(first(&self.model.journeys[at.journey as usize].steps[at.index as usize].name))
            }
            Kind::Stage => {
                self.model.stage(crate::model::Handle::new(id.index)).1.name.as_ref().map(|name| first(name))
            }
            _ => self.model.common(id).and_then(|common| common.name.as_ref()).map(|name| first(name)),
        };
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| self.id(id))
    }

    /// What an entry is about, in a sentence or two; nothing where nothing says it.
    pub(super) fn summary(&self, id: EntryId) -> String {
        let text = |field: &str| {
            let value = self.model.entry(id).and_then(|entry| AnyEntry::value(entry, field))?;
            Some(value.in_words()).filter(|words| !words.is_empty())
        };
        let of_step = || {
            let at = (id.kind == Kind::Step).then(|| self.model.steps[id.index as usize])?;
            let step = &self.model.journeys[at.journey as usize].steps[at.index as usize];
            step.customer_goal.as_ref().map(|goal| goal.first().to_owned())
        };
        text("summary").or_else(|| text("definition")).or_else(of_step).unwrap_or_default()
    }
}

fn laid_over<'f>(content: &'f Folder, texts: &Texts) -> Overlay<'f> {
    let mut overlay = Overlay::over(content);
    for (path, text) in texts {
        overlay.lay(path, text.as_bytes().to_vec());
    }
    overlay
}

/// How the places of a text moved when it was changed in one stretch.
pub(super) struct Shift {
    before: usize,
    after: usize,
    same_start: usize,
    same_end: usize,
}

impl Shift {
    /// From one text to another.
    pub(super) fn between(before: &str, after: &str) -> Self {
        let (one, other) = (before.as_bytes(), after.as_bytes());
        let shorter = one.len().min(other.len());
        let same_start = one.iter().zip(other).take_while(|(one, other)| one == other).count();
        let ends = one.iter().rev().zip(other.iter().rev()).take(shorter - same_start);
        let same_end = ends.take_while(|(one, other)| one == other).count();
        Self { before: one.len(), after: other.len(), same_start, same_end }
    }

    /// Where the byte at an offset of the first text stands in the second; nowhere within what was changed.
    pub(super) fn moved(&self, offset: usize) -> Option<usize> {
        if offset <= self.same_start {
            Some(offset)
        } else if offset + self.same_end >= self.before {
            Some((offset + self.after).saturating_sub(self.before))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_move_with_what_is_written_before_them() {
        let shift = Shift::between("owner: a\nlead: b", "owner: abc\nlead: b");
        assert_eq!((shift.moved(3), shift.moved(9), shift.moved(16)), (Some(3), Some(11), Some(18)));
        let shift = Shift::between("one two three", "one three");
        assert_eq!((shift.moved(3), shift.moved(6), shift.moved(12)), (Some(3), None, Some(8)));
        assert_eq!(Shift::between("aa", "aaa").moved(2), Some(2));
        assert_eq!(Shift::between("", "a").moved(0), Some(0));
    }
}
