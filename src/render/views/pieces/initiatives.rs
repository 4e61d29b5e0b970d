//! What initiatives change: stops on a line for what is late, under way and to come, links to what is done.

use serde::Serialize;

use crate::model::Handle;
use crate::model::kinds::{Initiative, InitiativeStatus};
use crate::render::scope::Scope;
use crate::render::shell::{Html, Moment, Stop};

use super::{html_list, initiative_note, initiative_status};

/// What initiatives change: those under way and to come, by their start, and links to those that are done. Ideas and
/// what was stopped are left out.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Changing {
    open: Vec<Stop>,
    done: Html,
}

impl Changing {
    /// What these initiatives change.
    pub(crate) fn new(scope: &Scope, mut handles: Vec<Handle<Initiative>>) -> Self {
        let of = |handle: &Handle<Initiative>| scope.model.initiatives.at(*handle);
        handles.sort_by_key(|handle| of(handle).first_day());
        let is_open = |handle: &&Handle<Initiative>| {
            matches!(of(handle).state(), InitiativeStatus::Active | InitiativeStatus::Planned)
        };
        let done = handles.iter().filter(|handle| of(handle).state() == InitiativeStatus::Done);
        let done: Vec<Html> = done.map(|handle| scope.link_html(*handle, of(handle))).collect();
        Self {
            open: handles.iter().filter(is_open).map(|handle| stop(scope, *handle)).collect(),
            done: html_list(scope, done),
        }
    }

    /// Whether they change nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.open.is_empty() && self.done.is_empty()
    }
}

fn stop(scope: &Scope, handle: Handle<Initiative>) -> Stop {
    let initiative = scope.model.initiatives.at(handle);
    let is_late = initiative.is_late(scope.model.as_of);
    let moment = match initiative.state() {
        _ if is_late => Moment::Late,
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
