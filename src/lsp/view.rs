//! What a request looks at: the last snapshot, and the texts as editors hold them now.

use std::collections::BTreeMap;
use std::sync::Arc;

use lsp_types::{Location, Position, Range, Uri};

use crate::mention::{Form, Mention};
use crate::source::{FileId, Lines, Place, Sources, Span};

use super::folders::Folders;
use super::snapshot::{Shift, Snapshot};
use super::utf16;
use super::written::written;

/// A text that an editor holds.
#[derive(Debug, Clone)]
pub(super) struct Open {
    pub(super) uri: Uri,
    pub(super) text: Arc<str>,
    pub(super) version: i32,
}

/// What a request looks at.
pub(super) struct View<'s> {
    pub(super) folders: &'s Folders,
    pub(super) snapshot: &'s Snapshot,
    pub(super) open: &'s BTreeMap<String, Open>,
}

/// A text as it is now.
pub(super) struct Now {
    pub(super) path: String,
    pub(super) text: Arc<str>,
    pub(super) lines: Lines,
}

impl Now {
    /// A span as a range.
    pub(super) fn range(&self, span: Span) -> Range {
        utf16::range(&self.text, &self.lines, span)
    }

    /// The byte at a place.
    pub(super) fn offset(&self, position: Position) -> usize {
        utf16::offset(&self.text, &self.lines, position)
    }
}

impl View<'_> {
    /// The file that an editor names, as it is now.
    pub(super) fn now(&self, uri: &Uri) -> Option<Now> {
        self.now_at(&self.folders.relative(uri)?)
    }

    fn now_at(&self, path: &str) -> Option<Now> {
        let saved = self.snapshot.model.sources.find(path);
        let text: Arc<str> = match (self.open.get(path), saved) {
            (Some(open), _) => Arc::clone(&open.text),
            (None, Some(file)) => self.snapshot.model.sources.file(file).text().into(),
            (None, None) => return None,
        };
        Some(Now { path: path.to_owned(), lines: Lines::new(&text), text })
    }

    /// The byte of the snapshot that stands at a byte of a text now.
    pub(super) fn then(&self, now: &Now, offset: usize) -> Option<(FileId, usize)> {
        then_in(&self.snapshot.model.sources, now, offset)
    }

    /// The byte about which something may have been found that stands at a byte of a text now.
    pub(super) fn found_then(&self, now: &Now, offset: usize) -> Option<(FileId, usize)> {
        then_in(self.snapshot.found_in(), now, offset)
    }

    /// Where a place of the snapshot is now.
    pub(super) fn location(&self, place: Place) -> Option<Location> {
        self.location_in(&self.snapshot.model.sources, place)
    }

    /// Where a place of some texts is now.
    pub(super) fn location_in(&self, sources: &Sources, place: Place) -> Option<Location> {
        let path = sources.file(place.file).path();
        let uri = self.open.get(path).map(|open| open.uri.clone());
        let range = self.range_in(sources, place)?;
        Some(Location { uri: uri.or_else(|| self.folders.uri(path))?, range })
    }

    /// The range in which what stood at a place of some texts stands now; none if it was changed.
    pub(super) fn range_in(&self, sources: &Sources, place: Place) -> Option<Range> {
        let file = sources.file(place.file);
        let open = self.open.get(file.path()).filter(|open| *open.text != *file.text());
        let Some(open) = open else { return Some(utf16::range(file.text(), file.lines(), place.span)) };
        let shift = Shift::between(file.text(), &open.text);
        let (start, end) = (shift.moved(place.span.start as usize)?, shift.moved(place.span.end as usize)?);
        Some(utf16::range(&open.text, &Lines::new(&open.text), Span::new(start, end)))
    }

    /// The id that is mentioned at a place of a text: where it stood when the project was last built, or as it is written now.
    pub(super) fn mention(&self, now: &Now, offset: usize) -> Option<&Mention> {
        let then = self.then(now, offset).and_then(|(file, offset)| self.snapshot.mentions.at(file, offset));
        then.or_else(|| {
            let (kind, id) = written(self.snapshot, now, offset)?;
            self.snapshot.mentions.to(kind, &id).first()
        })
    }

    /// The range of the id at a place of a text, if it stood there when the project was last built.
    pub(super) fn range_of_id(&self, now: &Now, offset: usize) -> Option<Range> {
        let (file, offset) = self.then(now, offset)?;
        self.range_in(&self.snapshot.model.sources, self.snapshot.mentions.at(file, offset)?.place)
    }

    /// Every mention of the same id.
    pub(super) fn mentions_like(&self, mention: &Mention) -> &[Mention] {
        self.snapshot.mentions.to(mention.sort, &mention.id)
    }

    /// Where an id is defined; that of a translation only where there is no other.
    pub(super) fn definition(&self, mentions: &[Mention]) -> Option<Location> {
        let is_translation = |mention: &&&Mention| {
            let path = self.snapshot.model.sources.file(mention.place.file).path();
            let name = path.rsplit('/').next().unwrap_or(path);
            mention.form == Form::File && name.matches('.').count() > 1
        };
        let definitions: Vec<&Mention> = mentions.iter().filter(|mention| mention.is_definition()).collect();
        let main = definitions.iter().find(|mention| !is_translation(mention)).or(definitions.first())?;
        self.location(main.place)
    }
}

fn then_in(sources: &Sources, now: &Now, offset: usize) -> Option<(FileId, usize)> {
    let file = sources.find(&now.path)?;
    Some((file, Shift::between(&now.text, sources.file(file).text()).moved(offset)?))
}
