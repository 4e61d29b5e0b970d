//! The memo of pages: what each was made from, so that it is made again only when that has changed.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use ahash::AHashSet;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use crate::model::Model;
use crate::model::trace::{Prints, Read, numbers};

use super::links::{Addresses, PageLinks};
use super::shell::Shell;
use super::theme::Theme;

/// What is remembered of the pages of a site.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct PageMemo {
    /// A hash of what every page depends on.
    ground: u64,
    /// What could be read of the model and of what was worked out from it.
    prints: Prints,
    /// The pages by their addresses.
    pages: BTreeMap<String, Arc<KeptPage>>,
}

/// What is remembered of a page.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct KeptPage {
    /// The hash of its bytes.
    pub(super) hash: u128,
    /// How many bytes it has.
    pub(super) length: u64,
    /// What it weighs, if that is over the budget.
    pub(super) overweight: Option<u64>,
    /// Where it leads, and what it offers.
    pub(crate) links: PageLinks,
    /// What it was made from.
    #[serde(with = "numbers")]
    pub(super) reads: Box<[Read]>,
}

/// A memo beside the model of today: which of its pages still hold.
pub(super) struct Remembered<'a> {
    memo: &'a PageMemo,
    /// What has changed since; none where everything has.
    changed: Option<AHashSet<Read>>,
}

impl PageMemo {
    /// Reads what was kept by the same `program`; nothing of what cannot be read.
    pub fn read(bytes: &[u8], program: u128) -> Option<Self> {
        let (by, bytes) = bytes.split_first_chunk()?;
        if u128::from_le_bytes(*by) != program {
            return None;
        }
        postcard::from_bytes(bytes).ok()
    }

    /// The bytes to be kept, for this `program` alone: another one may make other pages of the same model.
    pub fn bytes(&self, program: u128) -> Vec<u8> {
        // numbers and texts can always be written
        postcard::to_extend(self, program.to_le_bytes().to_vec()).unwrap_or_default()
    }

    /// A memo of these pages.
    pub(super) fn new(ground: u64, prints: Prints, pages: BTreeMap<String, Arc<KeptPage>>) -> Self {
        Self { ground, prints, pages }
    }
}

impl<'a> Remembered<'a> {
    /// What holds of `memo` today.
    pub(super) fn of(memo: &'a PageMemo, ground: u64, prints: &Prints) -> Self {
        let changed = (memo.ground == ground).then(|| prints.changed_since(&memo.prints));
        Self { memo, changed }
    }

    /// What is remembered of the page at an address, if it would be made the same again.
    pub(super) fn page(&self, address: &str) -> Option<&'a Arc<KeptPage>> {
        let changed = self.changed.as_ref()?;
        let page = self.memo.pages.get(address)?;
        (changed.is_empty() || page.reads.iter().all(|read| !changed.contains(read))).then_some(page)
    }
}

/// A hash of what every page of the site depends on: the theme, the words, what the site and the organisation say of themselves,
/// what is hidden, and which addresses there are.
pub(super) fn ground(model: &Model, theme: &Theme, shells: &[Shell], addresses: &Addresses) -> u64 {
    let mut hash = Xxh3::new();
    hash.update(&theme.digest().to_le_bytes());
    for shell in shells {
        hash.update(&print_of(shell.setting()).to_le_bytes());
    }
    hash.update(&model.ground().to_le_bytes());
    hash.update(&addresses.digest().to_le_bytes());
    hash.digest()
}

/// The print of a value that prints the same whenever it is the same.
pub(super) fn print_of(value: &impl fmt::Debug) -> u64 {
    struct Hashing(Xxh3);
    impl fmt::Write for Hashing {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0.update(text.as_bytes());
            Ok(())
        }
    }
    let mut hashing = Hashing(Xxh3::new());
    // a hash takes everything
    let _ = fmt::write(&mut hashing, format_args!("{value:?}"));
    hashing.0.digest()
}
