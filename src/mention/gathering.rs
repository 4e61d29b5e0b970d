//! What is gathered while texts are read: mentions, each with the bytes of its id alone, and paths.

use crate::load::Kind;
use crate::model::Model;
use crate::source::{Place, Span};

use super::{Form, Mention, Route, Sort};

/// Gathers what one document or one entry mentions.
pub(super) struct Gathering<'m> {
    pub(super) model: &'m Model,
    pub(super) mentions: Vec<Mention>,
    pub(super) routes: Vec<Route>,
}

impl<'m> Gathering<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        Self { model, mentions: Vec::new(), routes: Vec::new() }
    }

    /// Notes an id that is written somewhere within `place`, from the byte `from` of it on. What is written with escapes is not noted.
    ///
    /// The journey of a step and the cycle of a stage are mentioned with it.
    pub(super) fn note(&mut self, (kind, id): (Kind, &str), (place, from): (Place, usize), form: Form) {
        let written = self.model.sources.text_at(place);
        let Some(at) = written.get(from..).and_then(|rest| rest.find(id)).filter(|_| !id.is_empty()) else {
            return;
        };
        let start = place.span.start as usize + from + at;
        let whole = match kind {
            Kind::Step => Some(Kind::Journey),
            Kind::Stage => Some(Kind::Cycle),
            _ => None,
        };
        let mut own = start;
        if let (Some(whole), Some((of, _))) = (whole, id.split_once('/')) {
            let part = Span::new(start, start + of.len()).within(place.file);
            self.add((whole, of), part, form);
            own += of.len() + 1;
        }
        self.add((kind, id), Span::new(own, start + id.len()).within(place.file), form);
    }

    /// Notes an id at the bytes that are it.
    pub(super) fn add(&mut self, (sort, id): (impl Into<Sort>, &str), place: Place, form: Form) {
        self.mentions.push(Mention { sort: sort.into(), id: id.into(), place, form });
    }

    /// Notes what is written as `kind:id`, or as `journey/step`; anything else is not.
    pub(super) fn note_full(&mut self, text: &str, place: Place, form: Form) -> bool {
        if let Some((kind, id)) = text.split_once(':') {
            let Some(kind) = Kind::named(kind.trim()) else { return false };
            let from = self.model.sources.text_at(place).find(':').map_or(0, |at| at + 1);
            let id = id.split('#').next().unwrap_or(id).trim();
            self.note((kind, id), (place, from), form);
            return true;
        }
        let parts = [Kind::Step, Kind::Stage];
        let part = parts.into_iter().find(|kind| self.model.index_of(*kind, text).is_some());
        if let Some(kind) = part {
            self.note((kind, text), (place, 0), form);
        }
        part.is_some()
    }
}
