//! Where a role works on the journeys: a line a journey, with its own stations named.

use serde::Serialize;

use crate::model::derive::{RoleStep, WhyHere};
use crate::model::kinds::{Journey, Role};
use crate::model::{Entry, Handle};
use crate::render::scope::Scope;
use crate::render::shell::{self, phase_class};

/// More journeys than this are not drawn.
const MOST_JOURNEYS: usize = 8;
/// More columns than this have no place beside one another; each journey then has columns of its own.
const MOST_COLUMNS: usize = 14;

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
    class: String,
    column: usize,
    name: String,
    /// Where it leads, for the role's own.
    href: String,
    /// What the role does there.
    does: String,
    is_mine: bool,
    is_front: bool,
}

impl Place {
    /// The figure of a role; none if it works at no step.
    pub(super) fn new(scope: &Scope, handle: Handle<Role>) -> Option<Self> {
        let mine = scope.facts.steps_of_roles().get(handle.index())?;
        let of_journey = |step: &RoleStep| scope.model.steps[step.step.index()].journey;
        let groups: Vec<(Handle<Journey>, &[RoleStep])> = mine
            .chunk_by(|one, other| of_journey(one) == of_journey(other))
            .map(|steps| (Handle::new(of_journey(&steps[0])), steps))
            .collect();
        let shown = &groups[..groups.len().min(MOST_JOURNEYS)];
        let columns = Columns::of(scope, shown);
        let lines: Vec<Line> =
            shown.iter().map(|(journey, mine)| line(scope, *journey, mine, &columns)).collect();
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

fn line(scope: &Scope, journey: Handle<Journey>, mine: &[RoleStep], columns: &Columns) -> Line {
    let entry = scope.model.journeys.at(journey);
    let mut taken = vec![0; scope.model.phases.len() + 1];
    let station = |(index, step): (usize, &crate::model::kinds::Step)| {
        let handle = scope.model.step_of(journey, index);
        let own = mine.iter().find(|own| own.step == handle);
        Station {
            class: step.phase.handle().map(|phase| phase_class(phase.index())).unwrap_or_default(),
            column: columns.column(step.phase.handle().map(Handle::index), index, &mut taken),
            name: scope.text(&step.name).to_owned(),
            href: own.map(|_| scope.href_of(handle)).unwrap_or_default(),
            does: own.map(|own| does(scope, own)).unwrap_or_default(),
            is_mine: own.is_some(),
            is_front: own.is_some_and(|own| own.is_front),
        }
    };
    let stations: Vec<Station> = entry.steps.values().enumerate().map(station).collect();
    Line {
        href: scope.href_of(journey),
        name: scope.name(entry).to_owned(),
        note: note(scope, entry, mine.len()),
        columns: if columns.is_shared() { columns.count() } else { stations.len() },
        stations,
    }
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

/// Which column a step has: phase under phase, where there is room for it.
struct Columns {
    widths: Vec<usize>,
}

impl Columns {
    /// The columns in which all journeys shown have their steps: as many for a phase as the journey with most steps in it needs.
    fn of(scope: &Scope, shown: &[(Handle<Journey>, &[RoleStep])]) -> Self {
        let mut widths = vec![0; scope.model.phases.len() + 1];
        for (journey, _) in shown {
            let mut own = vec![0; widths.len()];
            for step in scope.model.journeys.at(*journey).steps.values() {
                own[step.phase.handle().map_or(widths.len() - 1, Handle::index)] += 1;
            }
            for (width, own) in widths.iter_mut().zip(own) {
                *width = own.max(*width);
            }
        }
        Self { widths }
    }

    fn count(&self) -> usize {
        self.widths.iter().sum()
    }

    fn is_shared(&self) -> bool {
        self.count() <= MOST_COLUMNS
    }

    /// The column of a step, from 1: the next one of its phase; those without a phase come last.
    fn column(&self, phase: Option<usize>, index: usize, taken: &mut [usize]) -> usize {
        if !self.is_shared() {
            return index + 1;
        }
        let phase = phase.unwrap_or(self.widths.len() - 1);
        taken[phase] += 1;
        self.widths[..phase].iter().sum::<usize>() + taken[phase]
    }

    fn heads(&self, scope: &Scope) -> Vec<PhaseSpan> {
        let head = |(index, phase)| PhaseSpan {
            phase: shell::Phase::new(index, scope.name(phase)),
            width: self.widths[index],
        };
        let heads = scope.model.phases.iter().enumerate().map(head);
        heads.filter(|head| self.is_shared() && head.width > 0).collect()
    }
}
