//! The files that were read as text, by number.

use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use super::{LaterTexts, Lines, Place, Position, Span};

/// The number of a file in [`Sources`]; files are numbered in the order of their paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileId(pub u32);

/// One file as text.
#[derive(Debug)]
pub struct SourceFile {
    path: Arc<str>,
    /// The text, once it was read; nothing if the file had changed by then.
    text: OnceLock<Option<Arc<str>>>,
    /// Where the text can be had.
    later: Option<Arc<dyn LaterTexts>>,
    lines: OnceLock<Lines>,
}

impl SourceFile {
    /// A file at `path` (below the content folder, with `/`) holding `text`.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        let text = OnceLock::from(Some(text.into()));
        Self { path: path.into(), text, later: None, lines: OnceLock::new() }
    }

    /// A file at `path` whose text is read when it is asked for.
    pub fn later(path: impl Into<Arc<str>>, later: Arc<dyn LaterTexts>) -> Self {
        Self { path: path.into(), text: OnceLock::new(), later: Some(later), lines: OnceLock::new() }
    }

    /// The path below the content folder, with `/` between its parts.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The text; of a file that is not text, what could be made of it.
    pub fn text(&self) -> &str {
        self.read().map(|text| &**text).unwrap_or_default()
    }

    /// The text, to be shared.
    pub fn shared_text(&self) -> Arc<str> {
        self.read().cloned().unwrap_or_default()
    }

    fn read(&self) -> Option<&Arc<str>> {
        self.text.get_or_init(|| self.later.as_ref()?.text(&self.path)).as_ref()
    }

    /// The table of line starts, made when first asked for.
    pub fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::new(self.text()))
    }
}

/// Every file that was read as text, in the order of their paths.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    found: usize,
}

impl Sources {
    /// Files that are already sorted by path.
    pub fn new(files: Vec<SourceFile>) -> Self {
        Self { found: files.len(), files }
    }

    /// Adds a file that is not there, so that a finding about its absence has a place.
    pub fn add_missing(&mut self, path: &str) -> FileId {
        self.files.push(SourceFile::new(path, ""));
        FileId(self.files.len() as u32 - 1)
    }

    /// Whether a file turned out to have changed when its text was to be read: what was made of the texts does not go together.
    pub fn are_outdated(&self) -> bool {
        self.files.iter().any(|file| matches!(file.text.get(), Some(None)))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The file with this number.
    ///
    /// # Panics
    /// If the number was not given out by these sources.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Every file with its number.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId(index as u32), file))
    }

    /// The file at `path`, if it was read.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.files[..self.found]
            .binary_search_by(|file| file.path().cmp(path))
            .ok()
            .map(|index| FileId(index as u32))
    }

    /// The text that a place covers; clamped to the file.
    pub fn text_at(&self, place: Place) -> &str {
        let text = self.file(place.file).text();
        text.get(clamp(text, place.span).range()).unwrap_or("")
    }

    /// Line and column (from 1, columns in characters) of a place's first and one-past-last character.
    pub fn positions(&self, place: Place) -> (Position, Position) {
        let file = self.file(place.file);
        let span = clamp(file.text(), place.span);
        let lines = file.lines();
        (lines.position(file.text(), span.start as usize), lines.position(file.text(), span.end as usize))
    }
}

/// `span` cut to `text` and to whole characters, so that a report can never reach past the end or into a character.
pub(crate) fn clamp(text: &str, span: Span) -> Span {
    let is_boundary = |at: &usize| text.is_char_boundary(*at);
    let start = (0..=(span.start as usize).min(text.len())).rev().find(is_boundary).unwrap_or(0);
    let end =
        ((span.end as usize).clamp(start, text.len())..=text.len()).find(is_boundary).unwrap_or(text.len());
    Span::new(start, end)
}
