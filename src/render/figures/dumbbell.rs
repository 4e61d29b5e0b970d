//! The dumbbell: where a level was, where it is and where it shall be, on a line of any width.

use serde::Serialize;

use super::coordinate::Coordinate;

/// A level on its way, on a scale from the lowest to the highest level.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct DumbbellInput {
    /// The lowest and the highest level of the scale.
    pub scale: (f64, f64),
    /// Where it was, if that is known.
    pub before: Option<f64>,
    /// Where it is, if that is known.
    pub today: Option<f64>,
    /// Where it shall be.
    pub wanted: f64,
    /// Whether the page runs from right to left.
    pub right_to_left: bool,
}

/// The dumbbell, ready to draw; places in percent of its width.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dumbbell {
    /// What lies between the marks, the lower one first.
    pub lines: Vec<Line>,
    /// The marks, the lowest first; those in the same place are one.
    pub marks: Vec<Mark>,
}

/// A stretch of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Line {
    /// What it is.
    pub kind: LineKind,
    /// Where it begins and where it ends.
    pub ends: [Coordinate; 2],
}

/// What a stretch of the line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum LineKind {
    /// What is still to go.
    #[serde(rename = "gp")]
    ToGo,
    /// What was gone since the check before.
    #[serde(rename = "way")]
    Gone,
}

/// A mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// What it is.
    pub kind: MarkKind,
    /// Where it stands.
    pub at: Coordinate,
}

/// What a mark is; how it looks follows from that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum MarkKind {
    /// Where it was.
    #[serde(rename = "was")]
    Before,
    /// Where it shall be.
    #[serde(rename = "to")]
    Wanted,
    /// Where it is.
    #[serde(rename = "at")]
    Today,
}

/// Draws the dumbbell. What lies beyond the scale stands at its end.
pub fn draw(input: DumbbellInput) -> Dumbbell {
    let (lowest, highest) = input.scale;
    let place = |level: f64| {
        let share = ((level - lowest) / (highest - lowest)).clamp(0.0, 1.0) * 100.0;
        Coordinate::new(if input.right_to_left { 100.0 - share } else { share })
    };
    let today = input.today.map(place);
    let before = input.before.map(place).filter(|before| Some(*before) != today);
    let wanted = Some(place(input.wanted)).filter(|wanted| Some(*wanted) != today);
    let is_below = input.today.is_some_and(|today| today < input.wanted);
    let line = |kind: LineKind, from: Option<Coordinate>, to: Option<Coordinate>| {
        from.zip(to).map(|(from, to)| Line { kind, ends: [from, to] })
    };
    let to_go = line(LineKind::ToGo, today, wanted).filter(|_| is_below);
    let mark = |(kind, at): (MarkKind, Option<Coordinate>)| at.map(|at| Mark { kind, at });
    let marks = [(MarkKind::Before, before), (MarkKind::Wanted, wanted), (MarkKind::Today, today)];
    Dumbbell {
        lines: to_go.into_iter().chain(line(LineKind::Gone, before, today)).collect(),
        marks: marks.into_iter().filter_map(mark).collect(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Dumbbell, DumbbellInput, draw};

    fn drawn(before: Option<f64>, today: Option<f64>, wanted: f64) -> Dumbbell {
        draw(DumbbellInput { scale: (1.0, 5.0), before, today, wanted, right_to_left: false })
    }

    /// Lines and marks in short: `gp 50-75 way 25-50 was 25 to 75 at 50`.
    fn written(dumbbell: &Dumbbell) -> String {
        let word = |kind: serde_json::Value| kind.as_str().unwrap_or_default().to_owned();
        let lines = dumbbell.lines.iter().map(|line| {
            format!("{} {}-{}", word(serde_json::to_value(line.kind).unwrap()), line.ends[0], line.ends[1])
        });
        let marks = dumbbell
            .marks
            .iter()
            .map(|mark| format!("{} {}", word(serde_json::to_value(mark.kind).unwrap()), mark.at));
        lines.chain(marks).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn levels_stand_at_their_shares_of_the_line() {
        assert_eq!(written(&drawn(Some(2.0), Some(3.0), 4.0)), "gp 50-75 way 25-50 was 25 to 75 at 50");
        assert_eq!(written(&drawn(None, Some(1.0), 5.0)), "gp 0-100 to 100 at 0");
    }

    #[test]
    fn what_stands_in_the_same_place_is_drawn_once() {
        assert_eq!(written(&drawn(Some(3.0), Some(3.0), 3.0)), "at 50");
        assert_eq!(written(&drawn(Some(5.0), Some(4.0), 3.0)), "way 100-75 was 100 to 50 at 75");
        assert_eq!(written(&drawn(None, None, 3.0)), "to 50");
    }

    #[test]
    fn from_right_to_left_the_lowest_level_stands_right() {
        let input = DumbbellInput {
            scale: (0.0, 4.0),
            today: Some(1.0),
            wanted: 4.0,
            right_to_left: true,
            before: None,
        };
        assert_eq!(written(&draw(input)), "gp 75-0 to 0 at 75");
    }

    proptest! {
        #[test]
        fn nothing_leaves_the_line(before in proptest::option::of(proptest::num::f64::ANY), today in proptest::option::of(proptest::num::f64::ANY), wanted in proptest::num::f64::ANY) {
            let dumbbell = drawn(before, today, wanted);
            let ends = dumbbell.lines.iter().flat_map(|line| line.ends);
            for place in dumbbell.marks.iter().map(|mark| mark.at).chain(ends) {
                prop_assert!((0.0..=100.0).contains(&place.value()));
            }
        }
    }
}
