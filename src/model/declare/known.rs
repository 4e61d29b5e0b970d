//! The names of known fields, and the one that was meant by another name.

use crate::diagnostic::{Near, near};

use super::Field;

/// Words that writers try first, and the fields that are meant.
const SYNONYMS: [(&str, &str); 6] = [
    ("title", "name"),
    ("text", "description"),
    ("responsible", "owner"),
    ("from", "start"),
    ("until", "end"),
    ("to", "end"),
];

/// The fields that are known where something is read: its own, and those that any entry has.
#[derive(Clone, Copy)]
pub(super) struct Known(pub(super) [&'static [Field]; 2]);

impl Known {
    /// Their names, in order.
    pub(super) fn names(self) -> impl Iterator<Item = &'static str> + Clone {
        self.0.into_iter().flatten().map(|field| field.name)
    }

    /// Whether one has this name.
    pub(super) fn has(self, name: &str) -> bool {
        self.names().any(|known| known == name)
    }

    /// The field that was probably meant by a name that none has.
    pub(super) fn meant_by(self, name: &str) -> Option<Near<'static>> {
        let synonym = || {
            let meant = SYNONYMS.iter().filter(|(word, _)| *word == name).map(|(_, meant)| *meant);
            meant.into_iter().find(|meant| self.has(meant))
        };
        let synonym = synonym().map(|name| Near { name, is_alone: true });
        synonym.or_else(|| near(name, self.names()))
    }
}
