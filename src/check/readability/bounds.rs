//! Bounds of what the formulas count in a text, so that one that is easily read need not be taken apart.

use super::lanes::Lanes;
use super::patterns::{Counted, UMLAUT};
use super::{Tongue, sentences};

/// Behind each passage of a text: a stroke, so that no mark before it ends a sentence once more, and a blank, at which the first word begins.
const PASSAGE_END: &str = "/ ";

/// A text that is looked at as a whole, for most passages are a few words long.
#[derive(Debug, Default)]
pub(in crate::check) struct Glance {
    text: String,
    /// How many passages end with a sentence for sure.
    ended: usize,
}

/// What is counted in a text lies within these numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Bounds {
    fewest_sentences: usize,
    fewest_words: usize,
    most_words: usize,
    most_syllables: usize,
}

impl Glance {
    /// Adds a part of a passage.
    pub(in crate::check) fn push(&mut self, part: &str) {
        self.text.push_str(part);
    }

    /// Ends a passage.
    pub(in crate::check) fn end_passage(&mut self) {
        // its last sentence needs no mark
        let ends = match self.text.as_bytes() {
            [.., last] if last.is_ascii_alphabetic() => true,
            [.., letter, b'.' | b'!' | b'?' | b':' | b';'] => letter.is_ascii_alphabetic(),
            _ => false,
        };
        self.ended += usize::from(ends);
        self.text.push_str(PASSAGE_END);
    }

    /// Whether the text has fewer words than that, or is at least as easily read as the score says.
    pub(in crate::check) fn is_clear(&self, (fewest_words, easy): (usize, f64), tongue: Tongue) -> bool {
        // each word has a letter, and something behind it
        if self.text.len() < 2 * fewest_words {
            return true;
        }
        let bounds = self.bounds(tongue);
        let a_sentence = bounds.most_words as f64 / bounds.fewest_sentences as f64;
        let a_word = bounds.most_syllables as f64 / bounds.fewest_words as f64;
        // of what has no sentence or word for sure the score is no number, or less than any
        bounds.most_words < fewest_words || tongue.score(a_sentence, a_word) >= easy
    }

    fn bounds(&self, tongue: Tongue) -> Bounds {
        let lanes = Lanes::named(tongue);
        let sums = lanes.count(self.text.as_bytes());
        let beyond = beyond(self.text.as_bytes(), tongue);
        let (ended, apostrophes) = marks(&self.text, tongue);
        let mut bounds = Bounds {
            fewest_sentences: self.ended + ended,
            fewest_words: 0,
            // what is not known may be a blank
            most_words: beyond,
            // letters on both sides of it or of an apostrophe may be read together, and it may be a letter itself
            most_syllables: 2 * (beyond + apostrophes),
        };
        let mut silent = 0;
        for (counted, count) in lanes.counted(&sums) {
            match counted {
                Counted::Word => bounds.fewest_words += count,
                Counted::Token => bounds.most_words += count,
                Counted::Syllables(each) => bounds.most_syllables += each * count,
                Counted::Silent => silent += count,
            }
        }
        bounds.most_syllables -= silent;
        bounds
    }
}

/// How many letters and marks there are of which the patterns know nothing.
fn beyond(text: &[u8], tongue: Tongue) -> usize {
    if text.is_ascii() {
        return 0;
    }
    let is_first = |byte: &&u8| **byte >= 0xc0 && !(tongue == Tongue::German && **byte == UMLAUT);
    text.iter().filter(is_first).count()
}

