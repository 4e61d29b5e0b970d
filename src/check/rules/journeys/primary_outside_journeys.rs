//! A primary department that acts in no journey.

use crate::check::reach::{reached, wholes_and_parts};
use crate::check::rule::rule;
use crate::check::subject::{finding, id_of, sound};
use crate::diagnostic::Sink;
use crate::load::Kind;
use crate::model::kinds::{Department, DepartmentKind};
use crate::model::{Entry, Handle, Model};

rule! {
    /// A primary department that acts in no journey and leads no step.
    ///
    /// What its parts do counts for it, and what the department above it does counts for its parts.
    ///
    /// # Why it matters
    /// A primary department makes up the journey. One that appears in none either does its work unseen by all plans, or the journeys
    /// leave out what customers live through with it.
    ///
    /// # How to fix
    /// Go through a journey with its people and write down what they do at which step. If they help others and meet no customers, the
    /// department is a support department.
    ///
    /// ```yaml fails organisation/more/departments.yaml
    /// pick-up:
    ///   name: Pick-up
    ///   kind: primary
    ///   metrics: [told-first]
    /// ```
    /// ```yaml fails roadmap/initiatives/one-repair-date.md#departments
    /// departments: [workshop, shop, people, pick-up]
    /// ```
    /// ```yaml passes organisation/more/departments.yaml
    /// pick-up:
    ///   name: Pick-up
    ///   kind: support
    ///   supports: [workshop]
    ///   metrics: [told-first]
    /// ```
    /// The whole acts where its parts do, and the parts act where the whole does:
    /// ```yaml passes organisation/departments.yaml#workshop
    /// workshop:
    ///   name: Workshop
    ///   kind: primary
    ///   parent: pick-up
    ///   head: mechanic
    ///   metrics: [told-first]
    /// north-workshop:
    ///   name: North workshop
    ///   kind: primary
    ///   parent: workshop
    ///   metrics: [told-first]
    /// ```
    J006: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    let knows_steps = ["by", "lead"].iter().all(|field| model.knows_all(Kind::Step, field));
    if model.journeys.is_empty() || !knows_steps || !model.knows_all(Kind::Department, "parent") {
        return;
    }
    let acts = acting(model);
    let (wholes, parts) = wholes_and_parts(model);
    let (by_parts, by_wholes) = (reached(&acts, &wholes), reached(&acts, &parts));
    let is_left_out = |handle: Handle<Department>| !by_parts[handle.index()] && !by_wholes[handle.index()];
    let is_primary = |entry: &Entry<Department>| entry.kind.value == DepartmentKind::Primary;
    let left_out =
        sound(&model.departments).filter(|(handle, entry)| is_primary(entry) && is_left_out(*handle));
    for (_, department) in left_out {
        let found = finding(&CODE, department, "this primary department acts in no journey")
            .help(format!(
                "write what it does at a step: `activities: [{{name: …, by: [{}], side: front}}]`",
                department.id
            ))
            .help("if it helps others and meets no customers, write `kind: support` and whom it helps in `supports:`");
        sink.report(found);
    }
}

/// Which departments act at a step or lead one.
fn acting(model: &Model) -> Vec<bool> {
    let acts = |handle: Handle<Department>| {
        let mut links = model.backlinks.to(id_of(handle)).iter();
        links.any(|link| link.from.kind == Kind::Step && matches!(link.field, "by" | "lead"))
    };
    model.departments.with_handles().map(|(handle, _)| acts(handle)).collect()
}
