//! The customer is handed to another department, and nobody owns the step that receives them.

use crate::check::rule::rule;
use crate::check::subject::{StepHere, steps};
use crate::diagnostic::{Finding, Sink};
use crate::load::Kind;
use crate::model::kinds::{Department, Role, Step};
use crate::model::value::Ref;
use crate::model::{Handle, Model};
use crate::source::Span;

rule! {
    /// The customer is handed from one department to another, and the step that receives them has no owner.
    ///
    /// # Why it matters
    /// Between two departments a customer belongs to nobody. Each believes that the other has taken over, and the customer is the
    /// only one who knows that neither has.
    ///
    /// # How to fix
    /// Name the role that sees to it that this step goes well, whoever does the work: `owner:`. If the customer is not handed over at
    /// all, say who keeps them: `lead:`.
    ///
    /// ```yaml fails journeys/lease.yaml#ride
    /// - id: ride
    ///   name: Ride and repair
    ///   phase: experience
    ///   customer_goal: Be on the road again today
    ///   lead: workshop
    ///   activities:
    ///     - {name: Repair the bike and say when, by: [workshop], roles: [mechanic], side: front}
    ///   feedback: [told-first]
    /// ```
    /// ```yaml passes journeys/lease.yaml#ride
    /// - id: ride
    ///   name: Ride and repair
    ///   phase: experience
    ///   customer_goal: Be on the road again today
    ///   owner: mechanic
    ///   lead: workshop
    ///   activities:
    ///     - {name: Repair the bike and say when, by: [workshop], roles: [mechanic], side: front}
    ///   feedback: [told-first]
    /// ```
    /// Where another department only lends a hand, nobody is handed over:
    /// ```yaml passes journeys/lease.yaml#ride
    /// - id: ride
    ///   name: Ride and repair
    ///   phase: experience
    ///   customer_goal: Be on the road again today
    ///   lead: shop
    ///   activities:
    ///     - {name: Repair the bike and say when, by: [workshop], roles: [mechanic], side: front}
    ///   feedback: [told-first]
    /// ```
    J003: Warning, check
}

fn check(model: &Model, sink: &mut Sink) {
    if model.roles.is_empty() || !model.is_sound(Kind::Department) {
        return;
    }
    let members = model.members();
    for here in steps(model).filter(|here| here.step.owner.is_none()) {
        let Some(above) = here.above else { continue };
        if let (Some(from), Some(to)) = (lead(model, above), lead(model, here.step))
            && from != to
        {
            sink.report(found(model, here, (above, from, to), &members));
        }
    }
}

/// Who has the customer at a step, if nothing that decides on it is unknown.
fn lead(model: &Model, step: &Step) -> Option<Handle<Department>> {
    let is_known = match &step.lead {
        Some(lead) => lead.handle().is_some(),
        None => {
            step.activities.values().flat_map(|activity| activity.by.values()).all(|by| by.handle().is_some())
        }
    };
    model.lead(step).filter(|_| is_known)
}

fn found(
    model: &Model,
    here: StepHere,
    (above, from, to): (&Step, Handle<Department>, Handle<Department>),
    members: &[Vec<Handle<Role>>],
) -> Finding {
    let (giver, receiver) = (model.departments.at(from), model.departments.at(to));
    let message = format!(
        "`{}` hands the customer to `{}` here, and nobody owns the step that receives them",
        giver.id, receiver.id
    );
    let head = receiver.head.as_ref().and_then(|head| model.roles.find(head));
    let first = || members[to.index()].first().map(|role| model.roles.at(*role));
    let owner = head.or_else(first).map_or("…", |role| &*role.id);
    here.finding(&CODE, message)
        .label(here.place(shows_lead(above, from)), format!("`{}` has the customer here", giver.id))
        .help(format!("name the role that sees to it that this step goes well, such as `owner: {owner}`"))
}

/// Where one sees that a department has the customer: at the lead, else at the activity, else at the step's name.
fn shows_lead(step: &Step, department: Handle<Department>) -> Span {
    let lead = step.lead.as_ref().map(|lead| lead.span);
    let mut doers = step.activities.values().flat_map(|activity| activity.by.iter());
    let is_it = |by: &&crate::source::Spanned<Ref<Department>>| by.handle() == Some(department);
    lead.or_else(|| doers.find(is_it).map(|by| by.span)).unwrap_or(step.name.span)
}
