//! What the drawing of the roadmap is made from.

use serde::Serialize;

use crate::model::Handle;
use crate::model::kinds::{Cycle, Initiative, InitiativeStatus, Stage};
use crate::render::Fill;
use crate::render::figures::name::Name;
use crate::render::figures::roadmap::{
    CalendarWords, GroupInput, InitiativeInput, InitiativeState, Roadmap, RoadmapInput, RoadmapWords,
    StageInput, StageState, Wait, draw,
};
use crate::render::scope::Scope;
use crate::render::views::pieces::{initiative_status, stage_name};

use super::Found;

/// A drawing, and what its parts' ids begin with.
#[derive(Debug, Serialize)]
pub(in crate::render::views) struct Plate {
    id: String,
    name: String,
    roadmap: Roadmap,
}

/// One drawing for each cycle that has an initiative; what belongs to no cycle stands with the one of the day.
pub(super) fn by_cycle(scope: &Scope, initiatives: &[Found], said: (&str, &str)) -> Vec<Plate> {
    let now = scope.model.now().map(|now| now.cycle.index());
    let cycle_of = |initiative: &Initiative| {
        let stage = initiative.stage.handle();
        stage.map(|stage| scope.model.stages[stage.index()].cycle as usize).or(now)
    };
    let mut cycles: Vec<usize> = (0..scope.model.cycles.len()).collect();
    cycles.sort_by_key(|cycle| (Some(*cycle) != now, *cycle));
    let mut plates = Vec::new();
    for cycle in cycles {
        let found: Vec<Found> = initiatives
            .iter()
            .copied()
            .filter(|(_, initiative)| cycle_of(initiative) == Some(cycle))
            .collect();
        let handle = Handle::<Cycle>::new(cycle as u32);
        let stages: Vec<Handle<Stage>> = scope.model.stages_of(handle).map(|(stage, ..)| stage).collect();
        if found.is_empty() {
            continue;
        }
        let is_first = plates.is_empty();
        let said = if is_first { said } else { ("", "") };
        let name = if is_first { "" } else { scope.name(scope.model.cycles.at(handle)) };
        plates.extend(plate(scope, format!("_plate{cycle}"), (&found, &stages, Vec::new()), said).map(
            |mut plate| {
                name.clone_into(&mut plate.name);
                plate
            },
        ));
    }
    if scope.model.cycles.is_empty() {
        plates.extend(plate(scope, "_plate".to_owned(), (initiatives, &[], Vec::new()), said));
    }
    plates
}

/// The drawing of some initiatives, whichever cycle they belong to; with groups, a row for each.
pub(in crate::render::views) fn of_initiatives(
    scope: &Scope,
    id: String,
    initiatives: &[Found],
    groups: Vec<GroupInput>,
) -> Option<Plate> {
    let mut stages: Vec<Handle<Stage>> =
        initiatives.iter().filter_map(|(_, initiative)| initiative.stage.handle()).collect();
    stages.sort_by_key(|stage| stage.index());
    stages.dedup();
    plate(scope, id, (initiatives, &stages, groups), ("", ""))
}

/// Initiatives, their stages, and groups by the places of initiatives.
type Drawn<'a> = (&'a [Found<'a>], &'a [Handle<Stage>], Vec<GroupInput>);

fn plate(
    scope: &Scope,
    id: String,
    (found, stages, groups): Drawn,
    (finding, caption): (&str, &str),
) -> Option<Plate> {
    let place = |handle: Handle<Initiative>| found.iter().position(|(known, _)| *known == handle);
    let initiative = |(handle, _): &Found| {
        let mut input = initiative_input(scope, *handle, stages);
        let waits = scope.model.waits_for(*handle);
        input.waits_for = waits
            .filter_map(|on| {
                let critical = &scope.facts.schedule().critical;
                let is_critical = critical[on.index()] && critical[handle.index()];
                Some(Wait { initiative: place(on)?, critical: is_critical })
            })
            .collect();
        input
    };
    let input = RoadmapInput {
        initiatives: found.iter().map(initiative).collect(),
        stages: stages.iter().map(|stage| stage_input(scope, *stage, found)).collect(),
        groups,
        as_of: scope.model.as_of,
        as_of_text: scope.format().date_short(scope.model.as_of),
        calendar: calendar(scope),
        right_to_left: scope.words().say("language.direction", &[]) == "rtl",
        words: words(scope, finding, caption),
    };
    draw(input).map(|roadmap| Plate { id, name: String::new(), roadmap })
}

