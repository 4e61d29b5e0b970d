//! Markup that many pages show alike: made once in each language, and each page that shows it has read all that it was made from.

use std::collections::BTreeSet;
use std::sync::OnceLock;

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

impl Shared {
    /// Room for so many pieces.
    pub(super) fn of(count: usize) -> Self {
        Self((0..count).map(|_| OnceLock::new()).collect())
    }

    /// The piece with a number, for the page of a scope. It is made as if it stood on the page at `address`, and must be the same on all
    /// that show it.
    pub(crate) fn piece(
        &self,
        number: usize,
        (scope, address): (&Scope, &str),
        make: impl FnOnce(&Scope) -> Html,
    ) -> Html {
        let piece = self.0[number].get_or_init(|| Piece::made(scope, address, make));
        for read in &piece.reads {
            note(|| *read);
        }
        for language in &piece.stand_ins {
            scope.note_stand_in(*language);
        }
        if let Some(fault) = &piece.fault {
            scope.blame(fault.clone());
        }
        piece.html.clone()
    }
}

impl Piece {
    fn made(scope: &Scope, address: &str, make: impl FnOnce(&Scope) -> Html) -> Self {
        let there = Scope::new(scope.facts, scope.shell, scope.language, address);
        let (html, reads) = recorded(|| make(&there));
        let (stand_ins, fault) = there.into_notes();
        // it is kept until all pages are made
        let mut html = html.into_string();
        html.shrink_to_fit();
        Self { html: Html::trusted(html), reads: reads.into(), stand_ins, fault }
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
