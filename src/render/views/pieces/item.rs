//! An entry that stands with others of its kind on a page (`items`).

use serde::Serialize;

use crate::model::declare::Referable;
use crate::model::{EntryId, Handle};
use crate::render::route::anchor_of;
use crate::render::scope::Scope;
use crate::render::shell::{Fact, Html};

use super::rest_of;

/// An entry with its anchor, its name and what there is to say.
#[derive(Default, Serialize)]
pub(crate) struct Item {
    /// The anchor; empty if it is elsewhere on the page.
    pub(crate) id: String,
    pub(crate) name: Html,
    /// A word above what it says, such as its kind.
    pub(crate) about: Html,
    pub(crate) text: Html,
    pub(crate) details: Vec<Html>,
    pub(crate) facts: Vec<Fact>,
}

impl Item {
    /// The entry by its name, with its anchor, and with the values of `fields` and who looks after it.
    pub(crate) fn new<K: Referable>(scope: &Scope, handle: Handle<K>, name: Html, fields: &[&str]) -> Self {
        let id = EntryId { kind: K::KIND, index: handle.index() as u32 };
        let facts = rest_of(scope, id, fields);
        let id = anchor_of(scope.model, id).unwrap_or_default();
        Self { id, name, facts, ..Self::default() }
    }

    /// More of an entry whose anchor another part of the page has.
    pub(crate) fn elsewhere(name: Html) -> Self {
        Self { name, ..Self::default() }
    }
}
