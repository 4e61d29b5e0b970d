//! A department that has to change more than it is ready for, and nothing prepares its people.

use crate::check::rule::rule;
use crate::check::subject::finding;
use crate::diagnostic::{Finding, Limit, Sink};
use crate::load::Kind;
use crate::model::derive::Change;
use crate::model::kinds::{Driver, DriverKind};
use crate::model::{Entry, Model};
use crate::source::Place;

rule! {
    /// A department that has to change by a level or more beyond its readiness, and no initiative prepares its people.
    ///
    /// Prepared is who is touched by an initiative with a driver about people: leadership, engagement, empowerment.
    ///
    /// # Why it matters
    /// People who are asked for more than they can give do not say no. They agree, and nothing happens.
    ///
    /// # How to fix
    /// Let an initiative about people reach this department first, or ask less of it in this cycle.
    ///
    /// ```yaml fails drivers/assessments/2026-03.yaml#readiness
    /// readiness:
    ///   departments: {shop: 4, workshop: 2, people: 4}
    /// ```
    /// ```yaml fails roadmap/initiatives/one-repair-date.md#drivers
    /// drivers: [customer-feedback]
    /// ```
    /// ```yaml fails roadmap/initiatives/listen-at-every-step.md#drivers
    /// drivers: [customer-feedback, frontline-empowerment, leadership]
    /// ```
    /// ```yaml passes roadmap/initiatives/one-repair-date.md#drivers
    /// drivers: [frontline-empowerment]
    /// ```
    /// A little more than people are ready for makes them grow:
    /// ```yaml passes drivers/assessments/2026-03.yaml#readiness
    /// readiness:
    ///   departments: {shop: 4, workshop: 2.5, people: 4}
    /// ```
    T018: Advice, check, LEVELS
}

/// A whole level: what one assessment tells from another with some certainty.
const LEVELS: Limit = Limit { usual: 1.0, least: 0.1, most: 4.0 };

const LINKS: [(Kind, &str); 6] = [
    (Kind::Assessment, "maturity"),
    (Kind::Assessment, "requirement"),
    (Kind::Assessment, "departments"),
    (Kind::Capability, "departments"),
    (Kind::Initiative, "departments"),
    (Kind::Initiative, "drivers"),
];

fn check(model: &Model, levels: f64, sink: &mut Sink) {
    let knows_all = LINKS.iter().all(|(kind, field)| model.knows_all(*kind, field));
    if !knows_all || !model.is_sound(Kind::Driver) || !model.is_sound(Kind::Department) {
        return;
    }
    for change in model.changes().into_iter().filter(|change| !change.is_prepared) {
        let both = change.requirement.zip(change.readiness);
        // levels are written with a digit behind the point, and their difference should not be less by a hair
        if let Some((requirement, readiness)) = both.filter(|(most, ready)| most - ready >= levels - 1e-9) {
            sink.report(found(model, &change, (requirement, readiness)));
        }
    }
}

fn found(model: &Model, change: &Change, (requirement, readiness): (f64, f64)) -> Finding {
    let department = model.departments.at(change.department);
    let message = format!(
        "much has to change here ({requirement:.1}), people are ready for less ({readiness:.1}), and nothing prepares them"
    );
    let is_soft =
        |driver: &&Entry<Driver>| driver.kind.as_ref().is_some_and(|kind| kind.value == DriverKind::Soft);
    let driver = model.drivers.iter().find(is_soft).map_or("…", |driver| &*driver.id);
    let found = finding(&CODE, department, message).help(format!(
        "touch it with an initiative about people: `drivers: [{driver}]`, `departments: [{}]`",
        department.id
    ));
    match readiness_place(model, change) {
        Some(place) => found.label(place, "how ready they are"),
        None => found,
    }
}

/// Where the newest assessment says how ready a department is.
fn readiness_place(model: &Model, change: &Change) -> Option<Place> {
    model.assessments_so_far().into_iter().rev().find_map(|assessment| {
        let levels = &assessment.readiness.as_ref()?.departments.as_ref()?.0;
        let (_, level) = levels.iter().find(|(of, _)| of.handle() == Some(change.department))?;
        Some(level.span.within(assessment.file))
    })
}
