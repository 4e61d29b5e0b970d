//! The roadmap of what a view has found.

use crate::model::kinds::Initiative;
use crate::model::{Entry, EntryId, Handle};
use crate::render::scope::Scope;
use crate::render::views::roadmap::{Plate, of_initiatives};

/// The roadmap of some initiatives; its ids begin with `id`.
pub(super) fn roadmap(scope: &Scope, found: &[EntryId], id: String) -> Option<Plate> {
    let handles = found.iter().map(|id| Handle::<Initiative>::new(id.index));
    let mut found: Vec<(Handle<Initiative>, &Entry<Initiative>)> =
        handles.map(|handle| (handle, scope.model.initiatives.at(handle))).collect();
    found.sort_by_key(|(_, initiative)| (initiative.first_day(), initiative.last_day()));
    of_initiatives(scope, id, &found, Vec::new())
}
