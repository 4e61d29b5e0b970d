//! Tables of entries: in the order in which they are shown, found by id or by handle.

use std::marker::PhantomData;
use std::ops::{Deref, Index};

use ahash::AHashMap;
use serde::{Deserialize, Serialize};

use crate::load::Kind;
use crate::source::{FileId, Place, Span};

use super::common::Common;
use super::declare::Referable;
use super::trace::{Aspect, Read, Written, note};
use super::value::{Prose, Ref};

/// Where an entry of kind `K` stands in its table.
#[derive(Debug)]
pub struct Handle<K> {
    index: u32,
    kind: PhantomData<fn() -> K>,
}

impl<K> Handle<K> {
    /// The handle of the entry at `index`.
    pub fn new(index: u32) -> Self {
        Self { index, kind: PhantomData }
    }

    /// The entry's place in its table.
    pub fn index(self) -> usize {
        self.index as usize
    }
}

impl<K: Referable> Handle<K> {
    /// The entry among all.
    pub fn id(self) -> EntryId {
        EntryId { kind: K::KIND, index: self.index }
    }
}

impl<K> Clone for Handle<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Handle<K> {}

impl<K> PartialEq for Handle<K> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

impl<K> Eq for Handle<K> {}

/// Any entry: its kind and its place in the table of that kind. Steps and stages count through all journeys and cycles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId {
    /// The kind.
    pub kind: Kind,
    /// The place in the table.
    pub index: u32,
}

/// An entry: what every kind has, and what its own kind adds (reached by dereferencing).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry<K> {
    /// The id, unique within the kind.
    pub id: Box<str>,
    /// The file it stands in.
    pub file: FileId,
    /// Where a finding about the entry as a whole stands: its name, or its id, or the head of its file.
    pub here: Span,
    /// What any entry may carry.
    pub common: Common,
    /// What the kind adds.
    pub own: K,
    /// Whether something was wrong in it, so that nothing should be concluded from what it lacks.
    pub damaged: bool,
    /// Whether nobody wrote it: a built-in default.
    pub built_in: bool,
    /// The long description.
    pub(super) body: Option<Prose>,
    /// What stands for it in traces; known once it stands in a table.
    pub(super) read: Read,
    /// How it was written.
    pub(super) written: Written,
}

impl<K> Entry<K> {
    /// The long description: the Markdown body of its file, or `description` in YAML.
    pub fn body(&self) -> Option<&Prose> {
        note(|| self.read.aspect(Aspect::Body));
        self.body.as_ref()
    }

    /// Where a finding about the entry as a whole stands.
    pub fn place(&self) -> Place {
        self.here.within(self.file)
    }

    /// The name in a language.
    pub fn name(&self, language: u8) -> &str {
        match &self.common.name {
            Some(name) => name.get(language),
            None => &self.id,
        }
    }

    /// The short name in a language, or the name.
    pub fn short(&self, language: u8) -> &str {
        match &self.common.short {
            Some(short) => short.get(language),
            None => self.name(language),
        }
    }
}

impl<K> Deref for Entry<K> {
    type Target = K;

    fn deref(&self) -> &K {
        &self.own
    }
}

/// The entries of one kind, sorted by `order`, then name.
#[derive(Debug, Clone)]
pub struct Table<K> {
    entries: Vec<Entry<K>>,
    by_id: AHashMap<Box<str>, u32>,
}

impl<K> Default for Table<K> {
    fn default() -> Self {
        Self { entries: Vec::new(), by_id: AHashMap::default() }
    }
}

