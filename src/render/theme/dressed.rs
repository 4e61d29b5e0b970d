//! What a page gets when all that is on it is known: links to the style sheets that it needs, the symbols that it uses, and what is too large for templates.

use memchr::memmem;

use super::{Styles, Symbols};
use crate::render::attributes::{Attribute, Name};
use crate::render::printed::{Insertion, Printed};

/// What stands on a page in the place of markup that is too large to be handed through templates. Nothing else can write it: texts are
/// escaped.
pub(crate) const LARGE: &str = "<!--large-->";

/// The page with its style sheets linked and its symbols put in, each in the place that it brings for them; and with the
/// pieces of `large`, one behind the other, where it has [`LARGE`].
pub(crate) fn dressed(page: String, large: Vec<String>, styles: &Styles, symbols: &Symbols) -> Printed {
    let (mut classes, mut used) = (styles.no_classes(), symbols.none());
    let mut note = |attribute: Attribute<'_>| {
        if attribute.name == Some(Name::Class) {
            styles.note(attribute.value, &mut classes);
        } else {
            symbols.note(attribute, &mut used);
        }
    };
    let (page, place) = if large.is_empty() { (page, None) } else { without_mark(page) };
    let printed = Printed::noting(page, &mut note);
    let mut insertions: Vec<Insertion> = Vec::new();
    if let Some(at) = place {
        let pieces = large.into_iter().map(|piece| Printed::noting(piece, &mut note));
        insertions.extend(pieces.map(|what| Insertion { at, what }));
    }
    insertions.extend(styles.links(&printed.markup, &classes));
    insertions.extend(symbols.drawings(&printed.markup, &used));
    insertions.sort_by_key(|insertion| insertion.at);
    let before = insertions.iter().filter(|insertion| place.is_some_and(|place| insertion.at < place));
    let shift: usize = before.map(|insertion| insertion.what.markup.len()).sum();
    let mut whole = printed.with(&insertions);
    whole.pieces_at = place.map_or(0, |place| place + shift);
    whole
}

/// The page without [`LARGE`], and where that stood.
fn without_mark(mut page: String) -> (String, Option<usize>) {
    let place = memmem::find(page.as_bytes(), LARGE.as_bytes());
    if let Some(at) = place {
        page.replace_range(at..at + LARGE.len(), "");
    }
    (page, place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_large_stands_in_its_place_piece_by_piece() {
        let pieces = || ["<i id=\"a\">1</i>", "<i id=\"b\">2</i>"].map(str::to_owned).to_vec();
        let page =
            |markup: &str| dressed(markup.to_owned(), pieces(), &Styles::default(), &Symbols::default());
        let mut whole = page(&format!("<p id=\"p\">{LARGE}</p><b id=\"c\"></b>"));
        assert_eq!(whole.markup, "<p id=\"p\"><i id=\"a\">1</i><i id=\"b\">2</i></p><b id=\"c\"></b>");
        assert_eq!(std::mem::take(&mut whole.pieces_at), "<p id=\"p\">".len());
        assert_eq!(whole, Printed::read(whole.markup.clone()));
        assert_eq!(page("<p></p>").markup, "<p></p>");
    }
}
