//! Lists of numbers that take as few bytes of each number as the largest needs, in memory as in what is kept: most of them are long, and read once.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What can be told in so many numbers.
pub(super) trait Numbers<const COUNT: usize> {
    /// The numbers.
    fn numbers(&self) -> [u32; COUNT];

    /// What these numbers tell, which something of its kind has.
    fn of(numbers: [u32; COUNT]) -> Self;
}

impl Numbers<1> for u32 {
    #[inline]
    fn numbers(&self) -> [u32; 1] {
        [*self]
    }

    #[inline]
    fn of([number]: [u32; 1]) -> Self {
        number
    }
}

/// How many bytes a number takes at most.
const WIDEST: usize = size_of::<u32>();
/// Every number is written and read as the widest is, and the next one stands over what it does not need: so many bytes stand behind
/// the last one.
const BEHIND: usize = WIDEST - 1;

/// A list, of which each is told in so many numbers.
pub(super) struct Narrow<T, const COUNT: usize> {
    /// How many bytes each number of a row takes, the rows, and what stands behind them.
    bytes: Box<[u8]>,
    shape: Shape<COUNT>,
    items: PhantomData<T>,
}

/// How the numbers stand in a row.
#[derive(Debug, Clone, Copy)]
struct Shape<const COUNT: usize> {
    /// Where each begins, and its bits.
    numbers: [(usize, u32); COUNT],
    /// How many bytes the row has.
    length: usize,
}

impl<const COUNT: usize> Shape<COUNT> {
    /// That of numbers of which each has so many bytes.
    fn of(widths: [u8; COUNT]) -> Self {
        let mut length = 0;
        let numbers = widths.map(|width| {
            let start = length;
            length += usize::from(width);
            (start, u32::MAX >> (u32::BITS - u32::from(width) * u8::BITS))
        });
        Self { numbers, length }
    }

    /// The numbers of the row with which these bytes begin.
    #[inline]
    fn row(&self, bytes: &[u8]) -> [u32; COUNT] {
        self.numbers.map(|(start, bits)| {
            let number = bytes[start..].first_chunk().copied().unwrap_or_default();
            u32::from_le_bytes(number) & bits
        })
    }
}

impl<T: Numbers<COUNT>, const COUNT: usize> Narrow<T, COUNT> {
    /// These; they are gone through twice.
    pub(super) fn of<'l>(list: impl IntoIterator<Item = &'l T> + Clone) -> Self
    where
        T: 'l,
    {
        let (mut bits, mut length) = ([0; COUNT], 0);
        for row in list.clone() {
            let numbers = row.numbers();
            for place in 0..COUNT {
                bits[place] |= numbers[place];
            }
            length += 1;
        }
        let widths = bits.map(|bits| (u32::BITS - bits.leading_zeros()).div_ceil(u8::BITS).max(1) as u8);
        let shape = Shape::of(widths);
        let mut bytes = vec![0; COUNT + length * shape.length + BEHIND].into_boxed_slice();
        let (head, mut rows) = bytes.split_at_mut(COUNT);
        head.copy_from_slice(&widths);
        for row in list {
            let numbers = row.numbers();
            for place in 0..COUNT {
                if let Some(room) = rows.first_chunk_mut() {
                    *room = numbers[place].to_le_bytes();
                }
                rows = &mut rows[usize::from(widths[place])..];
            }
        }
        Self { bytes, shape, items: PhantomData }
    }

    /// The list that has these bytes; nothing if none has.
    fn read(bytes: Box<[u8]>) -> Option<Self> {
        let widths = *bytes.first_chunk::<COUNT>()?;
        if widths.iter().any(|width| !(1..=WIDEST).contains(&usize::from(*width))) {
            return None;
        }
        let shape = Shape::of(widths);
        let is_whole = bytes.len().checked_sub(COUNT + BEHIND)?.is_multiple_of(shape.length);
        is_whole.then_some(Self { bytes, shape, items: PhantomData })
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        (self.bytes.len() - COUNT - BEHIND) / self.shape.length
    }

    /// The one at a place.
    #[inline]
    pub(super) fn get(&self, place: usize) -> T {
        T::of(self.shape.row(&self.bytes[COUNT + place * self.shape.length..]))
    }

    /// Those from one place to another.
    #[inline]
    pub(super) fn part(&self, places: &Range<u32>) -> Rows<'_, T, COUNT> {
        let at = |place: u32| COUNT + place as usize * self.shape.length;
        let bytes = &self.bytes[at(places.start)..at(places.end.max(places.start)) + BEHIND];
        Rows { bytes, shape: self.shape, items: PhantomData }
    }

    /// All of them, in order.
    pub(super) fn iter(&self) -> Rows<'_, T, COUNT> {
        self.part(&(0..self.len() as u32))
    }
}

/// Those of a list that stand next to each other.
pub(super) struct Rows<'l, T, const COUNT: usize> {
    /// The rows, and what stands behind them.
    bytes: &'l [u8],
    shape: Shape<COUNT>,
    items: PhantomData<T>,
}

