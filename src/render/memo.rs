//! The memo of pages: what each was made from, so that it is made again only when that has changed.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use ahash::AHashSet;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use crate::model::Model;
use crate::model::trace::{Prints, Read, numbers};
use crate::site::SiteFile;
use crate::source::{Filled, Stock};

use super::facts::Facts;
use super::fitted::Fitted;
use super::large::KeptPieces;
use super::links::{Addresses, PageLinks};
use super::search::{Remembering, SearchMemo, Writing};
use super::shell::Shell;
use super::theme::Theme;

/// More bytes than what is remembered of a page mostly takes.
const ROOM_OF_PAGE: usize = 2_048;

/// What is remembered of the pages of a site.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct PageMemo {
    /// A hash of what every page depends on.
    ground: u64,
    /// A hash of what the site says of itself.
    site: u64,
    /// What could be read of the model and of what was worked out from it.
    prints: Arc<Prints>,
    /// The pages by their addresses.
    pages: BTreeMap<String, Arc<KeptPage>>,
    /// What entries said, for the search; kept by itself.
    #[serde(skip)]
    texts: SearchMemo,
    /// The theme; as long as the program runs.
    #[serde(skip)]
    fitted: Option<Arc<Fitted>>,
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
    /// What stands on it piece by piece.
    pub(super) pieces: KeptPieces,
}

impl KeptPage {
    /// What is to be remembered of a file, as far as its bytes tell it.
    pub(super) fn of(file: &SiteFile) -> Self {
        Self { hash: file.hash(), length: file.length(), ..Self::default() }
    }
}

/// A memo beside the model of today: what of it still holds.
pub(crate) struct Remembered<'a> {
    memo: &'a PageMemo,
    /// What can be read today.
    prints: Arc<Prints>,
    /// What the site says of itself today, as a hash.
    site: u64,
    /// What has changed since.
    changed: AHashSet<Read>,
    /// Whether all pages stand on the same ground.
    is_same_ground: bool,
}

/// What is remembered, found out when it is first asked for.
pub(super) struct Recall<'a> {
    memo: Option<&'a PageMemo>,
    stock: Option<&'a Arc<dyn Stock>>,
    facts: &'a Facts<'a>,
    ground: u64,
    remembered: OnceLock<Option<Remembered<'a>>>,
}

impl<'a> Recall<'a> {
    /// Begins with the memo of an earlier site, the stock in which it is written down what entries say, and what every page depends on.
    pub(super) fn new(
        (memo, stock): (Option<&'a PageMemo>, Option<&'a Arc<dyn Stock>>),
        facts: &'a Facts<'a>,
        ground: u64,
    ) -> Self {
        Self { memo, stock, facts, ground, remembered: OnceLock::new() }
    }

    /// What holds of the memo.
    pub(super) fn remembered(&self) -> Option<&Remembered<'a>> {
        let remembered = || self.memo.map(|memo| Remembered::of(memo, self.ground, self.facts));
        self.remembered.get_or_init(remembered).as_ref()
    }

    /// The same, if it was found out already.
    pub(super) fn known(&self) -> Option<&Remembered<'a>> {
        self.remembered.get()?.as_ref()
    }

    /// What the search remembers.
    pub(super) fn remembering<'r>(&'r self, is_over: &'r (dyn Fn() -> bool + Sync)) -> Remembering<'r> {
        let print = |reads: &[Read]| print_of_reads(reads, self.facts.prints(), self.facts.model.ground());
        let writing = self.stock.map(|stock| Writing { stock, print: Box::new(print) });
        Remembering::new(self.remembered(), writing, is_over)
    }

    /// What is to be remembered of this site.
    pub(super) fn memo(
        &self,
        pages: BTreeMap<String, Arc<KeptPage>>,
        texts: SearchMemo,
        fitted: Arc<Fitted>,
    ) -> PageMemo {
        let site = self.facts.model.ground();
        PageMemo {
            ground: self.ground,
            site,
            prints: Arc::clone(self.facts.prints()),
            pages,
            texts,
            fitted: Some(fitted),
        }
    }
}

impl PageMemo {
    /// Reads what was kept; nothing of what cannot be read.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }

    /// The bytes to be kept.
    pub fn bytes(&self) -> Vec<u8> {
        let room = Vec::with_capacity(self.pages.len() * ROOM_OF_PAGE);
        // numbers and texts can always be written
        postcard::to_extend(self, room).unwrap_or_default()
    }

    /// Takes over what entries said as it was kept; nothing of what cannot be read.
    #[must_use]
    pub fn with_texts(self, kept: &Filled) -> Self {
        Self { texts: SearchMemo::read(kept), ..self }
    }

    /// Puts into a stock what entries said, as far as it is not there yet, and gives its foot; none where what was kept before does as well.
    pub fn texts_in(&self, stock: &Arc<dyn Stock>) -> Option<Vec<u8>> {
        self.texts.foot_in(stock, &|reads| print_of_reads(reads, &self.prints, self.site))
    }

    /// The theme, as it was made ready.
    pub(super) fn fitted(&self) -> Option<&Arc<Fitted>> {
        self.fitted.as_ref()
    }
}

impl<'a> Remembered<'a> {
    /// What holds of `memo` today.
    fn of(memo: &'a PageMemo, ground: u64, facts: &Facts<'_>) -> Self {
        let prints = facts.prints();
        Self {
            memo,
            prints: Arc::clone(prints),
            site: facts.model.ground(),
            changed: prints.changed_since(&memo.prints),
            is_same_ground: memo.ground == ground,
        }
    }

    /// What is remembered of the page at an address, if it would be made the same again.
    pub(super) fn page(&self, address: &str) -> Option<&'a Arc<KeptPage>> {
        let page = self.page_before(address)?;
        self.holds(&page.reads).then_some(page)
    }

    /// What is remembered of the page at an address, even if it would not be made the same again.
    pub(super) fn page_before(&self, address: &str) -> Option<&'a Arc<KeptPage>> {
        self.memo.pages.get(address).filter(|_| self.is_same_ground)
    }

    /// What entries said.
    pub(crate) fn texts(&self) -> &'a SearchMemo {
        &self.memo.texts
    }

    /// Whether what was made of the site, and of what was read, would be made the same again. Reads are sorted.
    pub(crate) fn holds(&self, reads: &[Read]) -> bool {
        if self.memo.site != self.site {
            return false;
        }
        // mostly, few things have changed
        if self.changed.len() * 8 < reads.len() {
            return !self.changed.iter().any(|changed| reads.binary_search(changed).is_ok());
        }
        !reads.iter().any(|read| self.changed.contains(read))
    }

    /// One print of the site and of what is read, as they are today; none of everything.
    pub(crate) fn print_of(&self, reads: &[Read]) -> Option<u64> {
        print_of_reads(reads, &self.prints, self.site)
    }
}

fn print_of_reads(reads: &[Read], prints: &Prints, site: u64) -> Option<u64> {
    Some(prints.together(reads)? ^ site)
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
