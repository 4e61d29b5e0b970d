//! Settling the entries of a kind: doubles are reported, translations taken in.

use std::collections::HashSet;

use ahash::AHashMap;

use crate::diagnostic::{Finding, Sink};
use crate::load::Kind;
use crate::source::Span;

use super::declare::Record;
use super::faults::{DUPLICATE_ID, UNKNOWN_REFERENCE};
use super::table::Entry;

/// Settles the entries of each kind.
pub(super) struct Settling<'a> {
    pub(super) sink: &'a mut Sink,
    /// The kinds of which a file could not be read, so that nobody knows what is missing.
    pub(super) unsure: &'a HashSet<Kind>,
    /// What was written and could not be read, by its id if that is known.
    pub(super) unread: &'a [(Kind, Option<Box<str>>)],
}

impl Settling<'_> {
    /// Drops doubles and takes in translations.
    pub(super) fn table<K: Record>(
        &mut self,
        kind: Kind,
        entries: &mut Vec<Box<Entry<K>>>,
        translations: Vec<Box<Entry<K>>>,
    ) {
        let mut places: AHashMap<Box<str>, usize> = AHashMap::with_capacity(entries.len());
        let mut kept: Vec<Box<Entry<K>>> = Vec::with_capacity(entries.len());
        for entry in entries.drain(..) {
            if let Some(first) = places.get(&entry.id) {
                self.double(kind, &entry, &kept[*first]);
                // what the second says is lost
                kept[*first].damaged = true;
            } else {
                places.insert(entry.id.clone(), kept.len());
                kept.push(entry);
            }
        }
        for translation in translations {
            match places.get(&translation.id) {
                Some(index) => kept[*index].translate(*translation),
                None if self.may_exist(kind, &translation.id) => {}
                None => self.orphan(kind, &translation),
            }
        }
        *entries = kept;
    }

    fn double<K>(&mut self, kind: Kind, second: &Entry<K>, first: &Entry<K>) {
        let finding = Finding::new(
            &DUPLICATE_ID,
            second.place(),
            format!("there are two {} with the id `{}`", kind.plural(), second.id),
        )
        .label(first.place(), "the first one")
        .about(format!("{kind}:{}", second.id))
        .help("give one of them another id, or bring both together in one place");
        self.sink.report(finding);
    }

    /// Whether an entry may have been written although it is not here.
    fn may_exist(&self, kind: Kind, id: &str) -> bool {
        let is_it = |(of, unread): &(Kind, Option<Box<str>>)| {
            *of == kind && unread.as_ref().is_none_or(|unread| **unread == *id)
        };
        self.unsure.contains(&kind) || self.unread.iter().any(is_it)
    }

    fn orphan<K>(&mut self, kind: Kind, translation: &Entry<K>) {
        let message = format!("this translates the {kind} `{}`, which does not exist", translation.id);
        let finding = Finding::new(&UNKNOWN_REFERENCE, Span::at(0).within(translation.file), message)
            .about(format!("{kind}:{}", translation.id))
            .help(format!(
                "write `{}` in the site's first language first, or rename this file",
                translation.id
            ));
        self.sink.report(finding);
    }
}
