//! The words of a text and what stands between them.

/// No word is longer than this many bytes; a longer run of letters is parted.
const LONGEST: usize = 60;

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part<'t> {
    /// Letters and digits, perhaps with apostrophes between them; and whether it is known to have only small letters of ASCII.
    Word(&'t str, Letters),
    /// Whatever is no word.
    Between(&'t str),
}

/// What is known of the letters of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    /// They are small letters of ASCII, and digits.
    Small,
    /// Any.
    Any,
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
pub(super) fn parts<'t>(text: &'t str, mut show: impl FnMut(Part<'t>)) {
    let mut at = 0;
    while at < text.len() {
        let start = gap(text, at);
        if start > at {
            show(Part::Between(&text[at..start]));
        }
        let (end, letters) = word(text, start);
        if end > start {
            show(Part::Word(&text[start..end], letters));
        }
        at = end;
    }
}

/// Where what is no word ends.
fn gap(text: &str, start: usize) -> usize {
    let mut at = start;
    // most often it is one space
    if let [b' ', next, ..] = &text.as_bytes()[start..]
        && BYTES[usize::from(*next)] == SMALL
    {
        return start + 1;
    }
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

/// Where a word ends, and what its letters are.
fn word(text: &str, start: usize) -> (usize, Letters) {
    let bytes = text.as_bytes();
    let longest = &bytes[start..bytes.len().min(start + LONGEST)];
    let is_other = |byte: &u8| BYTES[usize::from(*byte)] != SMALL;
    let small = longest.iter().position(is_other).unwrap_or(longest.len());
    let (mut at, mut seen) = (start + small, if small > 0 { SMALL } else { 0 });
    // most words are small letters of ASCII before a space
    let ends = |byte: &u8| BYTES[usize::from(*byte)] == 0 && *byte != b'\'';
    if small > 0 && bytes.get(at).is_none_or(ends) {
        return (at, Letters::Small);
    }
    while at < bytes.len() && at - start < LONGEST {
        let class = BYTES[usize::from(bytes[at])];
        if class == SMALL || class == LARGE {
            seen |= class;
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
        seen |= OTHER;
        at += length;
    }
    (at, if seen == SMALL { Letters::Small } else { Letters::Any })
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// All small.
    Small,
    /// The first letter large.
    Capital,
    /// All large, and more than one.
    Large,
    /// In a way of its own.
    Own,
}

impl Case {
    /// Every case that can be told by a number.
    pub(super) const TOLD: [Self; 3] = [Self::Small, Self::Capital, Self::Large];
}

/// The word in small letters, for which `small` has room, and how it is written.
pub(super) fn small_letters<'a>(word: &'a str, small: &'a mut String) -> (&'a str, Case) {
    small.clear();
    if word.is_ascii() {
        small.push_str(word);
        small.make_ascii_lowercase();
        return (small, case_of_ascii(word.as_bytes()));
    }
    small.extend(word.chars().flat_map(char::to_lowercase));
    let case = Case::TOLD.into_iter().find(|case| is_written(word, small, *case));
    (small, case.unwrap_or(Case::Own))
}

fn case_of_ascii(word: &[u8]) -> Case {
    let large = word.iter().filter(|letter| letter.is_ascii_uppercase()).count();
    match large {
        0 => Case::Small,
        1 if word[0].is_ascii_uppercase() => Case::Capital,
        _ if !word.iter().any(u8::is_ascii_lowercase) => Case::Large,
        _ => Case::Own,
    }
}

fn is_written(word: &str, small: &str, case: Case) -> bool {
    match case {
        Case::Small => word == small,
        Case::Capital => {
            let mut letters = small.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            first.chain(letters).eq(word.chars())
        }
        Case::Large => small.chars().flat_map(char::to_uppercase).eq(word.chars()),
        Case::Own => true,
    }
}

/// Whether a sentence may begin behind it.
pub(super) fn begins_sentence(between: &str) -> bool {
    between.contains(['.', '!', '?', '·', '“', '„', '"'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        parts(text, |part| {
            if let Part::Word(word, _) = part {
                found.push(word);
            }
        });
        found
    }

    #[test]
    fn words_of_ascii_are_written_as_all_are() {
        for word in ["bike", "Bike", "BIKE", "eBike", "A", "1a", "1A", "B2B", "I'll", "a1B"] {
            let mut small = String::new();
            let (small, case) = small_letters(word, &mut small);
            let first = Case::TOLD.into_iter().find(|case| is_written(word, small, *case));
            assert_eq!(case, first.unwrap_or(Case::Own), "{word}");
        }
    }

    #[test]
    fn words_are_letters_and_digits() {
        assert_eq!(
            words(" “Don’t wait, 2 days’ E-Bike” – 'so' Ärger"),
            ["Don’t", "wait", "2", "days", "E", "Bike", "so", "Ärger"]
        );
        assert_eq!(words(&"ä".repeat(40)).len(), 2);
    }

    #[test]
    fn a_word_is_told_by_its_small_letters_and_its_case() {
        let mut room = String::new();
        let mut told = |word| {
            let (small, case) = small_letters(word, &mut room);
            (small.to_owned(), case)
        };
        assert_eq!(told("bike"), ("bike".to_owned(), Case::Small));
        assert_eq!(told("Ärger"), ("ärger".to_owned(), Case::Capital));
        assert_eq!(told("A"), ("a".to_owned(), Case::Capital));
        assert_eq!(told("ÖPNV"), ("öpnv".to_owned(), Case::Large));
        assert_eq!(told("iMow"), ("imow".to_owned(), Case::Own));
        assert_eq!(told("117"), ("117".to_owned(), Case::Small));
    }

    proptest! {
        #[test]
        fn no_part_is_lost(text in "([a-c’'äß]|[ .,–]|[A-C1-3]|😀|語){0,80}") {
            let mut whole = String::new();
            parts(&text, |part| match part {
                Part::Word(part, letters) => {
                    assert!(part.starts_with(char::is_alphanumeric) && part.len() <= LONGEST + 3);
                    let is_small = part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
                    assert_eq!(letters == Letters::Small, is_small);
                    whole.push_str(part);
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
