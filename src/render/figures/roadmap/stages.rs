//! The stages of the roadmap: chevrons below the axis, and the bands of time behind the bars.

use serde::Serialize;

use super::super::coordinate::{Coordinate, Point};
use super::super::name::{Marked, roman_mark};
use super::super::path::Path;
use super::super::text::{Font, width};
use super::time::Scale;
use super::{RoadmapInput, StageInput, StageState};

/// Where the chevrons begin, how high one is, and how far apart their rows are.
const TOP: f64 = 40.0;
const HEIGHT: f64 = 26.0;
const ROW: f64 = 32.0;
const CORNER: f64 = 4.0;
const TIP: f64 = 8.0;

/// A stage.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StageShape {
    /// Its chevron.
    pub shape: Path,
    /// How it stands.
    pub state: StageState,
    /// Its whole name, for pointing.
    pub title: String,
    /// Its name, or its mark; none where it is too short for either.
    pub text: Option<String>,
    /// Where the name begins.
    pub x: Coordinate,
    /// The base line of the name.
    pub y: Coordinate,
}

/// The time of a stage, behind the bars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Band {
    /// Where it begins.
    pub x: Coordinate,
    /// How wide it is.
    pub width: Coordinate,
    /// Whether it is tinted, as every other is.
    pub tinted: bool,
    /// Whether we are in it.
    pub current: bool,
}

/// Where a stage begins and ends, however its dates stand.
fn extent(scale: Scale, stage: &StageInput) -> (f64, f64) {
    let start = scale.x(stage.start);
    (start, scale.x(stage.end).max(start))
}

/// The bands of time.
pub(super) fn bands(input: &RoadmapInput, scale: Scale) -> Vec<Band> {
    let band = |(index, stage): (usize, &StageInput)| {
        let (from, to) = extent(scale, stage);
        Band {
            x: from.into(),
            width: (to - from).into(),
            tinted: index % 2 == 0,
            current: stage.state == StageState::Current,
        }
    };
    input.stages.iter().enumerate().map(band).collect()
}

/// The chevrons, and where the rows they take end. One that overlaps its neighbours goes into the next row.
pub(super) fn shapes(input: &RoadmapInput, scale: Scale, marked: &mut Vec<Marked>) -> (Vec<StageShape>, f64) {
    let mut row_ends: Vec<f64> = Vec::new();
    let shape = |(index, stage): (usize, &StageInput)| {
        let (from, to) = extent(scale, stage);
        let row = row_ends.iter().position(|&end| end <= from).unwrap_or(row_ends.len());
        match row_ends.get_mut(row) {
            Some(end) => *end = to,
            None => row_ends.push(to),
        }
        let top = TOP + ROW * row as f64;
        let text = label(&input.stages[index], index, to - from, marked);
        StageShape {
            shape: chevron(from + 1.0, to - 1.0, top),
            state: stage.state,
            title: stage.name.full.clone(),
            text,
            x: (from + 11.0).into(),
            y: (top + 17.5).into(),
        }
    };
    let shapes = input.stages.iter().enumerate().map(shape).collect();
    (shapes, TOP + ROW * row_ends.len() as f64)
}

fn label(stage: &StageInput, index: usize, length: f64, marked: &mut Vec<Marked>) -> Option<String> {
    const NAME: Font = Font::bold(13.0);
    let room = length - 22.0;
    stage.name.line(NAME, room).or_else(|| {
        let mark = roman_mark(index);
        let fits = width(&mark, NAME) <= room;
        fits.then(|| {
            marked.push(Marked { mark: mark.clone(), name: stage.name.full.clone() });
            mark
        })
    })
}

fn chevron(left: f64, right: f64, top: f64) -> Path {
    let right = right.max(left + 4.0);
    let tip = TIP.min((right - left) / 2.0);
    let corner = CORNER.min((right - left) / 4.0);
    let (middle, bottom) = (top + HEIGHT / 2.0, top + HEIGHT);
    Path::from(left + corner, top)
        .line(right - tip, top)
        .line(right, middle)
        .line(right - tip, bottom)
        .line(left + corner, bottom)
        .arc(corner, true, Point::new(left, bottom - corner))
        .line(left, top + corner)
        .arc(corner, true, Point::new(left + corner, top))
        .close()
}

#[cfg(test)]
mod tests {
    use super::chevron;

    #[test]
    fn a_chevron_is_as_in_the_look() {
        let path = chevron(5.0, 138.1, 40.0).to_string();
        assert_eq!(path, "M9 40H130.1L138.1 53L130.1 66H9A4 4 0 0 1 5 62V44A4 4 0 0 1 9 40Z");
        assert_eq!(chevron(5.0, 3.0, 40.0).points().filter(|point| point.x > 9.0).count(), 0);
    }
}
