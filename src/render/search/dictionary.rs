//! The words of a language in one order, with what they are called in coded texts.

use std::num::NonZero;

use rayon::prelude::{
    IndexedParallelIterator, IntoParallelIterator, IntoParallelRefIterator, ParallelIterator,
    ParallelSliceMut,
};

use crate::source::{Lettered, WordNumbers};

use super::case::Case;
use super::lexicon::Lexicon;
use super::symbols::{LAST, SYMBOLS, Symbols};
use super::uses::Uses;
use super::words::begins_sentence;

/// The codes before those of marks and words: of the cases of a word, and of what is written as it is.
pub(super) const AS_WRITTEN: u32 = 3;
const FIRST_MARK: u32 = 4;
/// So many marks have a code, if they stand so often.
const MOST_MARKS: usize = 24;
const OFTEN: u32 = 3;
/// So many codes take two symbols.
const TWO_SYMBOLS: usize = (SYMBOLS - LAST as usize) * LAST as usize;
/// A word that more than one in so many entries have leads to none of them; in few entries it does.
const EVERYWHERE: u32 = 10;
const FEW: u32 = 24;

/// In so many shares words are merged at a time.
const SHARES: usize = 4;

/// A word of the language.
#[derive(Debug)]
pub(super) struct Entry<'l> {
    /// In small letters.
    pub(super) text: &'l str,
    /// In how many entries it stands.
    pub(super) entries: u32,
    /// Its code.
    pub(super) code: u32,
    /// How many symbols the code has, at most 3 told apart.
    pub(super) length: u8,
    /// How it is mostly written within sentences.
    pub(super) case: Case,
}

/// The words of a language, sorted, and the marks that have codes.
#[derive(Debug)]
pub(super) struct Dictionary<'l> {
    /// The words.
    pub(super) words: Vec<Entry<'l>>,
    /// The marks; the first has the code [`FIRST_MARK`].
    pub(super) marks: Vec<&'l str>,
    /// How many entries there are.
    pub(super) entries: u32,
    /// For each lexicon the places of its words in this order, and how they and its marks are coded.
    pub(super) places: Vec<Places>,
}

/// Where the words of a lexicon stand in the dictionary.
#[derive(Debug)]
pub(super) struct Places {
    /// By the number of the word.
    pub(super) words: Vec<u32>,
    /// By the number of the word.
    pub(super) codes: Vec<Coded>,
    /// How much each word says, by its number: one that few entries have says more than one that many have.
    pub(super) weights: Vec<u8>,
    /// By the number of the mark.
    pub(super) marks: Vec<CodedMark>,
}

/// What is asked of a word each time that it is met.
#[derive(Debug, Clone, Copy)]
pub(super) struct Coded {
    /// Its code.
    pub(super) symbols: Symbols,
    /// How it is mostly written.
    pub(super) case: Case,
}

/// What is asked of a mark each time that it is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CodedMark {
    /// Its code; none: it is written as it is.
    pub(super) code: Option<u32>,
    /// Whether a sentence may begin behind it.
    pub(super) begins_sentence: bool,
}

impl<'l> Dictionary<'l> {
    /// The words of all lexicons, which are of so many entries.
    pub(super) fn of(lexicons: &[&'l Lexicon], entries: u32) -> Self {
        let marks = common_marks(lexicons);
        let (mut words, numbers) = merged(lexicons);
        let mut order: Vec<u32> = (0..words.len() as u32).collect();
        order.par_sort_unstable_by_key(|number| words[*number as usize].text);
        let mut place_of = vec![0; words.len()];
        for (place, number) in (0..).zip(&order) {
            place_of[*number as usize] = place;
        }
        give_codes(&mut words, &order, marks.len());
        let sorted: Vec<Entry<'l>> = order.iter().map(|number| words[*number as usize].entry()).collect();
        let coded: Vec<Coded> = sorted.iter().map(Entry::coded).collect();
        let weights: Vec<u8> = sorted.iter().map(|word| weight(word.entries, entries)).collect();
        let mark = |(text, _): &(Box<str>, u32)| CodedMark {
            code: marks.iter().position(|mark| **mark == **text).map(|at| FIRST_MARK + at as u32),
            begins_sentence: begins_sentence(text),
        };
        let places = lexicons.par_iter().zip(numbers).map(|(lexicon, mut numbers)| {
            for number in &mut numbers {
                *number = place_of[*number as usize];
            }
            Places {
                codes: numbers.iter().map(|place| coded[*place as usize]).collect(),
                weights: numbers.iter().map(|place| weights[*place as usize]).collect(),
                words: numbers,
                marks: lexicon.marks.iter().map(mark).collect(),
            }
        });
        let places = places.collect();
        Self { words: sorted, marks, entries, places }
    }

    /// Whether so many entries have the word that it leads to none of them.
    pub(super) fn is_everywhere(&self, word: u32) -> bool {
        stands_everywhere(self.words[word as usize].entries, self.entries)
    }
}

fn stands_everywhere(has: u32, entries: u32) -> bool {
    has > (entries / EVERYWHERE).max(FEW)
}

/// How much a word says that so many of all entries have.
fn weight(has: u32, entries: u32) -> u8 {
    if stands_everywhere(has, entries) { 0 } else { (entries / has.max(1)).max(1).ilog2() as u8 + 1 }
}

/// A word of all lexicons together.
struct Merged<'l> {
    text: &'l str,
    entries: u32,
    uses: [u32; 4],
    code: u32,
    length: u8,
    letters: Option<NonZero<u128>>,
}

