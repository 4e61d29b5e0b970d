//! The ids in a document: walked by the declarations of the kinds, so that broken entries and translations are seen too.

use crate::load::{Content, Document, Kind, Node, Placement, Value};
use crate::model::declare::{Decode, Field, Shape};
use crate::model::value::{Audience, FilePath, Identifier, RuleCode, Whereabouts};
use crate::model::{is_default, reference_of};
use crate::source::{FileId, Span};

use super::conditions::values;
use super::gathering::Gathering;
use super::{Form, Route, Sort};

/// Gathers what a document mentions outside its Markdown texts.
pub(super) fn gather(document: &Document, gathering: &mut Gathering) {
    let file = document.file;
    match (&document.placement, &document.content) {
        (Placement::Single(kind), Content::Data(node)) => {
            Walk { file, kind: *kind, id: kind.name(), gathering }.entry(node);
        }
        (Placement::Collection(kind), Content::Data(node)) => {
            for pair in node.pairs() {
                let id: &str = &pair.key.value;
                if !(pair.value.text() == Some("false") && is_default(*kind, id)) {
                    gathering.note((*kind, id), (pair.key.span.within(file), 0), Form::Definition);
                    Walk { file, kind: *kind, id, gathering: &mut *gathering }.entry(&pair.value);
                }
            }
        }
        (Placement::Entry { kind, stem }, content) => {
            let settings = &gathering.model.settings;
            let (id, _) = stem
                .rsplit_once('.')
                .filter(|(_, suffix)| settings.language_named(suffix).is_some())
                .unwrap_or((stem, ""));
            gathering.add((*kind, id), Span::at(0).within(file), Form::File);
            if let Content::Data(node) | Content::Prose { front: Some(node), .. } = content {
                Walk { file, kind: *kind, id, gathering }.entry(node);
            }
        }
        (_, Content::Table(table)) => {
            let column = table.header.iter().position(|cell| cell.value.trim() == Kind::Metric.name());
            let cells = table.rows.iter().filter_map(|row| row.cells.get(column?));
            for cell in cells {
                let place = cell.span.within(file);
                gathering.note((Kind::Metric, cell.value.trim()), (place, 0), Form::Reference);
            }
        }
        _ => {}
    }
}

/// A walk through the fields of one entry.
struct Walk<'w, 'm> {
    file: FileId,
    kind: Kind,
    id: &'w str,
    gathering: &'w mut Gathering<'m>,
}

impl Walk<'_, '_> {
    fn entry(&mut self, node: &Node) {
        let Some(reference) = reference_of(self.kind) else { return };
        self.fields(node, &[reference.fields, reference.common]);
        if self.kind == Kind::Rule {
            self.rule(node);
        }
    }

    fn fields(&mut self, node: &Node, fields: &[&[Field]]) {
        for pair in node.pairs() {
            let mut known = fields.iter().copied().flatten();
            let Some(field) = known.find(|field| field.name == &*pair.key.value) else { continue };
            let shape = (field.shape)();
            let items = match &pair.value.value {
                Value::List(items) if field.is_list() => items.as_slice(),
                _ => std::slice::from_ref(&pair.value),
            };
            for item in items {
                // the menu has sections and pages
                if self.kind == Kind::Site && matches!(field.name, "order" | "hide") {
                    self.if_there(Kind::Page, item);
                } else {
                    self.value(item, &shape);
                }
            }
        }
    }

    fn value(&mut self, node: &Node, shape: &Shape) {
        match shape {
            Shape::Reference(kind) => {
                self.word(node, |text, here, to| to.note((*kind, text), (here, 0), Form::Reference));
            }
            Shape::Word(what) => self.named(node, what),
            Shape::Record(fields) => self.fields(node, &[fields]),
            Shape::MapOf(kind, inner) => {
                for pair in node.pairs() {
                    let place = pair.key.span.within(self.file);
                    self.gathering.note((*kind, pair.key.value.trim()), (place, 0), Form::Reference);
                    self.value(&pair.value, inner);
                }
            }
            Shape::Map(keys, inner) => {
                for pair in node.pairs() {
                    self.key(keys, &pair.key.value, pair.key.span);
                    self.value(&pair.value, inner);
                }
            }
            Shape::Either(shapes) => shapes.iter().for_each(|shape| self.value(node, shape)),
            _ => {}
        }
    }

