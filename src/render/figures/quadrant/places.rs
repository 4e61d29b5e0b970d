//! Where the points stand: at their values, or as near to them as leaves each its own place in its field.

use super::super::coordinate::Point;
use super::QuadrantInput;
use super::form::Measures;

/// How much stays free between two points.
const APART: f64 = 2.0;
/// How far a point keeps from the edges of its field.
const EDGE: f64 = 3.0;

/// The place of each point; later ones make way for earlier ones, and all for the titles of the fields.
pub(super) fn places(input: &QuadrantInput, measures: &Measures, titles: &[[f64; 4]]) -> Vec<Point> {
    let mut places: Vec<Point> = Vec::new();
    for point in &input.points {
        let wished = wished(input, measures, (point.ready, point.change));
        let field = field_of(input, (point.ready, point.change));
        let inside = inside(measures.field(field), titles[field], measures.radius.1 + EDGE);
        let place = nearest(wished, inside, measures.radius.1, &places);
        places.push(place);
    }
    places
}

/// Which field a point belongs to: what lies in the middle counts as much.
pub(super) fn field_of(input: &QuadrantInput, (ready, change): (f64, f64)) -> usize {
    let middle = f64::midpoint(input.scale.0, input.scale.1);
    2 * usize::from(change < middle) + usize::from(ready >= middle)
}

/// The field in which a place lies.
pub(super) fn field_at(measures: &Measures, place: Point) -> [f64; 4] {
    let [left, top, right, bottom] = measures.plot;
    let below = place.y > f64::midpoint(top, bottom);
    measures.field(2 * usize::from(below) + usize::from(place.x > f64::midpoint(left, right)))
}

/// Where the values of a point are.
fn wished(input: &QuadrantInput, measures: &Measures, (ready, change): (f64, f64)) -> Point {
    let [left, top, right, bottom] = measures.plot;
    let (lowest, highest) = input.scale;
    let share = |level: f64| ((level - lowest) / (highest - lowest)).clamp(0.0, 1.0);
    Point::new(left + (right - left) * share(ready), bottom - (bottom - top) * share(change))
}

/// Where the centre of a point may be within a field, below its title.
fn inside([left, _, right, bottom]: [f64; 4], title: [f64; 4], keeps: f64) -> [f64; 4] {
    [left + keeps, title[3] + keeps, right - keeps, bottom - keeps]
}

/// The free place nearest to the wished one, on rings around it; the wished one itself where none is free.
fn nearest(wished: Point, [left, top, right, bottom]: [f64; 4], radius: f64, taken: &[Point]) -> Point {
    let clamped = |x: f64, y: f64| Point::new(x.clamp(left, right), y.clamp(top, bottom));
    let start = clamped(wished.x, wished.y);
    let apart = 2.0 * radius + APART;
    let is_free =
        |place: &Point| taken.iter().all(|other| (place.x - other.x).hypot(place.y - other.y) >= apart);
    let is_inside = |place: &Point| (left..=right).contains(&place.x) && (top..=bottom).contains(&place.y);
    let ring = |step: u32| {
        let away = f64::from(step) * radius / 2.0;
        let count = 8 * step.max(1);
        (0..count).map(move |at| {
            let (sine, cosine) = (f64::from(at) / f64::from(count) * std::f64::consts::TAU).sin_cos();
            Point::new(start.x + away * cosine, start.y + away * sine)
        })
    };
    (0..64).flat_map(ring).find(|place| is_inside(place) && is_free(place)).unwrap_or(start)
}
