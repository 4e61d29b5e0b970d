//! The name of a driver on arcs within its sector.

use super::super::name::Name;
use super::super::phase_ring::ArcLine;
use super::super::ring::{Ring, arc_length, runs_clockwise};
use super::super::text::{Font, wrap_into};
use super::sectors::Seat;

/// How the names are set, and how far below the middle of a line its base line lies.
pub(super) const NAME: Font = Font::bold(15.0);
const LIFT: f64 = 5.3;
/// The middles of one, two or three lines, the outer one first.
const MIDDLES: [&[f64]; 3] = [&[226.0], &[235.0, 217.0], &[243.0, 226.0, 209.0]];
/// How far a line keeps from the edges of its sector, both sides together.
const AIR: f64 = 14.0;

/// The lines of the name, or else of the short name; none where neither fits.
pub(super) fn lines(ring: Ring, name: &Name, seat: Seat) -> Vec<ArcLine> {
    let names = [Some(name.full.as_str()), name.short.as_deref()].into_iter().flatten();
    let set = |name: &str| MIDDLES.iter().find_map(|middles| lines_in(ring, name, seat, middles));
    names.into_iter().find_map(set).unwrap_or_default()
}

fn lines_in(ring: Ring, name: &str, seat: Seat, middles: &[f64]) -> Option<Vec<ArcLine>> {
    let mut rooms: Vec<f64> =
        middles.iter().map(|middle| arc_length(seat.from, seat.to, middle - NAME.size / 2.0) - AIR).collect();
    if !runs_clockwise(f64::midpoint(seat.from, seat.to)) {
        rooms.reverse();
    }
    let lines = wrap_into(name, NAME, &rooms)?;
    let paths = ring.base_lines(seat.from, seat.to, middles, LIFT);
    Some(paths.into_iter().zip(lines).map(|(path, text)| ArcLine { path, text }).collect())
}
