//! The sparkline: the last readings of a metric, its target, and where action starts.

use serde::Serialize;

use super::coordinate::{Coordinate, Point};
use super::path::Path;

/// How many readings are shown.
const READINGS: usize = 12;
/// How far from the left the first point stands, and from the right the last, with its dot.
const LEFT: f64 = 3.0;
const RIGHT: f64 = 5.0;

/// Where a sparkline stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SparklineSize {
    /// In a row of its own.
    #[default]
    Row,
    /// In a node of the metric tree, without the zone in which action starts.
    Node,
}

/// A metric's readings.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SparklineInput {
    /// The readings, the oldest first.
    pub readings: Vec<f64>,
    /// The target.
    pub target: Option<f64>,
    /// The value beyond which action starts.
    pub alert: Option<f64>,
    /// Whether lower is better, so that action starts above the alert.
    pub lower_is_better: bool,
    /// Whether the last reading calls for action.
    pub needs_action: bool,
    /// Where it stands.
    pub size: SparklineSize,
    /// What it shows, in words; empty where the words stand beside it anyway.
    pub heard: String,
    /// Whether the page runs from right to left.
    pub right_to_left: bool,
}

/// The sparkline, ready to draw.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sparkline {
    /// The width of the view box.
    pub width: u32,
    /// The height of the view box.
    pub height: u32,
    /// The zone in which action starts: its top and its height, all across.
    pub zone: Option<[Coordinate; 2]>,
    /// The height of the target.
    pub target: Option<Coordinate>,
    /// Where the target's line begins and ends.
    pub across: [Coordinate; 2],
    /// The line through the readings; none for fewer than two.
    #[serde(serialize_with = "super::path::relative_if")]
    pub line: Option<Path>,
    /// The last reading.
    pub end: Option<[Coordinate; 2]>,
    /// Whether the last reading calls for action.
    pub needs_action: bool,
    /// What it shows, in words.
    pub heard: String,
}

/// Draws the sparkline.
pub fn draw(input: SparklineInput) -> Sparkline {
    let (width, height) = match input.size {
        SparklineSize::Row => (180, 48),
        SparklineSize::Node => (96, 28),
    };
    let alert = input.alert.filter(|_| input.size == SparklineSize::Row);
    let finite: Vec<f64> = input.readings.iter().copied().filter(|value| value.is_finite()).collect();
    let shown = &finite[finite.len().saturating_sub(READINGS)..];
    let range = Range::over(shown.iter().copied().chain(input.target).chain(alert), f64::from(height));
    let (first, last) = (LEFT, f64::from(width) - RIGHT);
    let x = |index: usize| match shown.len() {
        0 | 1 => last,
        count => first + (last - first) * index as f64 / (count - 1) as f64,
    };
    let points: Vec<Point> =
        shown.iter().enumerate().map(|(index, &value)| Point::new(x(index), range.y(value))).collect();
    let line = points.split_first().filter(|(_, rest)| !rest.is_empty()).map(|(first, rest)| {
        rest.iter().fold(Path::from(first.x, first.y), |path, point| path.line(point.x, point.y))
    });
    let flip = |x: f64| if input.right_to_left { f64::from(width) - x } else { x };
    Sparkline {
        width,
        height,
        zone: alert.and_then(|alert| zone(range.y(alert), f64::from(height), input.lower_is_better)),
        target: input.target.map(|target| range.y(target).into()),
        across: [1.0.into(), (f64::from(width) - 1.0).into()],
        line: line.map(|line| if input.right_to_left { line.mirrored(f64::from(width)) } else { line }),
        end: points.last().map(|point| [flip(point.x).into(), point.y.into()]),
        needs_action: input.needs_action,
        heard: input.heard,
    }
}

fn zone(alert: f64, height: f64, above: bool) -> Option<[Coordinate; 2]> {
    let (top, bottom) = if above { (0.0, alert) } else { (alert, height) };
    (bottom > top).then(|| [top.into(), (bottom - top).into()])
}

/// What lies between the lowest and the highest value, and how high the drawing is.
struct Range {
    lowest: f64,
    highest: f64,
    height: f64,
}

