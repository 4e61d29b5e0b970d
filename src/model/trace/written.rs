//! How an entry was written, as hashes: what was written alike is read alike.

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::source::Span;

/// Hashes of how an entry was written, its translations included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::model) struct Written {
    /// Of its fields.
    pub(in crate::model) fields: u64,
    /// Of the body of its file.
    pub(in crate::model) body: u64,
}

impl Written {
    /// Of fields that stand at `span` in the text of a file that is written in the language with this number.
    pub(in crate::model) fn of_fields(text: &str, span: Span, language: u8) -> Self {
        // the blank lines at the end of a text after `|+` stand behind the span
        let after = text.get(span.end as usize..).unwrap_or_default();
        let end = span.end as usize + after.len() - after.trim_start().len();
        let fields = text.get(span.start as usize..end).unwrap_or_default();
        Self { fields: hash(fields, language), body: 0 }
    }

    /// With the body of the file.
    pub(in crate::model) fn and_body(self, body: &str, language: u8) -> Self {
        Self { body: hash(body, language), ..self }
    }

    /// Both in one.
    pub(in crate::model) fn whole(self) -> u64 {
        xxh3_64_with_seed(&self.body.to_le_bytes(), self.fields)
    }

    /// With a translation, however many there were before.
    pub(in crate::model) fn with(self, translation: Self) -> Self {
        let both = |one: u64, other: u64| xxh3_64_with_seed(&other.to_le_bytes(), one);
        Self { fields: both(self.fields, translation.fields), body: both(self.body, translation.body) }
    }
}

/// The same text says something else where it is a translation into another language.
fn hash(text: &str, language: u8) -> u64 {
    xxh3_64_with_seed(text.as_bytes(), u64::from(language))
}
