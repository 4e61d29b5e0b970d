//! The memo of entries as bytes, for the next run of the program: of each file what it held, to be read when it is asked for.

use std::borrow::Cow;
use std::sync::Arc;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use serde::{Deserialize, Serialize};

use crate::model::trace::{joined, parted};

use super::{EntryMemo, Holding, KeptFile, Settings};

/// While fewer than one in so many files were read anew, what is kept is not written again: reading them once more takes less.
const NEWS: usize = 50;

/// What stands before what the files held.
#[derive(Serialize, Deserialize)]
struct Head {
    settings: Settings,
    /// Of each file of which something is kept its path and the hash of its text.
    files: Vec<Option<(Box<str>, u64)>>,
}

impl EntryMemo {
    /// Reads what was kept; nothing of what cannot be read.
    pub fn read(bytes: Vec<u8>) -> Option<Self> {
        let (Head { settings, files }, parts) = parted(bytes)?;
        let mut parts = parts.into_iter();
        let mut file = |(path, print): (Box<str>, u64)| {
            let held = Holding::Kept(parts.next()?);
            Some(Arc::new(KeptFile { path, text: None, print, held }))
        };
        Some(Self { settings, files: files.into_iter().map(|kept| kept.and_then(&mut file)).collect() })
    }

    /// Whether it knows so much more than was kept before that it is worth its while to keep it again.
    pub fn is_news(&self) -> bool {
        self.news() * NEWS >= self.files.len()
    }

    /// How many files were read anew.
    fn news(&self) -> usize {
        let new = |file: &&Arc<KeptFile>| matches!(file.held, Holding::AtHand(_));
        self.files.iter().flatten().filter(new).count()
    }

    /// The bytes to be kept.
    pub fn bytes(&self) -> Vec<u8> {
        let parts: Vec<Cow<'_, [u8]>> =
            self.files.par_iter().filter_map(|file| file.as_deref().map(KeptFile::bytes)).collect();
        let file = |file: &Option<Arc<KeptFile>>| file.as_ref().map(|file| (file.path.clone(), file.print));
        let head = Head { settings: self.settings.clone(), files: self.files.iter().map(file).collect() };
        joined(&head, &parts.iter().map(AsRef::as_ref).collect::<Vec<_>>())
    }
}

impl KeptFile {
    fn bytes(&self) -> Cow<'_, [u8]> {
        match &self.held {
            // numbers and texts can always be written
            Holding::AtHand(held) => Cow::Owned(postcard::to_stdvec(held).unwrap_or_default()),
            Holding::Kept(kept) => Cow::Borrowed(kept.bytes()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diagnostic::Sink;
    use crate::load::{Known, load_again};
    use crate::model::{Edition, Made, Model, model_again};
    use crate::source::InMemory;

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
        let (first, known) = made(&EntryMemo::default());
        assert_eq!((known, first.model.plays.len(), first.model.readings[0].len()), (0, 1, 1));
        let bytes = first.memo.bytes();
        let kept = EntryMemo::read(bytes.clone()).unwrap();
        let (next, known) = made(&kept);
        assert_eq!(known, 6);
        assert_eq!(read(&next.model), read(&first.model));
        assert_eq!(next.memo.bytes(), bytes);
        // site.yaml is always read
        assert_eq!((first.memo.news(), next.memo.news()), (7, 1));
    }

    proptest! {
        #[test]
        fn damage_does_no_harm(cut in 0..3_000_usize, at in 0..3_000_usize, flip in 1..=u8::MAX) {
            let (first, _) = made(&EntryMemo::default());
            let mut bytes = first.memo.bytes();
            let (cut, at) = (cut % bytes.len(), at % bytes.len());
            prop_assert!(EntryMemo::read(bytes[..cut].to_vec()).is_none());
            bytes[at] ^= flip;
            // the state's own hash keeps other values from being read; here nothing may break
            if let Some(memo) = EntryMemo::read(bytes) {
                for file in memo.files.iter().flatten() {
                    let _ = file.held.at_hand();
                }
            }
        }
    }
}
