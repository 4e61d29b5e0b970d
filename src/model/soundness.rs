//! Faults that show only once the model is linked: reversed periods, doubles, circles, terms, visibility, loose ends.

use std::collections::HashMap;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use crate::diagnostic::{Finding, Sink};
use crate::load::Kind;
use crate::load::faults::HOSTILE_INPUT;
use crate::source::{Place, Span, Spanned};

use super::circles;
use super::derive::{DeficitKind, Verdict};
use super::entry::AnyEntry;
use super::faults::{DUPLICATE_ID, OUT_OF_RANGE, REVERSED_PERIOD, TERM_DEFINED_TWICE, UNUSED_ENTRY};
use super::table::EntryId;
use super::tables::Model;
use super::value::{End, Start, Text};

/// So many steps a journey, and stages a cycle, can have.
const MOST_PARTS: usize = 100;

impl Model {
    /// Looks for everything that shows only in the linked model.
    pub(super) fn judge(&self, sink: &mut Sink) {
        self.judge_periods(sink);
        self.judge_steps(sink);
        self.judge_circles(sink);
        self.judge_terms(sink);
        self.judge_visibility(sink);
        self.judge_unused(sink);
        self.judge_short_names(sink);
        self.judge_site(sink);
        self.judge_translations(sink);
        let mut faulty: Vec<EntryId> =
            self.all_ids().into_par_iter().filter(|id| self.has_faulty_prose(*id)).collect();
        faulty.sort_by_key(|id| self.entry(*id).map(AnyEntry::place));
        for id in faulty {
            self.judge_prose(id, sink);
        }
    }

    fn judge_periods(&self, sink: &mut Sink) {
        for entry in self.initiatives.iter() {
            let about = format!("initiative:{}", entry.id);
            reversed(&entry.start, Some(&entry.end), "end", entry.file, (&about, sink));
            reversed(&entry.start, entry.expected.as_ref(), "expected", entry.file, (&about, sink));
        }
        for cycle in self.cycles.iter() {
            if let Some(stages) = &cycle.stages {
                let count = stages.0.len();
                let what = format!("a cycle has at most {MOST_PARTS} stages, and this has {count}");
                let place = stages.span.within(cycle.file);
                judge_count(count, (what, place), format!("cycle:{}", cycle.id), sink);
            }
            for (id, stage) in cycle.stages.iter().flat_map(|stages| &stages.0) {
                reversed(
                    &stage.start,
                    Some(&stage.end),
                    "end",
                    cycle.file,
                    (&format!("{}/{}", cycle.id, id.value), sink),
                );
            }
        }
        for metric in self.metrics.iter() {
            if let Some(from) = &metric.from {
                reversed(
                    from,
                    metric.by.as_ref(),
                    "by",
                    metric.file,
                    (&format!("metric:{}", metric.id), sink),
                );
            }
        }
    }

    fn judge_steps(&self, sink: &mut Sink) {
        for journey in self.journeys.iter() {
            let what =
                format!("a journey has at most {MOST_PARTS} steps, and this has {}", journey.steps.len());
            let place = journey.steps.span.within(journey.file);
            judge_count(journey.steps.len(), (what, place), format!("journey:{}", journey.id), sink);
            let mut seen: HashMap<&str, Span> = HashMap::new();
            for step in journey.steps.values().filter(|step| !step.id.0.is_empty()) {
                if let Some(first) = seen.get(&*step.id.0) {
                    let message = format!("two steps of this journey have the id `{}`", step.id.0);
                    let finding = Finding::new(&DUPLICATE_ID, step.id.span.within(journey.file), message)
                        .label(first.within(journey.file), "the first one")
                        .about(format!("{}/{}", journey.id, step.id.0))
                        .help("give one of them another id");
                    sink.report(finding);
                } else {
                    seen.insert(&step.id.0, step.id.span);
                }
            }
        }
    }

    fn judge_circles(&self, sink: &mut Sink) {
        circles::judge(&self.departments, "is part of", |entry| entry.parent.as_slice(), sink);
        circles::judge(&self.departments, "supports", |entry| &entry.supports, sink);
        circles::judge(&self.metrics, "predicts", |entry| &entry.predicts, sink);
    }

