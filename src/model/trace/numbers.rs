//! Lists of large numbers as bytes, in which state is written and read at the speed of memory.

use std::fmt;
use std::marker::PhantomData;

use serde::de::Visitor;
use serde::{Deserializer, Serializer};

/// A large number, or several of them side by side.
pub trait Number: Sized {
    /// How many bytes it takes.
    const LENGTH: usize;

    /// Puts its bytes where there is room for as many.
    fn put(&self, room: &mut [u8]);

    /// The number that has these bytes, of which there are as many as it takes.
    fn of(bytes: &[u8]) -> Self;
}

impl Number for u64 {
    const LENGTH: usize = size_of::<Self>();

    #[inline]
    fn put(&self, room: &mut [u8]) {
        room.copy_from_slice(&self.to_le_bytes());
    }

    fn of(bytes: &[u8]) -> Self {
        bytes.first_chunk().map_or(0, |bytes| Self::from_le_bytes(*bytes))
    }
}

impl<A: Number, B: Number> Number for (A, B) {
    const LENGTH: usize = A::LENGTH + B::LENGTH;

    #[inline]
    fn put(&self, room: &mut [u8]) {
        let (one, other) = room.split_at_mut(A::LENGTH);
        self.0.put(one);
        self.1.put(other);
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
    let mut bytes = vec![0; list.len() * N::LENGTH];
    list.iter().zip(bytes.chunks_exact_mut(N::LENGTH)).for_each(|(number, room)| number.put(room));
    serializer.serialize_bytes(&bytes)
}

/// Reads a list.
///
/// # Errors
/// What the deserializer says.
pub fn deserialize<'de, N: Number, D: Deserializer<'de>>(deserializer: D) -> Result<Box<[N]>, D::Error> {
    struct List<N>(PhantomData<N>);
    impl<N: Number> Visitor<'_> for List<N> {
        type Value = Box<[N]>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("numbers as bytes")
        }

        fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Box<[N]>, E> {
            Ok(bytes.chunks_exact(N::LENGTH).map(N::of).collect())
        }
    }
    deserializer.deserialize_bytes(List(PhantomData))
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Kept {
        #[serde(with = "super")]
        single: Box<[u64]>,
        #[serde(with = "super")]
        pairs: Box<[(u64, u64)]>,
    }

    #[test]
    fn numbers_are_read_as_they_were_written() {
        let kept = Kept { single: [1, u64::MAX].into(), pairs: [(2, 3), (u64::MAX - 1, 0)].into() };
        let bytes = postcard::to_stdvec(&kept).unwrap();
        assert_eq!(bytes.len(), 1 + 16 + 1 + 32);
        assert_eq!(postcard::from_bytes::<Kept>(&bytes).unwrap(), kept);
    }
}
