//! The entries before and after one in its table.

use crate::model::declare::Referable;
use crate::model::{Handle, Table};
use crate::render::scope::Scope;
use crate::render::shell::{Link, Neighbours};

/// The entries before and after the one at a handle, in the order in which its kind is shown. `key` says what they are a row of.
pub(crate) fn neighbours<K: Referable>(
    scope: &Scope,
    table: &Table<K>,
    handle: Handle<K>,
    key: &str,
) -> Option<Neighbours> {
    let link = |index: Option<usize>| -> Option<Link> {
        let index = index.filter(|index| *index < table.len())?;
        let handle = Handle::new(index as u32);
        Some(scope.link(handle, table.at(handle)))
    };
    let neighbours = Neighbours {
        name: scope.words().say(key, &[]),
        previous: link(handle.index().checked_sub(1)),
        next: link(Some(handle.index() + 1)),
    };
    (neighbours.previous.is_some() || neighbours.next.is_some()).then_some(neighbours)
}
