//! For every word the entries in which it stands, each with the first passage that has it.

use super::dictionary::Dictionary;
use super::symbols::Bits;

/// A file holds so many findings.
const FILE: u32 = 24_000;

/// What stands for the count of findings of a word that only names and leading sentences have, or that nearly all entries have.
const NOWHERE: u32 = 1;
const EVERYWHERE: u32 = 2;

/// Where one word stands: the entry, and the passage among the entry's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) entry: u32,
    pub(super) passage: u32,
}

/// Where all words stand, by their places in the dictionary.
#[derive(Debug)]
pub(super) struct Findings {
    /// Where the findings of each word begin, and after the last one their end.
    starts: Vec<u32>,
    all: Vec<Finding>,
}

impl Findings {
    /// Those of all words but the ones that stand everywhere; `all` shows every word with a finding, entry by entry, as often as it is asked.
    pub(super) fn of(dictionary: &Dictionary<'_>, all: impl Fn(&mut dyn FnMut(u32, Finding))) -> Self {
        let everywhere: Vec<bool> =
            (0..dictionary.words.len() as u32).map(|word| dictionary.is_everywhere(word)).collect();
        let mut starts = vec![0; dictionary.words.len() + 1];
        all(&mut |word, _| starts[word as usize + 1] += u32::from(!everywhere[word as usize]));
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut found = vec![Finding::default(); sum as usize];
        all(&mut |word, finding| {
            if !everywhere[word as usize] {
                let place = &mut next[word as usize];
                found[*place as usize] = finding;
                *place += 1;
            }
        });
        Self { starts, all: found }
    }

    fn of_word(&self, word: usize) -> &[Finding] {
        &self.all[self.starts[word] as usize..self.starts[word + 1] as usize]
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
            let found = self.of_word(word as usize);
            bits.push_small(match found.len() as u32 {
                // most words stand in one entry
                1 => 0,
                0 if dictionary.is_everywhere(word) => EVERYWHERE,
                0 => NOWHERE,
                count => count + 1,
            });
            let low = low_bits(dictionary.entries, found.len() as u32);
            let mut next = 0;
            for finding in found {
                let gap = finding.entry - next;
                bits.push_unary(gap >> low);
                bits.push(gap & ((1 << low) - 1), low);
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

    use super::super::lexicon::Lexicon;
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
        fn findings_are_read_again(entries in prop::collection::vec((1..9_u32, prop::collection::btree_map(0..12_u32, 0..9_u32, 0..8)), 1..60)) {
            let mut lexicon = Lexicon::default();
            for (entry, (_, words)) in (0..).zip(&entries) {
                lexicon.begin(entry);
                for word in words.keys() {
                    lexicon.read(&format!("w{word:02} "), |_| {});
                }
                lexicon.end();
            }
            let dictionary = Dictionary::of(&[&lexicon], entries.len() as u32);
            let passages: Vec<u32> = entries.iter().map(|(passages, _)| *passages).collect();
            let place = |word: &u32| dictionary.words.iter().position(|known| known.text == format!("w{word:02}")).unwrap() as u32;
            let finding = |entry: u32, passage: &u32| Finding { entry, passage: passage % passages[entry as usize] };
            let findings = Findings::of(&dictionary, |show| {
                for (entry, (_, words)) in (0..).zip(&entries) {
                    for (word, passage) in words {
                        show(place(word), finding(entry, passage));
                    }
                }
            });
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
