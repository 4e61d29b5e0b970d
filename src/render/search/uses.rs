//! How a word is used: how often, in which way, in how many entries.

use std::num::NonZero;

use crate::source::Lettered;

use super::narrow::Numbers;

/// How a word is used.
#[derive(Debug)]
pub(super) struct Word {
    /// How often it stands within sentences in each of [`Case::TOLD`], and otherwise.
    pub(super) uses: [u32; 4],
    /// In how many entries it stands.
    pub(super) entries: u32,
    /// The entry in which it was met last.
    pub(super) last: u32,
    /// Its letters, if it is short and was read here.
    letters: Option<NonZero<u128>>,
}

impl Word {
    /// One that stands nowhere yet.
    pub(super) fn new(letters: Option<NonZero<u128>>) -> Self {
        Self { uses: [0; 4], entries: 0, last: u32::MAX, letters }
    }
}

impl Lettered for Word {
    #[inline]
    fn letters(&self) -> Option<NonZero<u128>> {
        self.letters
    }
}

impl Numbers<5> for Word {
    #[inline]
    fn numbers(&self) -> [u32; 5] {
        let [small, capital, large, otherwise] = self.uses;
        [small, capital, large, otherwise, self.entries]
    }

    fn of([small, capital, large, otherwise, entries]: [u32; 5]) -> Option<Self> {
        Some(Self { uses: [small, capital, large, otherwise], entries, ..Self::new(None) })
    }
}