fn initiative_input(scope: &Scope, handle: Handle<Initiative>, stages: &[Handle<Stage>]) -> InitiativeInput {
    let initiative = scope.model.initiatives.at(handle);
    let status = initiative_status(scope, initiative).word;
    let period = scope.format().period(initiative.first_day(), initiative.last_day());
    let fills = [
        ("name", Fill::from(scope.name(initiative))),
        ("period", period.into()),
        ("status", Fill::from(status.as_str())),
    ];
    let share = initiative.progress.as_ref().map(|share| share.0);
    let is_active = initiative.state() == InitiativeStatus::Active;
    InitiativeInput {
        name: scope.name(initiative).to_owned(),
        url: scope.href_of(handle),
        title: scope.words().say("roadmap.bar-title", &fills),
        start: initiative.first_day(),
        end: initiative.last_day(),
        state: match initiative.state() {
            InitiativeStatus::Idea | InitiativeStatus::Planned => InitiativeState::Planned,
            InitiativeStatus::Active => InitiativeState::Active,
            InitiativeStatus::Done => InitiativeState::Done,
            InitiativeStatus::Stopped => InitiativeState::Stopped,
        },
        progress: share
            .filter(|_| is_active)
            .map(|share| (share / 100.0, scope.format().percent(share).text())),
        late: late(scope, initiative, &status),
        lighthouse: initiative.lighthouse.as_ref().is_some_and(|is| is.value),
        stage: initiative.stage.handle().and_then(|stage| stages.iter().position(|known| *known == stage)),
        waits_for: Vec::new(),
    }
}

/// Until when it is late, and how late it is or when it is expected.
fn late(scope: &Scope, initiative: &Initiative, status: &str) -> Option<(jiff::civil::Date, String)> {
    if matches!(initiative.state(), InitiativeStatus::Done | InitiativeStatus::Stopped) {
        return None;
    }
    let expected = initiative.expected_last_day();
    if initiative.is_late(scope.model.as_of) {
        return Some((scope.model.as_of, status.to_owned()));
    }
    let date = scope.format().date_short(expected);
    let words = || scope.words().say("roadmap.now-expected", &[("date", date.into())]);
    (expected > initiative.last_day()).then(|| (expected, words()))
}

fn stage_input(scope: &Scope, handle: Handle<Stage>, found: &[Found]) -> StageInput {
    let (_, stage) = scope.model.stage(handle);
    let today = scope.model.as_of;
    let is_done = |initiative: &Initiative| {
        initiative.state() == InitiativeStatus::Done && initiative.stage.handle() == Some(handle)
    };
    let done = found.iter().filter(|(_, initiative)| is_done(initiative)).count();
    StageInput {
        name: Name::new(stage_name(scope, handle)),
        start: stage.first_day(),
        end: stage.last_day(),
        state: if stage.last_day() < today {
            StageState::Ended
        } else if stage.first_day() <= today {
            StageState::Current
        } else {
            StageState::Planned
        },
        folded: scope.words().say("roadmap.folded", &[("n", done.into())]),
    }
}

fn calendar(scope: &Scope) -> CalendarWords {
    let months = scope.words().list("format.months-short");
    let quarter = |index: usize| scope.words().say("roadmap.quarter", &[("n", (index + 1).into())]);
    CalendarWords {
        months: std::array::from_fn(|index| months.get(index).cloned().unwrap_or_default()),
        quarters: std::array::from_fn(quarter),
    }
}

fn words(scope: &Scope, finding: &str, caption: &str) -> RoadmapWords {
    let say = |key: &str| scope.words().say(key, &[]);
    RoadmapWords {
        finding: finding.to_owned(),
        caption: caption.to_owned(),
        done: say("roadmap.done"),
        active: say("roadmap.key-active"),
        late: say("roadmap.key-late"),
        planned: say("roadmap.planned"),
        lighthouse: say("roadmap.key-lighthouse"),
        waits: say("roadmap.key-waits"),
        region: say("roadmap.region"),
    }
}
