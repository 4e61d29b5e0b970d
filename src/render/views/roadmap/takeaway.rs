//! What the roadmap says at a glance: what leads the way, what is late, and what waits for it.

use crate::load::Kind;
use crate::model::EntryId;
use crate::model::kinds::{Initiative, InitiativeStatus};
use crate::model::{Entry, Handle};
use crate::render::Fill;
use crate::render::scope::Scope;

use super::Found;

/// With more late initiatives than this, their number says more than their names.
const MOST_NAMED: usize = 2;

/// The finding, and what follows it.
pub(super) fn takeaway(scope: &Scope, initiatives: &[Found]) -> (String, String) {
    let late: Vec<Found> =
        initiatives.iter().copied().filter(|(_, initiative)| initiative.is_late(scope.model.as_of)).collect();
    let late_sentences = late_sentences(scope, &late);
    match leading(scope, initiatives) {
        Some(finding) => (finding, late_sentences),
        None if late.is_empty() => (under_way(scope, initiatives), String::new()),
        None => (late_sentences, String::new()),
    }
}

/// The lighthouses that are under way.
fn leading(scope: &Scope, initiatives: &[Found]) -> Option<String> {
    let is_leading = |initiative: &Initiative| {
        initiative.lighthouse.as_ref().is_some_and(|is| is.value)
            && initiative.state() == InitiativeStatus::Active
    };
    let names: Vec<String> = initiatives
        .iter()
        .filter(|(_, initiative)| is_leading(initiative))
        .map(|(_, initiative)| scope.format().quote(scope.short(initiative)))
        .collect();
    if names.is_empty() {
        return None;
    }
    let fills = [("n", names.len().into()), ("names", Fill::from(scope.words().list_of(&names)))];
    let key = if names.len() <= MOST_NAMED + 1 { "roadmap.lighthouses" } else { "roadmap.many-lighthouses" };
    Some(scope.words().say(key, &fills))
}

fn under_way(scope: &Scope, initiatives: &[Found]) -> String {
    let active =
        initiatives.iter().filter(|(_, initiative)| initiative.state() == InitiativeStatus::Active).count();
    if initiatives.is_empty() {
        return String::new();
    }
    scope.words().say("roadmap.on-course", &[("n", active.into())])
}

fn late_sentences(scope: &Scope, late: &[Found]) -> String {
    if late.len() > MOST_NAMED {
        return scope.words().say("roadmap.many-late", &[("n", late.len().into())]);
    }
    let sentences: Vec<String> =
        late.iter().map(|(handle, entry)| late_sentence(scope, *handle, entry)).collect();
    sentences.join(" ")
}

fn late_sentence(scope: &Scope, handle: Handle<Initiative>, late: &Entry<Initiative>) -> String {
    let words = scope.words();
    let waiting = waiting_for(scope, handle);
    let quoted = |initiative: &Entry<Initiative>| scope.format().quote(scope.short(initiative));
    let names: Vec<String> = waiting.iter().map(|(_, initiative)| quoted(initiative)).collect();
    let fills = [
        ("late", Fill::from(quoted(late))),
        ("n", names.len().into()),
        ("names", words.list_of(&names).into()),
    ];
    words.say(if names.is_empty() { "roadmap.is-late" } else { "roadmap.late-and-waited-for" }, &fills)
}

/// The initiatives that wait for one, unless they are over or given up.
pub(in crate::render::views) fn waiting_for<'a>(
    scope: &Scope<'a>,
    handle: Handle<Initiative>,
) -> Vec<Found<'a>> {
    let id = EntryId { kind: Kind::Initiative, index: handle.index() as u32 };
    let followers = scope.model.backlinks.from(id, Kind::Initiative, "depends_on").map(Handle::new);
    let is_open = |(_, initiative): &Found| {
        !matches!(initiative.state(), InitiativeStatus::Done | InitiativeStatus::Stopped)
    };
    followers.map(|follower| (follower, scope.model.initiatives.at(follower))).filter(is_open).collect()
}
