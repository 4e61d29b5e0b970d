//! Where an id is defined, and everything that refers to it.

use lsp_types::{Location, Position, Uri};

use super::view::View;

/// Where the id at a place is defined.
pub(super) fn definition(view: &View<'_>, uri: &Uri, position: Position) -> Option<Location> {
    let now = view.now(uri)?;
    let mention = view.mention(&now, now.offset(position))?;
    view.definition(view.mentions_like(mention))
}

/// Every place that names the same id as this one.
pub(super) fn references(
    view: &View<'_>,
    (uri, position): (&Uri, Position),
    with_definition: bool,
) -> Option<Vec<Location>> {
    let now = view.now(uri)?;
    let mention = view.mention(&now, now.offset(position))?;
    let all = view.mentions_like(mention).iter();
    let wanted = all.filter(|mention| with_definition || !mention.is_definition());
    Some(wanted.filter_map(|mention| view.location(mention.place)).collect())
}
