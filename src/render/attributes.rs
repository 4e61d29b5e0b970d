//! The attributes of markup that this program wrote: names, and values in double quotes.

use std::ops::Range;

use memchr::memchr_iter;

/// An attribute where it stands.
#[derive(Clone, Copy)]
pub(super) struct Attribute<'m> {
    /// The markup before its `="`, which ends with its name.
    before: &'m [u8],
    /// The value.
    pub(super) value: &'m str,
}

impl Attribute<'_> {
    /// Where the value stands in the markup.
    pub(super) fn place(&self) -> Range<usize> {
        let start = self.before.len() + "=\"".len();
        start..start + self.value.len()
    }

    /// Whether it has this name, which is given with what must stand before it: ` class`, `<use href`.
    pub(super) fn is(&self, name: &str) -> bool {
        self.before.ends_with(name.as_bytes())
    }
}

/// Every attribute, in order. Quotation marks in text are no matter, for only those after a `=` begin a value.
pub(super) fn attributes(markup: &str) -> impl Iterator<Item = Attribute<'_>> {
    let bytes = markup.as_bytes();
    let mut marks = memchr_iter(b'"', bytes);
    std::iter::from_fn(move || {
        let start = marks.find(|mark| *mark > 0 && bytes[mark - 1] == b'=')?;
        let end = marks.next().unwrap_or(markup.len());
        Some(Attribute { before: &bytes[..start - 1], value: &markup[start + 1..end] })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_have_their_names_and_values() {
        let markup = r##"<p class="a b"><use href="#x"/><i data-class="c" id="d"></i>"##;
        let named = |name: &str| -> Vec<&str> {
            attributes(markup)
                .filter(|attribute| attribute.is(name))
                .map(|attribute| attribute.value)
                .collect()
        };
        assert_eq!(named(" class"), ["a b"]);
        assert_eq!(named("<use href"), ["#x"]);
        assert_eq!(named(" id"), ["d"]);
        assert_eq!(
            attributes("<p class=\"open").map(|attribute| attribute.value).collect::<Vec<_>>(),
            ["open"]
        );
    }
}
