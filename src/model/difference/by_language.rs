//! What is said in each language; of most there is one only.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use smallvec::SmallVec;
use xxhash_rust::xxh3::xxh3_64;

/// A value for each of some languages, in the order of their codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByLanguage<T>(SmallVec<[(Box<str>, T); 1]>);

impl<T> ByLanguage<T> {
    /// Whether there is no value for any language.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value for the language with this code.
    pub fn get(&self, code: &str) -> Option<&T> {
        self.iter().find(|(of, _)| *of == code).map(|(_, value)| value)
    }

    /// Every code with its value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(code, value)| (&**code, value))
    }
}

impl<T> Default for ByLanguage<T> {
    fn default() -> Self {
        Self(SmallVec::new())
    }
}

impl<T> FromIterator<(Box<str>, T)> for ByLanguage<T> {
    /// Of several values for one language the last counts.
    fn from_iter<I: IntoIterator<Item = (Box<str>, T)>>(values: I) -> Self {
        let mut all = SmallVec::<[(Box<str>, T); 1]>::new();
        for (code, value) in values {
            match all.binary_search_by(|(known, _)| known.cmp(&code)) {
                Ok(at) => all[at].1 = value,
                Err(at) => all.insert(at, (code, value)),
            }
        }
        Self(all)
    }
}

impl<T: Serialize> Serialize for ByLanguage<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ByLanguage<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(BTreeMap::deserialize(deserializer)?.into_iter().collect())
    }
}

/// A short text in the languages that it is given in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label(pub ByLanguage<Arc<str>>);

impl Label {
    /// Whether there is no text in any language.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As of a longer text, what tells whether it changed.
    pub(super) fn hashed(&self) -> ByLanguage<TextHash> {
        self.0.iter().map(|(code, text)| (code.into(), TextHash::of(text))).collect()
    }
}

/// The hash by which a longer text is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextHash(u64);

impl TextHash {
    /// That of a text.
    pub fn of(text: &str) -> Self {
        Self(xxh3_64(text.as_bytes()))
    }
}

impl fmt::Display for TextHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}", self.0)
    }
}

impl Serialize for TextHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TextHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let digits = String::deserialize(deserializer)?;
        u64::from_str_radix(&digits, 16).map(Self).map_err(D::Error::custom)
    }
}
