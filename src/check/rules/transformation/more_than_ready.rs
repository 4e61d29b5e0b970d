//! A department that has to change more than it is ready for, and nothing prepares its people.

use crate::check::rule::rule;
use crate::check::subject::finding;
use crate::diagnostic::{Finding, Limit, Sink};
use crate::load::Kind;
use crate::model::derive::Change;
use crate::model::kinds::{Department, Driver, DriverKind};
use crate::model::{Entry, Handle, Model};
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
    // levels are written with a digit behind the point, and their difference should not be less by a hair
    let is_much = |requirement: f64, readiness: f64| requirement - readiness >= levels - 1e-9;
    let unprepared = model.changes().into_iter().filter(|change| !change.is_prepared);
    let both = |change: Change| Some((change.department, change.requirement?, change.readiness?));
    let much: Vec<(Handle<Department>, f64, f64)> = unprepared
        .filter_map(both)
        .filter(|(_, requirement, readiness)| is_much(*requirement, *readiness))
        .collect();
    if !much.is_empty() {
        let places = readiness_places(model);
        for (department, requirement, readiness) in much {
            sink.report(found(model, department, (requirement, readiness), places[department.index()]));
        }
    }
}

fn found(
    model: &Model,
    department: Handle<Department>,
    (requirement, readiness): (f64, f64),
    place: Option<Place>,
) -> Finding {
    let department = model.departments.at(department);
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
    let found = found.counting(Kind::Assessment.name()).counting(Kind::Capability.name());
    match place {
        Some(place) => found.label(place, "how ready they are"),
        None => found,
    }
}

/// Where the newest assessment that names each department says how ready it is.
fn readiness_places(model: &Model) -> Vec<Option<Place>> {
    let mut places = vec![None; model.departments.len()];
    for assessment in model.assessments_so_far() {
        let levels = assessment.readiness.as_ref().and_then(|readiness| readiness.departments.as_ref());
        for (department, level) in levels.iter().flat_map(|levels| &levels.0) {
            if let Some(department) = department.handle() {
                places[department.index()] = Some(level.span.within(assessment.file));
            }
        }
    }
    places
}
