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
    /// By the letter (ASCII, in lower case) that a form may begin with, a bit for each length of such a first word; all
    /// other words are looked up.
    lengths: [u64; 128],
}

impl Terms {
    /// The terms that appear in these forms: a form and the number of its term.
    pub(crate) fn new<'a>(forms: impl IntoIterator<Item = (&'a str, usize)>) -> Self {
        let mut terms = Self { forms: AHashMap::default(), lengths: [0; 128] };
        for (given, term) in forms {
            let given = given.trim();
            let lower = given.to_lowercase();
            let Some(first) = words(&lower).next().filter(|first| first.start == 0) else { continue };
            let word = &lower.as_bytes()[first.clone()];
            if word.is_ascii() {
                terms.lengths[usize::from(word[0])] |= bit(word.len());
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
        for word in words(text) {
            let written = &text[word.clone()];
            let is_ascii = written.is_ascii();
            let letter = written.as_bytes()[0].to_ascii_lowercase();
            let is_possible = !is_ascii || self.lengths[usize::from(letter)] & bit(written.len()) != 0;
            if !is_possible || found.last().is_some_and(|(last, _)| last.end > word.start) {
                continue;
            }
            lower.clear();
            if is_ascii {
                lower.push_str(written);
                lower.make_ascii_lowercase();
            } else {
                lower.extend(written.chars().flat_map(char::to_lowercase));
            }
            let Some(forms) = self.forms.get(&lower) else { continue };
            let rest = &text[word.start..];
            let fitting = forms.iter().find_map(|form| Some((form.length_in(rest)?, form.term)));
            if let Some((length, term)) = fitting {
                found.push((word.start..word.start + length, term));
            }
        }
        found
    }
}

impl Form {
    /// The length of what `text` begins with, if that is this form.
    fn length_in(&self, text: &str) -> Option<usize> {
        let length = length_of(&self.lower, text)?;
        let is_as_given = self.exact.as_ref().is_none_or(|exact| text[..length] == **exact);
        is_as_given.then_some(length)
    }
}

/// The bit of a word's length; the last one is for all that are longer.
fn bit(length: usize) -> u64 {
    1 << length.min(63)
}

/// Whether a form has capitals only, and more than one.
fn is_abbreviation(form: &str) -> bool {
    let mut letters = form.chars().filter(|letter| letter.is_alphabetic());
    let capitals = letters.clone().count();
    capitals > 1 && letters.all(char::is_uppercase)
}

/// The length of what `text` begins with, if that is `form` (in lower case) and ends a word.
fn length_of(form: &str, text: &str) -> Option<usize> {
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

/// The runs of letters and digits in `text`.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = end_of_run(text, from, Part::Gap);
        from = end_of_run(text, start, Part::Word);
        (start < from).then_some(start..from)
    })
}

/// What a byte of a text is part of.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Word,
    Gap,
    /// Of a letter or sign beyond ASCII, which has to be looked at whole.
    Beyond,
}

/// The part of each byte: most text is ASCII, where a byte is a character.
const PARTS: [Part; 256] = {
    let mut parts = [Part::Beyond; 256];
    let mut byte = 0;
    while byte < 128 {
        parts[byte] = if (byte as u8).is_ascii_alphanumeric() { Part::Word } else { Part::Gap };
        byte += 1;
    }
    parts
};

/// Where what begins at `at` and is all of one part ends.
#[inline]
fn end_of_run(text: &str, mut at: usize, part: Part) -> usize {
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(at) {
        let of = PARTS[usize::from(*byte)];
        if of == part {
            at += 1;
        } else if of == Part::Beyond {
            let letter = text[at..].chars().next().unwrap_or_default();
            if letter.is_alphanumeric() != (part == Part::Word) {
                break;
            }
            at += letter.len_utf8();
        } else {
            break;
        }
    }
    at
}

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
