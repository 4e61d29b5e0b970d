//! What in a sentence is a word.

use std::num::NonZero;
use std::ops::Range;

/// The words of a sentence: what stands between blanks and dashes and has a letter in it. Numbers say nothing about how hard it is to read.
pub(super) fn words(sentence: &str) -> impl Iterator<Item = Word> {
    Parts::of(sentence).filter_map(|part| part.word)
}

/// What stands between blanks and dashes.
pub(super) struct Parts<'t> {
    pub(super) text: &'t str,
    at: usize,
    /// The number of the block that was looked at last.
    block: usize,
    /// A bit for each byte of it that is no letter of ASCII, the first lowest.
    others: u64,
}

/// So many bytes are a block.
const BLOCK: usize = u64::BITS as usize;

/// A word: where it stands, without the marks around it.
pub(super) struct Word {
    pub(super) range: Range<usize>,
    /// Its letters as a number, the first lowest, if they have been looked at so.
    pub(super) packed: Option<NonZero<u128>>,
}

pub(super) struct Part {
    /// The word in it.
    pub(super) word: Option<Word>,
    pub(super) end: usize,
    /// Whether a mark may stand at its end, with a blank behind it.
    pub(super) may_end: bool,
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
        self.quick().or_else(|| self.any())
    }
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

/// A bit for each byte of a block that is no letter of ASCII; what stands behind the text is none.
fn others(block: &[u8]) -> u64 {
    let Some(block) = block.first_chunk::<BLOCK>() else {
        let mut padded = [0; BLOCK];
        padded[..block.len()].copy_from_slice(block);
        return others(&padded);
    };
    let (eights, _) = block.as_chunks::<8>();
    eights.iter().rev().fold(0, |others, eight| others << 8 | others_of_eight(u64::from_le_bytes(*eight)))
}

/// A bit for each of eight bytes that is no letter of ASCII.
#[inline]
fn others_of_eight(letters: u64) -> u64 {
    const EACH: u64 = u64::MAX / 0xff;
    const HIGHEST: u64 = EACH * 0x80;
    // the highest bits of all bytes, one beside the other
    const TOGETHER: u64 = 0x0002_0408_1020_4081;
    // a number at a letter's place grows into the highest bit of its byte from `a` on, and from behind `z` on
    let small = (letters | (EACH * 0x20)) & !HIGHEST;
    let (from_a, behind_z) = (small + EACH * (0x80 - 0x61), small + EACH * (0x80 - 0x7b));
    let others = !(from_a & !behind_z & !letters) & HIGHEST;
    others.wrapping_mul(TOGETHER) >> 56
}

impl<'t> Parts<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, at: 0, block: usize::MAX, others: 0 }
    }

    /// Where the letters of ASCII end that begin here.
    #[inline]
    fn letters_end(&mut self, mut at: usize) -> usize {
        loop {
            let block = at / BLOCK;
            if block != self.block {
                (self.block, self.others) = (block, others(&self.text.as_bytes()[block * BLOCK..]));
            }
            let rest = self.others >> (at % BLOCK);
            if rest != 0 {
                return at + rest.trailing_zeros() as usize;
            }
            at = (block + 1) * BLOCK;
        }
    }

    /// The word that begins here, if it is of at most fifteen letters of ASCII and has a blank behind it, or a mark and a blank, or nothing.
    #[inline]
    fn quick(&mut self) -> Option<Part> {
        let (bytes, at) = (self.text.as_bytes(), self.at);
        let rest = bytes.get(at..)?;
        let letters = match rest.first_chunk::<16>() {
            Some(letters) => u128::from_le_bytes(*letters),
            None => u128::from_le_bytes(*bytes.last_chunk::<16>()?)
                .checked_shr(u8::BITS * (16 - rest.len() as u32))?,
        };
        let range = at..self.letters_end(at);
        let word =
            Word { range: range.clone(), packed: Some(NonZero::new(letters & FIRST.get(range.len())?)?) };
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
        self.at = end + 1;
        Some(Part { end, word: Some(word), may_end })
    }

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

    #[test]
    fn words_have_letters_and_lose_their_marks() {
        let text = "“Don’t—really?” 14 days – and/or (E-Bike): 3D!";
        let found: Vec<&str> = words(text).map(|word| &text[word.range]).collect();
        assert_eq!(found, ["Don’t", "really", "days", "and", "or", "E-Bike", "3D"]);
    }

    proptest! {
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
