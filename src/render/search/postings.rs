//! For every word the entries in which it stands, each with the first passage that has it.

use serde::{Deserialize, Serialize};

use super::dictionary::{Dictionary, Places};
use super::narrow::{Narrow, Numbers};
use super::symbols::Bits;

/// A file holds so many findings.
const FILE: u32 = 24_000;

/// What stands for the count of findings of a word that only names and leading sentences have, or that nearly all entries have.
const NOWHERE: u32 = 1;
const EVERYWHERE: u32 = 2;

/// Where one word stands: the entry, by its place among those that were read together, and the passage among the entry's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) entry: u32,
    pub(super) passage: u32,
}

impl Numbers<2> for Finding {
    #[inline]
    fn numbers(&self) -> [u32; 2] {
        [self.entry, self.passage]
    }

    #[inline]
    fn of([entry, passage]: [u32; 2]) -> Self {
        Self { entry, passage }
    }
}

/// What was found, put in order by what it belongs to.
#[derive(Debug)]
struct InOrder<T> {
    /// Where that of each begins, and after the last one its end.
    starts: Vec<u32>,
    all: Vec<T>,
}

impl<T: Copy + Default> InOrder<T> {
    /// What belongs to each of so many; `found` tells it as often as it is asked, what belongs to one in its order.
    fn of<I: Iterator<Item = (u32, T)>>(count: usize, found: impl Fn() -> I) -> Self {
        let mut starts = vec![0; count + 1];
        found().for_each(|(owner, _)| starts[owner as usize + 1] += 1);
        let sum = add_up(&mut starts);
        let mut next = starts.clone();
        let mut all = vec![T::default(); sum as usize];
        found().for_each(|(owner, thing)| {
            let place = &mut next[owner as usize];
            all[*place as usize] = thing;
            *place += 1;
        });
        Self { starts, all }
    }

    fn get(&self, owner: u32) -> &[T] {
        let owner = owner as usize;
        &self.all[self.starts[owner] as usize..self.starts[owner + 1] as usize]
    }
}

/// Adds to each number all before it, and says what all come to.
fn add_up(numbers: &mut [u32]) -> u32 {
    let mut sum = 0;
    for number in numbers {
        sum += *number;
        *number = sum;
    }
    sum
}

/// Where the words of one lexicon stand, by their numbers in it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Found {
    /// Where the findings of each word begin, and after the last one their end.
    starts: Narrow<u32, 1>,
    all: Narrow<Finding, 2>,
}

impl Found {
    /// Of a lexicon with so many words; `found` are words with findings, entry by entry.
    pub(super) fn of(words: usize, found: &[(u32, Finding)]) -> Self {
        let InOrder { starts, all } = InOrder::of(words, || found.iter().copied());
        Self { starts: Narrow::of(&starts), all: Narrow::of(&all) }
    }

    /// How many each word has, in order.
    fn counts(&self) -> impl Iterator<Item = u32> {
        self.starts.iter().zip(self.starts.iter().skip(1)).map(|(start, end)| end - start)
    }

    fn of_word(&self, word: u32) -> impl Iterator<Item = Finding> {
        let word = word as usize;
        self.all.part(&(self.starts.get(word)..self.starts.get(word + 1)))
    }
}

/// The places of the words of a lexicon in the dictionary, each with the lexicon's number and its own.
fn of_lexicon((lexicon, places): (u32, &Places)) -> impl Iterator<Item = (u32, (u32, u32))> {
    (0..).zip(&places.words).map(move |(number, place)| (*place, (lexicon, number)))
}

/// Where all words stand, by their places in the dictionary.
#[derive(Debug)]
pub(super) struct Findings<'f> {
    /// By lexicons, each with the number of its first entry.
    parts: Vec<(&'f Found, u32)>,
    /// Of each word the lexicons that have it, and its number there.
    whose: InOrder<(u32, u32)>,
    /// How many findings all words before one have, and after the last one how many there are.
    starts: Vec<u32>,
}

