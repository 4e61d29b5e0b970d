//! The name of an entry as figures take it.

use crate::model::Entry;
use crate::render::figures::name::Name;
use crate::render::scope::Scope;

/// The name of an entry, and the short one that a figure may write instead.
pub(crate) fn figure_name<K>(scope: &Scope, entry: &Entry<K>) -> Name {
    let short = entry.common.short.as_ref().map(|short| scope.text(short).to_owned());
    Name { full: scope.name(entry).to_owned(), short }
}
