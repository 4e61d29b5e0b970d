//! The texts of an entry as somebody reads them: each with its language, its field, and where its parts stand.

use crate::load::Passage;
use crate::model::declare::Visit;
use crate::model::value::{Prose, ProseVersion, Text, Version};
use crate::model::{AnyEntry, Model};
use crate::source::{Place, Sources, Span};

/// A text in one language.
pub(super) struct Reading<'a> {
    /// The number of the language in the site's list.
    pub(super) language: u8,
    /// The fields that lead to it, from the entry's own.
    path: &'a [&'static str],
    /// Of a journey, the place of the step in which it stands.
    pub(super) step: Option<usize>,
    written: Written<'a>,
    sources: &'a Sources,
}

enum Written<'a> {
    Line(&'a Version),
    Markdown(&'a ProseVersion),
}

impl Reading<'_> {
    /// The text as it was written.
    pub(super) fn text(&self) -> &str {
        match self.written {
            Written::Line(version) => &version.text,
            Written::Markdown(version) => version.text(self.sources),
        }
    }

    /// Whether there may be an abbreviation in it.
    pub(super) fn may_abbreviate(&self) -> bool {
        match self.written {
            Written::Line(version) => version.may_abbreviate,
            Written::Markdown(version) => version.outline.may_abbreviate,
        }
    }

    /// What is read of it.
    pub(super) fn passages(&self) -> impl Iterator<Item = Passage<'_>> {
        let (line, markdown) = match self.written {
            Written::Line(version) => (Some(Passage::plain(&version.text)), None),
            Written::Markdown(version) => (None, Some(version.passages(self.sources))),
        };
        line.into_iter().chain(markdown.into_iter().flatten())
    }

    /// Shows what is read of it but headings, piece by piece, and tells where each passage ends.
    pub(super) fn each_prose(&self, see: &mut dyn FnMut(Option<&str>)) {
        match self.written {
            Written::Line(version) => {
                see(Some(&version.text));
                see(None);
            }
            Written::Markdown(version) => version.outline.running.each_prose(version.text(self.sources), see),
        }
    }

    /// Where a part of a passage stands.
    pub(super) fn place(&self, passage: &Passage, part: Span) -> Place {
        self.place_of(passage.source_span(part))
    }

    /// Where a part of the whole text stands.
    pub(super) fn place_of(&self, part: Span) -> Place {
        match self.written {
            Written::Line(version) => version.place_of(part, self.sources),
            Written::Markdown(version) => version.place_of(part, self.sources),
        }
    }

    /// Where the whole text stands.
    pub(super) fn whole_place(&self) -> Place {
        match self.written {
            Written::Line(version) => version.place,
            Written::Markdown(version) => version.place,
        }
    }

    /// Whether it is Markdown.
    pub(super) fn is_markdown(&self) -> bool {
        matches!(self.written, Written::Markdown(_))
    }

    /// Whether it is the name of something, or a short one: that is no sentence.
    pub(super) fn is_name(&self) -> bool {
        matches!(self.path, [.., "name" | "short"])
    }

    /// Whether it is the name of the entry or of one of its steps, by which it is known.
    pub(super) fn is_own_name(&self) -> bool {
        matches!(self.path, ["name" | "short"] | ["steps", "name" | "short"])
    }
}

/// Shows every text of an entry in every language, in the order of its fields, the long description last.
pub(super) fn each_reading(model: &Model, entry: &dyn AnyEntry, see: &mut dyn FnMut(&Reading)) {
    entry.visit(&mut Reader { sources: &model.sources, path: Vec::new(), step: None, see });
}

struct Reader<'a> {
    sources: &'a Sources,
    path: Vec<&'static str>,
    step: Option<usize>,
    see: &'a mut dyn FnMut(&Reading),
}

impl Reader<'_> {
    fn show(&mut self, language: u8, written: Written) {
        let (path, step, sources) = (self.path.as_slice(), self.step, self.sources);
        (self.see)(&Reading { language, path, step, written, sources });
    }
}

impl Visit for Reader<'_> {
    fn enter(&mut self, field: &'static str) {
        self.path.push(field);
    }

    fn leave(&mut self) {
        self.path.pop();
        if self.path.is_empty() {
            self.step = None;
        }
    }

    fn item(&mut self, index: usize) {
        if self.path == ["steps"] {
            self.step = Some(index);
        }
    }

    fn text(&mut self, text: &Text) {
        for version in text.versions() {
            self.show(version.language, Written::Line(version));
        }
    }

    fn prose(&mut self, prose: &Prose) {
        for version in prose.versions() {
            self.show(version.language, Written::Markdown(version));
        }
    }
}
