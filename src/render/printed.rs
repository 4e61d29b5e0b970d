//! A page as it was printed: its markup, and where in it links and ids stand, so that nobody has to look for them again.

use std::ops::Range;

use super::attributes::{Attribute, Name, each_attribute};

/// What the value of an attribute does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Leads to a file or a place of the site.
    Link,
    /// Is what links lead to.
    Id,
}

/// Markup with the places of its links within the site and of its ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Printed {
    /// The markup.
    pub(crate) markup: String,
    named: Vec<(Role, Range<usize>)>,
    /// Where the pieces of a large page begin.
    pub(crate) pieces_at: usize,
}

/// What goes into a page before one of its bytes.
pub(super) struct Insertion {
    pub(super) at: usize,
    pub(super) what: Printed,
}

impl Printed {
    /// Markup in which every attribute was looked at.
    pub(crate) fn read(markup: String) -> Self {
        Self::noting(markup, |_| ())
    }

    /// The same; `note` is shown each of them too.
    pub(super) fn noting(markup: String, mut note: impl FnMut(Attribute<'_>)) -> Self {
        let mut named = Vec::new();
        each_attribute(&markup, |attribute| {
            if let Some(role) = role(&attribute) {
                named.push((role, attribute.place()));
            }
            note(attribute);
        });
        Self { markup, named, pieces_at: 0 }
    }

    /// Links and ids with their values.
    pub(crate) fn named(&self) -> impl Iterator<Item = (Role, &str)> {
        self.named.iter().map(|(role, place)| (*role, &self.markup[place.clone()]))
    }

    /// The same, of those only that stand before a byte.
    pub(super) fn named_before(&self, end: usize) -> impl Iterator<Item = (Role, &str)> {
        let count = self.named.partition_point(|(_, place)| place.start < end);
        self.named().take(count)
    }

    /// Adds what another one has.
    pub(super) fn push(&mut self, other: &Self) {
        let shift = self.markup.len();
        self.markup.push_str(&other.markup);
        self.named.extend(shifted(&other.named, shift));
    }

    /// The page with insertions, which stand in the order of their places.
    pub(super) fn with(self, insertions: &[Insertion]) -> Self {
        let added: usize = insertions.iter().map(|insertion| insertion.what.markup.len()).sum();
        let mut whole = Self { markup: String::with_capacity(self.markup.len() + added), ..Self::default() };
        whole.named.reserve_exact(
            self.named.len() + insertions.iter().map(|one| one.what.named.len()).sum::<usize>(),
        );
        let (mut from, mut first) = (0, 0);
        for Insertion { at, what } in insertions {
            let next = self.named.partition_point(|(_, place)| place.start < *at);
            whole.take(&self, from..*at, first..next);
            whole.push(what);
            (from, first) = (*at, next);
        }
        whole.take(&self, from..self.markup.len(), first..self.named.len());
        whole
    }

    /// Adds a part of another one, and those of its links and ids that stand in it.
    fn take(&mut self, other: &Self, part: Range<usize>, named: Range<usize>) {
        let shift = self.markup.len().wrapping_sub(part.start);
        self.named.extend(shifted(&other.named[named], shift));
        self.markup.push_str(&other.markup[part]);
    }
}

/// Places, by so many bytes further on; a wrapped number moves them back.
fn shifted(named: &[(Role, Range<usize>)], by: usize) -> impl Iterator<Item = (Role, Range<usize>)> {
    named.iter().map(move |(role, place)| (*role, place.start.wrapping_add(by)..place.end.wrapping_add(by)))
}

/// What an attribute does; nothing if it leads into the web.
fn role(attribute: &Attribute<'_>) -> Option<Role> {
    match attribute.name? {
        Name::Href | Name::UseHref | Name::Src => (!leads_out(attribute.value)).then_some(Role::Link),
        Name::Id => Some(Role::Id),
        Name::Class | Name::Fill => None,
    }
}

/// Whether an address leads into the web.
fn leads_out(address: &str) -> bool {
    // most lead to a place nearby, and begin with a dot or a hash
    address.starts_with(|letter: char| letter.is_ascii_lowercase())
        && ["https:", "http:", "mailto:", "tel:", "data:"].iter().any(|scheme| address.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_ids_are_found_again_after_insertions() {
        let page =
            r#"<p id="a"><a href="b.html">b</a><a href="https://example.org/">out</a></p><img src="c.png">"#;
        let mut noted = Vec::new();
        let printed = Printed::noting(format!("{page}<i class=\"d\">"), |attribute| {
            noted.push(attribute.value.to_owned());
        });
        assert_eq!(noted, ["a", "b.html", "https://example.org/", "c.png", "d"]);
        let what = |markup: &str| Printed::read(markup.to_owned());
        let places = [
            ("", 0),
            ("<b id=\"first\">", 0),
            ("<i id=\"second\">", page.find("<a").unwrap()),
            ("end", printed.markup.len()),
        ];
        let insertions = places.map(|(markup, at)| Insertion { at, what: what(markup) });
        let whole = printed.with(&insertions);
        assert_eq!(whole, Printed::read(whole.markup.clone()));
        let values: Vec<&str> = whole.named().map(|(_, value)| value).collect();
        assert_eq!(values, ["first", "a", "second", "b.html", "c.png"]);
        assert!(whole.markup.ends_with("<i class=\"d\">end"));
    }
}
