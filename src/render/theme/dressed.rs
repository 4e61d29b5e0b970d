//! What a page gets when all that is on it is known: links to the style sheets that it needs, the symbols that it uses, and what is too large for templates.

use memchr::memmem;

use super::seen::{Needs, SeenPart};
use super::{Styles, Symbols};
use crate::render::printed::{Insertion, Printed};

/// What stands on a page in the place of markup that is too large to be handed through templates. Nothing else can write it: texts are
/// escaped.
pub(crate) const LARGE: &str = "<!--large-->";

/// The page with its style sheets linked and its symbols put in, each in the place that it brings for them; and with the
/// pieces of `large`, one behind the other, where it has [`LARGE`]. `parts` of it were looked through before.
pub(crate) fn dressed(
    page: String,
    parts: &[SeenPart],
    large: Vec<String>,
    (styles, symbols): (&Styles, &Symbols),
) -> Printed {
    let mut needs = Needs::new(styles, symbols);
    let (page, place) = if large.is_empty() { (page, None) } else { without_mark(page) };
    let printed = needs.of_page(page, parts);
    let mut insertions: Vec<Insertion> = Vec::new();
    if let Some(at) = place {
        let pieces = large.into_iter().map(|piece| needs.of_page(piece, &[]));
        insertions.extend(pieces.map(|what| Insertion { at, what }));
    }
    insertions.extend(styles.links(&printed.markup, &needs.classes));
    insertions.extend(symbols.drawings(&printed.markup, &needs.used));
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
        let page = |markup: &str| {
            dressed(markup.to_owned(), &[], pieces(), (&Styles::default(), &Symbols::default()))
        };
        let mut whole = page(&format!("<p id=\"p\">{LARGE}</p><b id=\"c\"></b>"));
        assert_eq!(whole.markup, "<p id=\"p\"><i id=\"a\">1</i><i id=\"b\">2</i></p><b id=\"c\"></b>");
        assert_eq!(std::mem::take(&mut whole.pieces_at), "<p id=\"p\">".len());
        assert_eq!(whole, Printed::read(whole.markup.clone()));
        assert_eq!(page("<p></p>").markup, "<p></p>");
    }
}
