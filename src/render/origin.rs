//! Where a page comes from: the files that it is made from, where one edits them, and when they last changed.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::load::Kind;
use crate::model::declare::Referable;
use crate::model::{Entry, EntryId};
use crate::source::FileId;

use super::scope::Scope;
use super::shell::Source;
use super::views::pieces::facts_of;

impl Scope<'_> {
    /// What the foot of the page of an entry says: the file that it stands in, and the fields that the page does not show.
    pub(crate) fn source<K: Referable>(&self, entry: &Entry<K>, fields: &[&str]) -> Source {
        let id = self.model.index_of(K::KIND, &entry.id).map(|index| EntryId { kind: K::KIND, index });
        let notes = id.map(|id| facts_of(self, id, fields)).unwrap_or_default();
        Source { notes, ..self.source_of_files(self.path(entry.file), &BTreeSet::from([entry.file])) }
    }

    /// What the foot of a page says that gathers all entries of some kinds: the file in which those of the first kind stand,
    /// if it is one, else their folder; and when any of the files of all these kinds last changed.
    pub(crate) fn source_of(&self, kinds: &[Kind]) -> Source {
        let mut files = kinds.iter().map(|kind| self.files_of(*kind)).filter(|files| !files.is_empty());
        let Some(mut all) = files.next() else { return Source::default() };
        let first = all.first().map_or("", |file| self.path(*file));
        let folder = first.rfind('/').map_or("", |end| &first[..=end]);
        let path = if all.len() == 1 { first } else { folder };
        all.extend(files.flatten());
        self.source_of_files(path, &all)
    }

    fn files_of(&self, kind: Kind) -> BTreeSet<FileId> {
        if kind == Kind::Reading {
            return self.model.readings.iter().flatten().map(|reading| reading.place.file).collect();
        }
        let ids = (0..self.model.count(kind) as u32).map(|index| EntryId { kind, index });
        let written = ids.filter_map(|id| self.model.entry(id)).filter(|entry| !entry.is_built_in());
        written.map(|entry| entry.place().file).collect()
    }

    fn source_of_files(&self, path: &str, files: &BTreeSet<FileId>) -> Source {
        let edit = self.model.site.edit.as_ref().map(|edit| edit.0.replace("{path}", path));
        let changed = self.last_change(files).map(|day| day.to_string());
        Source { path: path.to_owned(), edit, changed, notes: Vec::new() }
    }

    /// The day on which the last of these files, or its translation into the page's language, changed; none if that is not
    /// known of one of them, for it may be the one that changed last.
    fn last_change(&self, files: &BTreeSet<FileId>) -> Option<Date> {
        let mut last = None;
        for file in files {
            let path = self.path(*file);
            last = last.max(Some(self.facts.last_change(path)?));
            if let Some(translation) = self.translation(path) {
                last = last.max(Some(self.facts.last_change(&translation)?));
            }
        }
        last
    }

    /// `x.de.md` beside `x.md`, if the page is in German and that file is there.
    fn translation(&self, path: &str) -> Option<String> {
        let stem = path.strip_suffix(".md")?;
        let translation = format!("{stem}.{}.md", self.code_of(self.language));
        self.model.sources.find(&translation).map(|_| translation)
    }

    fn path(&self, file: FileId) -> &str {
        self.model.sources.file(file).path()
    }
}
