//! The attributes of markup that this program wrote: names, and values in double quotes.

use std::ops::Range;

use memchr::memchr;

/// An attribute where it stands.
#[derive(Clone, Copy)]
pub(super) struct Attribute<'m> {
    /// Its name, if that is one of those that matter.
    pub(super) name: Option<Name>,
    /// The value.
    pub(super) value: &'m str,
    /// Where the value begins in the markup.
    start: usize,
}

/// The names of attributes that matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    /// `class`.
    Class,
    /// `id`.
    Id,
    /// `href`.
    Href,
    /// `href`, as the first attribute of a `<use>`.
    UseHref,
    /// `src`.
    Src,
    /// `fill`.
    Fill,
}

impl Attribute<'_> {
    /// Where the value stands in the markup.
    pub(super) fn place(&self) -> Range<usize> {
        self.start..self.start + self.value.len()
    }
}

/// Shows every attribute that begins in a part, in order, and says where that part ends: if a value stands across its end, with that.
/// Quotation marks in text are no matter, for only those after a `=` begin a value.
pub(super) fn each_attribute<'m>(
    markup: &'m str,
    part: Range<usize>,
    mut show: impl FnMut(Attribute<'m>),
) -> usize {
    let bytes = markup.as_bytes();
    let Range { mut start, end: last } = part;
    while let Some(mark) = bytes.get(start..last).and_then(|rest| memchr(b'"', rest)) {
        let before = &bytes[..start + mark];
        start += mark + 1;
        if let [named @ .., b'='] = before {
            // values are short: a search that needs a run-up would take longer
            let length = bytes[start..].iter().position(|byte| *byte == b'"');
            let end = length.map_or(bytes.len(), |length| start + length);
            show(Attribute { name: name(named), value: &markup[start..end], start });
            // a value that nothing closes goes on to the end of all, and past that of any part
            start = if length.is_some() { end + 1 } else { usize::MAX };
        }
    }
    start.max(last)
}

/// The name with which a piece of markup ends.
fn name(markup: &[u8]) -> Option<Name> {
    Some(match markup {
        [.., b' ', b'c', b'l', b'a', b's', b's'] => Name::Class,
        [.., b'<', b'u', b's', b'e', b' ', b'h', b'r', b'e', b'f'] => Name::UseHref,
        [.., b' ', b'h', b'r', b'e', b'f'] => Name::Href,
        [.., b' ', b'i', b'd'] => Name::Id,
        [.., b' ', b's', b'r', b'c'] => Name::Src,
        [.., b' ', b'f', b'i', b'l', b'l'] => Name::Fill,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_have_their_names_values_and_places() {
        let markup = "<p class=\"a b\">\"<use href=\"#x\"/><i data-class=\"c\" id=\"d\" src=\"e\"></i><a x=\"\" href=\"f\" fill=\"g";
        let mut found = Vec::new();
        let end = each_attribute(markup, 0..markup.len(), |attribute| {
            assert_eq!(&markup[attribute.place()], attribute.value);
            found.push((attribute.name, attribute.value));
        });
        let named = [
            (Some(Name::Class), "a b"),
            (Some(Name::UseHref), "#x"),
            (None, "c"),
            (Some(Name::Id), "d"),
            (Some(Name::Src), "e"),
            (None, ""),
            (Some(Name::Href), "f"),
            (Some(Name::Fill), "g"),
        ];
        assert_eq!(found, named);
        assert!(end > markup.len(), "the last value is open");
    }

    #[test]
    fn parts_show_the_same_as_the_whole() {
        let markup = "<p class=\"a\">\"<i id=\"b\">=</i><a href=\"c\"></a>\"";
        let of = |part| {
            let mut found = Vec::new();
            let end = each_attribute(markup, part, |attribute| found.push((attribute.name, attribute.value)));
            (found, end)
        };
        let (all, whole) = of(0..markup.len());
        assert_eq!((all.len(), whole), (3, markup.len()));
        for at in 0..markup.len() {
            let (mut found, end) = of(0..at);
            found.extend(of(end..markup.len()).0);
            assert_eq!(found, all, "{at}");
        }
    }
}
