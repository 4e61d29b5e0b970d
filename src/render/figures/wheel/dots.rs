//! The dots of the phases in a sector: filled where something of the driver is planned, dashed where nothing is.

use serde::Serialize;

use super::super::coordinate::Coordinate;
use super::super::phase_marks::{hue, repeats_hue};
use super::super::ring::{arc_length, runs_clockwise};
use super::sectors::Seat;
use super::{DriverInput, Measures};

/// How far apart two dots stand, from centre to centre: at best, and at least.
const APART: f64 = 12.4;
const LEAST: f64 = 8.0;
/// How much of a dot's share stays empty beside it, and how far the outer dots keep from the edges of the sector.
const AIR: f64 = 0.7;
const EDGE: f64 = 2.5;

/// How dots and number are set above each other; radii from the centre.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rows {
    /// The rows of dots, the outer one first.
    pub(super) dots: &'static [f64],
    /// The number.
    pub(super) number: f64,
}

/// A phase of a driver.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PhaseDot {
    /// The hue of the phase, from 1.
    pub hue: usize,
    /// The centre.
    pub x: Coordinate,
    /// The centre.
    pub y: Coordinate,
    /// The radius.
    pub r: Coordinate,
    /// Whether nothing is planned there.
    pub gap: bool,
    /// The radius of the hole that tells a repeated hue from the first of its kind.
    pub hole: Option<Coordinate>,
}

/// How large the dots are; none where they would be too small to tell.
pub(super) fn radius(measures: &Measures, rows: Rows, phases: usize, seat: Seat) -> Option<f64> {
    let apart = apart(measures, rows, phases, seat);
    (phases > 0 && apart >= LEAST).then(|| (apart / 2.0 - AIR).min(measures.dot))
}

/// How far apart the dots of the fullest row stand.
fn apart(measures: &Measures, rows: Rows, phases: usize, seat: Seat) -> f64 {
    let innermost = rows.dots.last().copied().unwrap_or_default();
    let room = arc_length(seat.from, seat.to, innermost) - 2.0 * (measures.dot + EDGE);
    let steps = phases.div_ceil(rows.dots.len()).saturating_sub(1);
    if steps == 0 { APART } else { (room / steps as f64).min(APART) }
}

/// The dots of a driver, the first phase where one begins to read.
pub(super) fn draw(measures: &Measures, rows: Rows, driver: &DriverInput, seat: Seat) -> Vec<PhaseDot> {
    let phases = driver.at_work.len();
    let Some(radius) = radius(measures, rows, phases, seat) else { return Vec::new() };
    let middle = f64::midpoint(seat.from, seat.to);
    let clockwise = runs_clockwise(middle);
    let per_row = phases.div_ceil(rows.dots.len());
    let apart = apart(measures, rows, phases, seat);
    let dot = |(index, at_work): (usize, &bool)| {
        let (row, column) = (index / per_row, index % per_row);
        let in_row = per_row.min(phases - row * per_row);
        let away = rows.dots[if clockwise { row } else { rows.dots.len() - 1 - row }];
        let offset = (column as f64 - (in_row - 1) as f64 / 2.0) * (apart / away).to_degrees();
        let place = measures.ring.point(if clockwise { middle + offset } else { middle - offset }, away);
        PhaseDot {
            hue: hue(index),
            x: place.x.into(),
            y: place.y.into(),
            r: radius.into(),
            gap: !at_work,
            hole: (*at_work && repeats_hue(index)).then(|| (radius * 0.4).into()),
        }
    };
    driver.at_work.iter().enumerate().map(dot).collect()
}
