//! The words of a text and what stands between them.

use super::short::Short;

/// No word is longer than this many bytes; a longer run of letters is parted.
const LONGEST: usize = 60;

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part<'t> {
    /// Letters and digits, perhaps with apostrophes between them.
    Word(&'t str),
    /// The same, if they are few and nothing but ASCII.
    Short {
        /// The word.
        word: Short,
        /// Whether one space is behind it, and then a word.
        is_spaced: bool,
    },
    /// Whatever else is no word.
    Between(&'t str),
}

/// What a byte is: nothing of a word, a small letter or a digit, a large letter, a part of a letter that is no ASCII.
const BYTES: [u8; 256] = {
    let mut bytes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let ascii = byte as u8;
        bytes[byte] = if !ascii.is_ascii() {
            OTHER
        } else if ascii.is_ascii_lowercase() || ascii.is_ascii_digit() {
            SMALL
        } else if ascii.is_ascii_uppercase() {
            LARGE
        } else {
            0
        };
        byte += 1;
    }
    bytes
};
const SMALL: u8 = 1;
const LARGE: u8 = 2;
const OTHER: u8 = 4;

/// Shows the parts of a text, in order: together they are the text.
#[inline]
pub(super) fn parts<'t>(text: &'t str, mut show: impl FnMut(Part<'t>)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        // most words are short, and mostly one space is behind them
        let part = if let Some(short) = short(&bytes[at..]) {
            at += short.length;
            let is_spaced = is_one_space(&bytes[at..]);
            at += usize::from(is_spaced);
            Part::Short { word: short, is_spaced }
        } else {
            let start = at;
            at = gap(text, start);
            if at > start {
                Part::Between(&text[start..at])
            } else {
                at = word(text, start);
                Part::Word(&text[start..at])
            }
        };
        show(part);
    }
}

/// The short word that a text begins with.
#[inline]
fn short(text: &[u8]) -> Option<Short> {
    let begins = |byte: &u8| matches!(BYTES[usize::from(*byte)], SMALL | LARGE);
    let ends = |byte: &u8| BYTES[usize::from(*byte)] == 0 && *byte != b'\'';
    let short = text.first().filter(|byte| begins(byte)).and_then(|_| Short::of(text))?;
    text.get(short.length).is_none_or(ends).then_some(short)
}

/// Whether a text begins with one space before a word.
#[inline]
fn is_one_space(text: &[u8]) -> bool {
    matches!(text, [b' ', next, ..] if matches!(BYTES[usize::from(*next)], SMALL | LARGE))
}

/// Where what is no word ends.
fn gap(text: &str, start: usize) -> usize {
    let mut at = start;
    while let Some(byte) = text.as_bytes().get(at) {
        match BYTES[usize::from(*byte)] {
            0 => at += 1,
            OTHER => {
                let letter = text[at..].chars().next().filter(|letter| !letter.is_alphanumeric());
                let Some(letter) = letter else { break };
                at += letter.len_utf8();
            }
            _ => break,
        }
    }
    at
}

/// Where a word ends.
fn word(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < bytes.len() && at - start < LONGEST {
        let class = BYTES[usize::from(bytes[at])];
        if class == SMALL || class == LARGE {
            at += 1;
            continue;
        }
        if class == 0 && bytes[at] != b'\'' {
            break;
        }
        let Some(letter) = text[at..].chars().next() else { break };
        let length = letter.len_utf8();
        let is_within = match letter {
            '\'' | '’' => text[at + length..].starts_with(char::is_alphabetic),
            // an accent that is written behind its letter
            '\u{300}'..='\u{36f}' => true,
            _ => false,
        };
        if !(letter.is_alphanumeric() || at > start && is_within) {
            break;
        }
        at += length;
    }
    at
}

/// Whether a sentence may begin behind it.
pub(super) fn begins_sentence(between: &str) -> bool {
    between.contains(['.', '!', '?', '·', '“', '„', '"'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        parts(text, |part| match part {
            Part::Word(word) => found.push(word.to_owned()),
            Part::Short { word, .. } => found.push(word.written()),
            Part::Between(_) => {}
        });
        found
    }

    #[test]
    fn words_are_letters_and_digits() {
        assert_eq!(
            words(" “Don’t wait, 2 days’ E-Bike” – 'so' Ärger"),
            ["Don’t", "wait", "2", "days", "E", "Bike", "so", "Ärger"]
        );
        assert_eq!(words(&"ä".repeat(40)).len(), 2);
    }

    proptest! {
        #[test]
        fn no_part_is_lost(text in "([a-c’'äß]|[ .,–]|[A-C1-3]|😀|語){0,80}") {
            let mut whole = String::new();
            parts(&text, |part| match part {
                Part::Word(part) => {
                    assert!(part.starts_with(char::is_alphanumeric) && part.len() <= LONGEST + 3);
                    whole.push_str(part);
                }
                Part::Short { word, is_spaced } => {
                    whole.push_str(&word.written());
                    whole.extend(is_spaced.then_some(' '));
                }
                Part::Between(part) => {
                    assert!(!part.contains(char::is_alphanumeric));
                    whole.push_str(part);
                }
            });
            prop_assert_eq!(whole, text);
        }
    }
}
