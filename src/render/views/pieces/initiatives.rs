//! What initiatives change: stops on a line for what is late, under way and to come, links to what is done.

use serde::Serialize;

use crate::model::Handle;
use crate::model::kinds::{Initiative, InitiativeStatus};
use crate::render::scope::Scope;
use crate::render::shell::{Html, Moment, Section, Stop};

use super::{html_list, initiative_note, initiative_status};

/// So many initiatives are told of each sort; the roadmap has them all.
const MOST: usize = 24;

/// What initiatives change: those under way and to come, by their start, and links to those that are done. Ideas and
/// what was stopped are left out.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Changing {
    open: Vec<Stop>,
    done: Html,
    /// How many are left out, as a link to the roadmap.
    more: Html,
}

impl Changing {
    /// What these initiatives change.
    pub(crate) fn new(scope: &Scope, mut handles: Vec<Handle<Initiative>>) -> Self {
        let of = |handle: &Handle<Initiative>| scope.model.initiatives.at(*handle);
        handles.sort_by_key(|handle| of(handle).first_day());
        let state = |handle: &Handle<Initiative>| of(handle).state();
        let (done, open): (Vec<_>, Vec<_>) = handles
            .into_iter()
            .filter(|handle| of(handle).is_on_roadmap())
            .partition(|handle| state(handle) == InitiativeStatus::Done);
        let hidden = done.len().saturating_sub(MOST) + open.len().saturating_sub(MOST);
        let more = || {
            let href = scope.here.page(Section::ROADMAP.address);
            Html::link(&href, &scope.words().say("step.more-changes", &[("n", hidden.into())]))
        };
        // the latest of what is done, the first of what is to come
        let done = done.iter().rev().take(MOST).map(|handle| scope.link_html(*handle, of(handle)));
        Self {
            done: html_list(scope, done.collect()),
            open: open.into_iter().take(MOST).map(|handle| stop(scope, handle)).collect(),
            more: if hidden > 0 { more() } else { Html::new() },
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
