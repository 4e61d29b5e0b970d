//! A model that was taken down: every entry that an edition shows, with its name and facts, and of prose only what tells whether it changed.

use std::sync::Arc;

use crate::load::Kind;

use super::lines::{Kept, Line, Page, UNKNOWN, lines_of};
use super::taking::Taken;

/// A model taken down. Equal models of one edition make equal snapshots. Entries are kept as the text that they are written
/// as, for most of them are never looked at again.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    /// The texts that the lines stand in, some of them shared with the snapshot before.
    texts: Vec<Arc<String>>,
    /// By kind, then id.
    lines: Vec<Line>,
}

impl PartialEq for Snapshot {
    /// What entries were made from is nothing that they say.
    fn eq(&self, other: &Self) -> bool {
        self.entries().eq(other.entries())
    }
}

impl Snapshot {
    /// Of these pages, which hold the entries in their order, some of them in the texts of this one.
    pub(super) fn followed_by(&self, pages: Vec<Page>) -> Self {
        let mut next = Self { texts: self.texts.clone(), lines: Vec::new() };
        next.lines.reserve(pages.iter().map(|page| page.lines.len()).sum());
        for mut page in pages {
            let own = next.texts.len() as u32;
            for line in page.lines.iter_mut().filter(|line| line.text >= self.own()) {
                line.text = own;
            }
            next.lines.append(&mut page.lines);
            // it is made of texts
            next.texts.push(Arc::new(String::from_utf8(page.text).unwrap_or_default()));
        }
        next
    }

    /// The number of a text that none of its lines stand in.
    pub(super) fn own(&self) -> u32 {
        self.texts.len() as u32
    }

    /// Its lines from that of an entry on, or from where it would stand.
    pub(super) fn lines_from(&self, kind: Kind, id: &str) -> &[Line] {
        let at = self.lines.partition_point(|line| self.read_line(line).order(kind, id).is_lt());
        &self.lines[at..]
    }

    /// A line as it reads.
    pub(super) fn read_line(&self, line: &Line) -> Kept<'_> {
        line.read(self.text(line.text))
    }

    fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize).map_or("", |text| text.as_str())
    }

    /// Every entry as it is kept, by kind and id.
    pub(super) fn entries(&self) -> impl Iterator<Item = Kept<'_>> {
        self.lines.iter().map(|line| self.read_line(line))
    }

    /// An entry by kind and id; a step's id is `journey/step`, a stage's `cycle/stage`.
    pub fn entry(&self, kind: Kind, id: &str) -> Option<Taken> {
        let at = self.lines.binary_search_by(|line| self.read_line(line).order(kind, id));
        at.ok().and_then(|at| Taken::read(self.read_line(&self.lines[at]).facts))
    }

    /// This snapshot, but with these entries (sorted by kind and id) as they are given, or without those for which nothing is.
    pub(super) fn with(&self, entries: &[((Kind, String), Option<String>)]) -> Self {
        let is_replaced = |line: &&Line| {
            let kept = self.read_line(line);
            let at = entries.binary_search_by(|((kind, id), _)| kept.order(*kind, id).reverse());
            at.is_ok()
        };
        let mut page = Page::default();
        page.lines.extend(self.lines.iter().filter(|line| !is_replaced(line)));
        for ((kind, id), kept) in entries {
            page.add((*kind, id), (self.own(), UNKNOWN), |text| {
                text.extend_from_slice(kept.as_ref()?.as_bytes());
                Some(())
            });
        }
        let mut next = self.followed_by(vec![page]);
        let mut lines = std::mem::take(&mut next.lines);
        lines.sort_by(|one, other| {
            let other = next.read_line(other);
            next.read_line(one).order(other.kind, other.id)
        });
        Self { lines, ..next }
    }

    /// Adds every line.
    pub(super) fn write(&self, out: &mut String) {
        // large as it is, it would be copied again and again while it grows
        out.reserve(self.lines.iter().map(|line| line.whole().len()).sum());
        let follows =
            |one: &Line, next: &Line| one.text == next.text && one.whole().end == next.whole().start;
        for run in self.lines.chunk_by(follows) {
            if let [first, ..] = run
                && let [.., last] = run
            {
                let run = first.whole().start..last.whole().end;
                out.push_str(self.text(first.text).get(run).unwrap_or_default());
            }
        }
    }

    /// Reads the lines that were written, from a place in a text on; nothing if one of them was not.
    pub(super) fn read(text: Arc<String>, start: usize) -> Option<Self> {
        let lines = lines_of(&text, start)?;
        Some(Self { texts: vec![text], lines })
    }

    /// A hash of what each entry was made from, in their order.
    pub(super) fn prints(&self) -> impl Iterator<Item = u64> {
        self.lines.iter().map(|line| line.print)
    }

    /// The same, once it is known what each entry was made from.
    pub(super) fn knowing(mut self, prints: &[u64]) -> Self {
        if prints.len() == self.lines.len() {
            for (line, print) in self.lines.iter_mut().zip(prints) {
                line.print = *print;
            }
        }
        self
    }
}
