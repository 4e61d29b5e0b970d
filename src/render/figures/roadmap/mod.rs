//! The roadmap: stages and bars on a line of time, with what waits for what, as one drawing or one a group.

mod bar;
mod input;
mod lane;
mod links;
mod mirror;
mod pack;
mod packing;
mod stages;
mod time;

pub use input::{
    CalendarWords, GroupInput, InitiativeInput, InitiativeState, RoadmapInput, RoadmapWords, StageInput,
    StageState, Wait,
};
pub use links::Link;
pub use pack::{Bar, Fold, Pack};
pub use stages::{Band, StageShape};
pub use time::{Axis, AxisPeriod};

use serde::Serialize;

use super::coordinate::{Coordinate, PlacedText};
use super::name::Marked;
use super::text::{Font, width};
use time::{Scale, WIDTH};

/// What room the lanes leave below the stages.
const BELOW_STAGES: f64 = 22.0;
/// How wide the pill with the day is at least.
const PILL: f64 = 88.0;

/// The roadmap, ready to draw. Every drawing of it is 1280 wide.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Roadmap {
    /// The axis.
    pub axis: Axis,
    /// The stages below the axis.
    pub stages: Vec<StageShape>,
    /// The time of the stages, behind the bars.
    pub bands: Vec<Band>,
    /// The day the site speaks of, if the drawing covers it.
    pub now: Option<Now>,
    /// Left, top, width and height of axis and stages: in a grouped roadmap they are a drawing of their own.
    pub head_box: [Coordinate; 4],
    /// Where axis and stages end.
    pub head_bottom: Coordinate,
    /// The bars: all together, or one pack a group.
    pub packs: Vec<Pack>,
    /// Whether there is one pack a group.
    pub grouped: bool,
    /// The stages and initiatives that the drawing shows by their mark.
    pub marked: Vec<Marked>,
    /// The words around the drawing.
    pub words: RoadmapWords,
}

/// The day the site speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Now {
    /// Where its line stands.
    pub x: Coordinate,
    /// Where the pill begins.
    pub pill_x: Coordinate,
    /// How wide the pill is.
    pub pill_width: Coordinate,
    /// The day in words, in the middle of the pill.
    pub text: PlacedText,
}

/// Draws the roadmap; none where there is neither a stage nor an initiative.
pub fn draw(input: RoadmapInput) -> Option<Roadmap> {
    let scale = Scale::covering(&input)?;
    let mut marked = Vec::new();
    let now = now(&input, scale);
    let pill = now.as_ref().map(|now| {
        let left = now.pill_x.value();
        (left, left + now.pill_width.value())
    });
    let (stages, stages_end) = stages::shapes(&input, scale, &mut marked);
    let grouped = !input.groups.is_empty();
    let packs = if grouped {
        let group = |group: &GroupInput| {
            pack::draw(&input, scale, (&group.name, &group.initiatives), 0.0, &mut marked)
        };
        input.groups.iter().map(group).collect()
    } else {
        let all: Vec<usize> = (0..input.initiatives.len()).collect();
        let mut pack = pack::draw(&input, scale, ("", &all), stages_end + BELOW_STAGES, &mut marked);
        pack.view_box = above_axis(pack.bottom.value());
        vec![pack]
    };
    marked.sort_by(|one, other| (&one.mark, &one.name).cmp(&(&other.mark, &other.name)));
    marked.dedup();
    let roadmap = Roadmap {
        axis: Axis::new(scale, &input.calendar, pill),
        bands: stages::bands(&input, scale),
        stages,
        now,
        head_box: above_axis(stages_end + 6.0),
        head_bottom: (stages_end + 6.0).into(),
        packs,
        grouped,
        marked,
        words: input.words,
    };
    Some(if input.right_to_left { mirror::mirrored(roadmap) } else { roadmap })
}

/// The view box of a drawing that has the axis on top, with room for the pill above it.
fn above_axis(bottom: f64) -> [Coordinate; 4] {
    [0.0, -6.0, WIDTH, bottom + 6.0].map(Coordinate::new)
}

fn now(input: &RoadmapInput, scale: Scale) -> Option<Now> {
    let x = scale.x_within(input.as_of)?;
    let length = (width(&input.as_of_text, Font::bold(13.0)) + 6.0).max(PILL);
    let left = (x - length / 2.0).clamp(0.0, WIDTH - length);
    Some(Now {
        x: x.into(),
        pill_x: left.into(),
        pill_width: length.into(),
        text: PlacedText::new(left + length / 2.0, 11.5, &input.as_of_text),
    })
}

#[cfg(test)]
pub(super) mod tests;
