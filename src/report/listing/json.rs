//! A list of entries as JSON.

use serde::{Serialize, Serializer};

use super::value::InJson;
use super::{Listing, Row};

/// One object an entry, with every field that is given, in the order of the reference.
pub(super) fn json(listing: &Listing) -> String {
    let objects: Vec<Object> = listing.rows.iter().map(|row| Object { listing, row }).collect();
    let mut text = serde_json::to_string_pretty(&objects).expect("text and numbers always make JSON");
    text.push('\n');
    text
}

struct Object<'a> {
    listing: &'a Listing<'a>,
    row: &'a Row<'a>,
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let given =
            self.listing.columns.iter().zip(&self.row.values).filter(|(_, value)| !value.is_nothing());
        let fields = given.map(|(column, value)| (column.name, value));
        let languages = &self.listing.languages;
        serializer.collect_map(fields.map(|(name, value)| (name, InJson { value, languages })))
    }
}
