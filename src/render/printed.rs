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
    named: Vec<NamedAt>,
    /// Where the pieces of a large page begin.
    pub(crate) pieces_at: usize,
}

/// A link or an id where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
struct NamedAt {
    role: Role,
    place: Range<usize>,
    file: Option<u64>,
}

/// A link or an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Named<'m> {
    pub(crate) role: Role,
    pub(crate) value: &'m str,
    /// The hash of the address to which a link leads, if that was found out before.
    pub(super) file: Option<u64>,
}

/// A page that is being looked through.
pub(super) struct Looking {
    page: Printed,
    /// Where those attributes begin that were not looked at.
    at: usize,
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
    pub(super) fn noting(markup: String, note: impl FnMut(Attribute<'_>)) -> Self {
        Looking::at(markup).whole(note)
    }

    /// Links and ids with their values.
    pub(crate) fn named(&self) -> impl Iterator<Item = Named<'_>> {
        let named = |NamedAt { role, place, file }: &NamedAt| Named {
            role: *role,
            value: &self.markup[place.clone()],
            file: *file,
        };
        self.named.iter().map(named)
    }

    /// The same, of those only that stand before a byte.
    pub(super) fn named_before(&self, end: usize) -> impl Iterator<Item = Named<'_>> {
        let count = self.named.partition_point(|named| named.place.start < end);
        self.named().take(count)
    }

    /// Finds out to which files links lead, where that is the same for every page on which they may stand.
    pub(super) fn find_out(&mut self, file: impl Fn(&str) -> Option<u64>) {
        for named in self.named.iter_mut().filter(|named| named.role == Role::Link) {
            named.file = file(&self.markup[named.place.clone()]);
        }
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
            let next = self.named.partition_point(|named| named.place.start < *at);
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
fn shifted(named: &[NamedAt], by: usize) -> impl Iterator<Item = NamedAt> {
    named.iter().map(move |NamedAt { role, place, file }| NamedAt {
        role: *role,
        place: place.start.wrapping_add(by)..place.end.wrapping_add(by),
        file: *file,
    })
}

impl Looking {
    /// Markup at which nobody looked yet.
    pub(super) fn at(markup: String) -> Self {
        Self { page: Printed { markup, ..Printed::default() }, at: 0 }
    }

    /// The markup, and the byte up to which it was looked at.
    pub(super) fn rest(&self) -> (&str, usize) {
        (&self.page.markup, self.at)
    }

    /// Looks at what begins before a byte; false if the last value goes on past it.
    pub(super) fn up_to(&mut self, end: usize, mut note: impl FnMut(Attribute<'_>)) -> bool {
        let Printed { markup, named, .. } = &mut self.page;
        self.at = each_attribute(markup, self.at..end, |attribute| {
            if let Some(role) = role(&attribute) {
                named.push(NamedAt { role, place: attribute.place(), file: None });
            }
            note(attribute);
        });
        self.at == end
    }

    /// Passes over a part that was looked through before.
    pub(super) fn past(&mut self, part: &Printed) {
        self.page.named.extend(shifted(&part.named, self.at));
        self.at += part.markup.len();
    }

    /// Looks at all that is left.
    pub(super) fn whole(mut self, note: impl FnMut(Attribute<'_>)) -> Printed {
        self.up_to(self.page.markup.len(), note);
        self.page
    }
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
        let values: Vec<&str> = whole.named().map(|named| named.value).collect();
        assert_eq!(values, ["first", "a", "second", "b.html", "c.png"]);
        assert!(whole.markup.ends_with("<i class=\"d\">end"));
    }
}
