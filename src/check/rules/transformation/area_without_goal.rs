//! One of the four areas of a change has no goal.

use crate::check::roadmap::{finding_of_the_whole, has_begun};
use crate::check::rule::rule;
use crate::diagnostic::{Sink, list_of};
use crate::load::Kind;
use crate::model::Model;
use crate::model::kinds::Area;

rule! {
    /// One of the four areas of the change that has no goal, once there is an initiative.
    ///
    /// The areas are decisions (they rest on customer value), transformation (what changes in the organisation), co-creation (what
    /// is made with customers) and customer-management (how customers are treated).
    ///
    /// # Why it matters
    /// The four hold each other up. A change that treats customers differently and decides as before is found out by the first
    /// budget.
    ///
    /// # How to fix
    /// Write a goal for the area, with the metric that will show it. A small one is enough to begin with.
    ///
    /// ```yaml fails strategy/goals.yaml#know-before-deciding
    /// know-before-deciding:
    ///   name: Know the rider before deciding
    ///   area: transformation
    ///   theme: never-off-the-road
    ///   metric: satisfied
    /// ```
    /// ```yaml passes strategy/goals.yaml#know-before-deciding
    /// know-before-deciding:
    ///   name: Know the rider before deciding
    ///   area: decisions
    ///   theme: never-off-the-road
    ///   metric: satisfied
    /// ```
    /// Goals may stand in several files:
    /// ```yaml passes strategy/more/goals.yaml
    /// renewals-before-sales:
    ///   name: Renewals come before sales
    ///   area: decisions
    ///   theme: never-off-the-road
    ///   metric: renewed
    /// ```
    T017: Warning, check
}

const AREAS: [(Area, &str); 4] = [
    (Area::Decisions, "decisions"),
    (Area::Transformation, "transformation"),
    (Area::CoCreation, "co-creation"),
    (Area::CustomerManagement, "customer-management"),
];

fn check(model: &Model, sink: &mut Sink) {
    if !has_begun(model) || !model.is_sound(Kind::Goal) {
        return;
    }
    let has_goal = |area: Area| model.goals.iter().any(|goal| goal.area.value == area);
    let missing: Vec<&str> =
        AREAS.iter().filter(|(area, _)| !has_goal(*area)).map(|(_, name)| *name).collect();
    if let Some(first) = missing.first() {
        let names: Vec<String> = missing.iter().map(|name| format!("`{name}`")).collect();
        let areas = if missing.len() == 1 { "the area" } else { "the areas" };
        let found = finding_of_the_whole(
            &CODE,
            model,
            format!("no goal stands in {areas} {}", list_of(&names, "and")),
        )
        .help(format!("write one in `goals.yaml`: `…: {{name: …, area: {first}, metric: …}}`"));
        sink.report(found);
    }
}
