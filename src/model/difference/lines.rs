//! Entries as they are kept: a line for each, of its kind, its id and its facts, none of which has a line break.

use std::cmp::Ordering;
use std::ops::Range;

use crate::load::Kind;

/// Of an entry whose print nobody knows.
pub(super) const UNKNOWN: u64 = 0;

/// Where the line of an entry stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub(super) kind: Kind,
    /// Which of several texts it stands in.
    pub(super) text: u32,
    /// A hash of what the entry was made from.
    pub(super) print: u64,
    start: usize,
    /// How far from the start the id begins, the facts begin, and the next line does.
    id: u32,
    facts: u32,
    next: u32,
}

impl Line {
    /// The whole line, its break included.
    pub(super) fn whole(&self) -> Range<usize> {
        self.start..self.start + self.next as usize
    }

    /// The line as it reads in its text.
    pub(super) fn read<'t>(&self, text: &'t str) -> Kept<'t> {
        let part = |from: u32, to: u32| {
            let range = self.start + from as usize..(self.start + to as usize).saturating_sub(1);
            text.get(range).unwrap_or_default()
        };
        Kept { kind: self.kind, id: part(self.id, self.facts), facts: part(self.facts, self.next) }
    }
}

/// An entry as it is kept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Kept<'t> {
    pub(super) kind: Kind,
    pub(super) id: &'t str,
    pub(super) facts: &'t str,
}

impl Kept<'_> {
    /// How it stands to the entry of this kind and id.
    pub(super) fn order(&self, kind: Kind, id: &str) -> Ordering {
        (self.kind, self.id).cmp(&(kind, id))
    }

    /// Whether it says the same as another one.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        // what was not taken down again stands where it stood
        std::ptr::eq(self.facts, other.facts) || self.facts == other.facts
    }
}

/// More bytes than the lines of a page mostly take.
const ROOM: usize = 256 * 1_024;

/// A text with the lines that are written into it.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) text: Vec<u8>,
    pub(super) lines: Vec<Line>,
}

impl Page {
    /// Adds a line to what is to be the text with this number; none where its facts cannot be written.
    pub(super) fn add(
        &mut self,
        (kind, id): (Kind, &str),
        (text, print): (u32, u64),
        write: impl FnOnce(&mut Vec<u8>) -> Option<()>,
    ) {
        if self.text.is_empty() {
            self.text.reserve(ROOM);
        }
        let start = self.text.len();
        for part in [kind.name(), " ", id, " "] {
            self.text.extend_from_slice(part.as_bytes());
        }
        let (of_id, facts) = (kind.name().len() + 1, self.text.len() - start);
        if write(&mut self.text).is_none() {
            self.text.truncate(start);
            return;
        }
        self.text.push(b'\n');
        let next = (self.text.len() - start) as u32;
        self.lines.push(Line { kind, text, print, start, id: of_id as u32, facts: facts as u32, next });
    }
}

/// The lines of a text from a place on; nothing if one of them is none.
pub(super) fn lines_of(text: &str, mut start: usize) -> Option<Vec<Line>> {
    let mut lines: Vec<Line> = Vec::new();
    while start < text.len() {
        let line = &text[start..];
        let facts = line.find(' ')?;
        let (kind, rest) = line.split_at(facts);
        let known = lines.last().map(|last| last.kind).filter(|known| known.name() == kind);
        let facts = facts + 1 + rest[1..].find(' ')? + 1;
        let next = facts + line[facts..].find('\n')? + 1;
        lines.push(Line {
            kind: known.or_else(|| Kind::named(kind))?,
            text: 0,
            print: UNKNOWN,
            start,
            id: kind.len() as u32 + 1,
            facts: facts as u32,
            next: next as u32,
        });
        start += next;
    }
    Some(lines)
}
