//! Large pages, piece by piece: each piece is made by itself, and taken from the page as it was made before if it would be made the same again.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use serde::{Deserialize, Serialize};

use crate::model::declare::Referable;
use crate::model::trace::{Read, note, numbers, recorded};
use crate::model::{Entry, Handle, Table};

use super::memo::{KeptPage, Remembered};
use super::scope::Scope;
use super::shell::Html;
use super::theme::ThemeFault;

/// The pieces of a large page, which stand on it one behind the other.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct KeptPieces {
    /// Where the first one begins.
    pub(super) start: u64,
    pub(super) all: Box<[KeptPiece]>,
}

/// What is remembered of a piece.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct KeptPiece {
    /// What stands for the entry that it is about.
    about: u64,
    /// How many bytes it has.
    length: u64,
    /// The languages that stand in for missing translations in it.
    stand_ins: BTreeSet<u8>,
    /// What it was made from.
    #[serde(with = "numbers")]
    reads: Box<[Read]>,
}

/// What still holds of a large page as it was made before.
pub(crate) struct Before {
    markup: Arc<Vec<u8>>,
    page: Arc<KeptPage>,
    /// Of each piece where it stands, if it would be made the same again in the same place.
    same: Vec<Option<Range<usize>>>,
}

/// What finds that out, if it is asked for.
pub(crate) type FindBefore<'a> = &'a (dyn Fn() -> Option<Before> + Sync);

/// A piece that was made, or taken from the page before.
struct Piece {
    html: Html,
    kept: KeptPiece,
    fault: Option<ThemeFault>,
}

impl Before {
    /// What is `remembered` of the page with this markup, as far as it holds.
    pub(super) fn new(remembered: &Remembered, page: &Arc<KeptPage>, markup: Arc<Vec<u8>>) -> Self {
        Self::of(page, markup, |piece| remembered.holds(&piece.reads))
    }

    fn of(page: &Arc<KeptPage>, markup: Arc<Vec<u8>>, holds: impl Fn(&KeptPiece) -> bool) -> Self {
        let mut start = page.pieces.start as usize;
        let place = |piece: &KeptPiece| {
            let place = start..start + piece.length as usize;
            start = place.end;
            holds(piece).then_some(place)
        };
        let same = page.pieces.all.iter().map(place).collect();
        Self { markup, page: Arc::clone(page), same }
    }

    /// The piece about the entry that stands at this index, if it would be made the same again: it may tell its number.
    fn piece(&self, index: usize, about: Read) -> Option<Piece> {
        let place = self.same.get(index)?.clone()?;
        let kept = self.page.pieces.all.get(index).filter(|kept| kept.about == about.number())?;
        let html = Html::trusted(String::from_utf8(self.markup.get(place)?.to_vec()).ok()?);
        Some(Piece { html, kept: kept.clone(), fault: None })
    }
}

impl<'a> Scope<'a> {
    /// A piece of the page for each entry of a table, made on all cores. Each stands by itself: it may tell its entry's place in the
    /// table and nothing of the others, and terms are linked at their first use in it.
    pub(crate) fn pieces<K: Referable>(
        &self,
        table: &'a Table<K>,
        make: impl Fn(&Scope<'a>, Handle<K>) -> Html + Sync,
    ) -> Vec<Html>
    where
        Entry<K>: Sync,
    {
        let before = self.before.and_then(|before| before());
        let (facts, shell, language) = (self.facts, self.shell, self.language);
        let address = self.here.address().to_owned();
        let piece = |(handle, entry): (Handle<K>, &'a Entry<K>)| {
            let about = facts.model.identities.get(handle.id());
            let again = before.as_ref().and_then(|before| before.piece(handle.index(), about));
            again.unwrap_or_else(|| {
                let mut within = Scope::new(facts, shell, language, &address);
                within.within = &entry.id;
                Piece::made(about, within, |scope| make(scope, handle))
            })
        };
        let entries: Vec<(Handle<K>, &'a Entry<K>)> = table.with_handles().collect();
        let made: Vec<Piece> = entries.into_par_iter().map(piece).collect();
        made.into_iter().map(|piece| self.take(piece)).collect()
    }

    /// Notes what a piece was made from: so the page was made from it too.
    fn take(&self, Piece { html, kept, fault }: Piece) -> Html {
        kept.reads.iter().for_each(|read| note(|| *read));
        kept.stand_ins.iter().for_each(|language| self.note_stand_in(*language));
        if let Some(fault) = fault {
            self.blame(fault);
        }
        self.pieces.borrow_mut().push(kept);
        html
    }
}

impl Piece {
    fn made<'a>(about: Read, scope: Scope<'a>, make: impl FnOnce(&Scope<'a>) -> Html) -> Self {
        let (html, reads) = recorded(|| make(&scope));
        let (stand_ins, fault) = scope.into_notes();
        let length = html.as_str().len() as u64;
        let kept = KeptPiece { about: about.number(), length, stand_ins, reads: reads.into() };
        Self { html, kept, fault }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::model::kinds::Term;
    use crate::render::views::test_support::in_scope;
    use crate::source::InMemory;

    fn glossary() -> InMemory {
        let term = |id: &str| format!("{id}: {{name: {id}, definition: What {id} means.}}\n");
        InMemory::new().with("glossary.yaml", ["alpha", "beta", "gamma"].map(term).concat())
    }

    /// The pieces about all terms, and how many of them were made.
    fn made<'a>(scope: &Scope<'a>) -> (Vec<Html>, usize) {
        let count = AtomicUsize::new(0);
        let piece = |scope: &Scope<'a>, handle: Handle<Term>| {
            count.fetch_add(1, Ordering::Relaxed);
            let term = scope.model.terms.at(handle);
            Html::text(&format!("{}: {} {}\n", term.id, scope.text(&term.definition), scope.next_figure()))
        };
        (scope.pieces(&scope.model.terms, piece), count.into_inner())
    }

    #[test]
    fn only_pieces_that_would_be_made_otherwise_are_made_again() {
        in_scope(glossary(), |scope| {
            let (first, count) = made(scope);
            assert_eq!(count, 3);
            assert!(first[1].as_str().ends_with("_view-beta-1\n"), "{}", first[1]);
            let all: Box<[KeptPiece]> = scope.pieces.take().into();
            assert!(all.iter().all(|piece| !piece.reads.is_empty()));
            let whole: String = first.iter().map(Html::as_str).collect();
            let page = Arc::new(KeptPage {
                pieces: KeptPieces { start: "<p>".len() as u64, all },
                ..KeptPage::default()
            });
            let markup = Arc::new(format!("<p>{whole}</p>").into_bytes());
            let before = |holds: &dyn Fn(&KeptPiece) -> bool| {
                Before::of(&page, Arc::clone(&markup), |piece| holds(piece))
            };
            let again = |all: &[bool; 3]| {
                let number = |piece: &KeptPiece| {
                    page.pieces.all.iter().position(|other| other.about == piece.about).unwrap()
                };
                let find = || Some(before(&|piece| all[number(piece)]));
                let mut next = Scope::new(scope.facts, scope.shell, 0, "index.html");
                next.before = Some(&find);
                let (pieces, count) = made(&next);
                assert_eq!(pieces, first);
                let reads = |pieces: &[KeptPiece]| -> Vec<Box<[Read]>> {
                    pieces.iter().map(|piece| piece.reads.clone()).collect()
                };
                assert_eq!(reads(&next.pieces.borrow()), reads(&page.pieces.all));
                count
            };
            assert_eq!(again(&[true, true, true]), 0);
            assert_eq!(again(&[true, false, true]), 1);
        });
    }
}
