//! Faults that show only once the model is linked: reversed periods, doubles, circles, terms, visibility, loose ends.

use std::collections::HashMap;

use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use crate::diagnostic::{Finding, Sink};
use crate::load::Kind;
use crate::source::{Place, Span, Spanned};

use super::declare::{UNRESOLVED, Visit};
use super::faults::{
    CIRCULAR_REFERENCE, DUPLICATE_ID, MISSING_ASSET, RESTRICTED_REFERENCE, REVERSED_PERIOD,
    TERM_DEFINED_TWICE, UNKNOWN_REFERENCE, UNUSED_ENTRY,
};
use super::table::{Entry, EntryId, Table};
use super::tables::Model;
use super::value::{Period, Ref};

impl Model {
    /// Looks for everything that shows only in the linked model.
    pub(super) fn judge(&self, sink: &mut Sink) {
        self.judge_periods(sink);
        self.judge_steps(sink);
        self.judge_circles(sink);
        self.judge_terms(sink);
        self.judge_visibility(sink);
        self.judge_unused(sink);
        self.judge_logo(sink);
        let ids: Vec<EntryId> = self.entries().map(|(id, _)| id).collect();
        let judge = |id: EntryId| {
            let mut sink = Sink::new();
            self.judge_prose(id, &mut sink);
            (!sink.is_empty()).then_some(sink)
        };
        let found: Vec<Sink> = ids.into_par_iter().filter_map(judge).collect();
        for findings in found {
            sink.absorb(findings);
        }
    }

