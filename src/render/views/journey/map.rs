//! The map of a journey: a column a step, a row a lane.

use serde::Serialize;

use crate::model::Handle;
use crate::model::kinds::{ActivityKind, Channel, Journey, Side, Step};
use crate::render::figures::journey_map::emotion::{EmotionCell, EmotionInput, Felt, draw};
use crate::render::scope::Scope;
use crate::render::shell::phase_class;

use super::cells::{Cell, CellText, Cells};
use super::hand_offs::HandOffsRow;

/// The map, ready for the table.
#[derive(Serialize)]
pub(in crate::render::views) struct Map {
    count: usize,
    tight: bool,
    phases: Vec<PhaseHead>,
    steps: Vec<StepHead>,
    groups: Vec<Group>,
    /// The marks that the key has to explain.
    key: Vec<&'static str>,
    marked: Vec<String>,
}

/// A phase above its steps.
#[derive(Serialize)]
struct PhaseHead {
    class: String,
    name: String,
    width: usize,
}

/// A step at the head of its column.
#[derive(Serialize)]
struct StepHead {
    class: String,
    href: String,
    number: usize,
    moment_of_truth: bool,
    name: String,
}

/// Lanes that belong together.
#[derive(Serialize)]
struct Group {
    name: String,
    lanes: Vec<Lane>,
}

/// A lane; of cells, emotions and hand-offs one is filled.
#[derive(Default, Serialize)]
struct Lane {
    class: &'static str,
    name: String,
    cells: Vec<Cell>,
    emotions: Vec<EmotionCell>,
    hand_offs: Option<HandOffsRow>,
}

impl Map {
    pub(in crate::render::views) fn new(scope: &Scope, handle: Handle<Journey>) -> Self {
        let journey = scope.model.journeys.at(handle);
        let hand_offs = HandOffsRow::new(scope, journey);
        let steps = step_heads(scope, handle);
        let emotions = emotions(scope, journey);
        let has = |of: fn(&Step) -> bool| journey.steps.values().any(of);
        let marks = [
            ("now", has(|step| step.emotion.is_some())),
            ("aim", has(|step| step.emotion_goal.is_some())),
            ("truth", steps.iter().any(|step| step.moment_of_truth)),
            ("unowned", hand_offs.as_ref().is_some_and(HandOffsRow::has_unowned)),
        ];
        Self {
            count: steps.len(),
            tight: hand_offs.as_ref().is_some_and(HandOffsRow::is_tight),
            phases: phase_heads(scope, journey),
            steps,
            key: marks.into_iter().filter(|(_, is_there)| *is_there).map(|(mark, _)| mark).collect(),
            marked: hand_offs.as_ref().map(HandOffsRow::marked).unwrap_or_default(),
            groups: groups(scope, handle, emotions, hand_offs),
        }
    }
}

