//! The syllables of words, which most texts share: each word is taken apart once.

use std::num::NonZero;

use crate::source::{Lettered, WordNumbers};

use super::words::Word;
use super::{Tongue, syllables};

/// The syllables of the words that were seen, in each language.
#[derive(Default)]
pub(in crate::check) struct Syllables([Counted; 2]);

/// The words of one language.
#[derive(Default)]
struct Counted {
    numbers: WordNumbers,
    words: Vec<CountedWord>,
}

struct CountedWord {
    letters: Option<NonZero<u128>>,
    syllables: usize,
}

impl Lettered for CountedWord {
    #[inline]
    fn letters(&self) -> Option<NonZero<u128>> {
        self.letters
    }
}

impl Syllables {
    /// How many syllables a word of a text has.
    #[inline]
    pub(super) fn of(&mut self, text: &str, word: &Word, tongue: Tongue) -> usize {
        let Self(languages) = self;
        let Counted { numbers, words } = &mut languages[usize::from(tongue == Tongue::German)];
        let written = &text[word.range.clone()];
        let counted = |letters| CountedWord { letters, syllables: syllables::of(written, tongue) };
        let number = match word.packed {
            Some(letters) => numbers.number_of_short(letters, words, || counted(Some(letters))),
            None => numbers.number(written, words, counted),
        };
        words[number as usize].syllables
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
