//! Finding the terms of a glossary in running text: whole words, the longest form first; abbreviations as they are written.

use std::ops::Range;

use ahash::AHashMap;

/// A form in which a term appears.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Form {
    /// In lower case.
    lower: String,
    /// As it was given, if that is an abbreviation: `IT` is not "it".
    exact: Option<String>,
    term: usize,
}

/// The forms in which the terms of a glossary appear.
#[derive(Debug, Clone)]
pub(crate) struct Terms {
    /// First word in lower case → the whole forms that begin with it, longest first, and their terms.
    forms: AHashMap<String, Vec<Form>>,
    /// A bit for the mark of each first word in ASCII: the words without it need not be looked up.
    marks: Box<[u64; MARKS / 64]>,
}

/// How many marks there are: enough that of the words of a text few share one with any of a thousand terms.
const MARKS: usize = 1 << 14;

impl Terms {
    /// The terms that appear in these forms: a form and the number of its term.
    pub(crate) fn new<'a>(forms: impl IntoIterator<Item = (&'a str, usize)>) -> Self {
        let mut terms = Self { forms: AHashMap::default(), marks: Box::new([0; MARKS / 64]) };
        for (given, term) in forms {
            let given = given.trim();
            let lower = given.to_lowercase();
            let first = ..end_of_word(&lower, 0);
            let word = &lower.as_bytes()[first];
            if word.is_empty() {
                continue;
            }
            if word.is_ascii() {
                let mark = mark(word);
                terms.marks[mark / 64] |= 1 << (mark % 64);
            }
            let like = terms.forms.entry(lower[first].to_owned()).or_default();
            let exact = is_abbreviation(given).then(|| given.to_owned());
            if !like.iter().any(|known| (&known.lower, &known.exact) == (&lower, &exact)) {
                like.push(Form { lower, exact, term });
                like.sort_by(|a, b| b.lower.len().cmp(&a.lower.len()).then_with(|| a.lower.cmp(&b.lower)));
            }
        }
        terms
    }

    /// The places in `text` where a term is used, in order, none over another.
    pub(crate) fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        let mut lower = String::new();
        each_word(text, |word, is_ascii| {
            if is_ascii && !self.may_begin(&text.as_bytes()[word.clone()]) {
                return;
            }
            if found.last().is_none_or(|(last, _)| last.end <= word.start) {
                found.extend(self.beginning(text, word, is_ascii, &mut lower));
            }
        });
        found
    }

    /// The longest form that begins with a word of a text, and its term; `lower` is overwritten.
    fn beginning(
        &self,
        text: &str,
        word: Range<usize>,
        is_ascii: bool,
        lower: &mut String,
    ) -> Option<(Range<usize>, usize)> {
        lower.clear();
        let written = &text[word.clone()];
        if is_ascii {
            lower.push_str(written);
            lower.make_ascii_lowercase();
        } else {
            lower.extend(written.chars().flat_map(char::to_lowercase));
        }
        let rest = &text[word.start..];
        // all these forms begin with the word
        let known = if is_ascii { word.len() } else { 0 };
        let fitting = |form: &Form| Some((word.start..word.start + form.length_in(rest, known)?, form.term));
        self.forms.get(lower.as_str())?.iter().find_map(fitting)
    }

    /// Whether a form may begin with this word, for all that its mark tells.
    fn may_begin(&self, word: &[u8]) -> bool {
        let mark = mark(word);
        self.marks[mark / 64] >> (mark % 64) & 1 == 1
    }
}

impl Form {
    /// The length of what `text` begins with, if that is this form; so many of its bytes are known to be the form's.
    fn length_in(&self, text: &str, known: usize) -> Option<usize> {
        let length = length_of(&self.lower, text, known)?;
        let is_as_given = self.exact.as_ref().is_none_or(|exact| text[..length] == **exact);
        is_as_given.then_some(length)
    }
}

/// The mark of a word in ASCII, made of its length and three of its letters; the same in capitals.
fn mark(word: &[u8]) -> usize {
    let small = |at: usize| usize::from(word[at] | 0x20);
    let letters = (small(0) * 31 + small(word.len() / 2)) * 31 + small(word.len() - 1);
    (letters * 31 + word.len()) % MARKS
}

/// Whether a form has capitals only, and more than one.
fn is_abbreviation(form: &str) -> bool {
    let mut letters = form.chars().filter(|letter| letter.is_alphabetic());
    let capitals = letters.clone().count();
    capitals > 1 && letters.all(char::is_uppercase)
}

/// The length of what `text` begins with, if that is `form` (in lower case) and ends a word. Of the `known` bytes it is known that they are.
fn length_of(form: &str, text: &str, known: usize) -> Option<usize> {
    let both = text.as_bytes().get(known..form.len()).zip(form.as_bytes().get(known..));
    if let Some((written, form_left)) = both.filter(|(written, form)| written.is_ascii() && form.is_ascii()) {
        // a line break between the words of a form is as good as a space
        let is_same = |(wanted, byte): (&u8, &u8)| {
            *wanted == byte.to_ascii_lowercase() || (*wanted == b' ' && byte.is_ascii_whitespace())
        };
        let next = text[form.len()..].chars().next();
        let is_form = form_left.iter().zip(written).all(is_same);
        return (is_form && !next.is_some_and(char::is_alphanumeric)).then_some(form.len());
    }
    let mut wanted = form.chars();
    let mut expected = wanted.next();
    for (at, letter) in text.char_indices() {
        if expected.is_none() {
            return (!letter.is_alphanumeric()).then_some(at);
        }
        for lower in letter.to_lowercase() {
            // a line break between the words of a form is as good as a space
            let is_same = expected == Some(lower) || (expected == Some(' ') && lower.is_whitespace());
            if !is_same {
                return None;
            }
            expected = wanted.next();
        }
    }
    expected.is_none().then_some(text.len())
}

