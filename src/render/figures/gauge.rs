//! The gauge: where a number started, where it is and where it is meant to be, on a line of any width.

use serde::Serialize;

use super::coordinate::Coordinate;

/// A number on its way.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GaugeInput {
    /// Where it started.
    pub start: f64,
    /// Where it is.
    pub now: f64,
    /// Where it is meant to be.
    pub target: f64,
    /// All three in words, for those who hear them.
    pub heard: String,
    /// Whether the page runs from right to left.
    pub right_to_left: bool,
}

/// The gauge, ready to draw; places in percent of its width.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gauge {
    /// Where the line begins.
    pub start: Coordinate,
    /// Where the number is.
    pub at: Coordinate,
    /// Where the target is.
    pub end: Coordinate,
    /// All three in words.
    pub heard: String,
}

/// Draws the gauge. Who is worse than at the start stands at the start, who is past the target at the target.
pub fn draw(input: GaugeInput) -> Gauge {
    let share = (input.now - input.start) / (input.target - input.start);
    let reached = (input.now - input.target).abs() < f64::EPSILON;
    let at = if reached { 1.0 } else { share.clamp(0.0, 1.0) } * 100.0;
    let place = |percent: f64| Coordinate::new(if input.right_to_left { 100.0 - percent } else { percent });
    Gauge { start: place(0.0), at: place(at), end: place(100.0), heard: input.heard }
}

#[cfg(test)]
mod tests {
    use super::{GaugeInput, draw};

    fn at(start: f64, now: f64, target: f64) -> String {
        draw(GaugeInput { start, now, target, ..GaugeInput::default() }).at.to_string()
    }

    #[test]
    fn the_example_is_drawn_as_in_the_look() {
        assert_eq!([at(12.0, 46.0, 80.0), at(68.0, 81.0, 92.0)], ["50", "54.2"]);
        assert_eq!([at(1.0, 5.0, 8.0), at(41.0, 58.0, 80.0)], ["57.1", "43.6"]);
    }

    #[test]
    fn it_never_leaves_its_line() {
        assert_eq!([at(5.0, 2.0, 10.0), at(5.0, 12.0, 10.0), at(9.0, 4.0, 5.0)], ["0", "100", "100"]);
        assert_eq!([at(5.0, 5.0, 5.0), at(5.0, 4.0, 5.0), at(f64::NAN, 4.0, 5.0)], ["100", "0", "0"]);
    }

    #[test]
    fn from_right_to_left_it_begins_at_the_right() {
        let input =
            GaugeInput { start: 0.0, now: 1.0, target: 4.0, right_to_left: true, ..GaugeInput::default() };
        let gauge = draw(input);
        assert_eq!([gauge.start, gauge.at, gauge.end].map(|place| place.to_string()), ["100", "75", "0"]);
    }
}
