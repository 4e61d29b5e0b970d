//! Where a sentence ends, and what in it is a word.

use std::num::NonZero;
use std::ops::Range;

use super::Tongue;

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
        Self { parts: Parts { text, at: 0 }, start: 0, tongue }
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
fn ends_with(mark: char, before: &str, after: &str, tongue: Tongue) -> bool {
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
    let last = before.rsplit(|letter: char| letter.is_whitespace() || letter == '(').next().unwrap_or("");
    let is_single = last.chars().filter(|letter| letter.is_alphanumeric()).count() == 1;
    let is_listed = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(last));
    let is_ordinal = || last.len() <= 2 && last.bytes().all(|byte| byte.is_ascii_digit());
    match tongue {
        Tongue::English => {
            (is_single && last != "I" && last.starts_with(char::is_alphabetic)) || is_listed(SHORTENED[0])
        }
        Tongue::German => is_single || is_ordinal() || is_listed(SHORTENED[1]),
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

/// The words of a sentence: what stands between blanks and dashes and has a letter in it. Numbers say nothing about how hard it is to read.
pub(super) fn words(sentence: &str) -> impl Iterator<Item = Word> {
    Parts { text: sentence, at: 0 }.filter_map(|part| part.word)
}

/// What stands between blanks and dashes.
struct Parts<'t> {
    text: &'t str,
    at: usize,
}

/// A word: where it stands, without the marks around it.
pub(super) struct Word {
    pub(super) range: Range<usize>,
    /// Its letters as a number, the first lowest, if they have been looked at so.
    pub(super) packed: Option<NonZero<u128>>,
}

struct Part {
    /// The word in it.
    word: Option<Word>,
    end: usize,
    /// Whether a mark may stand at its end, with a blank behind it.
    may_end: bool,
}

/// What a letter is to the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Letter,
    /// A digit, or another number: it belongs to a word, and makes none.
    Number,
    /// It belongs to a word if it stands within one.
    Mark,
    Blank,
    /// It parts words as a blank does, and ends no sentence.
    Dash,
    /// It takes more than a byte to tell.
    Beyond,
}

/// What each byte is: every letter of every text is looked up here.
const ROLES: [Role; 256] = {
    let mut roles = [Role::Mark; 256];
    let mut byte: u8 = 0;
    loop {
        roles[byte as usize] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' => Role::Letter,
            b'0'..=b'9' => Role::Number,
            b'\t'..=b'\r' | b' ' => Role::Blank,
            b'/' => Role::Dash,
            0x80.. => Role::Beyond,
            _ => Role::Mark,
        };
        if byte == u8::MAX {
            break;
        }
        byte += 1;
    }
    roles
};

fn role(letter: char) -> Role {
    match letter {
        '—' | '/' => Role::Dash,
        letter if letter.is_whitespace() => Role::Blank,
        letter if letter.is_alphabetic() => Role::Letter,
        letter if letter.is_numeric() => Role::Number,
        _ => Role::Mark,
    }
}

impl Iterator for Parts<'_> {
    type Item = Part;

    #[inline]
    fn next(&mut self) -> Option<Part> {
        quick(self.text.as_bytes(), &mut self.at).or_else(|| self.any())
    }
}

/// The word that begins here, if it is of at most fifteen letters of ASCII and has a blank behind it, or a mark and a blank, or nothing.
#[inline]
fn quick(bytes: &[u8], at: &mut usize) -> Option<Part> {
    let rest = bytes.get(*at..)?;
    let letters = match rest.first_chunk::<16>() {
        Some(letters) => u128::from_le_bytes(*letters),
        None => u128::from_le_bytes(*bytes.last_chunk::<16>()?)
            .checked_shr(u8::BITS * (16 - rest.len() as u32))?,
    };
    let length = (others(letters).trailing_zeros() / u8::BITS) as usize;
    let packed = NonZero::new(letters & FIRST.get(length)?)?;
    let range = *at..*at + length;
    let word = Some(Word { range: range.clone(), packed: Some(packed) });
    let role = |at: usize| bytes.get(at).map(|byte| ROLES[usize::from(*byte)]);
    let (end, may_end) = match role(range.end) {
        Some(Role::Blank) | None => (range.end, false),
        Some(Role::Mark) => match role(range.end + 1) {
            Some(Role::Blank) => (range.end + 1, true),
            None => (range.end + 1, false),
            _ => return None,
        },
        _ => return None,
    };
    *at = end + 1;
    Some(Part { end, word, may_end })
}

