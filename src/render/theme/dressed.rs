//! What a page gets when all that is on it is known: links to the style sheets that it needs, and the symbols that it uses.

use super::{Styles, Symbols};
use crate::render::printed::{Insertion, Printed};

/// The page with its style sheets linked and its symbols put in, each in the place that it brings for them.
pub(crate) fn dressed(page: String, styles: &Styles, symbols: &Symbols) -> Printed {
    let (mut classes, mut used) = (styles.no_classes(), symbols.none());
    let printed = Printed::noting(page, |attribute| {
        if attribute.is(" class") {
            styles.note(attribute.value, &mut classes);
        } else {
            symbols.note(attribute, &mut used);
        }
    });
    let links = styles.links(&printed.markup, &classes);
    let drawings = symbols.drawings(&printed.markup, &used);
    let mut insertions: Vec<Insertion> = [links, drawings].into_iter().flatten().collect();
    insertions.sort_by_key(|insertion| insertion.at);
    printed.with(&insertions)
}
