//! Parts that many pages share, looked through once: what they need of the theme, and where their links and ids stand.

use memchr::memmem::Finder;

use super::{Styles, Symbols};
use crate::render::attributes::{Attribute, Name};
use crate::render::printed::{Looking, Printed};

/// So many bytes of a part tell that it may begin.
const BEGINNING: usize = 24;

/// What a page needs of the theme, as far as it was looked at.
pub(super) struct Needs<'t> {
    styles: &'t Styles,
    symbols: &'t Symbols,
    /// Of each class that a rule names, whether it is on the page.
    pub(super) classes: Vec<bool>,
    /// Of each symbol, whether it is used.
    pub(super) used: Vec<bool>,
}

/// A part that is found again on the pages by its bytes, wherever their templates put it.
pub(crate) struct SeenPart {
    /// Finds where it begins: looking for all of it at once would take longer.
    beginning: Finder<'static>,
    part: Printed,
    classes: Vec<bool>,
    used: Vec<bool>,
}

impl<'t> Needs<'t> {
    /// Those of a page with nothing on it.
    pub(super) fn new(styles: &'t Styles, symbols: &'t Symbols) -> Self {
        Self { styles, symbols, classes: styles.no_classes(), used: symbols.none() }
    }

    /// Notes an attribute of the page.
    pub(super) fn note(&mut self, attribute: Attribute<'_>) {
        if attribute.name == Some(Name::Class) {
            self.styles.note(attribute.value, &mut self.classes);
        } else {
            self.symbols.note(attribute, &mut self.used);
        }
    }

    /// Looks a page through; at `parts`, if they follow each other on it, only as far as they are new.
    pub(super) fn of_page(&mut self, page: String, parts: &[SeenPart]) -> Printed {
        let mut looking = Looking::at(page);
        for part in parts {
            let Some(start) = part.find(looking.rest()) else { continue };
            // in the value of an attribute it is not what it is by itself
            if looking.up_to(start, |attribute| self.note(attribute)) {
                looking.past(&part.part);
                self.add(part);
            }
        }
        looking.whole(|attribute| self.note(attribute))
    }

    fn add(&mut self, part: &SeenPart) {
        self.classes.iter_mut().zip(&part.classes).for_each(|(has, more)| *has |= more);
        self.used.iter_mut().zip(&part.used).for_each(|(has, more)| *has |= more);
    }
}

impl SeenPart {
    /// The part with this markup; `file` finds out to which file a link leads, where that is the same for all pages that share it.
    /// None if it is not whole in itself: what stands around it could change what it is.
    pub(crate) fn new(
        markup: &str,
        (styles, symbols): (&Styles, &Symbols),
        file: impl Fn(&str) -> Option<u64>,
    ) -> Option<Self> {
        let mut needs = Needs::new(styles, symbols);
        let mut looking = Looking::at(markup.to_owned());
        let is_closed = looking.up_to(markup.len(), |attribute| needs.note(attribute));
        let is_whole = markup.starts_with('<') && is_closed;
        let mut part = looking.whole(|_| ());
        part.find_out(file);
        let beginning = &markup.as_bytes()[..markup.len().min(BEGINNING)];
        let beginning = Finder::new(beginning).into_owned();
        is_whole.then_some(Self { beginning, part, classes: needs.classes, used: needs.used })
    }

    /// Where the part begins in a page that was looked at up to a byte.
    fn find(&self, (page, from): (&str, usize)) -> Option<usize> {
        let rest = page.as_bytes().get(from..)?;
        let is_whole = |at: &usize| rest[*at..].starts_with(self.part.markup.as_bytes());
        self.beginning.find_iter(rest).find(is_whole).map(|at| from + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::theme::Theme;

    #[test]
    fn a_page_is_the_same_with_parts_that_were_seen_wherever_they_stand() {
        let symbols = Symbols::new(&Theme::embedded(), 5, &mut Vec::new());
        let styles = Styles::new(&Theme::embedded(), crate::render::Looks::default());
        let markup = r##"<nav class="mine"><a id="up" href="x.html"><use href="#s-act"/></a></nav>"##;
        let read = |page: &str, parts: &[SeenPart]| {
            let mut needs = Needs::new(&styles, &symbols);
            let printed = needs.of_page(page.to_owned(), parts);
            (printed, needs.classes, needs.used)
        };
        let part = |markup: &str| SeenPart::new(markup, (&styles, &symbols), |_| None);
        let parts = [part(markup).unwrap(), part("<i class=\"card\">").unwrap()];
        let pages = [
            format!("<p id=\"a\">{markup}</p><i class=\"card\"><b id=\"c\">"),
            format!("<i class=\"card\">{markup}"),
            format!("<p title=\"{markup}\" id=\"b\">{markup}{markup}"),
            format!("<p title=\"{markup}"),
            format!("<p title=\"{}", &markup[..markup.len() - 1]),
            String::new(),
        ];
        for page in pages {
            assert_eq!(read(&page, &parts), read(&page, &[]), "{page}");
        }
        let seen = read(markup, &parts);
        assert!(seen.1.contains(&true) && seen.2.contains(&true), "{seen:?}");
        for open in ["x\"<b>", "<a href=\"", ""] {
            assert!(part(open).is_none(), "{open}");
        }
    }
}
