//! The syllables of words, which most texts share: each word is taken apart once.

use crate::source::{WordNumbers, letters_of};

use super::words::Word;
use super::{Tongue, syllables};

/// The syllables of the words that were seen, in each language.
#[derive(Default)]
pub(in crate::check) struct Syllables([WordNumbers; 2]);

impl Syllables {
    /// How many syllables a word of a text has.
    #[inline]
    pub(super) fn of(&mut self, text: &str, word: &Word, tongue: Tongue) -> usize {
        let Self(known) = self;
        let known = &mut known[usize::from(tongue == Tongue::German)];
        let written = &text[word.range.clone()];
        let letters = word.packed.or_else(|| letters_of(written));
        let count = known.get(written, letters).unwrap_or_else(|| {
            let count = syllables::of(written, tongue) as u32;
            known.learn(written, letters, count);
            count
        });
        count as usize
    }
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