    fn judge_terms(&self, sink: &mut Sink) {
        let mut claimed: HashMap<(u8, String), (usize, Place)> = HashMap::new();
        for (index, term) in self.terms.iter().enumerate() {
            let names = term.common.name.iter().map(|name| &name.value);
            for text in names.chain(term.aliases.values()) {
                for version in text.versions() {
                    let word = version.text.trim().to_lowercase();
                    if word.is_empty() {
                        continue;
                    }
                    let (owner, first) =
                        *claimed.entry((version.language, word)).or_insert((index, version.place));
                    if owner != index {
                        let message = format!("the word “{}” is claimed by two terms", version.text.trim());
                        let finding = Finding::new(&TERM_DEFINED_TWICE, version.place, message)
                            .label(first, format!("`{}` claims it here", self.terms[owner].id))
                            .about(format!("term:{}", term.id))
                            .help("let one of them keep the word, and take it out of the other");
                        sink.report(finding);
                    }
                }
            }
        }
    }

    fn judge_unused(&self, sink: &mut Sink) {
        for (index, page) in self.pages.iter().enumerate() {
            let in_menu = page.navigation.as_ref().is_some_and(|navigation| navigation.value);
            if !in_menu && self.backlinks.to(EntryId { kind: Kind::Page, index: index as u32 }).is_empty() {
                sink.report(
                    unused(page.place(), format!("page:{}", page.id), "no page links to this one")
                        .help("link to it, or write `navigation: true` to put it into the menu"),
                );
            }
        }
        // once there is a roadmap, a segment that no journey serves is one of the seven deficits
        let is_told = self.deficit(DeficitKind::SegmentsUnused).verdict == Verdict::Met;
        for (index, segment) in self.segments.iter().enumerate().filter(|_| !is_told) {
            if self.backlinks.to(EntryId { kind: Kind::Segment, index: index as u32 }).is_empty() {
                sink.report(
                    unused(
                        segment.place(),
                        format!("segment:{}", segment.id),
                        "nothing refers to this segment",
                    )
                    .help(format!("name it in a journey: `segments: [{}]`", segment.id)),
                );
            }
        }
    }

    /// Short names stand in figures and menus, where there is no room for more.
    fn judge_short_names(&self, sink: &mut Sink) {
        const LONGEST: usize = 24;
        let mut judge = |short: Option<&Spanned<Text>>, about: &dyn Fn() -> String| {
            for version in short.iter().flat_map(|short| short.versions()) {
                let length = version.text.chars().count();
                if length > LONGEST {
                    let message = format!("`short` has at most {LONGEST} characters, and this has {length}");
                    let finding = Finding::new(&OUT_OF_RANGE, version.place, message).about(about()).help(
                        "write the one or two words that people say, or leave it out where the name is short",
                    );
                    sink.report(finding);
                }
            }
        };
        for (id, entry) in self.entries() {
            judge(entry.common().short.as_ref(), &|| self.reference(id));
        }
        for journey in self.journeys.iter() {
            for step in journey.steps.values() {
                judge(step.short.as_ref(), &|| format!("{}/{}", journey.id, step.id.0));
            }
        }
    }

    /// The place of an asset in [`Model::assets`] by its path below the content folder.
    pub fn asset_named(&self, path: &str) -> Option<usize> {
        self.assets.binary_search_by(|asset| asset.path.as_str().cmp(path)).ok()
    }
}

/// More parts than people can follow are drawn by nobody.
fn judge_count(count: usize, (what, place): (String, Place), about: String, sink: &mut Sink) {
    if count > MOST_PARTS {
        let finding = Finding::new(&HOSTILE_INPUT, place, what)
            .about(about)
            .help("divide it into several, or look at how the file was made");
        sink.report(finding);
    }
}

fn unused(place: Place, entry: String, message: &str) -> Finding {
    Finding::new(&UNUSED_ENTRY, place, message).about(entry)
}

fn reversed(
    start: &Spanned<Start>,
    end: Option<&Spanned<End>>,
    name: &str,
    file: crate::source::FileId,
    (about, sink): (&str, &mut Sink),
) {
    // a missing start or end has been reported, and its stand-in says nothing
    let Some(end) = end.filter(|end| end.span != Span::default() && start.span != Span::default()) else {
        return;
    };
    if end.last < start.first {
        let message = format!("`{name}` ({}) lies before the start ({})", end.last, start.first);
        let finding = Finding::new(&REVERSED_PERIOD, end.span.within(file), message)
            .label(start.span.within(file), "it starts here")
            .about(about)
            .help(format!("write {} or a later day", start.first));
        sink.report(finding);
    }
}
