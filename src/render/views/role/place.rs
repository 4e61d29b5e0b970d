//! Where a role works on the journeys: a line a journey, with its own stations named.

use serde::Serialize;

use crate::model::derive::{RoleStep, WhyHere};
use crate::model::kinds::{Journey, Phase, Role};
use crate::model::{Entry, Handle};
use crate::render::figures::journey_lines::{self, JourneyLines};
use crate::render::scope::Scope;
use crate::render::shell::{self, phase_class};

/// More journeys than this are not drawn.
const MOST_JOURNEYS: usize = 8;

/// The figure.
#[derive(Serialize)]
pub(super) struct Place {
    takeaway: String,
    rest: String,
    phases: Vec<PhaseSpan>,
    lines: Vec<Line>,
    has_front: bool,
    has_back: bool,
    has_others: bool,
}

/// A phase above the columns of its steps.
#[derive(Serialize)]
struct PhaseSpan {
    phase: shell::Phase,
    width: usize,
}

/// A journey.
#[derive(Serialize)]
struct Line {
    href: String,
    name: String,
    note: String,
    columns: usize,
    stations: Vec<Station>,
}

/// A step of a journey.
#[derive(Serialize)]
struct Station {
    /// The classes of its phase and its column.
    class: String,
    name: String,
    /// What it is to the role, if that works there.
    #[serde(skip_serializing_if = "Option::is_none")]
    mine: Option<Mine>,
}

/// A step at which the role works.
#[derive(Serialize)]
struct Mine {
    href: String,
    /// What the role does there.
    does: String,
    is_front: bool,
}

impl Place {
    /// The figure of a role; none if it works at no step.
    pub(super) fn new(scope: &Scope, handle: Handle<Role>) -> Option<Self> {
        let mine = scope.facts.steps_of(handle);
        let of_journey = |step: &RoleStep| scope.model.steps[step.step.index()].journey;
        let groups: Vec<(Handle<Journey>, &[RoleStep])> = mine
            .chunk_by(|one, other| of_journey(one) == of_journey(other))
            .map(|steps| (Handle::new(of_journey(&steps[0])), steps))
            .collect();
        let shown = &groups[..groups.len().min(MOST_JOURNEYS)];
        let columns = Columns::of(scope, shown);
        let lines: Vec<Line> =
            shown.iter().enumerate().map(|(at, group)| line(scope, *group, &columns.drawn, at)).collect();
        let all = groups.iter().map(|(journey, _)| scope.model.journeys.at(*journey).steps.len()).sum();
        let front = mine.iter().filter(|step| step.is_front).count();
        (!mine.is_empty()).then(|| Self {
            takeaway: takeaway(scope, mine.len(), all),
            rest: rest(scope, front, mine.len(), all),
            phases: columns.heads(scope),
            has_front: front > 0,
            has_back: front < mine.len(),
            has_others: mine.len() < all,
            lines,
        })
    }
}

fn takeaway(scope: &Scope, mine: usize, all: usize) -> String {
    if mine == all {
        return scope.words().say("role.works-everywhere", &[("n", all.into())]);
    }
    let all = scope.format().count(all);
    scope.words().say("role.works-at", &[("n", mine.into()), ("all", all.into())])
}

/// At how many steps customers see the role, and what the other stations are for.
fn rest(scope: &Scope, front: usize, mine: usize, all: usize) -> String {
    let say = |key: &str, n: usize| scope.words().say(key, &[("n", n.into())]);
    let mut parts = Vec::new();
    if front == mine {
        parts.push(say("role.always-seen", mine));
    } else if front == 0 {
        parts.push(say("role.never-seen", mine));
    } else {
        parts.push(say("role.seen", front));
        parts.push(say("role.unseen", mine - front));
    }
    if mine < all {
        parts.push(say("role.others", all - mine));
    }
    parts.join(" ")
}

fn line(
    scope: &Scope,
    (journey, mine): (Handle<Journey>, &[RoleStep]),
    drawn: &JourneyLines,
    at: usize,
) -> Line {
    let entry = scope.model.journeys.at(journey);
    let station = |(index, step): (usize, &crate::model::kinds::Step)| {
        let handle = scope.model.step_of(journey, index);
        let own = mine.iter().find(|own| own.step == handle);
        let column = if drawn.columns.is_some() { drawn.steps[at][index] } else { index + 1 };
        Station {
            class: station_class(step.phase.handle(), column),
            name: scope.text(&step.name).to_owned(),
            mine: own.map(|own| Mine {
                href: scope.href_of(handle),
                does: does(scope, own),
                is_front: own.is_front,
            }),
        }
    };
    Line {
        href: scope.href_of(journey),
        name: scope.name(entry).to_owned(),
        note: note(scope, entry, mine.len()),
        columns: drawn.columns.unwrap_or(entry.steps.len()),
        stations: entry.steps.values().enumerate().map(station).collect(),
    }
}

