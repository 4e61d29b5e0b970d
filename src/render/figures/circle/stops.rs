//! Where the steps stand on the route: each in its phase's arc, or all of a phase in one place where it is too short.

use super::super::phase_ring::Sweep;
use super::super::ring::arc_length;
use super::CircleInput;

/// The room of a station on the route: its diameter (with the second ring of a moment of truth) and some air.
const ROOM: f64 = 26.0;
const ROOM_OF_TRUTH: f64 = 36.0;

/// A place on the route.
#[derive(Debug, Clone)]
pub(super) struct Stop {
    /// The index of its phase.
    pub(super) phase: usize,
    /// Where it stands.
    pub(super) angle: f64,
    /// The part of the phase that is its own.
    pub(super) span: (f64, f64),
    /// The indices of its steps: one, or all of the phase.
    pub(super) steps: Vec<usize>,
    /// Whether it wears the second ring.
    pub(super) moment_of_truth: bool,
}

/// The stops of a journey clockwise, on a route of this radius.
pub(super) fn stops(input: &CircleInput, sweep: Sweep, radius: f64) -> Vec<Stop> {
    let mut of_phase: Vec<Vec<usize>> = vec![Vec::new(); sweep.phases];
    for (index, step) in input.steps.iter().enumerate() {
        if let Some(steps) = of_phase.get_mut(step.phase) {
            steps.push(index);
        }
    }
    of_phase
        .into_iter()
        .enumerate()
        .flat_map(|(phase, steps)| stops_of(input, sweep, radius, (phase, steps)))
        .collect()
}

fn stops_of(
    input: &CircleInput,
    sweep: Sweep,
    radius: f64,
    (phase, steps): (usize, Vec<usize>),
) -> Vec<Stop> {
    let (from, to) = sweep.phase(phase);
    let truth = |step: &usize| input.steps[*step].moment_of_truth;
    let room = if steps.iter().any(truth) { ROOM_OF_TRUTH } else { ROOM };
    if steps.len() > 1 && arc_length(from, to, radius) < room * steps.len() as f64 {
        return vec![Stop {
            phase,
            angle: f64::midpoint(from, to),
            span: (from, to),
            steps,
            moment_of_truth: false,
        }];
    }
    let share = (to - from) / steps.len() as f64;
    let stop = |(place, step): (usize, usize)| {
        let start = from + share * place as f64;
        let moment_of_truth = truth(&step);
        Stop {
            phase,
            angle: start + share / 2.0,
            span: (start, start + share),
            steps: vec![step],
            moment_of_truth,
        }
    };
    steps.into_iter().enumerate().map(stop).collect()
}

/// What stands at a stop: the number of its step, or the first and the last.
pub(super) fn number(stop: &Stop) -> String {
    match stop.steps.as_slice() {
        [] => String::new(),
        [only] => (only + 1).to_string(),
        [first, .., last] if last - first + 1 == stop.steps.len() => format!("{}–{}", first + 1, last + 1),
        [first, .., last] => format!("{}…{}", first + 1, last + 1),
    }
}
