//! Something that can be read of a model, known by what it is and not by where it stands.

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use crate::load::Kind;

use super::numbers::Number;

/// Something that can be read. Two are the same if they name the same thing, in whatever model; hashes stand for the names,
/// for a large site reads a million things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Read(u64);

/// What of an entry, or of a kind, is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect {
    /// Everything that stands in an entry but its body.
    Entry,
    /// The body of an entry.
    Body,
    /// Which entries stand before and after an entry in its table.
    Neighbours,
    /// What refers to an entry.
    Backlinks,
    /// The readings of a metric.
    Readings,
    /// Where an entry is shown.
    Route,
    /// How many entries a kind has.
    Count,
    /// All entries of a kind, in their order, without their bodies.
    Table,
}

impl Read {
    /// Everything: for work that reads all there is.
    pub const EVERYTHING: Self = Self(0);

    /// An entry by its kind and id, or (with an empty id) a kind by itself.
    pub fn entry(kind: Kind, id: &str) -> Self {
        Self(xxh3_64_with_seed(id.as_bytes(), kind as u64 + 1))
    }

    /// An entry of an entry: a step of a journey, a stage of a cycle.
    #[must_use]
    pub fn part(self, id: &str) -> Self {
        Self(xxh3_64_with_seed(id.as_bytes(), self.0))
    }

    /// Something that is worked out from many entries.
    pub fn fact(name: &str) -> Self {
        Self(xxh3_64(name.as_bytes()))
    }

    /// One aspect of what this names.
    #[must_use]
    pub const fn aspect(self, aspect: Aspect) -> Self {
        /// An odd number whose bits are far from any pattern (the golden ratio), so that aspects meet no others.
        const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
        Self((self.0 ^ (aspect as u64 + 1).wrapping_mul(SPREAD)).wrapping_mul(SPREAD))
    }

    /// The number that stands for it.
    pub const fn number(self) -> u64 {
        self.0
    }
}

impl Number for Read {
    const LENGTH: usize = u64::LENGTH;

    #[inline]
    fn put(&self, room: &mut [u8]) {
        self.0.put(room);
    }

    fn of(bytes: &[u8]) -> Self {
        Self(u64::of(bytes))
    }
}
