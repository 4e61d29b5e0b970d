//! The names of the steps on arcs around their stations.

use super::super::phase_ring::ArcLine;
use super::super::ring::{Ring, arc_length};
use super::super::text::Font;
use super::stops::Stop;
use super::{CircleInput, StepInput};

/// The size of the names, and how far their base line lies below the middle of the line.
pub(super) const NAME: Font = Font::text(15.5);
pub(super) const LIFT: f64 = 0.35;

/// Where one line has its middle, and where two have theirs: the nearer to the stations, the farther.
const ONE: [f64; 1] = [247.0];
const TWO: [f64; 2] = [242.3, 259.8];
/// How much of a stop's arc stays empty between two names.
const AIR: f64 = 8.0;

/// More than this many steps in a phase, or in all, are numbered only; the names stand in the list.
const MOST_IN_A_PHASE: usize = 4;
const MOST_IN_ALL: usize = 12;

/// Whether the journey is short enough for names at its stations.
pub(super) fn room_for_names(input: &CircleInput) -> bool {
    let of_phase = |phase: usize| input.steps.iter().filter(|step| step.phase == phase).count();
    input.steps.len() <= MOST_IN_ALL
        && (0..input.phases.len()).all(|phase| of_phase(phase) <= MOST_IN_A_PHASE)
}

/// The lines of a step's name within the arc of its stop; none where it doesn't fit.
pub(super) fn name_lines(ring: Ring, step: &StepInput, place: &Stop) -> Vec<ArcLine> {
    let (from, to) = place.span;
    let lift = NAME.size * LIFT;
    let room = |middles: &[f64]| arc_length(from, to, middles[0] - lift) - AIR;
    let lines_and_middles =
        [step.name.full.as_str()].into_iter().chain(step.name.short.as_deref()).find_map(|name| {
            let name_in = |middles: &'static [f64]| {
                let lines = super::super::text::wrap_into(name, NAME, &vec![room(middles); middles.len()])?;
                Some((lines, middles))
            };
            name_in(&ONE).or_else(|| name_in(&TWO))
        });
    let Some((lines, middles)) = lines_and_middles else { return Vec::new() };
    let base_lines = ring.base_lines(from, to, middles, lift);
    base_lines.into_iter().zip(lines).map(|(path, text)| ArcLine { path, text }).collect()
}
