//! What joins drivers that belong together: an arc around their sectors, with the name of the pair set into it.

use serde::Serialize;

use super::super::path::Path;
use super::super::phase_ring::ArcLine;
use super::super::ring::{Ring, arc_length};
use super::super::text::{Font, width};
use super::WheelInput;
use super::sectors::Seat;

/// The arc, and how far from the centre the letters reach.
const ARC: f64 = 274.0;
pub(super) const REACH: f64 = 292.0;
/// How the names are set, and how far below the middle of the line their base line lies.
pub(super) const NAME: Font = Font::display(20.0);
const LIFT: f64 = 7.0;
/// How much stays free on both sides of a name, and how much of the arc must be left there.
const AIR: f64 = 10.0;
const REST: f64 = 16.0;

/// A pair.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PairArc {
    /// The arc, open where the name stands.
    pub line: Path,
    /// The name; none where it doesn't fit, since the list beside the wheel has it.
    pub label: Option<ArcLine>,
}

/// The pairs that have a name, clockwise.
pub(super) fn draw(input: &WheelInput, seats: &[Seat], ring: Ring) -> Vec<PairArc> {
    let mut first = 0;
    let pair = |seats: &[Seat]| {
        let name = input.drivers[first].pair.as_deref();
        first += seats.len();
        Some(arc(ring, name?, seats.first()?.from, seats.last()?.to))
    };
    seats.chunk_by(|one, other| one.pair == other.pair).filter_map(pair).collect()
}

fn arc(ring: Ring, name: &str, from: f64, to: f64) -> PairArc {
    let half = f64::midpoint(width(name, NAME), 2.0 * AIR);
    if 2.0 * (half + REST) > arc_length(from, to, ARC - LIFT) {
        return PairArc { line: ring.arc(from, to, ARC), label: None };
    }
    let (middle, half) = (f64::midpoint(from, to), (half / (ARC - LIFT)).to_degrees());
    let start = ring.point(middle + half, ARC);
    let line = ring.arc(from, middle - half, ARC).then_from(start.x, start.y);
    let line = ring.arc_on(line, middle + half, to, ARC);
    let path = ring.base_lines(from, to, &[ARC], LIFT).remove(0);
    PairArc { line, label: Some(ArcLine { path, text: name.to_owned() }) }
}
