//! Patterns of a few bytes, by which one tells how many words and syllables a text may have without knowing its words.

use super::Tongue;

/// The first of the two bytes of `ä` and its like.
pub(super) const UMLAUT: u8 = 0xc3;

/// What a byte of a pattern is; letters are meant large and small.
#[derive(Clone, Copy)]
pub(super) enum Class {
    Letter,
    /// In German no part of an umlaut either.
    NoLetter,
    /// Also `y`, and in German the first byte of an umlaut.
    Vowel,
    NoVowel,
    /// A vowel but `y`.
    FullVowel,
    Consonant,
    Upper,
    /// Beyond ASCII.
    High,
    /// The first byte of an umlaut.
    Umlaut,
    /// A blank or a stroke: what parts words.
    Gap,
    NoGap,
    /// What ends a part of a word, behind which no letter of it follows.
    End,
    OneOf(&'static [u8]),
    /// Any byte but these letters.
    NoneOf(&'static [u8]),
    Either(&'static [Class]),
}

use Class::{
    Consonant, Either, End, FullVowel, Gap, High, Letter, NoGap, NoLetter, NoVowel, NoneOf, OneOf, Umlaut,
    Upper, Vowel,
};

/// What a pattern is counted as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    /// A word that there is for sure.
    Word,
    /// A word that there may be.
    Token,
    /// So many syllables that there may be.
    Syllables(usize),
    /// An `e` that nobody hears for sure.
    Silent,
}

use Counted::{Silent, Syllables, Token, Word};

/// Bytes that follow each other, four at most, and as what they are counted.
pub(super) type Pattern = (Counted, &'static [Class]);

/// How words and their vowels begin in every language.
pub(super) const COMMON: [Pattern; 5] = [
    (Word, &[Gap, Letter]),
    (Token, &[Gap, NoGap]),
    (Syllables(1), &[NoVowel, Vowel]),
    // what has no vowel is spoken all the same
    (Syllables(1), &[NoLetter, Consonant, NoLetter]),
    (Syllables(1), &[NoLetter, Consonant, Consonant, NoVowel]),
];

/// Where an English word may have more syllables than groups of vowels. What is silent is only left out where no letter before it matters.
pub(super) const ENGLISH: [Pattern; 11] = [
    // letters spelled out
    (Syllables(2), &[Upper, Upper]),
    // vowels heard apart: ra-di-o, pre-vi-ous, but not na-tion; ear-li-er; pe-o-ple (which is irregular), ac-tu-al, i-de-a, cre-a-ted
    (Syllables(1), &[NoneOf(b"cgst"), OneOf(b"i"), OneOf(b"ao")]),
    (Syllables(1), &[OneOf(b"i"), OneOf(b"eu")]),
    (Syllables(1), &[OneOf(b"eu"), OneOf(b"o")]),
    (Syllables(1), &[OneOf(b"u"), OneOf(b"a")]),
    (Syllables(1), &[OneOf(b"dhr"), OneOf(b"e"), OneOf(b"a")]),
    // play-er, see-ing
    (Syllables(1), &[FullVowel, OneOf(b"y"), FullVowel]),
    (Syllables(1), &[Vowel, OneOf(b"i"), OneOf(b"n"), OneOf(b"g")]),
    // coop, poem; uou, ism
    (Syllables(1), &[OneOf(b"cp"), OneOf(b"o"), OneOf(b"eo")]),
    (Syllables(1), &[OneOf(b"iu"), OneOf(b"os"), OneOf(b"mu")]),
    // make
    (Silent, &[Vowel, Consonant, OneOf(b"e"), End]),
];

/// Where a German word may have more syllables than groups of vowels.
pub(super) const GERMAN: [Pattern; 8] = [
    // letters spelled out
    (Syllables(2), &[Upper, Either(&[Upper, Umlaut])]),
    (Syllables(2), &[Umlaut, High, Upper]),
    // vowels that are no one sound; those that are one are still two in ge-ehrt, I-de-en, Ko-o-pe-ra-ti-on
    (Syllables(1), &[OneOf(b"aeo"), Either(&[OneOf(b"aeo"), Umlaut])]),
    (Syllables(1), &[OneOf(b"i"), Either(&[OneOf(b"aiouy"), Umlaut])]),
    (Syllables(1), &[NoneOf(b"q"), OneOf(b"u"), Vowel]),
    (Syllables(1), &[OneOf(b"y"), Vowel]),
    (Syllables(1), &[Vowel, Vowel, Vowel]),
    // Fa-mi-li-e, but not lie-gen
    (Syllables(1), &[Either(&[Letter, High]), Either(&[Letter, High]), OneOf(b"i"), OneOf(b"e")]),
];

const fn contains(letters: &[u8], letter: u8) -> bool {
    let mut at = 0;
    while at < letters.len() {
        if letters[at] == letter {
            return true;
        }
        at += 1;
    }
    false
}

impl Class {
    /// Whether a byte is that in a language.
    pub(super) const fn has(self, byte: u8, tongue: Tongue) -> bool {
        let letter = byte.to_ascii_lowercase();
        let is_letter = byte.is_ascii_alphabetic();
        let is_umlaut = byte == UMLAUT;
        let is_continued = matches!(byte, 0x80..0xc0);
        let is_german = matches!(tongue, Tongue::German);
        let is_vowel = contains(b"aeiouy", letter) || (is_german && is_umlaut);
        match self {
            Self::Letter => is_letter,
            Self::NoLetter => !is_letter && !(is_german && (is_umlaut || is_continued)),
            Self::Vowel => is_vowel,
            Self::NoVowel => !is_vowel,
            Self::FullVowel => contains(b"aeiou", letter),
            Self::Consonant => is_letter && !is_vowel,
            Self::Upper => byte.is_ascii_uppercase(),
            Self::High => !byte.is_ascii(),
            Self::Umlaut => is_umlaut,
            Self::Gap => matches!(byte, b'\t'..=b'\r' | b' ' | b'/'),
            Self::NoGap => !matches!(byte, b'\t'..=b'\r' | b' ' | b'/'),
            Self::End => byte.is_ascii() && !is_letter && byte != b'\'',
            Self::OneOf(letters) => contains(letters, letter),
            Self::NoneOf(letters) => !contains(letters, letter),
            Self::Either(classes) => {
                let mut at = 0;
                while at < classes.len() {
                    if classes[at].has(byte, tongue) {
                        return true;
                    }
                    at += 1;
                }
                false
            }
        }
    }
}
