//! The names beside the points: right, left, above or below, wherever nothing is in the way.

use serde::Serialize;

use super::super::coordinate::{Coordinate, Point};
use super::super::name::Name;
use super::super::text::{Font, width};
use super::form::Measures;
use super::places::field_at;

/// How the names are set.
pub(super) const NAME: Font = Font::bold(13.0);
/// How far a name keeps from its point, and from all that it must not touch.
const GAP: f64 = 5.0;
const AIR: f64 = 2.0;

/// A name beside its point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Label {
    /// The anchor, from the left.
    pub x: Coordinate,
    /// The base line.
    pub y: Coordinate,
    /// The name.
    pub text: String,
    /// Where it is anchored: `start`, `middle` or `end`.
    pub anchor: &'static str,
}

/// The name of the point at `index`, or its short name, where there is room; what it takes is added to `taken`.
pub(super) fn label(
    measures: &Measures,
    (places, titles): (&[Point], &[[f64; 4]]),
    taken: &mut Vec<[f64; 4]>,
    index: usize,
    name: &Name,
) -> Option<Label> {
    let field = field_at(measures, places[index]);
    let names = [Some(name.full.as_str()), name.short.as_deref()].into_iter().flatten();
    let tries = names.flat_map(|name| sides(measures, places[index], name));
    let free = |(_, shape): &(Label, [f64; 4])| {
        let is_inside =
            shape[0] >= field[0] && shape[1] >= field[1] && shape[2] <= field[2] && shape[3] <= field[3];
        let reach = measures.radius.1 + AIR;
        let point = |place: &Point| [place.x - reach, place.y - reach, place.x + reach, place.y + reach];
        let others = places.iter().enumerate().filter(|(other, _)| *other != index);
        is_inside
            && !others.map(|(_, place)| point(place)).any(|other| meets(*shape, other))
            && !titles.iter().chain(&*taken).any(|other| meets(*shape, *other))
    };
    let (label, shape) = tries.into_iter().find(free)?;
    taken.push(shape);
    Some(label)
}

/// The name on each side of a point, with the box that it takes.
fn sides(measures: &Measures, place: Point, name: &str) -> Vec<(Label, [f64; 4])> {
    let (long, away) = (width(name, NAME), measures.radius.0 + GAP);
    let high = NAME.size;
    let label = |x: f64, y: f64, anchor: &'static str| {
        let left = match anchor {
            "start" => x,
            "end" => x - long,
            _ => x - long / 2.0,
        };
        let shape = [left - AIR, y - 0.8 * high - AIR, left + long + AIR, y + 0.25 * high + AIR];
        (Label { x: x.into(), y: y.into(), text: name.to_owned(), anchor }, shape)
    };
    let middle = place.y + 0.35 * high;
    vec![
        label(place.x + away, middle, "start"),
        label(place.x - away, middle, "end"),
        label(place.x, place.y - away, "middle"),
        label(place.x, place.y + away + 0.75 * high, "middle"),
    ]
}

/// Whether two boxes overlap.
pub(super) fn meets(one: [f64; 4], other: [f64; 4]) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}
