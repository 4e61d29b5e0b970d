//! The memo of entries in a stock, for the next run of the program: of each file what it held, to be read when it is asked for.

use std::sync::Arc;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use serde::{Deserialize, Serialize};

use crate::source::{Filled, Part, Spot, Stock};

use super::{EntryMemo, Held, Holding, KeptFile, Settings};

/// While fewer than one in so many files were read anew, what is kept is not written again: reading them once more takes less.
const NEWS: usize = 50;

/// What tells where in the stock it lies what the files held.
#[derive(Serialize, Deserialize)]
struct Foot {
    settings: Settings,
    /// Of each file of which something is kept its path, the hash of its text and where it lies.
    files: Vec<Option<(Box<str>, u64, Spot)>>,
}

impl EntryMemo {
    /// Reads what was kept; nothing of what cannot be read.
    pub fn read(Filled { foot, stock }: &Filled) -> Option<Self> {
        let Foot { settings, files } = postcard::from_bytes(foot).ok()?;
        let file = |(path, print, spot): (Box<str>, u64, Spot)| {
            Arc::new(KeptFile { path, text: None, print, held: Holding::Kept(Part::at(stock, spot)) })
        };
        Some(Self { settings, files: files.into_iter().map(|kept| kept.map(file)).collect(), stock: None })
    }

    /// The same, that keeps in a stock what files hold which are read anew.
    #[must_use]
    pub fn keeping_in(self, stock: Arc<dyn Stock>) -> Self {
        Self { stock: Some(stock), ..self }
    }

    /// One that knows nothing, and keeps what is read anew as this one does.
    #[must_use]
    pub fn emptied(&self) -> Self {
        Self { stock: self.stock.clone(), ..Self::default() }
    }

    /// Whether it knows so much more than was kept before that it is worth its while to keep it again.
    pub fn is_news(&self) -> bool {
        self.news() * NEWS >= self.files.len()
    }

    /// How many files were read anew.
    fn news(&self) -> usize {
        let new = |file: &&Arc<KeptFile>| match &file.held {
            Holding::AtHand(_) => true,
            Holding::Kept(part) => self.stock.as_ref().is_some_and(|stock| part.is_in(stock)),
        };
        self.files.iter().flatten().filter(new).count()
    }

    /// Puts all that is remembered into its stock, and gives the foot by which it is found there; nothing if it has none.
    pub fn foot(&self) -> Option<Vec<u8>> {
        let stock = self.stock.as_ref()?;
        let file = |file: &Option<Arc<KeptFile>>| {
            let file = file.as_deref()?;
            Some((file.path.clone(), file.print, file.held.part_in(stock)?.spot_in(stock)?))
        };
        let files = self.files.par_iter().map(file).collect();
        postcard::to_stdvec(&Foot { settings: self.settings.clone(), files }).ok()
    }
}

impl Holding {
    /// It as a part, in this stock if it is in none yet.
    fn part_in(&self, stock: &Arc<dyn Stock>) -> Option<Part> {
        match self {
            Self::AtHand(held) => Part::put(stock, &held.bytes()),
            Self::Kept(part) => Some(part.clone()),
        }
    }
}

