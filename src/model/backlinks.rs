//! Back-links: what refers to each entry, and through which field.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use crate::load::Kind;
use crate::source::Span;

use super::declare::{UNRESOLVED, Visit};
use super::prose_links::LinkTarget;
use super::table::EntryId;
use super::tables::Model;
use super::trace::{Aspect, Identities, note};

/// One reference, seen from its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Backlink {
    /// What is referred to.
    pub to: EntryId,
    /// What refers to it; a step for what stands in a step.
    pub from: EntryId,
    /// The field that holds the reference; `description` for links in prose.
    pub field: &'static str,
}

/// Every reference of the model, sorted by target.
#[derive(Debug, Default)]
pub struct Backlinks {
    links: Vec<Backlink>,
    /// The fields of kinds in which a reference leads nowhere.
    lost: BTreeSet<(Kind, &'static str)>,
    /// The entries of which a text has a link that leads nowhere.
    broken: BTreeSet<EntryId>,
    identities: Arc<Identities>,
}

impl Backlinks {
    /// Every one of them.
    pub(super) fn all(&self) -> &[Backlink] {
        &self.links
    }

    /// The back-links of a linked model.
    pub(super) fn of(model: &Model) -> Self {
        let collect = |mut collector: Collector, id: EntryId| {
            if let Some(entry) = model.entry(id) {
                collector.begin(id, model);
                entry.visit(&mut collector);
                collector.prose_links(id, model);
            }
            collector
        };
        let collected: Vec<Collector> =
            model.all_ids().into_par_iter().fold(Collector::default, collect).collect();
        let mut all = Self { identities: Arc::clone(&model.identities), ..Self::default() };
        for mut collector in collected {
            all.links.append(&mut collector.links);
            all.lost.append(&mut collector.lost);
            all.broken.append(&mut collector.broken);
        }
        all.links = sorted(all.links, model);
        all.links.dedup();
        all
    }

    /// Whether a text of an entry has a link that leads nowhere.
    pub(super) fn has_broken_link(&self, id: EntryId) -> bool {
        self.broken.contains(&id)
    }

    /// Whether a reference in this field of this kind leads nowhere; a step's fields are those of the kind step.
    pub fn has_lost(&self, kind: Kind, field: &str) -> bool {
        self.lost.iter().any(|lost| *lost == (kind, field))
    }

    /// Whether a reference in any field of this kind leads nowhere.
    pub fn has_lost_any(&self, kind: Kind) -> bool {
        self.lost.iter().any(|(of, _)| *of == kind)
    }

    /// Everything that refers to an entry, by kind and place.
    pub fn to(&self, entry: EntryId) -> &[Backlink] {
        note(|| self.identities.get(entry).aspect(Aspect::Backlinks));
        let start = self.links.partition_point(|link| link.to < entry);
        let end = self.links.partition_point(|link| link.to <= entry);
        &self.links[start..end]
    }

    /// The entries of a kind that refer to an entry through a field, each once, in the order of their table.
    pub fn from(&self, to: EntryId, kind: Kind, field: &str) -> impl Iterator<Item = u32> {
        let links = self.to(to).iter().filter(move |link| link.from.kind == kind && link.field == field);
        let indices: Vec<u32> = links.map(|link| link.from.index).collect();
        indices.into_iter()
    }
}

/// The links by their targets: each is put where its target's begin, for a large model has too many to be compared with one another.
fn sorted(links: Vec<Backlink>, model: &Model) -> Vec<Backlink> {
    let mut first_of_kind = Vec::with_capacity(Kind::ALL.len());
    let mut places = 0;
    for kind in Kind::ALL {
        first_of_kind.push(places);
        places += model.count(*kind);
    }
    let place = |link: &Backlink| first_of_kind[link.to.kind as usize] + link.to.index as usize;
    let mut starts = vec![0; places + 1];
    for link in &links {
        starts[place(link) + 1] += 1;
    }
    for at in 0..places {
        starts[at + 1] += starts[at];
    }
    let mut by_target = links.clone();
    for link in links {
        let start = &mut starts[place(&link)];
        by_target[*start] = link;
        *start += 1;
    }
    by_target.chunk_by_mut(|one, other| one.to == other.to).for_each(<[Backlink]>::sort_unstable);
    by_target
}

/// Gathers references; those inside a journey's steps belong to the step.
#[derive(Default)]
struct Collector {
    links: Vec<Backlink>,
    lost: BTreeSet<(Kind, &'static str)>,
    broken: BTreeSet<EntryId>,
    from: Option<EntryId>,
    first_step: u32,
    path: Vec<&'static str>,
    step: Option<u32>,
}

impl Collector {
    fn begin(&mut self, entry: EntryId, model: &Model) {
        self.from = Some(entry);
        self.step = None;
        if entry.kind == Kind::Journey {
            self.first_step = model.steps.partition_point(|at| at.journey < entry.index) as u32;
        }
    }

    /// Gathers the links in the texts of an entry.
    fn prose_links(&mut self, from: EntryId, model: &Model) {
        model.each_prose(from, &mut |version| {
            for link in &version.outline.links {
                let to = match model.follow(version, link) {
                    Ok(LinkTarget::Entry(to, _)) if to != from => to,
                    Ok(LinkTarget::Asset(asset)) => EntryId { kind: Kind::Asset, index: asset as u32 },
                    Ok(_) => continue,
                    Err(_) => {
                        self.broken.insert(from);
                        continue;
                    }
                };
                self.links.push(Backlink { to, from, field: "description" });
            }
        });
    }

    fn is_among_steps(&self) -> bool {
        self.from.is_some_and(|from| from.kind == Kind::Journey) && self.path.first() == Some(&"steps")
    }
}

impl Visit for Collector {
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
        if self.path.len() == 1 && self.is_among_steps() {
            self.step = Some(self.first_step + index as u32);
        }
    }

    fn reference(&mut self, kind: Kind, _id: &str, target: u32, _span: Span) {
        let Some(from) = self.from else { return };
        let from = self.step.map_or(from, |index| EntryId { kind: Kind::Step, index });
        let field = self.path.last().copied().unwrap_or("");
        if target == UNRESOLVED {
            self.lost.insert((from.kind, field));
            return;
        }
        self.links.push(Backlink { to: EntryId { kind, index: target }, from, field });
    }
}