fn groups(
    scope: &Scope,
    handle: Handle<Journey>,
    emotions: Vec<EmotionCell>,
    hand_offs: Option<HandOffsRow>,
) -> Vec<Group> {
    let cells = Cells::new(scope, handle);
    let words = scope.words();
    let named = |key: &str| words.say(key, &[]);
    let lane = |class: &'static str, key: &str, cells: Option<Vec<Cell>>| {
        cells.map(|cells| Lane { class, name: named(key), cells, ..Lane::default() })
    };
    let feels =
        (!emotions.is_empty()).then(|| Lane { name: named("journey.feels"), emotions, ..Lane::default() });
    let hands = hand_offs.map(|row| Lane {
        name: named("journey.has-the-customer"),
        hand_offs: Some(row),
        ..Lane::default()
    });
    let group = |key: &str, lanes: Vec<Option<Lane>>| Group {
        name: words.say(key, &[]),
        lanes: lanes.into_iter().flatten().collect(),
    };
    let all = vec![
        group(
            "journey.lives-through",
            vec![
                lane("", "journey.wants", cells.texts(|step| step.customer_goal.as_ref())),
                lane("", "journey.does", cells.texts(|step| step.customer_does.as_ref())),
                lane("", "journey.torn", cells.dilemmas()),
                lane("said", "journey.says", cells.quotes()),
                feels,
            ],
        ),
        group(
            "journey.we-meet",
            vec![lane("", "journey.touchpoints", cells.touchpoints(channel_key)), hands],
        ),
        group(
            "journey.we-do",
            vec![
                lane("vis", "journey.front", cells.activities(ActivityKind::Primary, Side::Front)),
                lane("", "journey.back", cells.activities(ActivityKind::Primary, Side::Back)),
                lane("", "journey.support", cells.activities(ActivityKind::Support, Side::Back)),
            ],
        ),
        group(
            "journey.better",
            vec![
                lane("", "journey.listen", cells.feedback()),
                lane("", "journey.plays", cells.plays()),
                lane("", "journey.changing", cells.changing()),
            ],
        ),
    ];
    all.into_iter().filter(|group| !group.lanes.is_empty()).collect()
}

/// The words for a channel.
pub(crate) fn channel_key(channel: Channel) -> &'static str {
    match channel {
        Channel::Digital => "journey.digital",
        Channel::Phone => "journey.phone",
        Channel::InPerson => "journey.in-person",
        Channel::Post => "journey.post",
        Channel::Partner => "journey.partner",
    }
}

fn step_heads(scope: &Scope, handle: Handle<Journey>) -> Vec<StepHead> {
    let head = |(index, step): (usize, &Step)| StepHead {
        class: step.phase.handle().map(|phase| phase_class(phase.index())).unwrap_or_default(),
        href: scope.href_of(scope.model.step_of(handle, index)),
        number: index + 1,
        moment_of_truth: scope.model.has_moment_of_truth(step),
        name: scope.text(&step.name).to_owned(),
    };
    scope.model.journeys.at(handle).steps.values().enumerate().map(head).collect()
}

/// The phases over their steps; neighbouring steps of one phase share its head.
fn phase_heads(scope: &Scope, journey: &Journey) -> Vec<PhaseHead> {
    let phases: Vec<_> = journey.steps.values().map(|step| step.phase.handle()).collect();
    let head = |run: &[Option<Handle<crate::model::kinds::Phase>>]| {
        let phase = run.first().copied().flatten();
        PhaseHead {
            class: phase.map(|phase| phase_class(phase.index())).unwrap_or_default(),
            name: phase.map(|phase| scope.name(scope.model.phases.at(phase)).to_owned()).unwrap_or_default(),
            width: run.len(),
        }
    };
    phases.chunk_by(|one, other| one == other).map(head).collect()
}

/// The emotion curve; nothing if no step says how it feels.
fn emotions(scope: &Scope, journey: &Journey) -> Vec<EmotionCell> {
    let felt = |level: f64, key: &str| {
        let text = scope.format().signed(level);
        Felt { level, heard: scope.words().say(key, &[("level", text.clone().into())]), text }
    };
    let input = |step: &Step| EmotionInput {
        now: step.emotion.as_ref().map(|emotion| felt(emotion.0, "journey.felt-now")),
        aim: step.emotion_goal.as_ref().map(|emotion| felt(emotion.0, "journey.felt-aim")),
        moment_of_truth: scope.model.has_moment_of_truth(step),
    };
    let inputs: Vec<EmotionInput> = journey.steps.values().map(input).collect();
    let is_felt = inputs.iter().any(|input| input.now.is_some() || input.aim.is_some());
    if is_felt { draw(&inputs) } else { Vec::new() }
}

/// The words of a cell that has nothing to list.
pub(super) fn nothing(scope: &Scope, key: &str, is_alarming: bool) -> CellText {
    CellText { text: scope.words().say(key, &[]), is_alarming }
}
