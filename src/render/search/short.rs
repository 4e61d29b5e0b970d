//! Short words of ASCII, told by their letters as a number: they are read eight bytes at a time.

use std::num::NonZero;

use super::case::Case;

/// A word that begins a text: at most fifteen letters and digits of ASCII, written in one of [`Case::TOLD`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Short {
    /// Its small letters, the first lowest.
    pub(super) letters: NonZero<u128>,
    /// How many there are.
    pub(super) length: usize,
    /// How it is written.
    pub(super) case: Case,
}

/// So many bytes are looked at for a short word, of which it has fewer.
const BYTES: usize = size_of::<u128>();
const HALF: usize = size_of::<u64>();

impl Short {
    /// The letters and digits of ASCII at the start of a text, whatever is behind them; none where they are no short word.
    #[inline]
    pub(super) fn of(text: &[u8]) -> Option<Self> {
        let bytes = u128::from_le_bytes(text.first_chunk().copied().unwrap_or_else(|| padded(text)));
        let first = Eight::of(bytes as u64);
        if first.length < HALF {
            let letters = NonZero::new(u128::from(first.letters))?;
            return Some(Self { letters, length: first.length, case: case(first.large, first.small)? });
        }
        let second = Eight::of((bytes >> u64::BITS) as u64);
        let length = HALF + second.length;
        if length == BYTES {
            return None;
        }
        // a large letter behind the first one is one too many, wherever it is
        let large = first.large | second.large << 1;
        let letters = NonZero::new(u128::from(first.letters) | u128::from(second.letters) << u64::BITS)?;
        Some(Self { letters, length, case: case(large, first.small | second.small)? })
    }

    /// Its small letters.
    pub(super) fn text(&self) -> String {
        let bytes = self.letters.get().to_le_bytes();
        bytes[..self.length].iter().copied().map(char::from).collect()
    }
}

/// The bytes of a text that is too short, with nothing behind them.
fn padded(text: &[u8]) -> [u8; BYTES] {
    let mut padded = [0; BYTES];
    padded[..text.len()].copy_from_slice(text);
    padded
}

/// How a word is written of which these letters are large or small, each with a bit of its own; none: in a way of its own.
#[inline]
fn case(large: u64, small: u64) -> Option<Case> {
    match large {
        0 => Some(Case::Small),
        FIRST => Some(Case::Capital),
        _ if small == 0 => Some(Case::Large),
        _ => None,
    }
}

/// The letters and digits of ASCII with which eight bytes begin.
struct Eight {
    length: usize,
    /// In small letters, and nothing behind them.
    letters: u64,
    /// The highest bits of the bytes that are large letters.
    large: u64,
    /// The same of small letters.
    small: u64,
}

const EACH: u64 = u64::MAX / 0xff;
const HIGHEST: u64 = EACH * 0x80;
/// The highest bit of the first byte.
const FIRST: u64 = 0x80;
/// The bit that small letters have and large ones have not.
const SMALL: u64 = EACH * 0x20;

impl Eight {
    #[inline]
    fn of(bytes: u64) -> Self {
        let ascii = bytes & !HIGHEST;
        // a number at a letter's place grows into the highest bit of its byte from the first letter on, and from behind the last one on
        let within = |bytes: u64, first: u8, last: u8| {
            let (from, behind) = (u64::from(0x80 - first), u64::from(0x7f - last));
            (bytes + EACH * from) & !(bytes + EACH * behind) & HIGHEST
        };
        let letters = within(ascii | SMALL, b'a', b'z') & !bytes;
        let others = HIGHEST & !(letters | within(ascii, b'0', b'9') & !bytes);
        // all bits below the first byte that is none of them
        let behind = others >> (u8::BITS - 1);
        let of_word = behind.wrapping_sub(1) & !behind;
        let large = letters & !(bytes << 2) & of_word;
        let small = letters & (bytes << 2) & of_word;
        let length = others.trailing_zeros() as usize / HALF;
        Self { length, letters: (bytes | large >> 2) & of_word, large, small }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::super::case::small_letters;
    use super::*;

    impl Short {
        /// The word as it is written.
        pub(in crate::render::search) fn written(&self) -> String {
            let text = self.text();
            match self.case {
                Case::Large => text.to_uppercase(),
                Case::Capital => text[..1].to_uppercase() + &text[1..],
                Case::Small | Case::Own => text,
            }
        }
    }

    proptest! {
        #[test]
        fn a_short_word_is_told_as_any_is(text in "([a-c]|[xyz]|[A-CZ]|[0-9]|[ -/:-@\\[-`{-~]|ä){0,20}") {
            let end = text.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(text.len());
            let mut room = String::new();
            let (small, case) = small_letters(&text[..end], &mut room);
            let told = Short::of(text.as_bytes()).map(|short| (short.text(), short.length, short.case));
            let is_short = (1..BYTES).contains(&end) && case != Case::Own;
            prop_assert_eq!(told, is_short.then(|| (small.to_owned(), end, case)));
        }
    }
}