impl Held {
    /// Its bytes.
    pub(super) fn bytes(&self) -> Vec<u8> {
        // numbers and texts can always be written
        postcard::to_stdvec(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diagnostic::Sink;
    use crate::load::{Known, load_again};
    use crate::model::{Edition, Made, Model, model_again};
    use crate::source::{InMemory, StockInMemory};

    fn files() -> InMemory {
        let play = "---\nname: Ring first\nwhen: A bike is late\nroles: [guide]\ndecision: {may: Lend one, up_to: 80 EUR}\ndo: [Say “sorry”]\n---\n\
                    # One\n\nSee [[guide]] &amp; `code`.\n\n```note\nx\n```\n";
        InMemory::new()
            .with("site.yaml", "title: A\nlanguages: [en, de]\n")
            .with("departments.yaml", "shop: {name: {en: Shop, de: Laden}, kind: primary}\n")
            .with(
                "roles.yaml",
                "guide:\n  name: Guide\n  department: shop\n  description: |\n    Knows *all*.\n",
            )
            .with(
                "metrics.yaml",
                "late: {name: Late, unit: '%', better: lower, cadence: monthly, timing: leading}\n",
            )
            .with("readings.csv", "metric,date,value\nlate,2026-01-31,9\n")
            .with("playbook/plays/ring.md", play)
            .with("playbook/plays/ring.de.md", "---\nname: Erst anrufen\n---\nSiehe [[guide]].\n")
    }

    fn stock() -> Arc<dyn Stock> {
        Arc::new(StockInMemory::default())
    }

    fn made(before: &EntryMemo) -> (Made, usize) {
        let mut sink = Sink::new();
        let corpus = load_again(&files(), Some(before as &dyn Known), &mut sink);
        let is_known =
            |document: &&crate::load::Document| matches!(document.content, crate::load::Content::AsBefore);
        let known = corpus.documents.iter().filter(is_known).count();
        (model_again(corpus, &Edition::default(), Some(before), &mut sink), known)
    }

    /// All that was read.
    fn read(model: &Model) -> String {
        let Model { departments, roles, metrics, plays, readings, .. } = model;
        format!("{departments:?} {roles:?} {metrics:?} {plays:?} {readings:?}")
    }

    #[test]
    fn what_files_held_is_the_same_in_the_next_run() {
        let [own, next_one] = [stock(), stock()];
        let (first, known) = made(&EntryMemo::default().keeping_in(Arc::clone(&own)));
        assert_eq!((known, first.model.plays.len(), first.model.readings[0].len()), (0, 1, 1));
        let kept = Filled { foot: first.memo.foot().unwrap(), stock: own };
        let before = EntryMemo::read(&kept).unwrap().keeping_in(Arc::clone(&next_one));
        let (next, known) = made(&before);
        assert_eq!(known, 6);
        assert_eq!(read(&next.model), read(&first.model));
        // site.yaml is always read
        assert_eq!((first.memo.news(), next.memo.news()), (7, 1));
        // what was kept before is kept in the new stock
        let after = EntryMemo::read(&Filled { foot: next.memo.foot().unwrap(), stock: next_one }).unwrap();
        drop((kept, before));
        let (last, known) = made(&after);
        assert_eq!((known, read(&last.model)), (6, read(&first.model)));
    }

    #[test]
    fn what_is_at_hand_can_be_kept_as_well() {
        let (first, _) = made(&EntryMemo::default());
        assert_eq!(first.memo.foot(), None);
        let (next, known) = made(&EntryMemo { stock: None, ..first.memo });
        assert_eq!(known, 6);
        let stock = stock();
        let foot = next.memo.keeping_in(Arc::clone(&stock)).foot().unwrap();
        let (last, known) = made(&EntryMemo::read(&Filled { foot, stock }).unwrap());
        assert_eq!((known, read(&last.model)), (6, read(&first.model)));
    }

    proptest! {
        #[test]
        fn damage_does_no_harm(at in 0..3_000_usize, flip in 1..=u8::MAX) {
            let stock = stock();
            let (first, _) = made(&EntryMemo::default().keeping_in(Arc::clone(&stock)));
            let mut kept = Filled { foot: first.memo.foot().unwrap(), stock };
            let at = at % kept.foot.len();
            let cut = Filled { foot: kept.foot[..at].to_vec(), ..kept.clone() };
            prop_assert!(EntryMemo::read(&cut).is_none());
            kept.foot[at] ^= flip;
            // the state's own hash keeps other values from being read; here nothing may break
            if let Some(memo) = EntryMemo::read(&kept) {
                for file in memo.files.iter().flatten() {
                    let _ = file.held.at_hand();
                }
            }
        }
    }
}
