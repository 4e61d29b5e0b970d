//! Where a sentence ends.

use std::ops::Range;

use super::Tongue;
use super::words::{Parts, Word};

/// Shortened words whose point ends no sentence, whatever follows.
const SHORTENED: [&[&str]; 2] = [
    &["mr", "mrs", "ms", "dr", "prof", "st", "vs", "approx", "incl", "e.g", "i.e"],
    &[
        "dr", "prof", "nr", "bzw", "ca", "vgl", "ggf", "evtl", "inkl", "zzgl", "tel", "str", "z.b", "d.h",
        "u.a", "abs",
    ],
];

/// So many letters the longest of them has.
const LONGEST_SHORTENED: usize = 6;

/// The sentences of a passage, one after the other. As Flesch did it, each unit that could stand alone counts: one that ends in a point, a colon, a
/// semicolon, a question or an exclamation mark. What ends within brackets or quotation marks ends behind them; the end of the passage ends a sentence.
pub(super) struct Sentences<'t> {
    parts: Parts<'t>,
    start: usize,
    tongue: Tongue,
}

impl<'t> Sentences<'t> {
    pub(super) fn of(text: &'t str, tongue: Tongue) -> Self {
        Self { parts: Parts::of(text), start: 0, tongue }
    }

    /// Where the next one stands; its words are shown to `see`.
    pub(super) fn next(&mut self, mut see: impl FnMut(Word)) -> Option<Range<usize>> {
        let text = self.parts.text;
        loop {
            let start = self.start;
            for part in self.parts.by_ref() {
                if let Some(word) = part.word {
                    see(word);
                }
                self.start = part.end;
                if part.may_end && ends(&text[start..part.end], &text[part.end..], self.tongue) {
                    break;
                }
            }
            if start == self.start {
                return None;
            }
            if let Some(range) = trimmed(text, start..self.start) {
                return Some(range);
            }
        }
    }
}

fn is_end(letter: char) -> bool {
    matches!(letter, '.' | '!' | '?' | ':' | ';' | '…')
}

fn is_closing(letter: char) -> bool {
    matches!(letter, '"' | '\'' | '”' | '“' | '’' | '‘' | '»' | '«' | ')' | ']')
}

/// Whether what was said so far ends a sentence, with blanks and `after` behind it.
fn ends(said: &str, after: &str, tongue: Tongue) -> bool {
    // of nearly all sentences the last word has one mark behind it
    if let [.., b'a'..=b'z', mark] = said.as_bytes()
        && mark.is_ascii()
    {
        let before = &said[..said.len() - 1];
        return is_end(char::from(*mark)) && ends_with(char::from(*mark), before, after, tongue);
    }
    let bare = said.trim_end_matches(|letter| is_end(letter) || is_closing(letter)).len();
    let mark = said[bare..].char_indices().find(|(_, letter)| is_end(*letter));
    mark.is_some_and(|(ahead, mark)| ends_with(mark, &said[..bare + ahead], after, tongue))
}

/// Whether a mark ends the sentence that stands before it.
pub(super) fn ends_with(mark: char, before: &str, after: &str, tongue: Tongue) -> bool {
    if matches!(mark, ':' | ';') {
        return true;
    }
    let next = after.chars().find(|letter| letter.is_alphanumeric());
    if next.is_some_and(char::is_lowercase) {
        return false;
    }
    mark != '.' || next.is_none() || !is_shortened(before, tongue)
}

/// Whether the last word is one that is written with a point: a title, a single letter, in German also a number in an order.
fn is_shortened(before: &str, tongue: Tongue) -> bool {
    let end = before.as_bytes().last_chunk::<{ LONGEST_SHORTENED + 1 }>();
    if end.is_some_and(|end| end.iter().all(u8::is_ascii_alphabetic)) {
        return false;
    }
    let is_listed = |last: &str| {
        SHORTENED[usize::from(tongue == Tongue::German)].iter().any(|word| word.eq_ignore_ascii_case(last))
    };
    // nearly all words have letters of ASCII only, with a blank before them
    let letters = before.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    let (rest, last) = before.split_at(before.len() - letters);
    if letters > 1 && rest.ends_with(' ') {
        return is_listed(last);
    }
    let last = before.rsplit(|letter: char| letter.is_whitespace() || letter == '(').next().unwrap_or("");
    let is_single = last.chars().filter(|letter| letter.is_alphanumeric()).count() == 1;
    let is_ordinal = || last.len() <= 2 && last.bytes().all(|byte| byte.is_ascii_digit());
    match tongue {
        Tongue::English => {
            (is_single && last != "I" && last.starts_with(char::is_alphabetic)) || is_listed(last)
        }
        Tongue::German => is_single || is_ordinal() || is_listed(last),
    }
}

/// The range without blanks at its ends, unless nothing is left.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let part = &text[range.clone()];
    if let [b'!'..=b'~', .., b'!'..=b'~'] = part.as_bytes() {
        return Some(range);
    }
    let start = range.start + part.len() - part.trim_start().len();
    let end = range.start + part.trim_end().len();
    (start < end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sentences(text: &str, tongue: Tongue) -> Vec<Range<usize>> {
        let mut sentences = Sentences::of(text, tongue);
        std::iter::from_fn(|| sentences.next(|_| ())).collect()
    }

    fn parted(text: &str, tongue: Tongue) -> Vec<&str> {
        sentences(text, tongue).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_sentence_ends_with_its_mark_and_what_closes_behind_it() {
        let text =
            "“May I lend you one?” Ask it; then wait… Done (they nod). It opens at 8:30 on example.org";
        let expected = [
            "“May I lend you one?”",
            "Ask it;",
            "then wait…",
            "Done (they nod).",
            "It opens at 8:30 on example.org",
        ];
        assert_eq!(parted(text, Tongue::English), expected);
    }

    #[test]
    fn a_shortened_word_ends_no_sentence() {
        let english = "Ask Mr. Smith, e.g. on Monday, or Dr. Who. So do I. Then go to no. 4 by 14. Good.";
        let expected =
            ["Ask Mr. Smith, e.g. on Monday, or Dr. Who.", "So do I.", "Then go to no.", "4 by 14.", "Good."];
        assert_eq!(parted(english, Tongue::English), expected);
        let german = "Am 3. Mai bzw. Juni kommt z. B. Herr Dr. Weiß. „Wer?“, fragt er. Nach Nr. 7 geht es weiter. 2026. Ende";
        let expected = [
            "Am 3. Mai bzw. Juni kommt z. B. Herr Dr. Weiß.",
            "„Wer?“, fragt er.",
            "Nach Nr. 7 geht es weiter.",
            "2026.",
            "Ende",
        ];
        assert_eq!(parted(german, Tongue::German), expected);
    }

    proptest! {
        #[test]
        fn sentences_lie_in_order_within_the_text(text in "[a-zÄ. !?:;…”)\\n0-9A-Z]{0,60}") {
            for tongue in [Tongue::English, Tongue::German] {
                let all = sentences(&text, tongue);
                prop_assert!(all.windows(2).all(|pair| pair[0].end <= pair[1].start));
                let kept: String = all.iter().map(|range| &text[range.clone()]).collect();
                let solid = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
                prop_assert_eq!(solid(&kept), solid(&text));
            }
        }
    }
}
