//! Renaming an id: the edits and the new names of files that it comes to, as plain values, and the proof that nothing else changes.

mod admission;
mod files;
mod proof;
mod refusal;

use std::collections::BTreeMap;

use crate::diagnostic::{Edit, edited};
use crate::load::Kind;
use crate::mention::{Form, Mention, Mentions, Sort};
use crate::model::Model;
use crate::source::{FileId, Sources};

pub use admission::admit;
pub use files::Move;
pub use proof::{Renamed, prove};
pub use refusal::Refusal;

/// The entry, step, stage or audience that is renamed, and its new id.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// What it is.
    pub sort: Sort,
    /// The id; of a step or stage with that of its journey or cycle before it.
    pub id: &'a str,
    /// The new id; of a step or stage its own part alone.
    pub new: &'a str,
}

impl Wish<'_> {
    /// The new id as references have it: of a step or stage with that of its journey or cycle before it.
    pub fn whole_new(&self) -> String {
        match self.id.rsplit_once('/') {
            Some((whole, _)) => format!("{whole}/{}", self.new),
            None => self.new.to_owned(),
        }
    }
}

/// What renaming an id comes to.
#[derive(Debug, Clone, Default)]
pub struct Renaming {
    /// The changes to texts, by file and place, none over another; places are those before anything is moved.
    pub edits: Vec<Edit>,
    /// The files and folders that get a new name, in the order in which that can be done.
    pub moves: Vec<Move>,
}

impl Renaming {
    /// What a wish comes to that was admitted.
    pub fn of(model: &Model, mentions: &Mentions, wish: &Wish<'_>) -> Self {
        let moves = files::moves(model, mentions, wish);
        let whole_new = wish.whole_new();
        let is_ambiguous = is_named_elsewhere(model, wish.sort, &whole_new);
        let mut edits: Vec<Edit> = mentions
            .to(wish.sort, wish.id)
            .iter()
            .filter(|mention| !matches!(mention.form, Form::File | Form::Path))
            .map(|mention| Edit { place: mention.place, text: wish.new.to_owned() })
            .collect();
        let bare = mentions.iter().filter(|mention| mention.form == Form::Bare);
        edits.extend(bare.filter_map(|mention| {
            let is_this = (mention.sort, &*mention.id) == (wish.sort, wish.id);
            let becomes_ambiguous =
                wish.sort != Sort::Audience && mention.sort != wish.sort && *mention.id == *whole_new;
            let needs_kind = (is_this && is_ambiguous) || becomes_ambiguous;
            needs_kind.then(|| with_kind(mention))
        }));
        edits.extend(files::mended_routes(model, mentions, &moves));
        edits.sort_by_key(|edit| edit.place);
        edits.dedup();
        Self { edits, moves }
    }

    /// The texts that change, by path: as they were read, and as they are to be.
    pub fn texts(&self, sources: &Sources) -> BTreeMap<String, (String, String)> {
        let mut by_file: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
        for edit in &self.edits {
            by_file.entry(edit.place.file).or_default().push(edit);
        }
        let changed = |(file, edits): (FileId, Vec<&Edit>)| {
            let file = sources.file(file);
            (file.path().to_owned(), (file.text().to_owned(), edited(file.text(), &edits).0))
        };
        by_file.into_iter().map(changed).collect()
    }

    /// The path that the file at `path` has afterwards.
    pub fn path_after(&self, path: &str) -> String {
        files::after(&self.moves, path)
    }
}

/// Whether entries of another kind have this id.
fn is_named_elsewhere(model: &Model, sort: Sort, id: &str) -> bool {
    let kinds = Model::TABLES.iter().chain(&[Kind::Step, Kind::Stage]);
    kinds.copied().any(|other| Sort::Entry(other) != sort && model.index_of(other, id).is_some())
}

/// The kind, put before an id that would not say by itself any more what is meant.
fn with_kind(mention: &Mention) -> Edit {
    let before = mention.id.len() as u32;
    let own = mention.id.rsplit('/').next().map_or(0, str::len) as u32;
    let start = mention.place.span.start - (before - own);
    let span = crate::source::Span { start, end: start };
    Edit { place: span.within(mention.place.file), text: format!("{}:", mention.sort) }
}
