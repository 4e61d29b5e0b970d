//! The figures of what a view has found: the same as on the pages.

use crate::model::kinds::{Capability, Driver, Initiative};
use crate::model::{Entry, EntryId, Handle};
use crate::render::scope::Scope;
use crate::render::shell::Html;
use crate::render::views::pieces::{Dumbbells, Shown};
use crate::render::views::roadmap::{Plate, of_initiatives};

/// The roadmap of some initiatives; its ids begin with `id`.
pub(super) fn roadmap(scope: &Scope, found: &[EntryId], id: String) -> Option<Plate> {
    let handles = found.iter().map(|id| Handle::<Initiative>::new(id.index));
    let mut found: Vec<(Handle<Initiative>, &Entry<Initiative>)> =
        handles.map(|handle| (handle, scope.model.initiatives.at(handle))).collect();
    found.sort_by_key(|(_, initiative)| (initiative.first_day(), initiative.last_day()));
    of_initiatives(scope, id, &found, Vec::new())
}

/// How far some capabilities are, by their drivers.
pub(super) fn maturity(scope: &Scope, found: &[EntryId]) -> Dumbbells {
    let mut of_drivers: Vec<Vec<Shown>> = scope.model.drivers.iter().map(|_| Vec::new()).collect();
    for handle in handles::<Capability>(found) {
        let capability = scope.model.capabilities.at(handle);
        let driver = capability.driver.handle().map(Handle::<Driver>::index);
        if let Some(shown) = driver.and_then(|driver| of_drivers.get_mut(driver)) {
            shown.push(Shown { handle, id: String::new(), name: scope.link_html(handle, capability) });
        }
    }
    let group = |(index, shown)| {
        let driver = Handle::<Driver>::new(index as u32);
        (scope.link_html(driver, scope.model.drivers.at(driver)), shown)
    };
    let groups: Vec<(Html, Vec<Shown>)> =
        of_drivers.into_iter().enumerate().filter(|(_, shown)| !shown.is_empty()).map(group).collect();
    Dumbbells::new(scope, scope.words().say("embedded.maturity", &[]), groups)
}

/// What was found, as entries of the kind that a view is made of.
pub(super) fn handles<K>(found: &[EntryId]) -> Vec<Handle<K>> {
    found.iter().map(|id| Handle::new(id.index)).collect()
}
