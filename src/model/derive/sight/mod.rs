//! The line of sight: from what somebody does, over what the customer wants, to what the organisation wants to reach.

mod people;
mod walk;
mod ways;

use std::fmt::Write;

use crate::load::Kind;
use crate::model::{EntryId, Model};

pub use people::People;
pub use ways::OutcomeWays;

/// A way along the line of sight, as far as it gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    /// What is passed, the beginning first.
    pub stops: Vec<Stop>,
}

/// One stop on the line of sight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// What is looked for here: a kind of entry, or words such as `customer goal`.
    pub what: &'static str,
    /// What is there.
    pub found: Found,
}

/// What is found at a stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The entry from which one looks.
    Here,
    /// These entries, at least one.
    Entries(Vec<EntryId>),
    /// A text, in the first language of the site.
    Words(String),
    /// Nothing: here the line breaks off.
    Nothing,
}

/// Looks from entries along the line of sight; what all of them need is computed once.
#[derive(Debug)]
pub struct Sights<'m> {
    model: &'m Model,
    ways: OutcomeWays,
}

impl Model {
    /// Prepares to look along the line of sight from any entry.
    pub fn sights(&self) -> Sights<'_> {
        Sights { model: self, ways: OutcomeWays::of(self) }
    }
}

impl Sight {
    /// Whether something is missing on the way.
    pub fn is_broken(&self) -> bool {
        self.stops.iter().any(|stop| stop.found == Found::Nothing)
    }

    /// The way up to a stop, that stop included.
    #[must_use]
    pub fn until(mut self, what: &str) -> Self {
        if let Some(end) = self.stops.iter().position(|stop| stop.what == what) {
            self.stops.truncate(end + 1);
        }
        self
    }

    /// On one line: `play → step lease/fix → customer goal ✓ → metric ✗`.
    pub fn in_words(&self, model: &Model) -> String {
        let mut words = String::new();
        let last = self.stops.len().saturating_sub(1);
        for (place, stop) in self.stops.iter().enumerate() {
            words.push_str(if place == 0 { "" } else { " → " });
            words.push_str(stop.what);
            match &stop.found {
                Found::Here => {}
                Found::Entries(entries) => named(&mut words, entries, model),
                Found::Words(_) => words.push_str(" ✓"),
                Found::Nothing => words.push_str(" ✗"),
            }
            if place == last && matches!(stop.found, Found::Entries(_)) {
                words.push_str(" ✓");
            }
        }
        words
    }
}

/// The first of several entries, and how many more there are.
fn named(words: &mut String, entries: &[EntryId], model: &Model) {
    let Some((first, others)) = entries.split_first() else { return };
    let id = match first.kind {
        Kind::Step => model.reference(*first),
        _ => model.entry(*first).map_or_else(String::new, |entry| entry.id().to_owned()),
    };
    // writing to a text does not fail
    let _ = if others.is_empty() { write!(words, " {id}") } else { write!(words, " {id} +{}", others.len()) };
}

impl Stop {
    fn here(kind: Kind) -> Self {
        Self { what: kind.name(), found: Found::Here }
    }

    /// A stop at which there are entries, or nothing.
    fn at(what: &'static str, entries: Vec<EntryId>) -> Self {
        let found = if entries.is_empty() { Found::Nothing } else { Found::Entries(entries) };
        Self { what, found }
    }

    /// A stop at which there is a text, or nothing.
    fn said(what: &'static str, text: Option<&str>) -> Self {
        let found = text.filter(|text| !text.is_empty());
        Self { what, found: found.map_or(Found::Nothing, |text| Found::Words(text.to_owned())) }
    }

    /// The entries at this stop.
    pub fn entries(&self) -> &[EntryId] {
        match &self.found {
            Found::Entries(entries) => entries,
            _ => &[],
        }
    }
}
