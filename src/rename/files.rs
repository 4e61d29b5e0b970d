//! The files that bear an id as their name, what lies in the folder of that name, and the paths that lead there.

use std::collections::BTreeSet;

use crate::diagnostic::Edit;
use crate::load::Kind;
use crate::mention::{Form, Mentions};
use crate::model::Model;
use crate::source::Span;

use super::Wish;

/// A file or folder that gets a new name in the same folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Move {
    /// Its path below the content folder.
    pub from: String,
    /// Its path afterwards.
    pub to: String,
    /// Whether it is a folder, and everything in it goes with it.
    pub is_folder: bool,
}

/// The files and folders that bear the id.
pub(super) fn moves(model: &Model, mentions: &Mentions, wish: &Wish<'_>) -> Vec<Move> {
    let mut moves = BTreeSet::new();
    let files = mentions.to(wish.sort, wish.id).iter().filter(|mention| mention.form == Form::File);
    for mention in files {
        let path = model.sources.file(mention.place.file).path();
        let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
        let beside =
            |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        let rest = name.strip_prefix(wish.id).unwrap_or_default();
        moves.insert(Move {
            from: path.to_owned(),
            to: beside(&format!("{}{rest}", wish.new)),
            is_folder: false,
        });
        let own_folder = beside(wish.id);
        if goes_along(model, &own_folder, wish) {
            moves.insert(Move { from: own_folder, to: beside(wish.new), is_folder: true });
        }
    }
    moves.into_iter().collect()
}

/// Whether there is a folder of the entry's name that is nothing but that: a name of a kind says what lies in it.
fn goes_along(model: &Model, folder: &str, wish: &Wish<'_>) -> bool {
    let says_a_kind = |name: &str| Kind::of_collection(name).is_some();
    let is_within = |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    let assets = || model.assets.iter().map(|asset| asset.path.as_str());
    let mut paths = model.sources.iter().map(|(_, file)| file.path()).chain(assets());
    !says_a_kind(wish.id) && !says_a_kind(wish.new) && paths.any(is_within)
}

/// The path that the file at `path` has once everything is moved.
pub(super) fn after(moves: &[Move], path: &str) -> String {
    for Move { from, to, is_folder } in moves {
        match path.strip_prefix(from.as_str()) {
            Some("") => return to.clone(),
            Some(rest) if *is_folder && rest.starts_with('/') => return format!("{to}{rest}"),
            _ => {}
        }
    }
    path.to_owned()
}

/// The names in paths of texts that lead to or through what is moved.
pub(super) fn mended_routes(model: &Model, mentions: &Mentions, moves: &[Move]) -> Vec<Edit> {
    let mut edits = Vec::new();
    if moves.is_empty() {
        return edits;
    }
    for route in mentions.routes() {
        let written = model.sources.text_at(route.place);
        let here = if route.is_from_root { "" } else { model.sources.file(route.place.file).path() };
        let mut so_far: Vec<&str> = here.split('/').collect();
        so_far.pop();
        let mut start = route.place.span.start as usize;
        for name in written.split('/') {
            // `content/` may stand before what counts from the content folder
            let is_prefix = route.is_from_root && so_far.is_empty() && name == "content";
            match name {
                "" | "." => {}
                ".." => drop(so_far.pop()),
                _ if is_prefix => {}
                name => {
                    so_far.push(name);
                    let path = so_far.join("/");
                    if let Some(found) = moves.iter().find(|found| found.from == path) {
                        let span = Span::new(start, start + name.len());
                        let new = found.to.rsplit('/').next().unwrap_or(&found.to);
                        edits.push(Edit { place: span.within(route.place.file), text: new.to_owned() });
                    }
                }
            }
            start += name.len() + 1;
        }
    }
    edits
}
