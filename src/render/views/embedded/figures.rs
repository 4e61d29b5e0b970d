//! Views as figures: the roadmap, the circle and the map of a journey.

use crate::model::kinds::{Initiative, Journey};
use crate::model::{Entry, EntryId, Handle};
use crate::render::figures::circle::Circle;
use crate::render::scope::Scope;
use crate::render::views::journey::Map;
use crate::render::views::pieces::circle;
use crate::render::views::roadmap::{Plate, of_initiatives};

/// The roadmap of some initiatives; its ids begin with the number of the figure on the page.
pub(super) fn roadmap(scope: &Scope, found: &[EntryId], number: usize) -> Option<Plate> {
    let handles = found.iter().map(|id| Handle::<Initiative>::new(id.index));
    let mut found: Vec<(Handle<Initiative>, &Entry<Initiative>)> =
        handles.map(|handle| (handle, scope.model.initiatives.at(handle))).collect();
    found.sort_by_key(|(_, initiative)| (initiative.first_day(), initiative.last_day()));
    of_initiatives(scope, format!("_view{number}"), &found, Vec::new())
}

/// The circle of a journey.
pub(super) fn circle_of(scope: &Scope, journey: Handle<Journey>) -> Circle {
    circle(scope, journey)
}

/// The map of a journey.
pub(super) fn map_of(scope: &Scope, journey: Handle<Journey>) -> Map {
    Map::new(scope, journey)
}
