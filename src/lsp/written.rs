//! The id that a text names at a place as it is written now, whether or not it has been built since.

use crate::load::{Kind, document_of};
use crate::model::Model;
use crate::model::declare::Shape;
use crate::source::FileId;

use super::cursor::cursor;
use super::regions::{Region, link_before, region};
use super::snapshot::Snapshot;
use super::standing::{Standing, kind_of, standing};
use super::view::Now;

/// The kind and id of the entry that is named at a byte of a text.
pub(super) fn written(snapshot: &Snapshot, now: &Now, offset: usize) -> Option<(Kind, String)> {
    if let Some(link) = link_before(&now.text, offset) {
        return of_link(&snapshot.model, now.text.get(link.word.range())?);
    }
    let Region::Fields(start) = region(&now.path, &now.text, offset) else { return None };
    let kind = kind_of(&document_of(FileId(0), &now.path, &now.text)?)?;
    let found = cursor(&now.text, start, offset)?;
    let id = now.text.get(found.word.range())?.to_owned();
    match standing(kind, &found)? {
        Standing::Ids(kind) | Standing::Value(_, Shape::Reference(kind)) => Some((kind, id)),
        _ => None,
    }
}

/// The entry that `kind:id` names, or an id that only one kind has.
fn of_link(model: &Model, word: &str) -> Option<(Kind, String)> {
    let word = word.split('#').next().unwrap_or(word);
    if let Some((kind, id)) = word.split_once(':') {
        return Some((Kind::named(kind)?, id.to_owned()));
    }
    let kinds = Model::TABLES.iter().chain(&[Kind::Step, Kind::Stage]).copied();
    let mut found = kinds.filter(|kind| model.index_of(*kind, word).is_some());
    found.next().filter(|_| found.next().is_none()).map(|kind| (kind, word.to_owned()))
}
