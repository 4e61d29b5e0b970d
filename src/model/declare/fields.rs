//! The fields of one mapping while they are read: each is taken once, and what is left over is unknown.

use crate::load::{Node, Pair};
use crate::source::Span;

/// The pairs of a mapping that have not been read yet.
pub struct Fields<'n> {
    pairs: &'n [Pair],
    taken: Vec<bool>,
    cursor: usize,
    /// Where a finding about a missing field stands: at the name, else the id, else the first key.
    pub here: Span,
    /// Whether the mapping could not be read whole.
    pub damaged: bool,
}

impl<'n> Fields<'n> {
    /// The fields of a mapping (of anything else none). `here` is where an entry without a name stands.
    pub fn of(node: &'n Node, here: Option<Span>) -> Self {
        let pairs = node.pairs();
        let named = ["name", "id", "what", "title"]
            .iter()
            .find_map(|name| node.get(name))
            .filter(|node| !node.is_empty());
        let first = || pairs.first().map_or(Span::at(node.span.start as usize), |pair| pair.key.span);
        let here = named.map(|node| node.span).or(here).unwrap_or_else(first);
        Self { pairs, taken: vec![false; pairs.len()], cursor: 0, here, damaged: false }
    }

    /// The value of a field, unless it is missing or empty. Fields are mostly written in the order of the
    /// reference, so the search goes on from where the last one stood.
    pub fn take(&mut self, name: &str) -> Option<&'n Node> {
        let count = self.pairs.len();
        for step in 0..count {
            let index = (self.cursor + step) % count;
            if &*self.pairs[index].key.value == name {
                self.taken[index] = true;
                self.cursor = index + 1;
                let value = &self.pairs[index].value;
                return (!value.is_empty()).then_some(value);
            }
        }
        None
    }

    /// The names of all fields that are written.
    pub fn keys(&self) -> impl Iterator<Item = &'n str> + Clone {
        self.pairs.iter().map(|pair| &*pair.key.value)
    }

    /// All pairs.
    pub fn pairs(&self) -> &'n [Pair] {
        self.pairs
    }

    /// The pairs that nobody took, by their place among all.
    pub fn left(&self) -> impl Iterator<Item = usize> {
        self.taken.iter().enumerate().filter(|(_, taken)| !**taken).map(|(at, _)| at)
    }
}
