//! Routes: at which address each entry is shown.

use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use crate::load::Kind;
use crate::model::trace::{Aspect, Identities, Prints, note};
use crate::model::{EntryId, Model};

/// The kinds that share one page as anchors, in the order in which they get their plain id as anchor.
const ON_STRATEGY: [Kind; 4] = [Kind::Outcome, Kind::StrategicTheme, Kind::Goal, Kind::Principle];
const ON_MATURITY: [Kind; 2] = [Kind::Capability, Kind::Assessment];
const ON_ROADMAP: [Kind; 1] = [Kind::Cycle];

/// The addresses of all entries within the part of the site in one language, as [`address_of`] gives them.
pub(super) struct Routes {
    /// By kind, and by the place in its table.
    addresses: Vec<Vec<Option<Box<str>>>>,
    identities: Arc<Identities>,
}

impl Routes {
    /// Those of a model.
    pub(super) fn of(model: &Model) -> Self {
        let parts = [
            (Kind::Step, model.steps.len()),
            (Kind::Stage, model.stages.len()),
            (Kind::Asset, model.assets.len()),
            (Kind::Site, 1),
            (Kind::Organisation, 1),
        ];
        let parts = parts
            .into_iter()
            .flat_map(|(kind, count)| (0..count as u32).map(move |index| EntryId { kind, index }));
        let all = model.entries().map(|(id, _)| id).chain(parts);
        let mut addresses: Vec<Vec<Option<Box<str>>>> = Vec::new();
        for id in all {
            let (kind, index) = (id.kind as usize, id.index as usize);
            addresses.resize_with(addresses.len().max(kind + 1), Vec::new);
            let of_kind = &mut addresses[kind];
            of_kind.resize_with(of_kind.len().max(index + 1), || None);
            of_kind[index] = address_of(model, id).map(Into::into);
        }
        Self { addresses, identities: Arc::clone(&model.identities) }
    }

    /// The address of an entry, if it has one.
    pub(super) fn to(&self, id: EntryId) -> Option<&str> {
        note(|| self.identities.get(id).aspect(Aspect::Route));
        self.addresses.get(id.kind as usize)?.get(id.index as usize)?.as_deref()
    }

    /// Adds the prints of all addresses.
    pub(super) fn add_prints(&self, prints: &mut Prints) {
        for kind in Kind::ALL {
            let of_kind = self.addresses.get(*kind as usize).into_iter().flatten();
            for (index, address) in (0..).zip(of_kind) {
                if let Some(address) = address {
                    let read = self.identities.get(EntryId { kind: *kind, index }).aspect(Aspect::Route);
                    prints.add(read, xxh3_64(address.as_bytes()));
                }
            }
        }
    }
}

/// The address of an entry within the part of the site in one language, with an anchor if it has no page of its own.
/// Rules have no address.
pub(super) fn address_of(model: &Model, id: EntryId) -> Option<String> {
    let name = || model.entry(id).map(|entry| entry.id().to_owned());
    let page = |folder: &str| Some(format!("{folder}/{}/index.html", name()?));
    match id.kind {
        Kind::Role => page("roles"),
        Kind::Department => page("departments"),
        Kind::Journey => page("journeys"),
        Kind::Segment => page("segments"),
        Kind::Driver => page("drivers"),
        Kind::Initiative => page("roadmap"),
        Kind::Play => page("playbook"),
        Kind::Page => Some(format!("{}/index.html", name()?)),
        Kind::Step => step_address(model, id),
        Kind::Site => Some("index.html".into()),
        Kind::Organisation => Some("strategy/index.html".into()),
        Kind::Rule | Kind::Reading => None,
        Kind::Asset => model.assets.get(id.index as usize).map(|asset| asset_address(&asset.path)),
        _ => Some(format!("{}#{}", page_of_kind(id.kind)?, anchor_of(model, id)?)),
    }
}

/// The page that shows the entries of a kind without pages of their own.
fn page_of_kind(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Metric => Some("scorecard/index.html"),
        Kind::Capability | Kind::Assessment => Some("maturity/index.html"),
        Kind::Cycle | Kind::Stage => Some("roadmap/index.html"),
        Kind::Phase => Some("journeys/index.html"),
        Kind::Term => Some("glossary/index.html"),
        Kind::Success => Some("successes/index.html"),
        Kind::Finding => Some("strategy/findings/index.html"),
        kind if ON_STRATEGY.contains(&kind) => Some("strategy/index.html"),
        _ => None,
    }
}

fn step_address(model: &Model, id: EntryId) -> Option<String> {
    let at = model.steps.get(id.index as usize)?;
    let journey = &model.journeys[at.journey as usize];
    Some(format!("journeys/{}/{}/index.html", journey.id, journey.steps[at.index as usize].id.0))
}

/// The anchor of an entry on the page that it shares with others: its id, with its kind before it where another kind of
/// the same page has that id. Ids never hold two hyphens in a row, so a stage's anchor meets no other.
pub(super) fn anchor_of(model: &Model, id: EntryId) -> Option<String> {
    if id.kind == Kind::Stage {
        return Some(model.reference(id).replace('/', "--"));
    }
    let name = model.entry(id)?.id();
    let rivals: &[Kind] = match id.kind {
        kind if ON_STRATEGY.contains(&kind) => &ON_STRATEGY,
        kind if ON_MATURITY.contains(&kind) => &ON_MATURITY,
        _ => &ON_ROADMAP,
    };
    let is_first =
        rivals.iter().take_while(|kind| **kind != id.kind).all(|kind| model.index_of(*kind, name).is_none());
    Some(if is_first || !rivals.contains(&id.kind) {
        name.to_owned()
    } else {
        format!("{}--{name}", id.kind)
    })
}

/// The address of a file below a folder `assets`: from that folder on, whatever encloses it.
pub(super) fn asset_address(path: &str) -> String {
    let mut parts = path.split('/');
    let enclosing: Vec<&str> = parts.by_ref().take_while(|part| *part != "assets").collect();
    let rest: Vec<&str> = parts.collect();
    let enclosing = if enclosing.is_empty() { String::new() } else { format!("{}/", enclosing.join("/")) };
    format!("assets/{enclosing}{}", rest.join("/"))
}

#[cfg(test)]
mod tests {
    use super::asset_address;

    #[test]
    fn assets_of_every_folder_have_addresses_of_their_own() {
        assert_eq!(asset_address("assets/a.svg"), "assets/a.svg");
        assert_eq!(asset_address("teams/shop/assets/x/a.svg"), "assets/teams/shop/x/a.svg");
    }
}
