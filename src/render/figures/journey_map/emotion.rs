//! The emotion curve: how each step feels now and how it is meant to feel, one drawing a cell of the table.

use serde::Serialize;

use super::super::coordinate::{Coordinate, Point};
use super::super::path::Path;

/// A step as the curve sees it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EmotionInput {
    /// How it feels now.
    pub now: Option<Felt>,
    /// How it is meant to feel.
    pub aim: Option<Felt>,
    /// Whether the step holds a moment of truth.
    pub moment_of_truth: bool,
}

/// A level of feeling.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Felt {
    /// From −2 to +2; whole or decimal.
    pub level: f64,
    /// The level as it is written in the page's language: "+1", "−0.5".
    pub text: String,
    /// What the level is for those who hear it: "now +1", "we aim for +2".
    pub heard: String,
}

/// One cell of the curve. The lines are drawn in a view box of 100 by 100 that is stretched over the cell; the points
/// in a drawing without a view box, so that they stay round.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EmotionCell {
    /// The area between what is and what is meant to be.
    pub gap: Option<Path>,
    /// The line of what is meant to be.
    pub aim: Option<Path>,
    /// The line of what is.
    pub now: Option<Path>,
    /// The points, the later above the earlier.
    pub points: Vec<EmotionPoint>,
    /// What the points say.
    pub heard: Vec<String>,
}

/// A point in the middle of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EmotionPoint {
    /// How far down, in percent of the cell.
    pub y: Coordinate,
    /// Whether it is the intended level, not the one now.
    pub aim: bool,
    /// Whether its value stands above it; else below.
    pub above: bool,
    /// Whether it wears the rings of a moment of truth.
    pub moment_of_truth: bool,
    /// The value.
    pub text: String,
}

/// Draws the curve, a cell for each step. A step without a level leaves a gap in the line.
pub fn draw(steps: &[EmotionInput]) -> Vec<EmotionCell> {
    let now: Vec<Option<f64>> = steps.iter().map(|step| step.now.as_ref().map(height)).collect();
    let aim: Vec<Option<f64>> = steps.iter().map(|step| step.aim.as_ref().map(height)).collect();
    let cell = |(index, step): (usize, &EmotionInput)| {
        let (now, aim) = (Stretch::at(&now, index), Stretch::at(&aim, index));
        EmotionCell {
            gap: now.zip(aim).and_then(|(now, aim)| aim.area_to(now)),
            aim: aim.and_then(Stretch::line),
            now: now.and_then(Stretch::line),
            points: points(step),
            heard: [&step.aim, &step.now].into_iter().flatten().map(|felt| felt.heard.clone()).collect(),
        }
    };
    steps.iter().enumerate().map(cell).collect()
}

/// How far down a level lies, in percent.
fn height(felt: &Felt) -> f64 {
    50.0 - 16.0 * if felt.level.is_nan() { 0.0 } else { felt.level.clamp(-2.0, 2.0) }
}

fn points(step: &EmotionInput) -> Vec<EmotionPoint> {
    let better_now = match (&step.now, &step.aim) {
        (Some(now), Some(aim)) => now.level > aim.level,
        _ => false,
    };
    let point = |felt: &Felt, aim: bool| EmotionPoint {
        y: height(felt).into(),
        aim,
        above: aim != better_now,
        moment_of_truth: step.moment_of_truth && !aim,
        text: felt.text.clone(),
    };
    let aim = step.aim.iter().map(|felt| point(felt, true));
    aim.chain(step.now.iter().map(|felt| point(felt, false))).collect()
}

/// A line through one cell: its height in the middle, and in the neighbours where it goes on.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    before: Option<f64>,
    here: f64,
    after: Option<f64>,
}

impl Stretch {
    fn at(heights: &[Option<f64>], index: usize) -> Option<Self> {
        let before = index.checked_sub(1).and_then(|before| heights[before]);
        Some(Self { before, here: heights[index]?, after: heights.get(index + 1).copied().flatten() })
    }

    fn line(self) -> Option<Path> {
        (self.before.is_some() || self.after.is_some())
            .then(|| self.forth(Path::from(self.left().0, self.left().1)))
    }

    /// Where the line comes in: at the left edge, half-way between two heights, or in the middle of the cell.
    fn left(self) -> (f64, f64) {
        self.before.map_or((50.0, self.here), |before| (0.0, f64::midpoint(before, self.here)))
    }

    fn right(self) -> (f64, f64) {
        self.after.map_or((50.0, self.here), |after| (100.0, f64::midpoint(self.here, after)))
    }

    /// Goes on from left to right: level in the middle of the cell, cut at its edges.
    fn forth(self, mut path: Path) -> Path {
        if let Some(before) = self.before {
            let handle = Point::new(12.5, (before + 3.0 * self.here) / 4.0);
            path = path.curve(handle, Point::new(25.0, self.here), Point::new(50.0, self.here));
        }
        if let Some(after) = self.after {
            let handle = Point::new(87.5, (3.0 * self.here + after) / 4.0);
            let (x, y) = self.right();
            path = path.curve(Point::new(75.0, self.here), handle, Point::new(x, y));
        }
        path
    }

