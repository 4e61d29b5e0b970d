//! Checking every `view` block of every text, in every language.

use crate::diagnostic::Sink;
use crate::load::Kind;
use crate::model::declare::Visit;
use crate::model::value::Prose;
use crate::model::{AnyEntry, EntryId, Model};

use super::INFO;
use super::read::read;

/// Reports every view that asks for what does not exist.
pub(crate) fn check(model: &Model, sink: &mut Sink) {
    let singles = [EntryId { kind: Kind::Site, index: 0 }, EntryId { kind: Kind::Organisation, index: 0 }];
    let singles = singles.into_iter().filter_map(|id| model.entry(id).map(|entry| (id, entry)));
    for (id, entry) in model.entries().chain(singles) {
        check_entry(model, (id, entry), sink);
    }
}

fn check_entry(model: &Model, (id, entry): (EntryId, &dyn AnyEntry), sink: &mut Sink) {
    let mut found = Sink::new();
    entry.visit(&mut Blocks { model, sink: &mut found });
    sink.absorb(found.about(&model.reference(id)));
}

/// Reads the blocks of every text that it is shown.
struct Blocks<'a> {
    model: &'a Model,
    sink: &'a mut Sink,
}

impl Visit for Blocks<'_> {
    fn prose(&mut self, prose: &Prose) {
        for version in prose.versions() {
            for fence in version.outline.fences.iter().filter(|fence| fence.info == INFO) {
                read(self.model, version, fence, self.sink);
            }
        }
    }
}