/// The classes of a step in a phase and a column.
fn station_class(phase: Option<Handle<Phase>>, column: usize) -> String {
    let mut class = phase.map(|phase| phase_class(phase.index())).unwrap_or_default();
    class.extend([if class.is_empty() { "c" } else { " c" }, &column.to_string()]);
    class
}

/// `Commuters, 5 of 8 steps`.
fn note(scope: &Scope, journey: &Entry<Journey>, mine: usize) -> String {
    let segments = scope.model.segments.find_all(journey.segments.values());
    let mut parts: Vec<String> = segments.map(|segment| scope.short(segment).to_owned()).collect();
    let own = scope.format().count(mine);
    parts.push(scope.words().say("role.of-steps", &[("n", journey.steps.len().into()), ("own", own.into())]));
    parts.join(&scope.words().say("language.comma", &[]))
}

/// What the role does at a step: its activities, else why it is there.
fn does(scope: &Scope, own: &RoleStep) -> String {
    let (_, step, _) = scope.model.step(own.step);
    let activities: Vec<&str> =
        own.activities.iter().map(|activity| scope.text(&step.activities[*activity].name)).collect();
    if !activities.is_empty() {
        return scope.words().list_of(&activities);
    }
    let key = if own.why.contains(&WhyHere::Owns) { "role.owns" } else { "role.plays-here" };
    scope.words().say(key, &[])
}

/// The columns that the journeys shown share; where there would be too many, each journey has its own.
struct Columns {
    drawn: JourneyLines,
}

impl Columns {
    fn of(scope: &Scope, shown: &[(Handle<Journey>, &[RoleStep])]) -> Self {
        let phases = |(journey, _): &(Handle<Journey>, &[RoleStep])| {
            let steps = scope.model.journeys.at(*journey).steps.values();
            steps.map(|step| step.phase.handle().map_or(usize::MAX, Handle::index)).collect()
        };
        let journeys: Vec<Vec<usize>> = shown.iter().map(phases).collect();
        Self { drawn: journey_lines::draw(scope.model.phases.len(), &journeys) }
    }

    /// The phases above the columns; none where they are not shared.
    fn heads(&self, scope: &Scope) -> Vec<PhaseSpan> {
        let head = |(index, phase)| PhaseSpan {
            phase: shell::Phase::new(index, scope.name(phase)),
            width: self.drawn.phases[index],
        };
        let shared = self.drawn.columns.is_some();
        scope.model.phases.iter().enumerate().filter(|_| shared).map(head).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Place;
    use crate::model::Handle;
    use crate::render::views::test_support::in_scope;
    use crate::source::InMemory;

    fn place(steps: &[(&str, &str)]) -> Option<(String, String, Vec<String>)> {
        let step = |(index, (phase, by)): (usize, &(&str, &str))| {
            format!(
                "  - {{id: s{index}, name: Step {index}, phase: {phase}, activities: [{{name: act, by: [{by}], side: front}}]}}\n"
            )
        };
        let steps: String = steps.iter().enumerate().map(step).collect();
        let files = InMemory::new()
            .with("departments.yaml", "a: {name: A, kind: primary}\nb: {name: B, kind: primary}\n")
            .with("roles.yaml", "adviser: {name: Adviser, department: a}\n")
            .with("journeys/lease.yaml", format!("name: Lease\ncustomer_goal: Arrive.\nsteps:\n{steps}"));
        in_scope(files, |scope| {
            let place = Place::new(scope, Handle::new(0))?;
            let classes = place.lines[0].stations.iter().map(|station| station.class.clone()).collect();
            Some((place.takeaway, place.rest, classes))
        })
    }

    #[test]
    fn stations_stand_in_the_columns_of_their_phases() {
        let (takeaway, rest, classes) =
            place(&[("explore", "b"), ("examine", "a"), ("examine", "b"), ("extend", "a")]).unwrap();
        assert_eq!(takeaway, "You work at two of 4 steps.");
        assert!(rest.starts_with("At each of them riders see you. The other stations"), "{rest}");
        assert_eq!(classes, ["ph1 c1", "ph2 c2", "ph2 c3", "ph5 c6"]);
    }

    #[test]
    fn who_works_at_no_step_has_no_place() {
        assert!(place(&[("explore", "b")]).is_none());
    }
}
