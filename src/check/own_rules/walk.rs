//! What a path leads to from an entry; nothing, where that cannot be known.

use std::borrow::Cow;

use crate::load::Kind;
use crate::model::declare::{Plain, Record};
use crate::model::value::{Prose, ProseVersion, Text, Version};
use crate::model::{AnyEntry, EntryId, Handle, Model};
use crate::source::{Place, Span};

use super::path::{Hop, Path};

/// Everything at the end of a path; `Nothing` for each place at which nothing is given.
pub(super) struct Found<'m> {
    pub(super) values: Vec<Plain<'m>>,
    /// Whether one is a reference that leads nowhere, so that nothing but its being there is known.
    pub(super) is_unsure: bool,
}

impl<'m> Found<'m> {
    /// Those that are given.
    pub(super) fn given(&self) -> impl Iterator<Item = &Plain<'m>> {
        self.values.iter().filter(|value| !value.is_nothing())
    }
}

/// What a path leads to; none if it goes through something that was not read whole, or is not there.
pub(super) fn found<'m>(model: &'m Model, from: EntryId, path: &Path) -> Option<Found<'m>> {
    let mut found = Found { values: Vec::new(), is_unsure: false };
    let walk = Walk { model };
    walk.on_from_entry(from, &path.hops, &mut found)?;
    Some(found)
}

/// Whether an entry was read without a fault; a part of one with its whole.
pub(super) fn is_sound(model: &Model, id: EntryId) -> bool {
    let whole = whole_of(model, id).unwrap_or(id);
    model.entry(whole).is_some_and(|entry| !entry.is_damaged())
}

/// Where a finding about an entry stands.
pub(super) fn place_of(model: &Model, id: EntryId) -> Option<Place> {
    match id.kind {
        Kind::Step => Some(model.step_place(Handle::new(id.index))),
        Kind::Stage => {
            let at = model.stages.get(id.index as usize)?;
            let cycle = &model.cycles[at.cycle as usize];
            let stages = cycle.stages.iter().flat_map(|stages| &stages.0);
            stages.into_iter().nth(at.written as usize).map(|(name, _)| name.span.within(cycle.file))
        }
        _ => model.entry(id).map(AnyEntry::place),
    }
}

/// Where a field of an entry was written.
pub(super) fn place_of_field(model: &Model, id: EntryId, field: &str) -> Option<Place> {
    let file = place_of(model, id)?.file;
    let span: Option<Span> = match id.kind {
        Kind::Step => model.step(Handle::new(id.index)).1.value.span_of(field),
        Kind::Stage => model.stage(Handle::new(id.index)).1.span_of(field),
        _ => model.entry(id)?.span_of(field),
    };
    span.map(|span| span.within(file))
}

fn whole_of(model: &Model, id: EntryId) -> Option<EntryId> {
    let index = id.index as usize;
    match id.kind {
        Kind::Step => Some(EntryId { kind: Kind::Journey, index: model.steps.get(index)?.journey }),
        Kind::Stage => Some(EntryId { kind: Kind::Cycle, index: model.stages.get(index)?.cycle }),
        _ => None,
    }
}

struct Walk<'m> {
    model: &'m Model,
}

impl<'m> Walk<'m> {
    fn on_from_entry(&self, id: EntryId, hops: &[Hop], found: &mut Found<'m>) -> Option<()> {
        let model = self.model;
        match hops {
            [] => found.values.push(Plain::Reference(id.kind, self.id_of(id))),
            _ if !is_sound(model, id) => return None,
            [Hop::Field(name), rest @ ..] => self.on_from_value(self.field(id, name)?, rest, found)?,
            [Hop::Whole(_), rest @ ..] => self.on_from_entry(whole_of(model, id)?, rest, found)?,
            [Hop::Referring(kind), rest @ ..] => {
                if !model.is_sound(*kind) || model.backlinks.has_lost_any(*kind) {
                    return None;
                }
                let links = model.backlinks.to(id).iter();
                let links = links.filter(|link| link.from.kind == *kind && link.field != "description");
                let mut from: Vec<EntryId> = links.map(|link| link.from).collect();
                from.sort_unstable();
                from.dedup();
                for id in from {
                    self.on_from_entry(id, rest, found)?;
                }
            }
        }
        Some(())
    }

    fn on_from_value(&self, value: Plain<'m>, hops: &[Hop], found: &mut Found<'m>) -> Option<()> {
        match (value, hops) {
            (Plain::List(items), _) => {
                for item in items {
                    self.on_from_value(item, hops, found)?;
                }
            }
            (Plain::Record(fields), [Hop::Field(name), rest @ ..]) => {
                let (_, value) = fields.into_iter().find(|(known, _)| known == name)?;
                self.on_from_value(value, rest, found)?;
            }
            (Plain::Reference(kind, id), [_, ..]) => {
                let index = self.model.index_of(kind, &id)?;
                self.on_from_entry(EntryId { kind, index }, hops, found)?;
            }
            (value, _) => {
                if let Plain::Reference(kind, id) = &value {
                    found.is_unsure |= self.model.index_of(*kind, id).is_none();
                }
                found.values.push(value);
            }
        }
        Some(())
    }

    /// As references name it.
    fn id_of(&self, id: EntryId) -> Cow<'m, str> {
        match id.kind {
            Kind::Step | Kind::Stage => self.model.reference(id).into(),
            _ => self.model.entry(id).map_or("", AnyEntry::id).into(),
        }
    }

    /// The value of a field of an entry, what is meant where it is left out included.
    fn field(&self, id: EntryId, name: &str) -> Option<Plain<'m>> {
        let model = self.model;
        let index = id.index as usize;
        match (id.kind, name) {
            (Kind::Step, _) => model.step(Handle::new(id.index)).1.value.field(name),
            (Kind::Stage, "id") => Some(Plain::Word((&*model.stages[index].id).into())),
            (Kind::Stage, _) => model.stage(Handle::new(id.index)).1.field(name),
            (Kind::Initiative, "status") => Some(Plain::Word(model.initiatives[index].state().name().into())),
            (_, "description") => {
                let body = model.entry(id)?.body();
                let version = |version: &ProseVersion| {
                    Version::new(version.language, version.text(&model.sources).into(), version.place)
                };
                let versions = body.into_iter().flat_map(Prose::versions).map(version);
                Some(Plain::Text(Cow::Owned(Text::new(versions))))
            }
            _ => model.entry(id)?.value(name),
        }
    }
}
