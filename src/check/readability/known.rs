//! The syllables of words, which most texts share: each word is taken apart once.

use std::num::NonZero;

use ahash::AHashMap;

use super::words::Word;
use super::{Tongue, syllables};

/// The syllables of the words that were seen.
#[derive(Default)]
pub(in crate::check) struct Syllables {
    /// Of each language the short words, which are nearly all.
    short: [ShortWords; 2],
    long: [AHashMap<Box<str>, usize>; 2],
}

/// Short words with their syllables.
#[derive(Default)]
struct ShortWords {
    /// A word stands at the place that its letters say, or where that is taken at the next free one; two to a power are there.
    places: Vec<u128>,
    taken: usize,
}

/// Two to this power are the places at first; they are doubled when a quarter of them is taken, so that nearly every word stands at its own.
const PLACES: u32 = 12;

/// A word of so many bytes is short: with its count it fills a number that is compared in one step.
const SHORT: usize = 15;

/// The bits of the word in its number; the count stands above them.
const WORD: u128 = u128::MAX >> 8;

impl Syllables {
    /// How many syllables a word of a text has.
    #[inline]
    pub(super) fn of(&mut self, text: &str, word: &Word, tongue: Tongue) -> usize {
        let language = usize::from(tongue == Tongue::German);
        let word_itself = || &text[word.range.clone()];
        let Some(packed) = word.packed.or_else(|| packed(word_itself())) else {
            return self.of_long(word_itself(), tongue);
        };
        let words = &mut self.short[language];
        match words.get(packed) {
            Some(count) => count,
            None => words.learn(packed, syllables::of(word_itself(), tongue)),
        }
    }

    fn of_long(&mut self, word: &str, tongue: Tongue) -> usize {
        let known = &mut self.long[usize::from(tongue == Tongue::German)];
        if let Some(count) = known.get(word) {
            return *count;
        }
        let count = syllables::of(word, tongue);
        known.insert(word.into(), count);
        count
    }
}

impl ShortWords {
    #[inline]
    fn get(&self, packed: NonZero<u128>) -> Option<usize> {
        let mut place = place_of(packed.get());
        loop {
            let known = self.places.get(place & self.places.len().wrapping_sub(1))?;
            if *known & WORD == packed.get() {
                return Some((*known >> (8 * SHORT)) as usize);
            }
            // a word is never nothing, so an empty place is like none
            if *known == 0 {
                return None;
            }
            place += 1;
        }
    }

    /// Keeps the count of a word that is not known yet.
    #[cold]
    fn learn(&mut self, packed: NonZero<u128>, count: usize) -> usize {
        if self.taken * 4 >= self.places.len() {
            let places = (self.places.len() * 2).max(1 << PLACES);
            let before = std::mem::replace(&mut self.places, vec![0; places]);
            before.into_iter().filter(|known| *known != 0).for_each(|known| self.put(known));
        }
        self.put(packed.get() | (count as u128) << (8 * SHORT));
        self.taken += 1;
        count
    }

    fn put(&mut self, known: u128) {
        let last = self.places.len() - 1;
        let mut place = place_of(known & WORD) & last;
        while self.places[place] != 0 {
            place = (place + 1) & last;
        }
        self.places[place] = known;
    }
}

/// The letters of a short word as a number.
fn packed(word: &str) -> Option<NonZero<u128>> {
    let mut letters = [0; 16];
    letters[..SHORT].get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    NonZero::new(u128::from_le_bytes(letters))
}

/// Where a word stands, but for the bits that are too many: numbers that differ little are spread over all places.
#[inline]
fn place_of(packed: u128) -> usize {
    // the golden ratio, as a fraction of all numbers
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
    let (low, high) = (packed as u64, (packed >> 64) as u64);
    let mixed = (low ^ high.wrapping_mul(SPREAD).rotate_left(32)).wrapping_mul(SPREAD);
    (mixed >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::readability::words::words;
    use proptest::prelude::*;

    /// The syllables of the first word of a text.
    fn count(text: &str, known: &mut Syllables, tongue: Tongue) -> usize {
        known.of(text, &words(text).next().unwrap(), tongue)
    }

    #[test]
    fn a_word_is_counted_alike_in_each_language_whatever_was_seen_before() {
        let mut known = Syllables::default();
        for _ in 0..2 {
            assert_eq!(count("made", &mut known, Tongue::English), 1);
            assert_eq!(count("made", &mut known, Tongue::German), 2);
        }
    }

    proptest! {
        #[test]
        fn every_word_has_its_own_syllables(words in prop::collection::vec("[a-zäöü]{1,20}", 1..400)) {
            let mut known = Syllables::default();
            for word in words.iter().chain(&words) {
                // with a blank behind it and more, and alone
                for text in [format!("{word} and so on, day after day"), word.clone()] {
                    prop_assert_eq!(count(&text, &mut known, Tongue::German), syllables::of(word, Tongue::German));
                }
            }
        }
    }
}
