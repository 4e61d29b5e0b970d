//! How words are used: how often, in which way, in how many entries.

use std::num::NonZero;

use crate::source::Lettered;

use super::narrow::Numbers;

/// How a word is used.
#[derive(Debug, Default)]
pub(super) struct Uses {
    /// How often it stands within sentences in each of [`Case::TOLD`](super::case::Case::TOLD), and otherwise.
    pub(super) ways: [u32; 4],
    /// In how many entries it stands.
    pub(super) entries: u32,
}

impl Numbers<5> for Uses {
    #[inline]
    fn numbers(&self) -> [u32; 5] {
        let [small, capital, large, otherwise] = self.ways;
        [small, capital, large, otherwise, self.entries]
    }

    #[inline]
    fn of([small, capital, large, otherwise, entries]: [u32; 5]) -> Self {
        Self { ways: [small, capital, large, otherwise], entries }
    }
}

/// A word while texts are read.
#[derive(Debug)]
pub(super) struct Word {
    /// How it is used.
    pub(super) uses: Uses,
    /// The entry in which it was met last.
    last: u32,
    /// Its letters, if it is short.
    letters: Option<NonZero<u128>>,
}

impl Word {
    /// One that stands nowhere yet.
    pub(super) fn new(letters: Option<NonZero<u128>>) -> Self {
        Self { uses: Uses::default(), last: u32::MAX, letters }
    }

    /// Counts one use more, in one of the four ways; says whether the entry did not have the word before.
    #[inline]
    pub(super) fn count_use(&mut self, way: usize, entry: u32) -> bool {
        self.uses.ways[way] += 1;
        let is_first = self.last != entry;
        self.last = entry;
        self.uses.entries += u32::from(is_first);
        is_first
    }
}

impl Lettered for Word {
    #[inline]
    fn letters(&self) -> Option<NonZero<u128>> {
        self.letters
    }
}
