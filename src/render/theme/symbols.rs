//! The symbols of a theme: small drawings and patterns that a page carries once and uses wherever it names them.

use std::collections::BTreeMap;

use memchr::memmem;

use super::{Theme, ThemeFault};
use crate::render::attributes::{Attribute, Name};
use crate::render::figures::phase_marks::{self, PhaseMark};
use crate::render::printed::{Insertion, Printed};

/// The folder of a theme that holds symbols, one drawing a file, named by its id.
const FOLDER: &str = "symbols";
/// The element that base.html leaves for the symbols.
const PLACE: &str = "class=\"sprite\"";

/// Every symbol.
#[derive(Debug, Clone, Default)]
pub struct Symbols {
    /// By id.
    drawings: Vec<(String, Printed)>,
}

impl Symbols {
    /// The symbols of `theme`, and a ring with each of `phases` places marked (`pm1` and so on).
    pub fn new(theme: &Theme, phases: usize, faults: &mut Vec<ThemeFault>) -> Self {
        let mut markup = BTreeMap::new();
        for (path, file) in theme.below(FOLDER) {
            let Some(id) = path.strip_suffix(".svg") else { continue };
            match symbol(id, &String::from_utf8_lossy(file.bytes())) {
                Some(symbol) => drop(markup.insert(id.to_owned(), symbol)),
                None => faults.push(
                    ThemeFault::new(file.path(), "this symbol is no drawing with a viewBox".to_owned())
                        .help("write one `<svg viewBox=\"0 0 24 24\">…</svg>`"),
                ),
            }
        }
        markup.extend(phase_marks::draw(phases).into_iter().map(ring));
        Self { drawings: markup.into_iter().map(|(id, markup)| (id, Printed::read(markup))).collect() }
    }

    /// Of each symbol, that it is not used.
    pub(super) fn none(&self) -> Vec<bool> {
        vec![false; self.drawings.len()]
    }

    /// Notes the symbol that an attribute names: `<use href="#…">` or `fill="url(#…)"`.
    pub(super) fn note(&self, attribute: Attribute<'_>, used: &mut [bool]) {
        let named = match attribute.name {
            Some(Name::UseHref) => attribute.value.strip_prefix('#'),
            Some(Name::Fill) => attribute.value.strip_prefix("url(#").and_then(|rest| rest.strip_suffix(')')),
            _ => None,
        };
        let Some(named) = named else { return };
        if let Ok(at) = self.drawings.binary_search_by(|(id, _)| id.as_str().cmp(named)) {
            used[at] = true;
        }
    }

    /// The symbols that a page uses, each once, for the place that it leaves for them.
    pub(super) fn drawings(&self, page: &str, used: &[bool]) -> Option<Insertion> {
        let start = memmem::rfind(page.as_bytes(), PLACE.as_bytes())?;
        let at = start + page[start..].find('>')? + 1;
        let mut what = Printed::default();
        for ((_, drawing), _) in self.drawings.iter().zip(used).filter(|(_, is_used)| **is_used) {
            what.push(drawing);
        }
        Some(Insertion { at, what })
    }
}

/// A drawing as a symbol; a pattern to fill with stays what it is, if its id is the file's name.
fn symbol(id: &str, drawing: &str) -> Option<String> {
    let start = drawing.find("<svg")?;
    let open = start + drawing[start..].find('>')?;
    let close = drawing.rfind("</svg>").filter(|close| *close > open)?;
    let (_, from_view_box) = drawing[start..open].split_once("viewBox=\"")?;
    let view_box = from_view_box.split('"').next()?;
    let inner = drawing[open + 1..close].trim();
    if inner.starts_with(&format!("<pattern id=\"{id}\"")) {
        return Some(inner.to_owned());
    }
    Some(format!("<symbol id=\"{id}\" viewBox=\"{view_box}\">{inner}</symbol>"))
}

/// A ring on which the place of a phase is marked, by its id.
fn ring(PhaseMark { id, arc }: PhaseMark) -> (String, String) {
    let ring = "<circle class=\"pm-ring\" cx=\"10\" cy=\"10\" r=\"7\"/>";
    let symbol = format!(
        "<symbol id=\"{id}\" viewBox=\"0 0 20 20\">{ring}<path class=\"pm-arc\" d=\"{arc}\"/></symbol>"
    );
    (id, symbol)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::theme::{Styles, dressed};

    fn symbols() -> Symbols {
        let mut faults = Vec::new();
        let symbols = Symbols::new(&Theme::embedded(), 5, &mut faults);
        assert_eq!(faults, []);
        symbols
    }

    #[test]
    fn a_page_carries_what_it_uses_once() {
        let uses = r##"<use href="#s-act"/><use href="#pm2"/><use href="#s-act"/><use href="#none"/>"##;
        let page = format!("<p>{uses}</p><svg class=\"sprite\" aria-hidden=\"true\"></svg>");
        let filled = dressed(page, &[], Vec::new(), (&Styles::default(), &symbols())).markup;
        assert_eq!(filled.matches("<symbol id=\"s-act\"").count(), 1);
        assert_eq!(filled.matches("<symbol").count(), 2);
        assert!(filled.contains("aria-hidden=\"true\"><symbol"));
        assert!(filled.ends_with("</symbol></svg>"));
    }

    #[test]
    fn a_pattern_is_no_symbol_but_carried_like_one() {
        let page = "<rect fill=\"url(#hatch)\"/><rect fill=\"url(#hatch)\"/><svg class=\"sprite\"></svg>";
        let filled = dressed(page.to_owned(), &[], Vec::new(), (&Styles::default(), &symbols())).markup;
        assert_eq!(filled.matches("<svg class=\"sprite\"><pattern id=\"hatch\"").count(), 1);
        assert!(!filled.contains("<symbol"));
    }

    #[test]
    fn a_page_without_a_place_for_them_stays_as_it_is() {
        assert_eq!(
            dressed("<p>plain</p>".to_owned(), &[], Vec::new(), (&Styles::default(), &symbols())).markup,
            "<p>plain</p>"
        );
    }
}
