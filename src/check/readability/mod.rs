//! How easily a text can be read: Flesch's reading ease for English, and Amstad's of 1978 for German.

mod bounds;
mod known;
mod lanes;
mod patterns;
mod sentences;
mod syllables;
mod words;

use std::ops::Range;

pub(super) use bounds::Glance;
pub(super) use known::Syllables;

use sentences::Sentences;
use words::{Word, words};

/// A language that a formula was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tongue {
    English,
    German,
}

impl Tongue {
    /// The one that a language tag (`en`, `de-at`) names; the formulas say nothing of others.
    pub(super) fn named(tag: &str) -> Option<Self> {
        match tag.split('-').next() {
            Some("en") => Some(Self::English),
            Some("de") => Some(Self::German),
            _ => None,
        }
    }

    /// The score of a text with so many words in a sentence and syllables in a word.
    fn score(self, a_sentence: f64, a_word: f64) -> f64 {
        match self {
            Self::English => 206.835 - 1.015 * a_sentence - 84.6 * a_word,
            Self::German => 180.0 - a_sentence - 58.5 * a_word,
        }
    }

    /// Who found the formula.
    pub(super) fn formula(self) -> &'static str {
        match self {
            Self::English => "Flesch",
            Self::German => "Amstad",
        }
    }
}

/// What the formulas count in a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) sentences: usize,
    pub(super) words: usize,
    pub(super) syllables: usize,
}

impl Tally {
    /// Counts a passage; `see` is shown where each of its sentences stands, and how many words it has.
    pub(super) fn read(
        &mut self,
        (text, tongue): (&str, Tongue),
        syllables: &mut Syllables,
        mut see: impl FnMut(Range<usize>, usize),
    ) {
        let mut sentences = Sentences::of(text, tongue);
        loop {
            let mut words = 0;
            let count = |word: Word| {
                words += 1;
                self.syllables += syllables.of(text, &word, tongue);
            };
            let Some(range) = sentences.next(count) else { break };
            self.sentences += usize::from(words > 0);
            self.words += words;
            see(range, words);
        }
    }

    /// The score: 100 and above for what a child reads, 0 and below for what an expert reads twice. Nothing of a text without words.
    pub(super) fn score(&self, tongue: Tongue) -> Option<f64> {
        if self.words == 0 {
            return None;
        }
        let words = self.words as f64;
        let (a_sentence, a_word) = (words / self.sentences as f64, self.syllables as f64 / words);
        Some(tongue.score(a_sentence, a_word))
    }
}

/// The longest words of a sentence by their syllables, three at most, the longest first; those of three syllables and less are short enough.
pub(super) fn long_words<'s>(sentence: &'s str, tongue: Tongue, syllables: &mut Syllables) -> Vec<&'s str> {
    const SHORT: usize = 3;
    const MOST: usize = 3;
    let counted = words(sentence).map(|word| (syllables.of(sentence, &word, tongue), &sentence[word.range]));
    let mut long: Vec<(usize, &str)> = counted.filter(|(count, _)| *count > SHORT).collect();
    long.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let mut words: Vec<&str> = Vec::new();
    for (_, word) in long {
        if words.len() < MOST && !words.iter().any(|known| known.eq_ignore_ascii_case(word)) {
            words.push(word);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(text: &str, tongue: Tongue) -> Tally {
        let mut tally = Tally::default();
        tally.read((text, tongue), &mut Syllables::default(), |_, _| ());
        tally
    }

    fn score(text: &str, tongue: Tongue) -> f64 {
        tally(text, tongue).score(tongue).unwrap()
    }

    /// Sentences whose scores every account of the formula gives.
    #[test]
    fn english_sentences_have_their_published_scores() {
        assert!((score("The cat sat on the mat.", Tongue::English) - 116.145).abs() < 0.01);
        let point = "This sentence, taken as a reading passage unto itself, is being used to prove a point.";
        assert_eq!(tally(point, Tongue::English), Tally { sentences: 1, words: 16, syllables: 23 });
        assert!((score(point, Tongue::English) - 69.0).abs() < 0.1);
        let platypus = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.";
        assert_eq!(tally(platypus, Tongue::English), Tally { sentences: 1, words: 13, syllables: 24 });
        assert!((score(platypus, Tongue::English) - 37.45).abs() < 0.01);
    }

    /// Das (1) Rad (1) ist (1) fertig (2). Die (1) Werkstatt (2) ruft (1) vor (1) dem (1) A-bend (2) an (1).
    #[test]
    fn a_german_text_has_the_score_computed_by_hand() {
        let text = "Das Rad ist fertig. Die Werkstatt ruft vor dem Abend an.";
        assert_eq!(tally(text, Tongue::German), Tally { sentences: 2, words: 11, syllables: 14 });
        let by_hand = 180.0 - 11.0 / 2.0 - 58.5 * 14.0 / 11.0;
        assert!((score(text, Tongue::German) - by_hand).abs() < 1e-9, "{by_hand}");
        assert!((by_hand - 100.045).abs() < 0.001);
    }

    /// Die (1) kun-den-o-ri-en-tier-te (7) Ver-än-de-rung (4) der (1) Or-ga-ni-sa-ti-ons-struk-tur (8) er-for-dert (3)
    /// Ko-o-pe-ra-ti-on (6).
    #[test]
    fn official_german_is_hard_to_read() {
        let text = "Die kundenorientierte Veränderung der Organisationsstruktur erfordert Kooperation.";
        assert_eq!(tally(text, Tongue::German), Tally { sentences: 1, words: 7, syllables: 30 });
        assert!((score(text, Tongue::German) - (180.0 - 7.0 - 58.5 * 30.0 / 7.0)).abs() < 1e-9);
    }

    #[test]
    fn other_languages_are_not_judged_and_nothing_has_no_score() {
        assert_eq!(
            ["en", "en-gb", "de-ch", "fr", "nl"].map(Tongue::named),
            [Some(Tongue::English), Some(Tongue::English), Some(Tongue::German), None, None,]
        );
        assert_eq!(tally("12 – 14", Tongue::German).score(Tongue::German), None);
    }

    #[test]
    fn the_longest_words_are_named_once() {
        let text = "Organisational transformation needs cooperation, and transformation takes organisational patience.";
        assert_eq!(
            long_words(text, Tongue::English, &mut Syllables::default()),
            ["Organisational", "cooperation", "transformation"]
        );
    }
}
