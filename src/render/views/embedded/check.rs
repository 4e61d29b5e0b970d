//! Checking every `view` block of every text, in every language.

use crate::diagnostic::{Finding, Sink, nearest};
use crate::load::{Fence, Kind};
use crate::model::declare::Visit;
use crate::model::value::{Prose, ProseVersion};
use crate::model::{AnyEntry, EntryId, Model};
use crate::render::faults::VIEW;
use crate::source::Span;

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
    // most entries have no views, or sound ones
    if !found.is_empty() {
        sink.absorb(found.about(&model.reference(id)));
    }
}

/// Reads the blocks of every text that it is shown.
struct Blocks<'a> {
    model: &'a Model,
    sink: &'a mut Sink,
}

impl Visit for Blocks<'_> {
    fn prose(&mut self, prose: &Prose) {
        for version in prose.versions() {
            for fence in &version.outline.fences {
                if fence.info == INFO {
                    read(self.model, version, fence, self.sink);
                } else if nearest(&fence.info, [INFO]).is_some() {
                    self.sink.report(self.misspelt(version, fence));
                }
            }
        }
    }
}

impl Blocks<'_> {
    /// A block that would stand on the page as it is written, for one letter makes it no view.
    fn misspelt(&self, version: &ProseVersion, fence: &Fence) -> Finding {
        let text = version.text(&self.model.sources);
        let fenced = &text[fence.span.range()];
        let start = fence.span.start as usize + fenced.find(&fence.info).unwrap_or_default();
        let place = version.place_of(Span::new(start, start + fence.info.len()), &self.model.sources);
        let message = format!("a block `{}` is shown as it is written", fence.info);
        Finding::new(&VIEW, place, message).help(format!("did you mean `{INFO}`?"))
    }
}
