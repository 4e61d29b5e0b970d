//! Patterns of a few bytes that say how many words, sentences and syllables a text may have, all looked for at once, byte by byte.

use super::Tongue;

/// The first of the two bytes of `ä` and its like.
pub(super) const UMLAUT: u8 = 0xc3;

/// What a byte of a pattern is; letters are meant large and small.
#[derive(Clone, Copy)]
enum Class {
    Letter,
    /// In German no part of an umlaut either.
    NoLetter,
    /// Also `y`, and in German the first byte of what has an umlaut.
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

type Pattern = (Counted, &'static [Class]);

/// How words, sentences and syllables begin and end in every language.
const COMMON: [Pattern; 5] = [
    (Word, &[Gap, Letter]),
    (Token, &[Gap, NoGap]),
    (Syllables(1), &[NoVowel, Vowel]),
    // what has no vowel is spoken all the same
    (Syllables(1), &[NoLetter, Consonant, NoLetter]),
    (Syllables(1), &[NoLetter, Consonant, Consonant, NoVowel]),
];

const ENGLISH: [Pattern; 11] = [
    (Syllables(2), &[Upper, Upper]),
    (Syllables(1), &[NoneOf(b"cgst"), OneOf(b"i"), OneOf(b"ao")]),
    (Syllables(1), &[OneOf(b"i"), OneOf(b"eu")]),
    (Syllables(1), &[OneOf(b"eu"), OneOf(b"o")]),
    (Syllables(1), &[OneOf(b"u"), OneOf(b"a")]),
    (Syllables(1), &[OneOf(b"dhr"), OneOf(b"e"), OneOf(b"a")]),
    (Syllables(1), &[FullVowel, OneOf(b"y"), FullVowel]),
    (Syllables(1), &[Vowel, OneOf(b"i"), OneOf(b"n"), OneOf(b"g")]),
    (Syllables(1), &[OneOf(b"cp"), OneOf(b"o"), OneOf(b"eo")]),
    (Syllables(1), &[OneOf(b"iu"), OneOf(b"os"), OneOf(b"mu")]),
    (Silent, &[Vowel, Consonant, OneOf(b"e"), End]),
];

const GERMAN: [Pattern; 8] = [
    (Syllables(2), &[Upper, Either(&[Upper, Umlaut])]),
    (Syllables(2), &[Umlaut, High, Upper]),
    (Syllables(1), &[OneOf(b"aeo"), Either(&[OneOf(b"aeo"), Umlaut])]),
    (Syllables(1), &[OneOf(b"i"), Either(&[OneOf(b"aiouy"), Umlaut])]),
    (Syllables(1), &[NoneOf(b"q"), OneOf(b"u"), Vowel]),
    (Syllables(1), &[OneOf(b"y"), Vowel]),
    (Syllables(1), &[Vowel, Vowel, Vowel]),
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
    const fn has(self, byte: u8, tongue: Tongue) -> bool {
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

/// A pattern stands in so many bits, one for each of its bytes, the last highest.
const LANE: usize = 4;

/// So many patterns are looked for at once.
const LANES: usize = 64 / LANE;

/// What a lane can count up to.
const FULL: usize = (1 << LANE) - 1;

/// So many bytes of each half of a text are read before the numbers in the lanes are added up.
const STEP: usize = FULL / 2;

/// So many steps before their sums, which stand in a byte each, are.
const STEPS: usize = u8::MAX as usize / FULL;

/// The lowest bit of each lane.
const EACH: u64 = u64::MAX / FULL as u64;

/// The patterns of a language.
pub(super) struct Patterns {
    /// For each byte the places in patterns where it may stand.
    places: [u64; 256],
    /// Where patterns begin.
    starts: u64,
    /// As what each is counted.
    counted: [Option<Counted>; LANES],
}

static PATTERNS: [Patterns; 2] =
    [Patterns::of(&ENGLISH, Tongue::English), Patterns::of(&GERMAN, Tongue::German)];

impl Patterns {
    pub(super) fn named(tongue: Tongue) -> &'static Self {
        &PATTERNS[usize::from(tongue == Tongue::German)]
    }

    const fn of(own: &[Pattern], tongue: Tongue) -> Self {
        let mut patterns = Self { places: [0; 256], starts: 0, counted: [None; LANES] };
        let mut lane = 0;
        while lane < COMMON.len() + own.len() {
            let pattern = if lane < COMMON.len() { COMMON[lane] } else { own[lane - COMMON.len()] };
            patterns.add(lane, pattern, tongue);
            lane += 1;
        }
        patterns
    }

    const fn add(&mut self, lane: usize, (counted, classes): Pattern, tongue: Tongue) {
        self.counted[lane] = Some(counted);
        let start = (lane + 1) * LANE - classes.len();
        self.starts |= 1 << start;
        let mut at = 0;
        while at < classes.len() {
            let mut byte = 0;
            while byte < self.places.len() {
                if classes[at].has(byte as u8, tongue) {
                    self.places[byte] |= 1 << (start + at);
                }
                byte += 1;
            }
            at += 1;
        }
    }

    /// Shows how often each pattern is found in a text that has blanks before and behind it.
    pub(super) fn count(&self, text: &[u8], mut see: impl FnMut(Counted, usize)) {
        const BLANKS: [u8; LANE] = [b' '; LANE];
        // each byte waits for the one before it, so that two halves are read in hardly more time than one
        let (first, second) = text.split_at(text.len() / 2);
        let tail = &first[first.len().saturating_sub(LANE)..];
        let mut sums = Sums::default();
        let mut states = [0; 2];
        self.read(&BLANKS, &mut states[0]);
        states[1] = states[0];
        self.read(tail, &mut states[1]);
        let (first_steps, second_steps) = (first.as_chunks::<STEP>().0, second.as_chunks::<STEP>().0);
        for (first, second) in first_steps.chunks(STEPS).zip(second_steps.chunks(STEPS)) {
            for (first, second) in first.iter().zip(second) {
                sums.add(self.read_both(first, second, &mut states));
            }
            sums.close();
        }
        let read = first_steps.len() * STEP;
        for (rest, state) in [(&first[read..], 0), (&second[read..], 1), (BLANKS.as_slice(), 1)] {
            sums.add(self.read(rest, &mut states[state]));
        }
        sums.close();
        for (counted, total) in self.counted.iter().zip(sums.totals) {
            if let Some(counted) = counted {
                see(*counted, total);
            }
        }
    }

    /// How often each pattern ends within a few bytes, in a lane each.
    fn read(&self, bytes: &[u8], state: &mut u64) -> u64 {
        bytes.iter().map(|byte| self.step(*byte, state)).sum()
    }

    /// The same of two texts together.
    #[inline]
    fn read_both(&self, first: &[u8; STEP], second: &[u8; STEP], [one, other]: &mut [u64; 2]) -> u64 {
        first
            .iter()
            .zip(second)
            .map(|(first, second)| self.step(*first, one) + self.step(*second, other))
            .sum()
    }

    /// Goes on by a byte; one stands in the lanes of the patterns that end there.
    #[inline]
    fn step(&self, byte: u8, state: &mut u64) -> u64 {
        *state = (*state << 1 | self.starts) & self.places[usize::from(byte)];
        *state >> (LANE - 1) & EACH
    }
}

/// How often each pattern was found.
#[derive(Default)]
struct Sums {
    /// Those in lanes with an even number, and with an odd one; a byte each.
    pairs: [u64; 2],
    totals: [usize; LANES],
}

impl Sums {
    /// Adds numbers that stand in a lane each.
    #[inline]
    fn add(&mut self, lanes: u64) {
        const EVEN: u64 = u64::MAX / (FULL as u64 + 2);
        self.pairs[0] += lanes & EVEN;
        self.pairs[1] += lanes >> LANE & EVEN;
    }

    /// Makes room for further sums.
    fn close(&mut self) {
        let [even, odd] = std::mem::take(&mut self.pairs).map(u64::to_le_bytes);
        for (total, byte) in self.totals.iter_mut().step_by(2).zip(even) {
            *total += usize::from(byte);
        }
        for (total, byte) in self.totals.iter_mut().skip(1).step_by(2).zip(odd) {
            *total += usize::from(byte);
        }
    }
}
