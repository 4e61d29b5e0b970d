//! Who may see what: audiences that do not exist, and what everyone sees that names what only some may see.

use crate::diagnostic::{Finding, Sink};
use crate::load::Kind;
use crate::source::{FileId, Place, Span};

use super::declare::{UNRESOLVED, Visit};
use super::faults::{RESTRICTED_REFERENCE, UNKNOWN_REFERENCE};
use super::prose_links::LinkTarget;
use super::table::EntryId;
use super::tables::Model;
use super::value::Prose;

impl Model {
    /// The audience that alone may see an entry.
    pub fn visibility(&self, id: EntryId) -> Option<&str> {
        let id = match id.kind {
            Kind::Step => EntryId { kind: Kind::Journey, index: self.steps.get(id.index as usize)?.journey },
            Kind::Stage => EntryId { kind: Kind::Cycle, index: self.stages.get(id.index as usize)?.cycle },
            _ => id,
        };
        self.common(id)?.visibility.as_ref().map(|visibility| &*visibility.0)
    }

    pub(super) fn judge_visibility(&self, sink: &mut Sink) {
        for (id, entry) in self.entries() {
            if let Some(visibility) = &entry.common().visibility
                && !self.has_audience(&visibility.0)
            {
                let place = visibility.span.within(entry.place().file);
                let finding = Finding::new(&UNKNOWN_REFERENCE, place, format!("there is no audience `{}`", visibility.0))
                        .about(self.reference(id))
                        .help("name one of the `audiences:` of site.yaml, or leave `visibility:` out: then everyone may see it");
                sink.report(finding);
            }
        }
        if self.entries().all(|(_, entry)| entry.common().visibility.is_none()) {
            return;
        }
        for id in self.all_ids() {
            if let Some(entry) = self.entry(id) {
                let file = entry.place().file;
                entry.visit(&mut Restricted { model: self, id, file, sink });
            }
        }
    }

    /// Whether site.yaml names this audience.
    fn has_audience(&self, name: &str) -> bool {
        self.site.audiences.iter().flat_map(|audiences| &audiences.0).any(|(id, _)| &*id.value == name)
    }

    /// The audience that alone may see an entry, unless it is the one that may see the entry that names it. An audience that does
    /// not exist is a fault of its own, and nothing follows from it.
    fn restricts(&self, to: EntryId, from: EntryId) -> Option<&str> {
        let (audience, other) = (self.visibility(to)?, self.visibility(from));
        let is_judged = self.has_audience(audience) && other.is_none_or(|other| self.has_audience(other));
        (is_judged && other != Some(audience)).then_some(audience)
    }

    fn restricted(&self, from: EntryId, to: EntryId, audience: &str, place: Place) -> Finding {
        let message =
            format!("this names `{}`, which only the audience `{audience}` may see", self.reference(to));
        let finding = Finding::new(&RESTRICTED_REFERENCE, place, message).about(self.reference(from));
        let finding = match self.common(to).and_then(|common| common.visibility.as_ref()).zip(self.entry(to))
        {
            Some((visibility, entry)) => {
                finding.label(visibility.span.within(entry.place().file), "restricted here")
            }
            None => finding,
        };
        finding.help(format!(
            "leave it out, or write `visibility: {audience}` in `{}` too",
            self.reference(from)
        ))
    }
}

/// Reports references and links of an entry that its readers may not follow.
struct Restricted<'a> {
    model: &'a Model,
    id: EntryId,
    file: FileId,
    sink: &'a mut Sink,
}

impl Restricted<'_> {
    fn judge(&mut self, to: EntryId, place: impl FnOnce() -> Place) {
        if let Some(audience) = self.model.restricts(to, self.id) {
            let place = place();
            let make = || self.model.restricted(self.id, to, audience, place);
            self.sink.offer(&RESTRICTED_REFERENCE, place, make);
        }
    }
}

impl Visit for Restricted<'_> {
    fn reference(&mut self, kind: Kind, _id: &str, target: u32, span: Span) {
        if target == UNRESOLVED {
            return;
        }
        let place = span.within(self.file);
        self.judge(EntryId { kind, index: target }, || place);
    }

    fn prose(&mut self, prose: &Prose) {
        let model = self.model;
        for version in prose.versions() {
            for link in &version.outline.links {
                if let Some(LinkTarget::Entry(to, _)) = model.link_target(version, link) {
                    self.judge(to, || version.place_of(link.destination_span, &model.sources));
                }
            }
        }
    }
}