impl Lettered for Merged<'_> {
    #[inline]
    fn letters(&self) -> Option<NonZero<u128>> {
        self.letters
    }
}

impl Entry<'_> {
    fn coded(&self) -> Coded {
        Coded { symbols: Symbols::of(self.code), case: self.case }
    }
}

impl<'l> Merged<'l> {
    fn new(text: &'l str, letters: Option<NonZero<u128>>) -> Self {
        Self { text, entries: 0, uses: [0; 4], code: 0, length: 0, letters }
    }

    /// Counts what one lexicon tells of it.
    fn add(&mut self, word: &Uses) {
        self.entries += word.entries;
        self.uses.iter_mut().zip(word.ways).for_each(|(all, uses)| *all += uses);
    }

    fn entry(&self) -> Entry<'l> {
        let most = self.uses[..3].iter().copied().max().unwrap_or(0);
        let case = Case::TOLD.into_iter().zip(self.uses).find(|(_, uses)| *uses == most);
        Entry {
            text: self.text,
            entries: self.entries,
            code: self.code,
            length: self.length,
            case: case.map_or(Case::Small, |(case, _)| case),
        }
    }

    fn uses(&self) -> u32 {
        self.uses.iter().sum()
    }
}

/// The numbers of a lexicon's words, parted by their shares.
type Shares = [Vec<u32>; SHARES];

/// The share of a word, by its end: about as many words are in each.
fn share_of(word: &str) -> usize {
    let last = word.as_bytes().last().copied().map_or(0, usize::from);
    (last + word.len()) % SHARES
}

fn shares(lexicon: &Lexicon) -> Shares {
    let mut shares = Shares::default();
    for (number, text) in (0..).zip(lexicon.texts.iter()) {
        shares[share_of(text)].push(number);
    }
    shares
}

/// The words of all lexicons that have one share, each once, and for each lexicon where its words of this share stand among them.
struct Share<'l> {
    words: Vec<Merged<'l>>,
    numbers: Vec<Vec<u32>>,
}

impl<'l> Share<'l> {
    fn of(share: usize, lexicons: &[&'l Lexicon], shares: &[Shares]) -> Self {
        let mut known = WordNumbers::default();
        let mut words: Vec<Merged<'l>> = Vec::new();
        let numbers = lexicons.iter().zip(shares).map(|(lexicon, shares)| {
            let number_of = |number: &u32| {
                let (text, uses) = (lexicon.texts.get(*number), lexicon.words.get(*number as usize));
                let number = known.number(text, &mut words, |letters| Merged::new(text, letters));
                words[number as usize].add(&uses);
                number
            };
            shares[share].iter().map(number_of).collect()
        });
        let numbers = numbers.collect();
        Self { words, numbers }
    }
}

/// The words of all lexicons, each once, and for each lexicon where its words stand among them.
fn merged<'l>(lexicons: &[&'l Lexicon]) -> (Vec<Merged<'l>>, Vec<Vec<u32>>) {
    let shares: Vec<Shares> = lexicons.par_iter().map(|lexicon| shares(lexicon)).collect();
    let merged: Vec<Share<'l>> =
        (0..SHARES).into_par_iter().map(|share| Share::of(share, lexicons, &shares)).collect();
    let mut starts = [0; SHARES];
    for (share, before) in (1..).zip(&merged[..SHARES - 1]) {
        starts[share] = starts[share - 1] + before.words.len() as u32;
    }
    let numbers = |(at, shares): (usize, &Shares)| {
        let mut numbers = vec![0; lexicons[at].words.len()];
        for ((of_share, merged), start) in shares.iter().zip(&merged).zip(starts) {
            for (number, place) in of_share.iter().zip(&merged.numbers[at]) {
                numbers[*number as usize] = start + place;
            }
        }
        numbers
    };
    let numbers = shares.par_iter().enumerate().map(numbers).collect();
    (merged.into_iter().flat_map(|share| share.words).collect(), numbers)
}

