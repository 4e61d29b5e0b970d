//! The attributes of markup that this program wrote: names, and values in double quotes.

use std::ops::Range;

use memchr::memchr;

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
    #[inline(always)]
    pub(super) fn is(&self, name: &str) -> bool {
        self.before.ends_with(name.as_bytes())
    }
}

/// Every attribute, in order. Quotation marks in text are no matter, for only those after a `=` begin a value.
pub(super) fn attributes(markup: &str) -> impl Iterator<Item = Attribute<'_>> {
    let bytes = markup.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let mark = at + memchr(b'"', &bytes[at..])?;
            at = mark + 1;
            if mark > 0 && bytes[mark - 1] == b'=' {
                // values are short: a search that needs a run-up would take longer
                let length = bytes[at..].iter().position(|byte| *byte == b'"');
                let value = at..length.map_or(markup.len(), |length| at + length);
                at = (value.end + 1).min(markup.len());
                return Some(Attribute { before: &bytes[..mark - 1], value: &markup[value] });
            }
        }
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
