//! Words with a number each, which are found again by their letters: most words are short, and fill a number themselves.

use std::num::NonZero;

use ahash::AHashMap;

/// What is told of a word, with its letters.
pub(crate) trait Lettered {
    /// The letters of a short word, the first lowest; none of a long one.
    fn letters(&self) -> Option<NonZero<u128>>;
}

/// The numbers of words of which something is told in a list, by their places there. A short word has its letters beside that, so both are looked at together.
#[derive(Debug, Default)]
pub(crate) struct WordNumbers {
    /// A short word stands at the place that its letters say, or where that is taken at the next free one; two to a power are there.
    places: Vec<Place>,
    long: AHashMap<Box<str>, u32>,
}

/// Where a short word may stand: a part of its letters' hash, and above its number by one; nought where none stands.
#[derive(Debug, Default, Clone, Copy)]
struct Place {
    hash: u32,
    above: u32,
}

/// Two to this power are the places at first; they are doubled when half of them may be taken.
const PLACES: u32 = 10;

impl WordNumbers {
    /// The number of a word among these; behind them it is `made`, if it was not met before.
    pub(crate) fn number<W: Lettered>(
        &mut self,
        word: &str,
        words: &mut Vec<W>,
        made: impl FnOnce(Option<NonZero<u128>>) -> W,
    ) -> u32 {
        let letters = letters_of(word);
        if let Some(letters) = letters {
            return self.number_of_short(letters, words, || made(Some(letters)));
        }
        self.long.get(word).copied().unwrap_or_else(|| {
            self.long.insert(word.into(), words.len() as u32);
            words.push(made(None));
            words.len() as u32 - 1
        })
    }

    /// The same of a short word.
    #[inline]
    pub(crate) fn number_of_short<W: Lettered>(
        &mut self,
        letters: NonZero<u128>,
        words: &mut Vec<W>,
        made: impl FnOnce() -> W,
    ) -> u32 {
        self.short(letters, words).unwrap_or_else(|| self.learn(letters, words, made))
    }

    #[inline]
    fn short<W: Lettered>(&self, letters: NonZero<u128>, words: &[W]) -> Option<u32> {
        let (mut at, hash) = place_of(letters);
        loop {
            let place = self.places.get(at & self.places.len().wrapping_sub(1))?;
            // an empty place is like none
            let number = place.above.checked_sub(1)?;
            if place.hash == hash
                && words.get(number as usize).is_some_and(|word| word.letters() == Some(letters))
            {
                return Some(number);
            }
            at += 1;
        }
    }

    #[cold]
    fn learn<W: Lettered>(
        &mut self,
        letters: NonZero<u128>,
        words: &mut Vec<W>,
        made: impl FnOnce() -> W,
    ) -> u32 {
        if words.len() * 2 >= self.places.len() {
            self.places = vec![Place::default(); (self.places.len() * 2).max(1 << PLACES)];
            let short = (0..).zip(&*words).filter_map(|(number, word)| Some((number, word.letters()?)));
            short.for_each(|(number, letters)| self.put(letters, number));
        }
        let number = words.len() as u32;
        self.put(letters, number);
        words.push(made());
        number
    }

    fn put(&mut self, letters: NonZero<u128>, number: u32) {
        let last = self.places.len() - 1;
        let (mut at, hash) = place_of(letters);
        while self.places[at & last].above != 0 {
            at += 1;
        }
        self.places[at & last] = Place { hash, above: number + 1 };
    }
}

/// A word of so many bytes is short.
const SHORT: usize = 15;

/// The letters of a short word as a number, the first lowest; nothing of a long one, or of none.
#[inline]
fn letters_of(word: &str) -> Option<NonZero<u128>> {
    let bytes = word.as_bytes();
    // two pieces of one length that meet or overlap hold all letters, and say the same where they overlap
    let pieces = |first: u64, last: u64, length: usize| {
        u128::from(first) | u128::from(last) << (8 * (bytes.len() - length))
    };
    NonZero::new(match bytes.len() {
        0..4 => bytes.iter().rev().fold(0, |letters, byte| letters << 8 | u128::from(*byte)),
        4..8 => {
            let (first, last) =
                (u32::from_le_bytes(*bytes.first_chunk()?), u32::from_le_bytes(*bytes.last_chunk()?));
            pieces(first.into(), last.into(), 4)
        }
        8..=SHORT => {
            pieces(u64::from_le_bytes(*bytes.first_chunk()?), u64::from_le_bytes(*bytes.last_chunk()?), 8)
        }
        _ => return None,
    })
}

/// Where a word stands, but for the bits that are too many, and another part of its hash.
#[inline]
fn place_of(letters: NonZero<u128>) -> (usize, u32) {
    // the golden ratio, as a fraction of all numbers: numbers that differ little are spread over all places
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
    let letters = letters.get();
    let (low, high) = (letters as u64, (letters >> u64::BITS) as u64);
    let mixed = (low ^ high.wrapping_mul(SPREAD).rotate_left(32)).wrapping_mul(SPREAD);
    ((mixed >> u32::BITS) as usize, mixed as u32)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    impl Lettered for String {
        fn letters(&self) -> Option<NonZero<u128>> {
            letters_of(self)
        }
    }

    proptest! {
        #[test]
        fn letters_stand_one_behind_the_other(word in "[a-zäöü\\-]{0,20}") {
            let mut letters = [0; 16];
            let expected = (word.len() <= SHORT).then(|| {
                letters[..word.len()].copy_from_slice(word.as_bytes());
                u128::from_le_bytes(letters)
            });
            prop_assert_eq!(letters_of(&word), expected.and_then(NonZero::new));
        }

        #[test]
        fn every_word_keeps_its_number(words in prop::collection::vec("[a-zäöü]{0,20}", 1..3_000)) {
            let mut known = WordNumbers::default();
            let mut learned: Vec<String> = Vec::new();
            for word in words {
                let expected = learned.iter().position(|known| *known == word).unwrap_or(learned.len());
                let number = known.number(&word, &mut learned, |_| word.clone());
                prop_assert_eq!((number as usize, &learned[expected]), (expected, &word));
            }
        }
    }
}