    fn judge_periods(&self, sink: &mut Sink) {
        for entry in self.initiatives.iter() {
            let about = format!("initiative:{}", entry.id);
            reversed(&entry.start, Some(&entry.end), "end", entry.file, (&about, sink));
            reversed(&entry.start, entry.expected.as_ref(), "expected", entry.file, (&about, sink));
        }
        for cycle in self.cycles.iter() {
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
        circles(&self.departments, "is part of", |entry| entry.parent.as_slice(), sink);
        circles(&self.departments, "supports", |entry| &entry.supports, sink);
        circles(&self.metrics, "predicts", |entry| &entry.predicts, sink);
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

    /// The audience that alone may see an entry.
    pub fn visibility(&self, id: EntryId) -> Option<&str> {
        let id = match id.kind {
            Kind::Step => EntryId { kind: Kind::Journey, index: self.steps.get(id.index as usize)?.journey },
            Kind::Stage => EntryId { kind: Kind::Cycle, index: self.stages.get(id.index as usize)?.cycle },
            _ => id,
        };
        self.common(id)?.visibility.as_ref().map(|visibility| &*visibility.0)
    }

    fn judge_visibility(&self, sink: &mut Sink) {
        let audiences = self.site.audiences.iter().flat_map(|audiences| &audiences.0);
        let audiences: Vec<&str> = audiences.map(|(id, _)| &*id.value).collect();
        for (id, entry) in self.entries() {
            if let Some(visibility) = &entry.common().visibility {
                if !audiences.contains(&&*visibility.0) {
                    let place = visibility.span.within(entry.place().file);
                    let finding = Finding::new(&UNKNOWN_REFERENCE, place, format!("there is no audience `{}`", visibility.0))
                        .about(self.reference(id))
                        .help("name one of the `audiences:` of site.yaml, or leave `visibility:` out: then everyone may see it");
                    sink.report(finding);
                }
            }
        }
        if self.entries().all(|(_, entry)| entry.common().visibility.is_none()) {
            return;
        }
        for (id, entry) in self.entries() {
            let file = entry.place().file;
            entry.visit(&mut Restricted { model: self, id, file, sink });
        }
        for link in self.prose_backlinks() {
            let target = self.visibility(link.to);
            if let (Some(audience), Some(entry)) =
                (target.filter(|_| target != self.visibility(link.from)), self.entry(link.from))
            {
                sink.report(self.restricted(link.from, link.to, audience, entry.place()));
            }
        }
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
        for (index, segment) in self.segments.iter().enumerate() {
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

    fn judge_logo(&self, sink: &mut Sink) {
        let Some(logo) = &self.site.logo else { return };
        if self.asset_named(&logo.0).is_none() {
            let finding = Finding::new(
                &MISSING_ASSET,
                logo.span.within(self.site.file),
                format!("there is no file `{}`", logo.0),
            )
            .about("site")
            .help("put the logo below `assets/` and write its path, such as `assets/logo.svg`");
            sink.report(finding);
        }
    }

    /// The place of an asset in [`Model::assets`] by its path below the content folder.
    pub fn asset_named(&self, path: &str) -> Option<usize> {
        self.assets.binary_search_by(|asset| asset.path.as_str().cmp(path)).ok()
    }
}

fn unused(place: Place, entry: String, message: &str) -> Finding {
    Finding::new(&UNUSED_ENTRY, place, message).about(entry)
}

fn reversed(
    start: &Spanned<Period>,
    end: Option<&Spanned<Period>>,
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

/// Reports the circles that references of a kind to itself form: one finding for each, with every link of it.
fn circles<K>(table: &Table<K>, verb: &str, links: impl Fn(&Entry<K>) -> &[Spanned<Ref<K>>], sink: &mut Sink)
where
    K: super::declare::Referable,
{
    let mut graph: DiGraph<(), Span> = DiGraph::new();
    let nodes: Vec<NodeIndex> = table.iter().map(|_| graph.add_node(())).collect();
    for (index, entry) in table.iter().enumerate() {
        for link in links(entry) {
            if let Some(target) = link.handle() {
                graph.add_edge(nodes[index], nodes[target.index()], link.span);
            }
        }
    }
    for component in tarjan_scc(&graph) {
        let Some(circle) = circle_within(&graph, &component) else { continue };
        let at = |(from, span): &(NodeIndex, Span)| span.within(table[from.index()].file);
        let name = |(from, _): &(NodeIndex, Span)| format!("`{}`", table[from.index()].id);
        let mut names: Vec<String> = circle.iter().map(name).collect();
        names.extend(circle.first().map(name));
        let message = format!("{} lead back to where they began: {}", plural_of(K::KIND), names.join(" → "));
        let mut finding = Finding::new(&CIRCULAR_REFERENCE, at(&circle[0]), message).about(format!(
            "{}:{}",
            K::KIND,
            table[circle[0].0.index()].id
        ));
        for (link, next) in circle.iter().zip(&names[1..]).skip(1) {
            finding = finding.label(at(link), format!("{} {verb} {next}", name(link)));
        }
        sink.report(finding.help("take one of these links out"));
    }
}

fn plural_of(kind: Kind) -> String {
    let plural = kind.plural();
    let mut letters = plural.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A shortest circle within a strongly connected component, as links in order, from its first node.
fn circle_within(graph: &DiGraph<(), Span>, component: &[NodeIndex]) -> Option<Vec<(NodeIndex, Span)>> {
    let start = *component.iter().min()?;
    let mut came_from: HashMap<NodeIndex, (NodeIndex, Span)> = HashMap::new();
    let mut queue = std::collections::VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        for edge in graph.edges(node) {
            use petgraph::visit::EdgeRef;
            let next = edge.target();
            if next == start {
                let mut circle = vec![(node, *edge.weight())];
                let mut at = node;
                while at != start {
                    let (previous, span) = came_from[&at];
                    circle.push((previous, span));
                    at = previous;
                }
                circle.reverse();
                return Some(circle);
            }
            if component.contains(&next) && !came_from.contains_key(&next) {
                came_from.insert(next, (node, *edge.weight()));
                queue.push_back(next);
            }
        }
    }
    None
}

/// Reports references of an entry that its readers may not follow.
struct Restricted<'a> {
    model: &'a Model,
    id: EntryId,
    file: crate::source::FileId,
    sink: &'a mut Sink,
}

impl Visit for Restricted<'_> {
    fn reference(&mut self, kind: Kind, _id: &str, target: u32, span: Span) {
        if target == UNRESOLVED {
            return;
        }
        let to = EntryId { kind, index: target };
        if let Some(audience) =
            self.model.visibility(to).filter(|audience| self.model.visibility(self.id) != Some(*audience))
        {
            self.sink.report(self.model.restricted(self.id, to, audience, span.within(self.file)));
        }
    }
}
