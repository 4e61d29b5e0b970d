//! What a page gets when all that is on it is known: links to the style sheets that it needs, and the symbols that it uses.

use super::{Styles, Symbols};
use crate::render::attributes::attributes;

/// Markup for one place of a page.
pub(super) struct Insertion {
    /// Before which byte it goes.
    pub(super) at: usize,
    pub(super) markup: String,
}

/// The page with its style sheets linked and its symbols put in, each in the place that it brings for them.
pub(crate) fn dressed(mut page: String, styles: &Styles, symbols: &Symbols) -> String {
    let (mut classes, mut used) = (styles.no_classes(), Vec::new());
    for attribute in attributes(&page) {
        if attribute.is(" class") {
            styles.note(attribute.value, &mut classes);
        } else {
            used.extend(Symbols::named(attribute));
        }
    }
    let links = styles.links(&page, &classes);
    let drawings = symbols.drawings(&page, used);
    let mut insertions: Vec<Insertion> = [links, drawings].into_iter().flatten().collect();
    // the last one first, so that the places of the others stay
    insertions.sort_by_key(|insertion| std::cmp::Reverse(insertion.at));
    page.reserve(insertions.iter().map(|insertion| insertion.markup.len()).sum());
    for Insertion { at, markup } in insertions {
        page.insert_str(at, &markup);
    }
    page
}
