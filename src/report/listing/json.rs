//! A list of entries as JSON.

use serde::{Serialize, Serializer};

use crate::model::declare::Plain;

use super::value::{InJson, is_nothing};
use super::{Listing, Row};

/// One object an entry, with its kind and every field that is given, in the order of the reference.
pub(super) fn json(listing: &Listing) -> String {
    let objects: Vec<Object> = listing.rows.iter().map(|row| Object { listing, row }).collect();
    let mut text = serde_json::to_string_pretty(&objects).expect("text and numbers always make JSON");
    text.push('\n');
    text
}

struct Object<'a> {
    listing: &'a Listing,
    row: &'a Row,
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let kind = Plain::Word(self.listing.kind.name().to_owned());
        let given = self.listing.columns.iter().zip(&self.row.values).filter(|(_, value)| !is_nothing(value));
        let fields = given.map(|(column, value)| (column.name, value));
        let languages = &self.listing.languages;
        let members = std::iter::once(("kind", &kind)).chain(fields);
        serializer.collect_map(members.map(|(name, value)| (name, InJson { value, languages })))
    }
}