    /// The key of a mapping whose keys are free: the id of a stage or an audience, or the code of a rule.
    fn key(&mut self, keys: &str, key: &str, span: Span) {
        let place = span.within(self.file);
        match keys {
            "stage" => self.part(Kind::Stage, key, span),
            "id" if self.kind == Kind::Site => {
                let written = self.gathering.model.sources.text_at(place);
                if let Some(at) = written.find(key).filter(|_| !key.is_empty()) {
                    let start = span.start as usize + at;
                    let place = Span::new(start, start + key.len()).within(self.file);
                    self.gathering.add((Sort::Audience, key), place, Form::Definition);
                }
            }
            "rule" => self.gathering.note((Kind::Rule, key), (place, 0), Form::Reference),
            _ => {}
        }
    }

    /// The definition of a step or stage of this entry.
    fn part(&mut self, kind: Kind, id: &str, span: Span) {
        let written = self.gathering.model.sources.text_at(span.within(self.file));
        let Some(at) = written.find(id).filter(|_| !id.is_empty()) else { return };
        let start = span.start as usize + at;
        let place = Span::new(start, start + id.len()).within(self.file);
        self.gathering.add((kind, &format!("{}/{id}", self.id)), place, Form::Definition);
    }

    /// A word that names one certain thing.
    fn named(&mut self, node: &Node, what: &str) {
        let is = |shape: Shape| matches!(shape, Shape::Word(word) if word == what);
        if is(Identifier::shape()) {
            if let (Kind::Journey, Some(text)) = (self.kind, node.text()) {
                self.part(Kind::Step, text, node.span);
            }
        } else if is(RuleCode::shape()) {
            self.if_there(Kind::Rule, node);
        } else if is(Whereabouts::shape()) {
            self.word(node, |text, here, to| {
                if !to.note_full(text, here, Form::Reference) {
                    to.routes.push(Route { place: here, is_from_root: true });
                }
            });
        } else if is(Audience::shape()) {
            self.word(node, |text, here, to| to.add((Sort::Audience, text), here, Form::Reference));
        } else if is(FilePath::shape()) {
            self.word(node, |_, here, to| to.routes.push(Route { place: here, is_from_root: true }));
        }
    }

    /// Notes a word that refers to an entry only if there is one of that name.
    fn if_there(&mut self, kind: Kind, node: &Node) {
        self.word(node, |text, here, to| {
            if to.model.index_of(kind, text).is_some() {
                to.note((kind, text), (here, 0), Form::Reference);
            }
        });
    }

    /// Shows a word of text, and its place without blanks or quotation marks around it.
    fn word(&mut self, node: &Node, see: impl FnOnce(&str, crate::source::Place, &mut Gathering)) {
        let Some(text) = node.text().map(str::trim).filter(|text| !text.is_empty()) else { return };
        let written = self.gathering.model.sources.text_at(node.span.within(self.file));
        let Some(at) = written.find(text) else { return };
        let start = node.span.start as usize + at;
        see(text, Span::new(start, start + text.len()).within(self.file), self.gathering);
    }

    /// The ids that an own rule compares.
    fn rule(&mut self, node: &Node) {
        let every = node.get("every").and_then(Node::text).and_then(|every| Kind::named(every.trim()));
        let Some(every) = every else { return };
        for condition in ["where", "must"].iter().filter_map(|part| node.get(part)).flat_map(Node::pairs) {
            let Some(kind) = crate::check::compared_kind(every, &condition.key.value) else { continue };
            values(&condition.value, &mut |node| self.if_there(kind, node));
        }
    }
}
