//! Lists of large numbers as bytes, in which state is written and read at the speed of memory.

use std::fmt;

use serde::de::Visitor;
use serde::{Deserializer, Serializer};

/// A large number, or several of them side by side.
pub trait Number: Sized {
    /// How many bytes it takes.
    const LENGTH: usize;

    /// Puts its bytes behind others.
    fn push_to(&self, bytes: &mut Vec<u8>);

    /// The number that has these bytes, of which there are as many as it takes.
    fn of(bytes: &[u8]) -> Self;
}

impl Number for u64 {
    const LENGTH: usize = size_of::<Self>();

    fn push_to(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&self.to_le_bytes());
    }

    fn of(bytes: &[u8]) -> Self {
        bytes.first_chunk().map_or(0, |bytes| Self::from_le_bytes(*bytes))
    }
}

impl<A: Number, B: Number> Number for (A, B) {
    const LENGTH: usize = A::LENGTH + B::LENGTH;

    fn push_to(&self, bytes: &mut Vec<u8>) {
        self.0.push_to(bytes);
        self.1.push_to(bytes);
    }

    fn of(bytes: &[u8]) -> Self {
        let (one, other) = bytes.split_at(A::LENGTH);
        (A::of(one), B::of(other))
    }
}

/// Writes a list.
///
/// # Errors
/// What the serializer says.
pub fn serialize<N: Number, S: Serializer>(list: &[N], serializer: S) -> Result<S::Ok, S::Error> {
    let mut bytes = Vec::with_capacity(list.len() * N::LENGTH);
    for number in list {
        number.push_to(&mut bytes);
    }
    serializer.serialize_bytes(&bytes)
}

/// Reads a list.
///
/// # Errors
/// What the deserializer says.
pub fn deserialize<'de, N: Number, D: Deserializer<'de>>(deserializer: D) -> Result<Box<[N]>, D::Error> {
    struct Bytes;
    impl Visitor<'_> for Bytes {
        type Value = Vec<u8>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("numbers as bytes")
        }

        fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
            Ok(bytes.to_vec())
        }
    }
    let bytes = deserializer.deserialize_bytes(Bytes)?;
    Ok(bytes.chunks_exact(N::LENGTH).map(N::of).collect())
}
