//! Markup that many pages show alike: made once in each language, and each page that shows it has read all that it was made from.

use std::collections::BTreeSet;
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::model::trace::{Read, note, recorded};

use super::scope::Scope;
use super::shell::Html;
use super::theme::ThemeFault;

/// Pieces of markup by their numbers, each made when it is first shown.
#[derive(Default)]
pub(crate) struct Shared(Vec<OnceLock<Piece>>);

/// A piece of markup that is the same wherever it stands.
struct Piece {
    html: Html,
    reads: Box<[Read]>,
    /// The languages that stand in for missing translations in it.
    stand_ins: BTreeSet<u8>,
    fault: Option<ThemeFault>,
}

/// The same of what two pages show, each once: the second one takes what the first one left, for there may be much of it.
#[derive(Default)]
pub(crate) struct Handed(Vec<Mutex<Option<Piece>>>);

impl Shared {
    /// Room for so many pieces.
    pub(super) fn of(count: usize) -> Self {
        Self((0..count).map(|_| OnceLock::new()).collect())
    }

    /// The piece with a number, for the page of a scope. It must be the same wherever it stands.
    pub(crate) fn piece(&self, number: usize, scope: &Scope, make: impl FnOnce(&Scope) -> Html) -> Html {
        let piece = self.0[number].get_or_init(|| Piece::made((scope, ""), make));
        piece.shown(scope);
        piece.html.clone()
    }
}

impl Handed {
    /// Room for so many pieces.
    pub(super) fn of(count: usize) -> Self {
        Self((0..count).map(|_| Mutex::default()).collect())
    }

    /// The piece with a number, for the page of a scope. It is made as if it stood on the page at `address`, and must be the same on both.
    pub(super) fn piece(
        &self,
        number: usize,
        (scope, address): (&Scope, &str),
        make: impl FnOnce(&Scope) -> Html,
    ) -> Html {
        let place = || self.0[number].lock().unwrap_or_else(PoisonError::into_inner);
        let left = place().take();
        let is_left = left.is_some();
        let piece = left.unwrap_or_else(|| Piece::made((scope, address), make));
        piece.shown(scope);
        if is_left {
            return piece.html;
        }
        let html = piece.html.clone();
        *place() = Some(piece);
        html
    }
}

impl Piece {
    fn made((scope, address): (&Scope, &str), make: impl FnOnce(&Scope) -> Html) -> Self {
        let there = Scope::new(scope.facts, scope.shell, scope.language, address);
        let (html, reads) = recorded(|| make(&there));
        let (stand_ins, fault) = there.into_notes();
        // it is kept for other pages
        let mut html = html.into_string();
        html.shrink_to_fit();
        Self { html: Html::trusted(html), reads: reads.into(), stand_ins, fault }
    }

    /// Notes for a page what comes with the piece that it shows.
    fn shown(&self, scope: &Scope) {
        for read in &self.reads {
            note(|| *read);
        }
        for language in &self.stand_ins {
            scope.note_stand_in(*language);
        }
        if let Some(fault) = &self.fault {
            scope.blame(fault.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Handle;
    use crate::model::kinds::Metric;
    use crate::render::views::pieces::metric_line;
    use crate::render::views::test_support::in_scope;
    use crate::source::InMemory;

    fn metric() -> InMemory {
        let metric = "late: {name: Late repairs, unit: '%', better: lower, cadence: monthly, timing: lagging, target: 5}\n";
        InMemory::new()
            .with("metrics.yaml", metric)
            .with("readings.csv", "metric,date,value\nlate,2026-01-31,9\nlate,2026-02-28,7\n")
    }

    #[test]
    fn whoever_shows_a_piece_has_read_what_it_was_made_from() {
        in_scope(metric(), |scope| {
            let line = || recorded(|| metric_line(scope, Handle::<Metric>::new(0)).state);
            let ((first, reads), (again, read_again)) = (line(), line());
            assert!(first.as_str().contains("7%"), "{first}");
            assert_eq!((first, &reads), (again, &read_again));
            assert!(!reads.is_empty());
        });
    }
}