/// The marks that stand most often.
fn common_marks<'l>(lexicons: &[&'l Lexicon]) -> Vec<&'l str> {
    let mut all: Vec<(&'l str, u32)> =
        lexicons.iter().flat_map(|lexicon| &lexicon.marks).map(|(text, count)| (&**text, *count)).collect();
    all.sort_unstable();
    all.dedup_by(|(text, count), (kept, sum)| {
        let is_same = text == kept;
        if is_same {
            *sum += *count;
        }
        is_same
    });
    all.retain(|(_, count)| *count >= OFTEN);
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    all.truncate(MOST_MARKS);
    all.into_iter().map(|(text, _)| text).collect()
}

/// Gives the words that are used most the shortest codes; among those of one length they go by their order.
fn give_codes(words: &mut [Merged<'_>], order: &[u32], marks: usize) {
    let mut by_use: Vec<u32> = order.to_vec();
    by_use.sort_by_key(|number| std::cmp::Reverse(words[*number as usize].uses()));
    let first = FIRST_MARK + marks as u32;
    let one_symbol = (LAST - first) as usize;
    for (rank, number) in by_use.iter().enumerate() {
        let length = 1 + u8::from(rank >= one_symbol) + u8::from(rank >= one_symbol + TWO_SYMBOLS);
        words[*number as usize].length = length;
    }
    let mut next = [first, LAST, LAST + TWO_SYMBOLS as u32];
    for number in order {
        let word = &mut words[*number as usize];
        let next = &mut next[usize::from(word.length) - 1];
        word.code = *next;
        *next += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::super::reader::Reader;
    use super::super::symbols::tests::length_of;
    use super::*;

    fn lexicon(texts: &[&str]) -> Lexicon {
        let mut reader = Reader::default();
        for (entry, text) in (0..).zip(texts) {
            reader.begin(entry);
            reader.read(text, |_| {});
            reader.end();
        }
        reader.close()
    }

    #[test]
    fn words_of_all_parts_stand_in_one_order() {
        let (one, other) =
            (lexicon(&["a Bike, a bell", "The Bike, the end"]), lexicon(&["see the CRM, the Bike"]));
        let dictionary = Dictionary::of(&[&one, &other], 3);
        let told: Vec<(&str, u32, Case)> =
            dictionary.words.iter().map(|word| (word.text, word.entries, word.case)).collect();
        let expected = [
            ("a", 1, Case::Small),
            ("bell", 1, Case::Small),
            ("bike", 3, Case::Capital),
            ("crm", 1, Case::Large),
            ("end", 1, Case::Small),
            ("see", 1, Case::Small),
            ("the", 2, Case::Small),
        ];
        assert_eq!(told, expected);
        assert_eq!(dictionary.places[1].words, [5, 6, 3, 2]);
        let comma = CodedMark { code: Some(4), begins_sentence: false };
        assert_eq!((dictionary.marks, &*dictionary.places[1].marks), (vec![", "], &[comma][..]));
    }

    #[test]
    fn words_that_are_used_most_have_the_shortest_codes() {
        let all: Vec<String> = (0..2_000).map(|number| format!("w{number:04}")).collect();
        let text = format!("{} w1999 w1999 w0007", all.join(" "));
        let lexicon = lexicon(&[&text]);
        let dictionary = Dictionary::of(&[&lexicon], 1);
        assert!(dictionary.words.iter().all(|word| length_of(word.code) == usize::from(word.length)));
        let lengths = |length| dictionary.words.iter().filter(|word| word.length == length).count();
        assert_eq!((lengths(1), lengths(2), lengths(3)), (57, 1_830, 113));
        assert_eq!(dictionary.words.last().map(|word| word.length), Some(1));
    }
}
