//! The memo of entries as bytes, for the next run of the program: of each file what it held, to be read when it is asked for.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use serde::{Deserialize, Serialize};

use super::{EntryMemo, Held, Holding, KeptFile, Settings};

/// While fewer than one in so many files were read anew, what is kept is not written again: reading them once more takes less.
const NEWS: usize = 50;

/// What stands before what the files held.
#[derive(Serialize, Deserialize)]
struct Head {
    settings: Settings,
    /// Of each file its path, the hash of its text, and how many bytes its part has.
    files: Vec<Option<(Box<str>, u64, u64)>>,
}

/// What a file held, as a part of the bytes of all.
pub(super) struct Kept {
    whole: Arc<Vec<u8>>,
    part: Range<usize>,
}

impl Kept {
    pub(super) fn read(&self) -> Option<Held> {
        postcard::from_bytes(self.bytes()).ok()
    }

    fn bytes(&self) -> &[u8] {
        &self.whole[self.part.clone()]
    }
}

impl EntryMemo {
    /// Reads what was kept by the same `program`; nothing of what cannot be read.
    pub fn read(bytes: Vec<u8>, program: u128) -> Option<Self> {
        let (by, rest) = bytes.split_first_chunk()?;
        let (Head { settings, files }, parts) = postcard::take_from_bytes::<Head>(rest).ok()?;
        let mut start = bytes.len() - parts.len();
        let lengths: u64 = files.iter().flatten().map(|(_, _, length)| *length).fold(0, u64::saturating_add);
        if u128::from_le_bytes(*by) != program || lengths != parts.len() as u64 {
            return None;
        }
        let whole = Arc::new(bytes);
        let mut file = |(path, print, length): (Box<str>, u64, u64)| {
            let part = start..start + length as usize;
            start = part.end;
            let held = Holding::Kept(Kept { whole: Arc::clone(&whole), part });
            Arc::new(KeptFile { path, text: None, print, held })
        };
        Some(Self { settings, files: files.into_iter().map(|kept| kept.map(&mut file)).collect() })
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

    /// The bytes to be kept, for this `program` alone: another one may read files otherwise.
    pub fn bytes(&self, program: u128) -> Vec<u8> {
        let parts: Vec<Option<Cow<'_, [u8]>>> =
            self.files.par_iter().map(|file| file.as_deref().map(KeptFile::bytes)).collect();
        let file = |(file, part): (&Option<Arc<KeptFile>>, &Option<Cow<'_, [u8]>>)| {
            let (file, part) = file.as_ref().zip(part.as_ref())?;
            Some((file.path.clone(), file.print, part.len() as u64))
        };
        let files = self.files.iter().zip(&parts).map(file).collect();
        let head = Head { settings: self.settings.clone(), files };
        // numbers and texts can always be written
        let mut bytes = postcard::to_extend(&head, program.to_le_bytes().to_vec()).unwrap_or_default();
        bytes.reserve_exact(parts.iter().flatten().map(|part| part.len()).sum());
        parts.iter().flatten().for_each(|part| bytes.extend_from_slice(part));
        bytes
    }
}

impl KeptFile {
    fn bytes(&self) -> Cow<'_, [u8]> {
        match &self.held {
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

    const PROGRAM: u128 = 7;

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
        let bytes = first.memo.bytes(PROGRAM);
        let kept = EntryMemo::read(bytes.clone(), PROGRAM).unwrap();
        let (next, known) = made(&kept);
        assert_eq!(known, 6);
        assert_eq!(read(&next.model), read(&first.model));
        assert_eq!(next.memo.bytes(PROGRAM), bytes);
        // site.yaml is always read
        assert_eq!((first.memo.news(), next.memo.news()), (7, 1));
        assert!(EntryMemo::read(bytes, PROGRAM + 1).is_none());
    }

    proptest! {
        #[test]
        fn damage_does_no_harm(cut in 0..3_000_usize, at in 0..3_000_usize, flip in 1..=u8::MAX) {
            let (first, _) = made(&EntryMemo::default());
            let mut bytes = first.memo.bytes(PROGRAM);
            let (cut, at) = (cut % bytes.len(), at % bytes.len());
            prop_assert!(EntryMemo::read(bytes[..cut].to_vec(), PROGRAM).is_none());
            bytes[at] ^= flip;
            // the state's own hash keeps other values from being read; here nothing may break
            if let Some(memo) = EntryMemo::read(bytes, PROGRAM) {
                for file in memo.files.iter().flatten() {
                    let _ = file.held.at_hand();
                }
            }
        }
    }
}
