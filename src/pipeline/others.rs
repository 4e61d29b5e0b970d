//! The rules whose findings deny nothing: judged when there is time for them, and once.

use std::cell::{Cell, OnceCell};
use std::time::Duration;

use crate::check;
use crate::diagnostic::{AnyCode, FAMILIES, Severity, Sink};
use crate::model::Model;

use super::{codes, timed};

/// The rules that are not judged with the errors.
pub(super) struct Others {
    least: Severity,
    /// The codes that nobody asked for; known once the others were judged.
    unwanted: OnceCell<Vec<AnyCode>>,
    took: Cell<Duration>,
}

impl Others {
    /// Those whose findings are as severe as `least`.
    pub(super) fn as_severe_as(least: Severity) -> Self {
        Self { least, unwanted: OnceCell::new(), took: Cell::default() }
    }

    /// Judges the whole model by them, unless that was done or it is over.
    pub(super) fn judge(&self, model: &Model, sink: &mut Sink, is_over: &(dyn Fn() -> bool + Sync)) {
        self.unwanted.get_or_init(|| {
            let mut took = Duration::ZERO;
            let unwanted =
                timed(&mut took, || check::judge_others(model, &codes(), (self.least, is_over), sink));
            self.took.set(took);
            unwanted
        });
    }

    /// How long that took.
    pub(super) fn took(&self) -> Duration {
        self.took.get()
    }

    /// The codes that were not looked for.
    pub(super) fn unwanted(&self) -> impl Iterator<Item = &str> {
        self.unwanted.get().into_iter().flatten().map(|code| &*code.code)
    }
}

/// Whether nothing that was found so far keeps the site from being published.
pub(super) fn may_be_published(model: &Model, found: &Sink) -> bool {
    // nothing else was looked for yet, so no acceptance is blamed
    let unjudged: Vec<&str> = FAMILIES.iter().map(|(letter, _)| *letter).collect();
    let findings = check::settle(model, found.clone(), &codes(), &unjudged);
    !found.has_errors() && findings.iter().all(|finding| finding.severity < Severity::Error)
}
