//! Words with a number each, which are found again by their letters: most words are short, and fill a number themselves.

use std::num::NonZero;

use ahash::AHashMap;

/// Words with their numbers.
#[derive(Debug, Default)]
pub(crate) struct WordNumbers {
    /// A short word stands at the place that its letters say, or where that is taken at the next free one; two to a power are there.
    places: Vec<u128>,
    /// The number of the word at each place.
    numbers: Vec<u32>,
    taken: usize,
    long: AHashMap<Box<str>, u32>,
}

/// Two to this power are the places at first; they are doubled when half of them are taken.
const PLACES: u32 = 10;

/// A word of so many bytes is short.
const SHORT: usize = 15;

impl WordNumbers {
    /// The number of a word, if it was learned; `letters` are those of a short one ([`letters_of`]).
    #[inline]
    pub(crate) fn get(&self, word: &str, letters: Option<NonZero<u128>>) -> Option<u32> {
        match letters {
            Some(letters) => self.get_short(letters.get()),
            None => self.long.get(word).copied(),
        }
    }

    #[inline]
    fn get_short(&self, letters: u128) -> Option<u32> {
        let mut place = place_of(letters);
        loop {
            let at = place & self.places.len().wrapping_sub(1);
            let known = *self.places.get(at)?;
            if known == letters {
                return self.numbers.get(at).copied();
            }
            // a word is never nothing, so an empty place is like none
            if known == 0 {
                return None;
            }
            place += 1;
        }
    }

    /// Learns a word that is not known yet.
    #[cold]
    pub(crate) fn learn(&mut self, word: &str, letters: Option<NonZero<u128>>, number: u32) {
        let Some(letters) = letters else {
            self.long.insert(word.into(), number);
            return;
        };
        if self.taken * 2 >= self.places.len() {
            let places = (self.places.len() * 2).max(1 << PLACES);
            let before = std::mem::replace(&mut self.places, vec![0; places]);
            let numbers = std::mem::replace(&mut self.numbers, vec![0; places]);
            let known = before.into_iter().zip(numbers).filter(|(letters, _)| *letters != 0);
            known.for_each(|(letters, number)| self.put(letters, number));
        }
        self.put(letters.get(), number);
        self.taken += 1;
    }

    fn put(&mut self, letters: u128, number: u32) {
        let last = self.places.len() - 1;
        let mut place = place_of(letters) & last;
        while self.places[place] != 0 {
            place = (place + 1) & last;
        }
        (self.places[place], self.numbers[place]) = (letters, number);
    }
}

/// The letters of a short word as a number, the first lowest; nothing of a long one, or of none.
#[inline]
pub(crate) fn letters_of(word: &str) -> Option<NonZero<u128>> {
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

/// Where a word stands, but for the bits that are too many: numbers that differ little are spread over all places.
#[inline]
fn place_of(letters: u128) -> usize {
    // the golden ratio, as a fraction of all numbers
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
    let (low, high) = (letters as u64, (letters >> 64) as u64);
    let mixed = (low ^ high.wrapping_mul(SPREAD).rotate_left(32)).wrapping_mul(SPREAD);
    (mixed >> 32) as usize
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

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
            let (mut known, mut expected) = (WordNumbers::default(), AHashMap::new());
            for (number, word) in (0..).zip(&words) {
                let letters = letters_of(word);
                prop_assert_eq!(known.get(word, letters), expected.get(word).copied());
                if expected.insert(word, number).is_none() {
                    known.learn(word, letters, number);
                } else {
                    expected.insert(word, known.get(word, letters).unwrap());
                }
            }
            for word in &words {
                prop_assert_eq!(known.get(word, letters_of(word)), expected.get(word).copied());
            }
        }
    }
}
