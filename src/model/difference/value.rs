//! The values of a model that was taken down: small, plain, and the same when they are read again.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::load::Kind;

use super::by_language::{ByLanguage, Label, TextHash};

/// The named values of an entry, or of a record within it; those that are not given are left out.
pub type Fields = Vec<(Cow<'static, str>, Value)>;

/// Any value of any field. What it is kept as is short, for a house has tens of thousands of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// A short text, kept whole.
    #[serde(rename = "l")]
    Label(Label),
    /// A longer text: for each language, the hash of what it says there.
    #[serde(rename = "t")]
    Text(ByLanguage<TextHash>),
    /// One of the words that a field allows.
    #[serde(rename = "c")]
    Choice(String),
    /// Any other word that is the same in every language.
    #[serde(rename = "w")]
    Word(String),
    /// True or false.
    #[serde(rename = "b")]
    Truth(bool),
    /// A number.
    #[serde(rename = "n")]
    Number(#[serde(with = "exact")] f64),
    /// A number in the unit of a metric, given by its id.
    #[serde(rename = "m")]
    Measure(#[serde(with = "exact")] f64, String),
    /// A share, 0 to 100.
    #[serde(rename = "s")]
    Share(#[serde(with = "exact")] f64),
    /// An amount and its currency.
    #[serde(rename = "y")]
    Money(#[serde(with = "exact")] f64, String),
    /// A day.
    #[serde(rename = "d")]
    Day(#[serde(with = "day")] Date),
    /// A reference to an entry of this edition.
    #[serde(rename = "r")]
    Reference {
        /// The kind.
        #[serde(rename = "k")]
        kind: Kind,
        /// The id.
        #[serde(rename = "i")]
        id: String,
        /// The name of what it leads to, once that was looked up.
        #[serde(rename = "n", default, skip_serializing_if = "Label::is_empty")]
        name: Label,
    },
    /// A list of values that stand for themselves.
    #[serde(rename = "a")]
    List(Vec<Value>),
    /// Records, each known by one of its values, such as its name.
    #[serde(rename = "i")]
    Items(Vec<(Value, Fields)>),
    /// A record.
    #[serde(rename = "o")]
    Record(Fields),
}

impl Value {
    /// Whether both say the same. A text does where it does in every language that both have: a translation that was added
    /// says nothing new. A reference does where it leads to the same entry.
    pub fn says_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Label(Label(texts)), Self::Label(Label(others))) => alike(texts, others),
            (Self::Text(hashes), Self::Text(others)) => alike(hashes, others),
            (Self::Label(label), Self::Text(hashes)) | (Self::Text(hashes), Self::Label(label)) => {
                alike(&label.hashed(), hashes)
            }
            (Self::Reference { kind, id, .. }, Self::Reference { kind: other_kind, id: other, .. }) => {
                kind == other_kind && id == other
            }
            (
                Self::Number(number) | Self::Measure(number, _),
                Self::Number(other) | Self::Measure(other, _),
            ) => number.to_bits() == other.to_bits(),
            (Self::List(items), Self::List(others)) => {
                items.len() == others.len()
                    && items.iter().zip(others).all(|(one, other)| one.says_the_same(other))
            }
            _ => self == other,
        }
    }
}

/// Whether all languages that both have say the same, and there is one.
fn alike<T: PartialEq>(one: &ByLanguage<T>, other: &ByLanguage<T>) -> bool {
    let mut shared = one.iter().filter_map(|(language, said)| Some((said, other.get(language)?))).peekable();
    shared.peek().is_some() && shared.all(|(one, other)| one == other)
}

/// Numbers as text, for the reader of JSON rounds what has many digits.
mod exact {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
    pub(super) fn serialize<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(number)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// Days as `2026-11-21`.
pub(super) mod day {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::model::value::read_date;

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
    pub(in super::super) fn serialize<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(day)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Date, D::Error> {
        read_date(&String::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("no day"))
    }
}