/// Shows the runs of letters and digits in `text`, in order, and whether they are ASCII.
fn each_word(text: &str, mut show: impl FnMut(Range<usize>, bool)) {
    let bytes = text.as_bytes();
    let part_at = |at: usize| bytes.get(at).map(|byte| PARTS[usize::from(*byte)]);
    let mut at = 0;
    while at < bytes.len() {
        while part_at(at) == Some(GAP) {
            at += 1;
        }
        let start = at;
        at = end_of_ascii_word(bytes, start);
        let ascii = at;
        if part_at(at) == Some(BEYOND) {
            at = end_of_word(text, at);
        }
        if at > start {
            show(start..at, at == ascii);
        } else {
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        }
    }
}

/// Where letters and digits in ASCII that begin at a place end; eight bytes are looked at together.
fn end_of_ascii_word(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let others = letters_and_digits(u64::from_le_bytes(*eight)) ^ HIGHEST;
        if others != 0 {
            return at + others.trailing_zeros() as usize / 8;
        }
        at += eight.len();
    }
    let left = bytes.get(at..).unwrap_or_default();
    at + left.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count()
}

/// One in each byte.
const EACH: u64 = u64::MAX / 0xff;
/// The highest bit of each byte.
const HIGHEST: u64 = EACH << 7;

/// The highest bit of each of eight bytes that is a letter or a digit in ASCII.
const fn letters_and_digits(eight: u64) -> u64 {
    const fn from(bytes: u64, first: u8) -> u64 {
        // seven bits and what is missing up to the eighth never reach the next byte
        bytes + (0x80 - first as u64) * EACH
    }
    let low = eight & !HIGHEST;
    let small = low | (0x20 * EACH);
    let letters = from(small, b'a') & !from(small, b'z' + 1);
    let digits = from(low, b'0') & !from(low, b'9' + 1);
    (letters | digits) & !eight & HIGHEST
}

/// Where letters and digits of any script that begin at a place end.
fn end_of_word(text: &str, from: usize) -> usize {
    let letters = text[from..].chars().take_while(|letter| letter.is_alphanumeric());
    from + letters.map(char::len_utf8).sum::<usize>()
}

/// What a byte is part of: a word, what stands between words, or a letter or sign beyond ASCII, which has to be looked at whole.
/// Most text is ASCII, where a byte is a character.
const PARTS: [u8; 256] = {
    let mut parts = [BEYOND; 256];
    let mut byte = 0;
    while byte < 128 {
        parts[byte] = if (byte as u8).is_ascii_alphanumeric() { WORD } else { GAP };
        byte += 1;
    }
    parts
};
const GAP: u8 = 0;
const WORD: u8 = 1;
const BEYOND: u8 = 2;

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(forms: &[&str], text: &'t str) -> Vec<(&'t str, usize)> {
        let terms = Terms::new(forms.iter().enumerate().map(|(index, form)| (*form, index)));
        terms.find(text).into_iter().map(|(range, term)| (&text[range], term)).collect()
    }

    #[test]
    fn whole_words_are_found_in_any_case() {
        assert_eq!(
            found(&["job card"], "A Job card. Job cards, jobcard; on the JOB\ncard!"),
            [("Job card", 0), ("JOB\ncard", 0)]
        );
        assert_eq!(found(&["rider"], "RIDER, riders"), [("RIDER", 0)]);
    }

    #[test]
    fn letters_and_digits_are_known_among_any_bytes() {
        for byte in 0..=u8::MAX {
            for other in [b'a', b' ', 0xff] {
                let mut eight = [other; 8];
                eight[3] = byte;
                let expected = eight.map(|byte| if byte.is_ascii_alphanumeric() { 0x80 } else { 0 });
                assert_eq!(letters_and_digits(u64::from_le_bytes(eight)), u64::from_le_bytes(expected));
            }
        }
        for length in 0..20 {
            let word = "a".repeat(length);
            assert_eq!(end_of_ascii_word(format!("-{word}").as_bytes(), 1), 1 + length);
            assert_eq!(end_of_ascii_word(format!("{word}é and more of it").as_bytes(), 0), length);
        }
    }

    #[test]
    fn the_longest_form_wins_and_none_overlap() {
        assert_eq!(
            found(&["moment", "moment of truth", "truth"], "the moment of truth, a moment"),
            [("moment of truth", 1), ("moment", 0)]
        );
    }

    #[test]
    fn an_abbreviation_is_no_small_word() {
        assert_eq!(found(&["IT", "A"], "It is IT: it works as A or a"), [("IT", 0), ("A", 1), ("a", 1)]);
    }

    #[test]
    fn other_letters_than_english_ones_are_letters() {
        assert_eq!(
            found(&["Übergabe", "日本"], "die ÜBERGABE, Übergaben, 日本"),
            [("ÜBERGABE", 0), ("日本", 1)]
        );
        assert_eq!(found(&["", " ", "-x"], "-x"), []);
    }
}
