//! Links to entries, one after the other.

use crate::model::Table;
use crate::model::declare::Referable;
use crate::model::value::Ref;
use crate::render::scope::Scope;
use crate::render::shell::Html;

/// Links to the entries that references lead to, in the order written; nothing if none leads anywhere.
pub(crate) fn links_to<'r, K: Referable + 'r>(
    scope: &Scope,
    table: &Table<K>,
    references: impl IntoIterator<Item = &'r Ref<K>>,
) -> Html {
    let handles = references.into_iter().filter_map(Ref::handle);
    let links = handles.map(|handle| scope.link_html(handle, table.at(handle)));
    Html::joined(links, &scope.words().say("language.comma", &[]))
}
