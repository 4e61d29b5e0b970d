//! Initiatives as stops on a line: what is late, under way, to come and done.

use crate::model::Handle;
use crate::model::kinds::{Initiative, InitiativeStatus};
use crate::render::scope::Scope;
use crate::render::shell::{Moment, Stop};

use super::{initiative_note, initiative_status};

/// Initiatives by their start, each with when and how it stands; ideas and what was stopped are left out.
pub(crate) fn initiative_stops(scope: &Scope, mut handles: Vec<Handle<Initiative>>) -> Vec<Stop> {
    let of = |handle: Handle<Initiative>| scope.model.initiatives.at(handle);
    handles
        .retain(|handle| !matches!(of(*handle).state(), InitiativeStatus::Idea | InitiativeStatus::Stopped));
    handles.sort_by_key(|handle| of(*handle).first_day());
    handles.into_iter().map(|handle| stop(scope, handle)).collect()
}

fn stop(scope: &Scope, handle: Handle<Initiative>) -> Stop {
    let initiative = scope.model.initiatives.at(handle);
    let is_late = initiative.is_late(scope.model.as_of);
    let moment = match initiative.state() {
        _ if is_late => Moment::Late,
        InitiativeStatus::Done => Moment::Past,
        InitiativeStatus::Active => Moment::Now,
        _ => Moment::Next,
    };
    Stop {
        moment,
        when: initiative_note(scope, initiative),
        name: scope.link_html(handle, initiative),
        text: scope.summary(initiative),
        status: matches!(moment, Moment::Late | Moment::Now).then(|| initiative_status(scope, initiative)),
        id: String::new(),
    }
}