impl<K: Referable> Table<K> {
    /// A table of these entries, whose ids differ.
    pub fn new(mut entries: Vec<Box<Entry<K>>>) -> Self {
        entries.sort_by_cached_key(|entry| {
            let order = entry.common.order.as_ref().map_or(f64::INFINITY, |order| order.0);
            (OrderKey(order), entry.name(0).to_lowercase(), entry.id.clone())
        });
        let mut entries: Vec<Entry<K>> = entries.into_iter().map(|entry| *entry).collect();
        for entry in &mut entries {
            entry.read = Read::entry(K::KIND, &entry.id);
        }
        Self { by_id: index(&entries), entries }
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        note(|| Read::entry(K::KIND, "").aspect(Aspect::Count));
        self.entries.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entry at a place, if there is one.
    pub fn get(&self, index: usize) -> Option<&Entry<K>> {
        let entry = self.entries.get(index)?;
        note(|| entry.read.aspect(Aspect::Entry));
        Some(entry)
    }

    /// The entry with this id.
    pub fn named(&self, id: &str) -> Option<&Entry<K>> {
        self.index_of(id).map(|index| &self.entries[index as usize])
    }

    /// The place of the entry with this id.
    pub fn index_of(&self, id: &str) -> Option<u32> {
        note(|| Read::entry(K::KIND, id).aspect(Aspect::Entry));
        self.by_id.get(id).copied()
    }

    /// The entry at a handle.
    pub fn at(&self, handle: Handle<K>) -> &Entry<K> {
        &self[handle.index()]
    }

    /// The entries before and after the one at a handle.
    pub fn neighbours(&self, handle: Handle<K>) -> (Option<Handle<K>>, Option<Handle<K>>) {
        note(|| self.entries[handle.index()].read.aspect(Aspect::Neighbours));
        let (before, after) = (handle.index().checked_sub(1), handle.index() + 1);
        let there = |index: usize| (index < self.entries.len()).then(|| Handle::new(index as u32));
        (before.and_then(there), there(after))
    }

    /// The entry that a reference leads to.
    pub fn find(&self, reference: &Ref<K>) -> Option<&Entry<K>> {
        reference.handle().map(|handle| self.at(handle))
    }

    /// The entries that references lead to, in the order written.
    pub fn find_all<'a>(
        &'a self,
        references: impl IntoIterator<Item = &'a Ref<K>>,
    ) -> impl Iterator<Item = &'a Entry<K>>
    where
        K: 'a,
    {
        references.into_iter().filter_map(|reference| self.find(reference))
    }

    /// Every entry with its handle.
    pub fn with_handles(&self) -> impl Iterator<Item = (Handle<K>, &Entry<K>)> {
        self.iter().enumerate().map(|(index, entry)| (Handle::new(index as u32), entry))
    }

    /// Takes out the entries that `hides` says, and gives their ids.
    pub(super) fn take_out(&mut self, hides: &dyn Fn(&Common) -> bool) -> Vec<Box<str>> {
        let hidden: Vec<Box<str>> =
            self.entries.iter().filter(|entry| hides(&entry.common)).map(|entry| entry.id.clone()).collect();
        if !hidden.is_empty() {
            self.entries.retain(|entry| !hides(&entry.common));
            self.by_id = index(&self.entries);
        }
        hidden
    }

    /// What entries are found by.
    pub(super) fn ids_mut(&mut self) -> &mut AHashMap<Box<str>, u32> {
        &mut self.by_id
    }

    /// The entries, to be linked.
    pub(super) fn entries_mut(&mut self) -> &mut [Entry<K>] {
        &mut self.entries
    }
}

impl<K: Referable> Index<usize> for Table<K> {
    type Output = Entry<K>;

    fn index(&self, index: usize) -> &Entry<K> {
        let entry = &self.entries[index];
        note(|| entry.read.aspect(Aspect::Entry));
        entry
    }
}

impl<K: Referable> Deref for Table<K> {
    type Target = [Entry<K>];

    fn deref(&self) -> &[Entry<K>] {
        note(|| Read::entry(K::KIND, "").aspect(Aspect::Table));
        &self.entries
    }
}

fn index<K>(entries: &[Entry<K>]) -> AHashMap<Box<str>, u32> {
    entries.iter().enumerate().map(|(index, entry)| (entry.id.clone(), index as u32)).collect()
}

/// A number as a sort key.
#[derive(PartialEq)]
struct OrderKey(f64);

impl Eq for OrderKey {}

impl PartialOrd for OrderKey {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for OrderKey {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}
