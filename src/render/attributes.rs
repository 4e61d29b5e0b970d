//! The attributes of markup that this program wrote: names, and values in double quotes.

use memchr::{memchr, memmem};

/// An attribute where it stands.
#[derive(Clone, Copy)]
pub(super) struct Attribute<'m> {
    /// The markup before its `="`, which ends with its name.
    before: &'m str,
    /// The markup from its value on.
    from: &'m str,
}

impl<'m> Attribute<'m> {
    /// Whether it has this name, which is given with what must stand before it: ` class`, `<use href`.
    pub(super) fn is(&self, name: &str) -> bool {
        self.before.as_bytes().ends_with(name.as_bytes())
    }

    /// The value.
    pub(super) fn value(&self) -> &'m str {
        &self.from[..memchr(b'"', self.from.as_bytes()).unwrap_or(self.from.len())]
    }
}

/// Every attribute, in order.
pub(super) fn attributes(markup: &str) -> impl Iterator<Item = Attribute<'_>> {
    let places = memmem::find_iter(markup.as_bytes(), b"=\"");
    places.map(move |at| Attribute { before: &markup[..at], from: &markup[at + 2..] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_have_their_names_and_values() {
        let markup = r##"<p class="a b"><use href="#x"/><i data-class="c" id="d"></i>"##;
        let named = |name: &str| -> Vec<&str> {
            attributes(markup).filter(|attribute| attribute.is(name)).map(|attribute| attribute.value()).collect()
        };
        assert_eq!(named(" class"), ["a b"]);
        assert_eq!(named("<use href"), ["#x"]);
        assert_eq!(named(" id"), ["d"]);
        assert_eq!(attributes("<p class=\"open").map(|attribute| attribute.value()).collect::<Vec<_>>(), ["open"]);
    }
}
