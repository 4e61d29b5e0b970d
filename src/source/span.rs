//! A byte range, a byte range in a file, and a value that remembers where it was written.

use std::ops::{Deref, Range};

use serde::{Deserialize, Serialize};

use super::FileId;

/// A range of bytes within one file, end exclusive. Empty spans mark a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`; files are below 4 GiB (larger ones are refused on reading).
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end.max(start) as u32 }
    }

    /// The empty span at `offset`.
    pub fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// This span moved by `by` bytes, for a part of a file that was read by itself (front matter, a Markdown body).
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by as u32, end: self.end + by as u32 }
    }

    /// The span as a range of indices.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// This span within `file`.
    pub fn within(self, file: FileId) -> Place {
        Place { file, span: self }
    }
}

/// A span in a file: where a value, an entry or a fault stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The bytes within it.
    pub span: Span,
}

/// A value and the bytes it was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was written, in the file of the entry that holds it.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, written at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