/// How many sentences end within the passages of a text for sure, and how many apostrophes it has.
fn marks(text: &str, tongue: Tongue) -> (usize, usize) {
    let bytes = text.as_bytes();
    let is_end = |at: &usize| {
        let has_word = at.checked_sub(1).is_some_and(|before| bytes[before].is_ascii_alphabetic());
        let is_last = bytes.get(at + 1).is_some_and(|behind| matches!(behind, b'\t'..=b'\r' | b' '));
        let mark = char::from(bytes[*at]);
        has_word && is_last && sentences::ends_with(mark, &text[..*at], &text[at + 1..], tongue)
    };
    let mut ended = memchr::memchr3_iter(b'.', b'!', b'?', bytes).filter(is_end).count();
    let mut apostrophes = 0;
    for at in memchr::memchr3_iter(b':', b';', b'\'', bytes) {
        if bytes[at] == b'\'' {
            apostrophes += 1;
        } else {
            ended += usize::from(is_end(&at));
        }
    }
    (ended, apostrophes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::readability::{Syllables, Tally};
    use proptest::prelude::*;

    fn glance(passages: &[&str]) -> Glance {
        let mut glance = Glance::default();
        for passage in passages {
            // in two pieces, as it may stand in the source
            let middle = (0..=passage.len() / 2).rev().find(|at| passage.is_char_boundary(*at)).unwrap();
            glance.push(&passage[..middle]);
            glance.push(&passage[middle..]);
            glance.end_passage();
        }
        glance
    }

    /// The bounds of a text, and what is counted in it.
    fn both(passages: &[&str], tongue: Tongue) -> (Bounds, Tally) {
        let mut tally = Tally::default();
        for passage in passages {
            tally.read((passage, tongue), &mut Syllables::default(), |_, _| ());
        }
        (glance(passages).bounds(tongue), tally)
    }

    fn assert_holds(text: &[&str]) {
        for tongue in [Tongue::English, Tongue::German] {
            let (bounds, tally) = both(text, tongue);
            assert!(
                bounds.fewest_sentences <= tally.sentences,
                "sentences of {text:?}: {bounds:?} {tally:?}"
            );
            assert!(bounds.fewest_words <= tally.words, "words of {text:?}: {bounds:?} {tally:?}");
            assert!(bounds.most_words >= tally.words, "words of {text:?}: {bounds:?} {tally:?}");
            assert!(
                bounds.most_syllables >= tally.syllables,
                "syllables of {text:?} {tongue:?}: {bounds:?} {tally:?}"
            );
            // whatever is demanded, what is hard is never cleared
            if let Some(score) = tally.score(tongue) {
                assert!(!glance(text).is_clear((0, score + 1e-9), tongue), "{text:?}");
                // nor is what has just as many words as are demanded
                assert!(!glance(text).is_clear((tally.words, score + 1e-9), tongue), "{text:?}");
            }
        }
    }

    #[test]
    fn plain_words_are_counted_nearly_as_they_are() {
        let (bounds, tally) =
            both(&["We look at the bike and make it safe. Then you ride home."], Tongue::English);
        assert_eq!(tally, Tally { sentences: 2, words: 13, syllables: 13 });
        assert_eq!(
            bounds,
            Bounds { fewest_sentences: 2, fewest_words: 13, most_words: 13, most_syllables: 13 }
        );
        let (bounds, tally) =
            both(&["Das Rad ist fertig.", "Die Werkstatt ruft vor dem Abend an"], Tongue::German);
        assert_eq!(tally, Tally { sentences: 2, words: 11, syllables: 14 });
        assert_eq!(
            bounds,
            Bounds { fewest_sentences: 2, fewest_words: 11, most_words: 11, most_syllables: 14 }
        );
    }

    #[test]
    fn a_text_without_words_or_sentences_is_clear_only_if_it_is_short() {
        for text in ["", "12 14 – 16", "Ä Ö Ü", "“Ä”"] {
            let glance = glance(&[text]);
            assert!(!glance.is_clear((0, 0.0), Tongue::English), "{text}");
            assert!(glance.is_clear((9, 0.0), Tongue::English), "{text}");
        }
    }

    #[test]
    fn words_that_keep_to_no_rule_lie_within_the_bounds() {
        let words = "eye eyes real being business people someone science create creates really poem quiet soldier cashier \
            colleague colleagues area areas idea ideas businesses everyone element elements created creating creative creation \
            theatre continuous seeing iying tourism cooperate employee society easier earliest previous yes by HR TEAM NASA \
            didn't couldn’t is'm d'accord 's t E-Bike 3D Mr. e.g. familie linie serie ferien aktie folie prämie studien \
            medien italien immobilie orient hygiene klient patient effizient geehrt beendet beeilen beeindruckt koordinieren \
            ideen museen quelle qyy yoga ÄRZTE HÖR ÖL EÖ größe häuser café naïve İYİ ayİng";
        words.split_whitespace().for_each(|word| assert_holds(&[word]));
        assert_holds(&[words]);
        assert_holds(&words.split_whitespace().collect::<Vec<_>>());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn what_is_counted_lies_within_the_bounds(
            text in "[a-zA-Zäöüß. !?:;…”)\n0-9/—–’'\u{a0}½²éİK-]{0,80}",
            passages in prop::collection::vec(
                "[a-zA-Zäü. !:…)\n0-9/’'-]{0,12}|[a-z0-9]{1,2}\\. [A-Z]|(Mr|e\\.g|Dr|bzw|Nr)[.!] [a-zA-Z0-9]|[.!?:;] ?|[a-z]{1,3}[.!] ?", 0..6,
            ),
        ) {
            assert_holds(&[&text]);
            assert_holds(&passages.iter().map(String::as_str).collect::<Vec<_>>());
        }

        /// Nearly all letters are vowels, and parts of words that have a rule of their own come often.
        #[test]
        fn vowels_and_endings_lie_within_the_bounds(
            parts in prop::collection::vec("[aeiouyq]{1,4}|[a-z]|ing|ism|ie[rnt]|iest|uou|coop|[cd]reate|es|ed|e|n['’]t|[A-ZÄÖ]{1,4}|['’ ]|\\. [A-Z]|ee[nh]|lie|nie|qu|ä|ß|İ", 0..12),
        ) {
            assert_holds(&[&parts.concat()]);
            assert_holds(&parts.iter().map(String::as_str).collect::<Vec<_>>());
        }
    }
}