impl Range {
    fn over(values: impl Iterator<Item = f64> + Clone, height: f64) -> Self {
        let values = values.filter(|value| value.is_finite());
        let lowest = values.clone().fold(f64::INFINITY, f64::min);
        Self { lowest, highest: values.fold(f64::NEG_INFINITY, f64::max), height }
    }

    /// How far down a value lies; in the middle where all are the same.
    fn y(&self, value: f64) -> f64 {
        let air = self.height / 10.0 + 1.5;
        let span = self.highest - self.lowest;
        if span <= 0.0 || !span.is_finite() {
            return self.height / 2.0;
        }
        air + (self.height - 2.0 * air) * ((self.highest - value) / span).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{SparklineInput, SparklineSize, draw};

    fn repairs() -> SparklineInput {
        let readings = [68.0, 69.0, 67.0, 70.0, 72.0, 71.0, 73.0, 76.0, 78.0, 77.0, 80.0, 81.0].to_vec();
        SparklineInput { readings, target: Some(92.0), alert: Some(70.0), ..SparklineInput::default() }
    }

    #[test]
    fn the_example_is_drawn_as_in_the_look() {
        let drawn = draw(repairs());
        assert_eq!(
            drawn.line.unwrap().to_string(),
            "M3 40.3L18.6 38.9L34.3 41.7L49.9 37.5L65.5 34.6L81.2 36L96.8 33.2L112.5 29L128.1 26.1L143.7 27.5L159.4 23.3L175 21.9"
        );
        assert_eq!(drawn.target.unwrap().to_string(), "6.3");
        assert_eq!(drawn.zone.unwrap().map(|side| side.to_string()), ["37.5", "10.5"]);
        assert_eq!(drawn.end.unwrap().map(|side| side.to_string()), ["175", "21.9"]);
    }

    #[test]
    fn where_lower_is_better_action_starts_above() {
        let readings = [5.2, 5.0, 5.4, 5.1, 5.6, 5.9, 6.0, 6.4, 6.1, 6.6, 6.9, 6.8].to_vec();
        let input = SparklineInput {
            readings,
            target: Some(4.0),
            alert: Some(6.5),
            lower_is_better: true,
            ..repairs()
        };
        assert_eq!(draw(input).zone.unwrap().map(|side| side.to_string()), ["0", "11.2"]);
    }

    #[test]
    fn few_readings_are_no_line() {
        let one = draw(SparklineInput { readings: vec![7.0], target: None, alert: None, ..repairs() });
        assert!(one.line.is_none() && one.zone.is_none());
        assert_eq!(one.end.unwrap().map(|side| side.to_string()), ["175", "24"]);
        assert!(draw(SparklineInput::default()).end.is_none());
    }

    #[test]
    fn from_right_to_left_the_last_reading_stands_left() {
        let drawn = draw(SparklineInput { right_to_left: true, ..repairs() });
        assert_eq!(drawn.end.unwrap()[0].to_string(), "5");
        assert!(drawn.line.unwrap().to_string().starts_with("M177 40.3"));
    }

    proptest! {
        #[test]
        fn nothing_leaves_the_drawing(
            readings in proptest::collection::vec(proptest::num::f64::ANY, 0..20),
            target in proptest::option::of(proptest::num::f64::ANY),
            alert in proptest::option::of(proptest::num::f64::ANY),
            node in any::<bool>(),
        ) {
            let size = if node { SparklineSize::Node } else { SparklineSize::Row };
            let drawn = draw(SparklineInput { readings, target, alert, size, ..SparklineInput::default() });
            let (width, height) = (f64::from(drawn.width), f64::from(drawn.height));
            let points: Vec<_> = drawn.line.iter().flat_map(super::Path::points).collect();
            prop_assert!(points.len() <= 12);
            prop_assert!(points.iter().all(|point| (0.0..=width).contains(&point.x) && (0.0..=height).contains(&point.y)));
            prop_assert!(drawn.zone.is_none_or(|[top, tall]| top.value() + tall.value() <= height + 0.11));
        }
    }
}
