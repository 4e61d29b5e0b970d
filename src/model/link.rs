//! Linking: every reference gets its target, and those that have none are reported.

use std::sync::atomic::{AtomicBool, Ordering};

use ahash::AHashMap;
use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use crate::diagnostic::{Edit, Finding, Near, Sink, near, quoted};
use crate::load::Kind;
use crate::source::{FileId, Place, Span};

use super::declare::{UNRESOLVED, Visit, VisitMut, with_article};
use super::faults::UNKNOWN_REFERENCE;
use super::table::EntryId;
use super::tables::Model;

/// Where ids lead, kind by kind.
pub(super) struct Targets {
    by_kind: Vec<AHashMap<Box<str>, u32>>,
    /// Whether an id that was looked for is none.
    has_missed: AtomicBool,
}

impl Targets {
    fn of(model: &mut Model) -> Self {
        let mut by_kind: Vec<AHashMap<Box<str>, u32>> = Kind::ALL.iter().map(|_| AHashMap::new()).collect();
        for (kind, count) in [(Kind::Step, model.steps.len()), (Kind::Stage, model.stages.len())] {
            let ids = &mut by_kind[kind as usize];
            for index in 0..count as u32 {
                // of two steps with one id the first counts; the second is reported as a double
                ids.entry(model.reference(EntryId { kind, index }).into()).or_insert(index);
            }
        }
        model.lend_ids(&mut |kind, ids| by_kind[kind as usize] = std::mem::take(ids));
        Self { by_kind, has_missed: AtomicBool::new(false) }
    }

    /// Gives the tables back what was theirs.
    fn give_back(mut self, model: &mut Model) {
        model.lend_ids(&mut |kind, ids| *ids = std::mem::take(&mut self.by_kind[kind as usize]));
    }
}

/// Fills in where the references of one entry lead.
pub(super) struct Leading<'t>(pub(super) &'t Targets);

impl VisitMut for Leading<'_> {
    fn reference(&mut self, kind: Kind, id: &str, target: &mut u32) {
        let Self(targets) = self;
        let found = targets.by_kind.get(kind as usize).and_then(|ids| ids.get(id));
        *target = found.copied().unwrap_or_else(|| {
            targets.has_missed.store(true, Ordering::Relaxed);
            UNRESOLVED
        });
    }
}

/// The entry that a step or stage is a part of; of any other kind, the entry itself.
fn whole_of(kind: Kind, id: &str) -> (Kind, &str) {
    let first = id.split('/').next().unwrap_or(id);
    match kind {
        Kind::Step => (Kind::Journey, first),
        Kind::Stage => (Kind::Cycle, first),
        _ => (kind, id),
    }
}

impl Model {
    /// Gives every reference its target, and reports those that have none.
    pub(super) fn link(&mut self, sink: &mut Sink) {
        let targets = Targets::of(self);
        self.resolve(&targets);
        let has_missed = targets.has_missed.load(Ordering::Relaxed);
        targets.give_back(self);
        self.by_file = self.files_of_entries();
        let model: &Self = self;
        if !has_missed {
            return;
        }
        let mut lost: Vec<Lost> =
            model.all_ids().into_par_iter().flat_map_iter(|id| model.unresolved(id)).collect();
        lost.sort_by_key(|lost| lost.place);
        for lost in lost {
            sink.offer(&UNKNOWN_REFERENCE, lost.place, || lost.finding(model));
        }
    }

    /// The entry that has a file to itself.
    pub fn entry_of_file(&self, file: FileId) -> Option<EntryId> {
        self.by_file.get(&file).copied()
    }

    fn files_of_entries(&self) -> AHashMap<FileId, EntryId> {
        let mut files = AHashMap::new();
        for (id, entry) in self.entries() {
            let file = entry.place().file;
            let path = self.sources.file(file).path();
            let name = path.rsplit('/').next().unwrap_or(path);
            if name.split('.').next() == Some(entry.id()) && Kind::of_collection(entry.id()).is_none() {
                files.insert(file, id);
            }
        }
        files
    }

    /// The references of an entry that lead nowhere.
    fn unresolved(&self, id: EntryId) -> Vec<Lost> {
        let Some(entry) = self.entry(id) else { return Vec::new() };
        let mut unresolved = Unresolved { model: self, id, file: entry.place().file, lost: Vec::new() };
        entry.visit(&mut unresolved);
        unresolved.lost
    }

    /// Whether nothing can be said about an id of this kind: its file was not read whole, it was written and could not be
    /// read, or it is not part of this edition.
    pub fn is_unsure(&self, kind: Kind, id: &str) -> bool {
        let (whole, of_whole) = whole_of(kind, id);
        let is_lost = || !self.lost.is_empty() && self.lost.contains(&(whole, of_whole.into()));
        self.unsure.contains(&whole) || is_lost() || self.is_hidden(kind, id)
    }

