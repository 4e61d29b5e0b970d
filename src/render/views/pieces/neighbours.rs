//! The entries before and after one in its table.

use crate::model::declare::Referable;
use crate::model::{Handle, Table};
use crate::render::scope::Scope;
use crate::render::shell::Neighbours;

/// The entries before and after the one at a handle, in the order in which its kind is shown. `key` says what they are a row of.
pub(crate) fn neighbours<K: Referable>(
    scope: &Scope,
    table: &Table<K>,
    handle: Handle<K>,
    key: &str,
) -> Option<Neighbours> {
    let link = |handle: Handle<K>| scope.link(handle, table.at(handle));
    let (previous, next) = table.neighbours(handle);
    let neighbours =
        Neighbours { name: scope.words().say(key, &[]), previous: previous.map(link), next: next.map(link) };
    (neighbours.previous.is_some() || neighbours.next.is_some()).then_some(neighbours)
}