impl<T: Numbers<COUNT>, const COUNT: usize> Iterator for Rows<'_, T, COUNT> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        if self.bytes.len() == BEHIND {
            return None;
        }
        let row = self.shape.row(self.bytes);
        self.bytes = &self.bytes[self.shape.length..];
        Some(T::of(row))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let length = (self.bytes.len() - BEHIND) / self.shape.length;
        (length, Some(length))
    }

    #[inline]
    fn fold<B, F: FnMut(B, T) -> B>(self, first: B, add: F) -> B {
        let rows = &self.bytes[..self.bytes.len() - BEHIND];
        if COUNT > 1 {
            let rows = self.bytes.windows(self.shape.length + BEHIND).step_by(self.shape.length);
            return rows.map(|row| T::of(self.shape.row(row))).fold(first, add);
        }
        // by far the most there are
        match self.shape.length {
            1 => singles::<T, COUNT, 1>(rows).fold(first, add),
            2 => singles::<T, COUNT, 2>(rows).fold(first, add),
            3 => singles::<T, COUNT, 3>(rows).fold(first, add),
            _ => singles::<T, COUNT, WIDEST>(rows).fold(first, add),
        }
    }
}

impl<T: Numbers<COUNT>, const COUNT: usize> ExactSizeIterator for Rows<'_, T, COUNT> {}

/// Rows of which each is one number of so many bytes.
fn singles<T: Numbers<COUNT>, const COUNT: usize, const WIDTH: usize>(
    rows: &[u8],
) -> impl Iterator<Item = T> {
    let number = |row: &[u8; WIDTH]| {
        let number = std::array::from_fn(|place| if place < WIDTH { row[place] } else { 0 });
        T::of([u32::from_le_bytes(number); COUNT])
    };
    rows.as_chunks::<WIDTH>().0.iter().map(number)
}

impl<T: Numbers<COUNT>, const COUNT: usize> Default for Narrow<T, COUNT> {
    fn default() -> Self {
        Self::of(&[])
    }
}

impl<T: Numbers<COUNT> + fmt::Debug, const COUNT: usize> fmt::Debug for Narrow<T, COUNT> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.iter()).finish()
    }
}

impl<T, const COUNT: usize> Serialize for Narrow<T, COUNT> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.bytes)
    }
}

impl<'de, T: Numbers<COUNT>, const COUNT: usize> Deserialize<'de> for Narrow<T, COUNT> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes<T, const COUNT: usize>(PhantomData<T>);
        impl<T: Numbers<COUNT>, const COUNT: usize> Visitor<'_> for Bytes<T, COUNT> {
            type Value = Narrow<T, COUNT>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("numbers as bytes")
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
                Narrow::read(bytes.into()).ok_or_else(|| E::custom("no list has these bytes"))
            }
        }
        deserializer.deserialize_bytes(Bytes(PhantomData))
    }
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

        fn of(numbers: [u32; 3]) -> Self {
            Self(numbers)
        }
    }

    fn number() -> impl Strategy<Value = u32> {
        (any::<u32>(), 0..u32::BITS).prop_map(|(number, fewer)| number >> fewer)
    }

    /// All of a list, as it is after it was kept.
    fn again<T: Numbers<COUNT>, const COUNT: usize>(list: &[T]) -> Vec<T> {
        let kept = postcard::to_stdvec(&Narrow::of(list)).unwrap();
        let again: Narrow<T, COUNT> = postcard::from_bytes(&kept).unwrap();
        let mut all = Vec::new();
        again.iter().for_each(|row| all.push(row));
        all
    }

    #[test]
    fn numbers_take_as_few_bytes_as_the_largest() {
        let length = |list: &[u32]| Narrow::of(list).bytes.len() - 1 - BEHIND;
        assert_eq!([length(&[]), length(&[0, 255]), length(&[1, 256]), length(&[u32::MAX])], [0, 2, 4, 4]);
    }

    proptest! {
        #[test]
        fn lists_are_read_again(
            rows in prop::collection::vec([number(), number(), number()].prop_map(Row), 0..40),
            alone in prop::collection::vec(number(), 0..40),
        ) {
            prop_assert_eq!(again::<Row, 3>(&rows), rows);
            prop_assert_eq!(again::<u32, 1>(&alone), alone);
        }

        #[test]
        fn each_is_found_at_its_place(
            rows in prop::collection::vec([number(), number(), number()].prop_map(Row), 0..40),
            ends: [prop::sample::Index; 2],
        ) {
            let [mut start, mut end] = ends.map(|end| end.index(rows.len() + 1));
            (start, end) = (start.min(end), start.max(end));
            let list = Narrow::of(&rows);
            prop_assert_eq!(list.len(), rows.len());
            let mut part = list.part(&(start as u32..end as u32));
            prop_assert_eq!(part.len(), end - start);
            prop_assert!(rows[start..end].iter().all(|row| part.next().as_ref() == Some(row)));
            prop_assert!(part.next().is_none());
            prop_assert!((0..rows.len()).all(|place| list.get(place) == rows[place]));
        }

        #[test]
        fn any_bytes_are_a_list_or_none(any in prop::collection::vec(0..9_u8, 0..40)) {
            let (length, read) = (any.len(), Narrow::<Row, 3>::read(any.into()));
            if let Some(list) = read {
                prop_assert_eq!(list.iter().len(), list.len());
                prop_assert!(list.len() * 3 + 3 + BEHIND <= length);
            }
        }
    }
}
