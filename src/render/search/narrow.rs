//! Lists of numbers as bytes, each number in as few as the largest of them needs: written and read at nearly the speed of memory.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};

/// What can be told in so many numbers.
pub(super) trait Numbers<const COUNT: usize>: Sized {
    /// The numbers.
    fn numbers(&self) -> [u32; COUNT];

    /// What these numbers tell; none: no such thing has them.
    fn of(numbers: [u32; COUNT]) -> Option<Self>;
}

impl Numbers<1> for u32 {
    fn numbers(&self) -> [u32; 1] {
        [*self]
    }

    #[inline]
    fn of([number]: [u32; 1]) -> Option<Self> {
        Some(number)
    }
}

/// How many bytes a number takes at most.
const WIDEST: usize = size_of::<u32>();
/// Every number is written and read as the widest is, and the next one stands over what it does not need: so many bytes stand behind
/// the last one.
const BEHIND: usize = WIDEST - 1;

/// Writes a list.
///
/// # Errors
/// What the serializer says.
pub(super) fn serialize<T: Numbers<COUNT>, S: Serializer, const COUNT: usize>(
    list: &[T],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(&bytes(list))
}

/// Reads a list.
///
/// # Errors
/// What the deserializer says; and that there are bytes which no list has.
pub(super) fn deserialize<'de, T: Numbers<COUNT>, D: Deserializer<'de>, const COUNT: usize>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    struct List<T, const COUNT: usize>(PhantomData<T>);
    impl<T: Numbers<COUNT>, const COUNT: usize> Visitor<'_> for List<T, COUNT> {
        type Value = Vec<T>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("numbers as bytes")
        }

        fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<T>, E> {
            list(bytes).ok_or_else(|| E::custom("no list has these bytes"))
        }
    }
    deserializer.deserialize_bytes(List(PhantomData))
}

/// How many bytes each number of a row takes, the rows, and what stands behind them.
fn bytes<T: Numbers<COUNT>, const COUNT: usize>(list: &[T]) -> Vec<u8> {
    let mut bits = [0; COUNT];
    for row in list {
        let numbers = row.numbers();
        for place in 0..COUNT {
            bits[place] |= numbers[place];
        }
    }
    let widths = bits.map(|bits| (u32::BITS - bits.leading_zeros()).div_ceil(u8::BITS).max(1) as usize);
    let mut bytes = vec![0; COUNT + list.len() * widths.iter().sum::<usize>() + BEHIND];
    let (head, mut rows) = bytes.split_at_mut(COUNT);
    head.iter_mut().zip(widths).for_each(|(head, width)| *head = width as u8);
    for row in list {
        let numbers = row.numbers();
        for place in 0..COUNT {
            if let Some(room) = rows.first_chunk_mut() {
                *room = numbers[place].to_le_bytes();
            }
            rows = &mut rows[widths[place]..];
        }
    }
    bytes
}

/// The list that has these bytes.
fn list<T: Numbers<COUNT>, const COUNT: usize>(bytes: &[u8]) -> Option<Vec<T>> {
    let (widths, rows) = bytes.split_first_chunk::<COUNT>()?;
    if widths.iter().any(|width| !(1..=WIDEST).contains(&usize::from(*width))) {
        return None;
    }
    let masks = widths.map(|width| u32::MAX >> (u32::BITS - u32::from(width) * u8::BITS));
    let ends = widths.map(usize::from);
    let row_length: usize = ends.iter().sum();
    let length = rows.len().checked_sub(BEHIND).filter(|length| length.is_multiple_of(row_length))?;
    if COUNT == 1 {
        // by far the most there are
        let rows = &rows[..length];
        return match row_length {
            1 => single::<T, COUNT, 1>(rows),
            2 => single::<T, COUNT, 2>(rows),
            3 => single::<T, COUNT, 3>(rows),
            _ => single::<T, COUNT, WIDEST>(rows),
        };
    }
    let row = |start: usize| {
        let mut at = start;
        let mut number = |place: usize| {
            let bytes = rows[at..].first_chunk().copied().unwrap_or_default();
            at += ends[place];
            u32::from_le_bytes(bytes) & masks[place]
        };
        T::of(std::array::from_fn(&mut number))
    };
    let mut all = Vec::with_capacity(length / row_length);
    for start in (0..length).step_by(row_length) {
        all.push(row(start)?);
    }
    Some(all)
}

/// The list of which each is told in one number of so many bytes.
fn single<T: Numbers<COUNT>, const COUNT: usize, const WIDTH: usize>(rows: &[u8]) -> Option<Vec<T>> {
    let (rows, _) = rows.as_chunks::<WIDTH>();
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let number = std::array::from_fn(|place| if place < WIDTH { row[place] } else { 0 });
        all.push(T::of([u32::from_le_bytes(number); COUNT])?);
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Debug, Clone, PartialEq)]
    struct Row([u32; 3]);

    impl Numbers<3> for Row {
        fn numbers(&self) -> [u32; 3] {
            self.0
        }

        fn of(numbers: [u32; 3]) -> Option<Self> {
            Some(Self(numbers))
        }
    }

    fn number() -> impl Strategy<Value = u32> {
        (any::<u32>(), 0..u32::BITS).prop_map(|(number, fewer)| number >> fewer)
    }

    #[test]
    fn numbers_take_as_few_bytes_as_the_largest() {
        let length = |list: &[u32]| bytes(list).len() - 1 - BEHIND;
        assert_eq!([length(&[]), length(&[0, 255]), length(&[1, 256]), length(&[u32::MAX])], [0, 2, 4, 4]);
    }

    proptest! {
        #[test]
        fn lists_are_read_again(
            rows in prop::collection::vec([number(), number(), number()].prop_map(Row), 0..40),
            alone in prop::collection::vec(number(), 0..40),
        ) {
            prop_assert_eq!(list::<Row, 3>(&bytes(&rows)), Some(rows));
            prop_assert_eq!(list::<u32, 1>(&bytes(&alone)), Some(alone));
        }

        #[test]
        fn any_bytes_are_a_list_or_none(any in prop::collection::vec(0..9_u8, 0..40)) {
            let read: Option<Vec<Row>> = list(&any);
            if let Some(rows) = read {
                prop_assert!(rows.len() * 3 + 3 + BEHIND <= any.len());
            }
        }
    }
}