impl<'f> Findings<'f> {
    /// Those of all words but the ones that stand everywhere, in the lexicons of the dictionary, each with the number of its first entry.
    pub(super) fn of(dictionary: &Dictionary<'_>, parts: Vec<(&'f Found, u32)>) -> Self {
        let count = dictionary.words.len();
        let whose = InOrder::of(count, || (0..).zip(&dictionary.places).flat_map(of_lexicon));
        let mut starts = vec![0; count + 1];
        for (places, (found, _)) in dictionary.places.iter().zip(&parts) {
            for (place, findings) in places.words.iter().zip(found.counts()) {
                starts[*place as usize + 1] += findings;
            }
        }
        for word in (0..count as u32).filter(|word| dictionary.is_everywhere(*word)) {
            starts[word as usize + 1] = 0;
        }
        add_up(&mut starts);
        Self { parts, whose, starts }
    }

    /// How many findings a word has.
    fn count(&self, word: u32) -> u32 {
        self.starts[word as usize + 1] - self.starts[word as usize]
    }

    fn of_word(&self, word: u32) -> impl Iterator<Item = Finding> {
        let whose = if self.count(word) == 0 { &[] } else { self.whose.get(word) };
        whose.iter().flat_map(|(part, number)| {
            let (found, first) = self.parts[*part as usize];
            found.of_word(*number).map(move |finding| Finding { entry: first + finding.entry, ..finding })
        })
    }

    /// The words with which files begin.
    pub(super) fn files(&self) -> Vec<u32> {
        let mut files = vec![0];
        let mut begun = 0;
        for (word, start) in (0..).zip(&self.starts) {
            if start - begun >= FILE && (word as usize) + 1 < self.starts.len() {
                files.push(word);
                begun = *start;
            }
        }
        files
    }

    /// The findings of the words from one to another as symbols; `passages` says how many an entry has.
    pub(super) fn symbols(
        &self,
        words: std::ops::Range<u32>,
        dictionary: &Dictionary<'_>,
        passages: &[u32],
    ) -> String {
        let mut bits = Bits::default();
        for word in words {
            let count = self.count(word);
            bits.push_small(match count {
                // most words stand in one entry
                1 => 0,
                0 if dictionary.is_everywhere(word) => EVERYWHERE,
                0 => NOWHERE,
                count => count + 1,
            });
            let low = low_bits(dictionary.entries, count);
            let mut next = 0;
            for finding in self.of_word(word) {
                let gap = finding.entry - next;
                bits.push_parted(gap, low);
                bits.push_one_of(finding.passage, passages[finding.entry as usize]);
                next = finding.entry + 1;
            }
        }
        bits.into_symbols()
    }
}

/// How many bits of the gaps between so many findings in so many entries are written as they are; the rest is counted.
fn low_bits(entries: u32, findings: u32) -> u32 {
    let mean = u64::from(entries) * 7 / (u64::from(findings.max(1)) * 10);
    mean.checked_ilog2().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::reader::Reader;
    use super::super::symbols::tests::ReadBits;
    use super::*;

    /// Reads the findings of a file as the script does; no list for a word that stands everywhere.
    fn read(symbols: &str, words: usize, passages: &[u32]) -> Vec<Option<Vec<Finding>>> {
        let mut bits = ReadBits::new(symbols);
        let mut found = Vec::new();
        for _ in 0..words {
            let count = match bits.small() {
                EVERYWHERE => {
                    found.push(None);
                    continue;
                }
                NOWHERE => 0,
                0 => 1,
                more => more - 1,
            };
            let low = low_bits(passages.len() as u32, count);
            let mut next = 0;
            let mut of_word = Vec::new();
            for _ in 0..count {
                let entry = next + (bits.unary() << low) + bits.take(low);
                of_word.push(Finding { entry, passage: bits.one_of(passages[entry as usize]) });
                next = entry + 1;
            }
            found.push(Some(of_word));
        }
        found
    }

    proptest! {
        #[test]
        fn findings_are_read_again(entries in prop::collection::vec((1..9_u32, prop::collection::btree_map(0..8_u32, 0..9_u32, 0..8)), 1..120)) {
            let mut reader = Reader::default();
            for (entry, (_, words)) in (0..).zip(&entries) {
                reader.begin(entry);
                for word in words.keys() {
                    reader.read(&format!("w{word:02} "), |_| {});
                }
                reader.end();
            }
            let lexicon = reader.close();
            let dictionary = Dictionary::of(&[&lexicon], entries.len() as u32);
            let passages: Vec<u32> = entries.iter().map(|(passages, _)| *passages).collect();
            let place = |word: &u32| dictionary.words.iter().position(|known| known.text == format!("w{word:02}")).unwrap() as u32;
            let finding = |entry: u32, passage: &u32| Finding { entry, passage: passage % passages[entry as usize] };
            let number = |word: &u32| lexicon.texts.iter().position(|known| known == format!("w{word:02}")).unwrap() as u32;
            let found: Vec<(u32, Finding)> = (0..)
                .zip(&entries)
                .flat_map(|(entry, (_, words))| words.iter().map(move |(word, passage)| (entry, word, passage)))
                .map(|(entry, word, passage)| (number(word), finding(entry, passage)))
                .collect();
            let found = Found::of(lexicon.texts.len(), &found);
            let findings = Findings::of(&dictionary, vec![(&found, 0)]);
            let count = dictionary.words.len() as u32;
            let again = read(&findings.symbols(0..count, &dictionary, &passages), count as usize, &passages);
            for (word, again) in again.into_iter().enumerate() {
                let expected = entries.iter().zip(0..).filter_map(|((_, words), entry)| {
                    let (_, passage) = words.iter().find(|(number, _)| place(number) as usize == word)?;
                    Some(finding(entry, passage))
                });
                let expected = (!dictionary.is_everywhere(word as u32)).then(|| expected.collect::<Vec<_>>());
                prop_assert_eq!(again, expected);
            }
        }
    }
}
