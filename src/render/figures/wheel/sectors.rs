//! The sectors of the wheel: where each driver sits, and what stands in its sector.

use serde::Serialize;

use super::super::coordinate::PlacedText;
use super::super::path::Path;
use super::super::phase_ring::ArcLine;
use super::super::ring::arc_length;
use super::super::text::{Font, width};
use super::dots::{self, PhaseDot, Rows};
use super::{About, DriverInput, Measures, WheelInput, name};

/// How many degrees stay free between pairs, in all at most, and between the two of a pair.
const BETWEEN: f64 = 8.0;
const BETWEEN_ALL: f64 = 56.0;
const WITHIN: f64 = 1.2;
/// The same where no driver belongs to another.
const ALONE: f64 = 2.0;
/// The sizes that a number may have, the largest first.
const NUMBERS: [f64; 3] = [30.0, 22.0, 16.0];

/// A driver.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sector {
    /// Its address.
    pub url: String,
    /// Its number and name, and where nothing of it is planned.
    pub title: String,
    /// Its outline.
    pub shape: Path,
    /// Whether it is about people.
    pub people: bool,
    /// Its number, centred.
    pub number: PlacedText,
    /// How large the number is: 0, 1 or 2 steps smaller than the largest.
    pub smaller: usize,
    /// Its name, the upper line first; none where it doesn't fit.
    pub name: Vec<ArcLine>,
    /// One dot a phase; none where they would be too small.
    pub dots: Vec<PhaseDot>,
}

/// Where a driver sits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Seat {
    /// Where its sector begins, in degrees.
    pub(super) from: f64,
    /// Where it ends.
    pub(super) to: f64,
    /// The number of its pair, from 0; neighbours that belong together share one.
    pub(super) pair: usize,
}

/// A seat for each driver: all are equally wide, and pairs keep apart.
pub(super) fn seats(drivers: &[DriverInput]) -> Vec<Seat> {
    let starts_pair = |index: usize| {
        index == 0 || drivers[index].pair.is_none() || drivers[index].pair != drivers[index - 1].pair
    };
    let pairs = (0..drivers.len()).filter(|index| starts_pair(*index)).count();
    let between = if pairs == drivers.len() { ALONE } else { (BETWEEN_ALL / pairs as f64).min(BETWEEN) };
    let free = between * pairs as f64 + WITHIN * (drivers.len() - pairs) as f64;
    let share = (360.0 - free) / drivers.len() as f64;
    let (mut end, mut pair) = (-between / 2.0, 0);
    let seat = |index: usize| {
        let from = end + if starts_pair(index) { between } else { WITHIN };
        pair += usize::from(starts_pair(index) && index > 0);
        end = from + share;
        Seat { from, to: end, pair }
    };
    (0..drivers.len()).map(seat).collect()
}

/// The sectors of the drivers.
pub(super) fn draw(input: &WheelInput, seats: &[Seat], measures: &Measures) -> Vec<Sector> {
    let rows = rows(input, seats, measures);
    let smaller = number_size(seats, measures);
    let sector = |(index, (driver, seat)): (usize, (&DriverInput, &Seat))| {
        let (inner, outer) = measures.sectors;
        let place = measures.ring.point(f64::midpoint(seat.from, seat.to), rows.number);
        let lift = NUMBERS[smaller] * 0.35;
        Sector {
            url: driver.url.clone(),
            title: driver.title.clone(),
            shape: measures.ring.band(seat.from, seat.to, inner, outer),
            people: driver.about == Some(About::People),
            number: PlacedText::new(place.x, place.y + lift, (index + 1).to_string()),
            smaller,
            name: if measures.named { name::lines(measures.ring, &driver.name, *seat) } else { Vec::new() },
            dots: dots::draw(measures, rows, driver, *seat),
        }
    };
    input.drivers.iter().zip(seats).enumerate().map(sector).collect()
}

/// One row of dots where that is wide enough, else two; the numbers keep clear of them.
fn rows(input: &WheelInput, seats: &[Seat], measures: &Measures) -> Rows {
    let [one, two] = measures.rows;
    let fits = |rows: Rows| dots::radius(measures, rows, input.phases.len(), seats[0]).is_some();
    if !fits(one) && fits(two) { two } else { one }
}

/// The size in which the last number fits into a sector.
fn number_size(seats: &[Seat], measures: &Measures) -> usize {
    let [rows, _] = measures.rows;
    let room = arc_length(seats[0].from, seats[0].to, rows.number) - 6.0;
    let fits = |size: &f64| width(&seats.len().to_string(), Font::display(*size)) <= room;
    NUMBERS.iter().position(fits).unwrap_or(NUMBERS.len() - 1)
}