    /// Goes on from right to left.
    fn back(self, mut path: Path) -> Path {
        if let Some(after) = self.after {
            let handle = Point::new(87.5, (3.0 * self.here + after) / 4.0);
            path = path.curve(handle, Point::new(75.0, self.here), Point::new(50.0, self.here));
        }
        if let Some(before) = self.before {
            let handle = Point::new(12.5, (before + 3.0 * self.here) / 4.0);
            let (x, y) = self.left();
            path = path.curve(Point::new(25.0, self.here), handle, Point::new(x, y));
        }
        path
    }

    /// The area between two lines, as far as both go on.
    fn area_to(self, other: Self) -> Option<Path> {
        let both = |one: Option<f64>, other: Option<f64>| one.is_some() && other.is_some();
        let (before, after) = (both(self.before, other.before), both(self.after, other.after));
        let cut = |line: Self| Self {
            before: line.before.filter(|_| before),
            here: line.here,
            after: line.after.filter(|_| after),
        };
        let (upper, lower) = (cut(self), cut(other));
        let turn = lower.right();
        let outline = upper.forth(Path::from(upper.left().0, upper.left().1));
        (before || after).then(|| lower.back(outline.line(turn.0, turn.1)).close())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::super::test_support::assert_drawing;
    use super::{EmotionInput, Felt, draw};

    fn step(now: Option<f64>, aim: Option<f64>) -> EmotionInput {
        let felt = |level: f64| Felt { level, text: level.to_string(), heard: format!("level {level}") };
        EmotionInput { now: now.map(felt), aim: aim.map(felt), moment_of_truth: false }
    }

    #[test]
    fn the_example_is_drawn_as_in_the_look() {
        let now = [0.0, 1.0, -1.0, -2.0, 0.0, 1.0, -2.0, 0.0];
        let aim = [1.0, 2.0, 1.0, 0.0, 2.0, 2.0, 1.0, 1.0];
        let steps: Vec<_> = now.iter().zip(aim).map(|(&now, aim)| step(Some(now), Some(aim))).collect();
        let cells = draw(&steps);
        let gap = |index: usize| cells[index].gap.as_ref().unwrap().to_string();
        assert_eq!(gap(0), "M50 34C75 34 87.5 30 100 26V42C87.5 46 75 50 50 50Z");
        assert_eq!(
            gap(1),
            "M0 26C12.5 22 25 18 50 18C75 18 87.5 22 100 26V50C87.5 42 75 34 50 34C25 34 12.5 38 0 42Z"
        );
        assert_eq!(gap(7), "M0 34C12.5 34 25 34 50 34V50C25 50 12.5 58 0 66Z");
        assert_drawing("emotion", &cells);
    }

    #[test]
    fn a_step_without_a_level_leaves_a_gap() {
        let cells = draw(&[
            step(Some(0.0), Some(1.0)),
            step(None, Some(1.0)),
            step(Some(1.0), Some(1.5)),
            step(Some(1.0), None),
        ]);
        assert!(cells[0].now.is_none() && cells[0].aim.is_some() && cells[0].gap.is_none());
        assert_eq!((cells[1].points.len(), &cells[1].now), (1, &None));
        assert_eq!(cells[2].now.as_ref().unwrap().to_string(), "M50 34C75 34 87.5 34 100 34");
        assert_eq!(cells[2].aim.as_ref().unwrap().to_string(), "M0 30C12.5 28 25 26 50 26");
        assert_eq!(cells[2].points[0].y.to_string(), "26");
        assert!(cells[3].aim.is_none());
    }

    #[test]
    fn the_better_value_stands_above() {
        let above = |now: f64, aim: f64| {
            draw(&[step(Some(now), Some(aim))])[0].points.iter().map(|point| point.above).collect::<Vec<_>>()
        };
        assert_eq!(above(0.0, 1.0), [true, false]);
        assert_eq!(above(1.0, 1.0), [true, false]);
        assert_eq!(above(2.0, 1.0), [false, true]);
    }

    proptest! {
        #[test]
        fn lines_meet_at_the_edges_of_the_cells(levels in proptest::collection::vec(proptest::option::of(-2.0..=2.0f64), 0..12)) {
            let steps: Vec<_> = levels.iter().map(|&now| step(now, None)).collect();
            let cells = draw(&steps);
            prop_assert_eq!(cells.len(), steps.len());
            for pair in cells.windows(2) {
                let end = pair[0].now.as_ref().and_then(|line| line.points().last()).filter(|end| end.x > 99.0);
                let start = pair[1].now.as_ref().and_then(|line| line.points().next()).filter(|start| start.x < 1.0);
                prop_assert_eq!(end.map(|end| end.y), start.map(|start| start.y));
            }
            for point in cells.iter().flat_map(|cell| &cell.points) {
                prop_assert!((18.0..=82.0).contains(&point.y.value()));
            }
        }
    }
}