    /// Whether this edition does not show all entries of a kind.
    pub fn hides_any(&self, kind: Kind) -> bool {
        let (whole, _) = whole_of(kind, "");
        self.hidden.iter().any(|(of, _)| *of == whole)
    }

    /// Whether an entry exists that this edition does not show; a step or stage goes with its journey or cycle.
    pub fn is_hidden(&self, kind: Kind, id: &str) -> bool {
        let (whole, id) = whole_of(kind, id);
        !self.hidden.is_empty() && self.hidden.contains(&(whole, id.into()))
    }

    /// What to do about an id that does not exist in a kind.
    pub fn help_for_unknown(&self, kind: Kind, id: &str, finding: Finding) -> Finding {
        let known: Vec<String> = match kind {
            Kind::Step | Kind::Stage => {
                (0..self.count(kind) as u32).map(|index| self.reference(EntryId { kind, index })).collect()
            }
            _ => self
                .entries()
                .filter(|(other, _)| other.kind == kind)
                .map(|(_, entry)| entry.id().to_owned())
                .collect(),
        };
        if let Some(part) = part_named(id, kind, &known) {
            return finding.help(format!("did you mean `{part}`?"));
        }
        if let Some(Near { name, is_alone }) = near(id, known.iter().map(String::as_str)) {
            let edit = Edit { place: finding.place, text: name.to_owned() };
            let finding = finding.help(format!("did you mean `{name}`?"));
            return if is_alone { finding.edit(edit) } else { finding };
        }
        let mut kinds = Self::TABLES.iter().chain(&[Kind::Step, Kind::Stage]);
        let other = kinds.find(|other| **other != kind && self.index_of(**other, id).is_some());
        match (other, known.as_slice()) {
            (Some(other), _) => finding.help(format!(
                "`{id}` exists as {}, and this takes {}",
                with_article(other.name()),
                with_article(kind.name())
            )),
            (None, []) if kind == Kind::Stage => {
                finding.help("no cycle has a stage yet: write it in `cycles.yaml` first, or leave this out")
            }
            (None, []) => finding.help(format!(
                "no {kind} is written yet: add one with the id {}, or leave this out",
                quoted(id)
            )),
            (None, known) if known.len() <= 12 => {
                let names: Vec<String> = known.iter().map(|id| format!("`{id}`")).collect();
                finding.help(format!(
                    "the {} are {}",
                    kind.plural(),
                    crate::diagnostic::list_of(&names, "and")
                ))
            }
            (None, _) => finding.help(format!(
                "`concentric list {}` shows the {} there are",
                kind.plural(),
                kind.plural()
            )),
        }
    }
}

/// The step or stage with this id alone, of whatever journey or cycle, if there is but one.
fn part_named<'k>(id: &str, kind: Kind, known: &'k [String]) -> Option<&'k str> {
    if !matches!(kind, Kind::Step | Kind::Stage) || id.contains('/') {
        return None;
    }
    let is_named = |reference: &&String| reference.split('/').next_back() == Some(id);
    let mut found = known.iter().filter(is_named);
    found.next().filter(|_| found.next().is_none()).map(String::as_str)
}

/// A reference that leads nowhere.
struct Lost {
    place: Place,
    from: EntryId,
    kind: Kind,
    id: Box<str>,
}

impl Lost {
    fn finding(&self, model: &Model) -> Finding {
        let (kind, id) = (self.kind, &*self.id);
        let message = match kind {
            Kind::Step | Kind::Stage if !id.contains('/') => {
                let whole = if kind == Kind::Step { "journey" } else { "cycle" };
                format!("{} names no {kind}: a {kind} is written `{whole}/{kind}`", quoted(id))
            }
            _ => format!("there is no {kind} {}", quoted(id)),
        };
        let finding = Finding::new(&UNKNOWN_REFERENCE, self.place, message).about(model.reference(self.from));
        model.help_for_unknown(kind, id, finding)
    }
}

/// Gathers the references of one entry that lead nowhere.
struct Unresolved<'a> {
    model: &'a Model,
    id: EntryId,
    file: FileId,
    lost: Vec<Lost>,
}

impl Visit for Unresolved<'_> {
    fn reference(&mut self, kind: Kind, id: &str, target: u32, span: Span) {
        if target == UNRESOLVED && !self.model.is_unsure(kind, id) {
            self.lost.push(Lost { place: span.within(self.file), from: self.id, kind, id: id.into() });
        }
    }
}