/// The first so many of sixteen bytes, which are fewer than all.
const FIRST: [u128; 16] = {
    let mut first = [0; 16];
    let mut count = 1;
    while count < first.len() {
        first[count] = first[count - 1] << 8 | 0xff;
        count += 1;
    }
    first
};

/// Of sixteen bytes, the highest bit of each that is no letter of ASCII.
#[inline]
fn others(letters: u128) -> u128 {
    const EACH: u128 = u128::MAX / 0xff;
    const HIGHEST: u128 = EACH * 0x80;
    // a number at a letter's place grows into the highest bit of its byte from `a` on, and from behind `z` on
    let small = (letters | (EACH * 0x20)) & !HIGHEST;
    let (from_a, behind_z) = (small + EACH * (0x80 - 0x61), small + EACH * (0x80 - 0x7b));
    !(from_a & !behind_z & !letters) & HIGHEST
}

impl Parts<'_> {
    /// What stands between here and the next blank, whatever that is.
    fn any(&mut self) -> Option<Part> {
        let bytes = self.text.as_bytes();
        let (mut start, mut end, mut has_letter) = (None, 0, false);
        let mut at = self.at;
        while let Some(byte) = bytes.get(at) {
            let (role, length) = match ROLES[usize::from(*byte)] {
                Role::Beyond => {
                    let letter = self.text[at..].chars().next().unwrap_or_default();
                    (role(letter), letter.len_utf8())
                }
                role => (role, 1),
            };
            if matches!(role, Role::Blank | Role::Dash) {
                self.at = at + length;
                let word = start.filter(|_| has_letter).map(|start| Word { range: start..end, packed: None });
                return Some(Part { word, end: at, may_end: role == Role::Blank && end < at });
            }
            if matches!(role, Role::Letter | Role::Number) {
                start = start.or(Some(at));
                end = at + length;
                has_letter |= role == Role::Letter;
            }
            at += length;
        }
        let is_over = self.at > bytes.len();
        self.at = bytes.len() + 1;
        let word = start.filter(|_| has_letter).map(|start| Word { range: start..end, packed: None });
        (!is_over).then_some(Part { word, end: bytes.len(), may_end: false })
    }
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

    #[test]
    fn words_have_letters_and_lose_their_marks() {
        let text = "“Don’t—really?” 14 days – and/or (E-Bike): 3D!";
        let found: Vec<&str> = words(text).map(|word| &text[word.range]).collect();
        assert_eq!(found, ["Don’t", "really", "days", "and", "or", "E-Bike", "3D"]);
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

        #[test]
        fn a_word_is_packed_letter_by_letter(text in "[a-zA-Z@\\[`{ä0. ]{0,40}") {
            for Word { range, packed } in words(&text) {
                let letters = text[range].bytes().rev().fold(0, |number: u128, byte| number << 8 | u128::from(byte));
                prop_assert!(packed.is_none_or(|packed| packed.get() == letters));
            }
        }

        /// By the plain definition, letter by letter and without a table.
        #[test]
        fn words_are_what_they_are_said_to_be(text in "[a-zÄß. !?…”)\n0-9A-Z/—–’'\u{a0}½²-]{0,60}") {
            let is_gap = |letter: char| letter.is_whitespace() || matches!(letter, '—' | '/');
            let parts = text.split(is_gap).filter(|part| part.contains(char::is_alphabetic));
            let bare: Vec<&str> = parts.map(|part| part.trim_matches(|letter: char| !letter.is_alphanumeric())).collect();
            prop_assert_eq!(words(&text).map(|word| &text[word.range]).collect::<Vec<&str>>(), bare);
        }
    }
}
