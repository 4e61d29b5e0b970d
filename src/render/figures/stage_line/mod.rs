//! The cycle as a line with its stages as stations, and today on it; all x in percent, so that it takes any width.

mod layout;

use jiff::civil::Date;
use serde::Serialize;

use super::coordinate::{Coordinate, PlacedText};
use super::day::day;
use super::name::{Marked, Name};
use super::roadmap::StageState;
use layout::Layout;

/// How high the line is with one row or two, and how much each further row adds.
const HEIGHT: f64 = 118.0;
const ROW: f64 = 54.0;

/// A cycle.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StageLineInput {
    /// Its stages by their start.
    pub stages: Vec<StageLineStage>,
    /// The day the site speaks of.
    pub as_of: Date,
    /// That day in words: "Today, 21 November 2026".
    pub today: String,
    /// The first month and the last, in words.
    pub ends: [String; 2],
    /// Whether the page runs from right to left.
    pub right_to_left: bool,
}

/// A stage of the cycle.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StageLineStage {
    /// Its name.
    pub name: Name,
    /// Its first day.
    pub start: Date,
    /// Its last day.
    pub end: Date,
    /// How it stands.
    pub state: StageState,
    /// From when to when, and how it stands, in words, for the list.
    pub said: String,
}

/// The line, ready to draw.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StageLine {
    /// How high it is, in pixels.
    pub height: Coordinate,
    /// The strokes, in the order in which they are drawn.
    pub strokes: Vec<Stroke>,
    /// Where the stages begin, and where the last ends.
    pub stations: Vec<StageStation>,
    /// The names of the stages.
    pub names: Vec<StageName>,
    /// Today.
    pub today: Option<Today>,
    /// The first month and the last, where no name is in the way.
    pub ends: Vec<StageName>,
    /// The stages for the list.
    pub list: Vec<ListedStage>,
    /// Whether a stage has a mark for a name, so that the list must be seen too.
    pub list_needed: bool,
    /// The stages that the drawing shows by their mark.
    pub marked: Vec<Marked>,
}

/// A part of the line; x in percent, y in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Stroke {
    /// Where it begins.
    pub x1: Coordinate,
    /// Where it begins.
    pub y1: Coordinate,
    /// Where it ends.
    pub x2: Coordinate,
    /// Where it ends.
    pub y2: Coordinate,
    /// Whether the stage is over, under way (up to today) or yet to come.
    pub state: StageState,
}

/// Where a stage begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct StageStation {
    /// In percent.
    pub x: Coordinate,
    /// In pixels.
    pub y: Coordinate,
    /// Whether the stage is over.
    pub ended: bool,
}

/// A text of the line; x in percent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StageName {
    /// The text and its place.
    pub at: PlacedText,
    /// Whether it belongs to the stage in which we are.
    pub current: bool,
    /// Where it is anchored.
    pub anchor: Anchor,
}

/// Where a text is anchored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Anchor {
    /// It begins at its place.
    Start,
    /// Its middle is at its place.
    Mid,
    /// It ends at its place.
    End,
}

/// Today on the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Today {
    /// The words.
    pub text: StageName,
    /// Where it is, in percent.
    pub x: Coordinate,
    /// Where the pointer begins below the words.
    pub top: Coordinate,
    /// The line of the stage in which we are.
    pub y: Coordinate,
}

/// A stage in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListedStage {
    /// Its name.
    pub name: String,
    /// From when to when.
    pub said: String,
    /// How it stands.
    pub state: StageState,
}

/// Draws the line; none without stages.
pub fn draw(input: &StageLineInput) -> Option<StageLine> {
    let (first, last) = (input.stages.first()?, input.stages.iter().map(|stage| day(stage.end)).max()?);
    let start = input.stages.iter().map(|stage| day(stage.start)).min().unwrap_or(day(first.start));
    let layout = Layout::new(input, start, last);
    let mut marked = Vec::new();
    let names = layout.names(input, &mut marked);
    let today = layout.today(input, &names);
    let ends = layout::ends(input, &names);
    let rows = layout.stages.iter().map(|stage| stage.row).max().unwrap_or(0);
    let listed = |stage: &StageLineStage| ListedStage {
        name: stage.name.full.clone(),
        said: stage.said.clone(),
        state: stage.state,
    };
    let line = StageLine {
        height: (HEIGHT + ROW * rows.saturating_sub(1) as f64).into(),
        strokes: layout.strokes(),
        stations: layout.stations(),
        names,
        today,
        ends,
        list: input.stages.iter().map(listed).collect(),
        list_needed: !marked.is_empty(),
        marked,
    };
    Some(if input.right_to_left { mirrored(line) } else { line })
}

/// The same line from right to left.
fn mirrored(mut line: StageLine) -> StageLine {
    let flip = |x: &mut Coordinate| *x = Coordinate::new(100.0 - x.value());
    for stroke in &mut line.strokes {
        flip(&mut stroke.x1);
        flip(&mut stroke.x2);
    }
    line.stations.iter_mut().for_each(|station| flip(&mut station.x));
    line.names.iter_mut().chain(&mut line.ends).for_each(|name| flip(&mut name.at.x));
    if let Some(today) = &mut line.today {
        flip(&mut today.x);
        flip(&mut today.text.at.x);
    }
    line
}

#[cfg(test)]
pub(super) mod tests {
    use jiff::ToSpan;
    use jiff::civil::{Date, date};
    use proptest::prelude::*;

    use super::super::name::Name;
    use super::super::test_support::assert_drawing;
    use super::super::text::width;
    use super::layout::{NARROWEST, STRONG};
    use super::{StageLineInput, StageLineStage, StageState, draw};

    fn stage(name: &str, start: Date, end: Date, state: StageState) -> StageLineStage {
        StageLineStage { name: Name::new(name), start, end, state, said: format!("{start} to {end}") }
    }

    pub(in super::super) fn cycle() -> StageLineInput {
        let d = date;
        StageLineInput {
            stages: vec![
                stage("Inspire", d(2026, 1, 1), d(2026, 2, 28), StageState::Ended),
                stage("Understand", d(2026, 3, 1), d(2026, 4, 30), StageState::Ended),
                stage("Prove", d(2026, 5, 1), d(2026, 6, 30), StageState::Ended),
                stage("Transform", d(2026, 6, 1), d(2027, 3, 31), StageState::Current),
                stage("Reinforce", d(2027, 3, 1), d(2027, 6, 30), StageState::Planned),
            ],
            as_of: d(2026, 11, 21),
            today: "Today, 21 November 2026".into(),
            ends: ["January 2026".into(), "June 2027".into()],
            right_to_left: false,
        }
    }

    #[test]
    fn the_example_is_drawn_as_in_the_look() {
        let line = draw(&cycle()).unwrap();
        assert_eq!(
            (line.height.to_string(), line.list_needed, line.ends.len()),
            ("118".to_string(), false, 2)
        );
        assert_drawing("stage_line", &line);
    }

    #[test]
    fn a_name_without_room_becomes_a_mark_and_the_list_is_seen() {
        let mut input = cycle();
        input.stages[1].name = Name::new("Understand what customers live through");
        let line = draw(&input).unwrap();
        assert!(line.list_needed);
        assert_eq!(line.names[1].at.text, "II");
    }

    #[test]
    fn stages_of_the_same_single_day_stand_in_rows_of_their_own() {
        let day = date(2027, 8, 1);
        let stages = ["Aaa aa", "Aaa"].map(|name| stage(name, day, day, StageState::Ended)).to_vec();
        let line = draw(&StageLineInput { stages, ..cycle() }).unwrap();
        assert_ne!(line.names[0].at.y, line.names[1].at.y);
    }

    #[test]
    fn today_is_told_only_within_the_cycle() {
        assert!(draw(&StageLineInput { as_of: date(2028, 1, 1), ..cycle() }).unwrap().today.is_none());
        let early = draw(&StageLineInput { as_of: date(2026, 1, 3), ..cycle() }).unwrap().today.unwrap();
        assert_eq!((early.text.at.x.to_string(), early.top.to_string()), ("0".to_string(), "38".to_string()));
        assert!(draw(&StageLineInput::default()).is_none());
    }

    #[test]
    fn from_right_to_left_the_first_stage_stands_right() {
        let line = draw(&StageLineInput { right_to_left: true, ..cycle() }).unwrap();
        assert_eq!(line.stations[0].x.to_string(), "100");
    }

    proptest! {
        #[test]
        fn names_of_a_row_never_meet(stages in proptest::collection::vec(("[A-Z][a-z]{2,14}( [a-z]{2,9})?", 0i32..700, 0i32..300), 0..9), now in 0i32..900) {
            let day = |offset: i32| date(2026, 1, 1) + offset.days();
            let mut stages = stages;
            stages.sort_by_key(|&(_, start, _)| start);
            let stages = stages.into_iter().map(|(name, start, length)| stage(&name, day(start), day(start + length), StageState::Ended));
            let input = StageLineInput { stages: stages.collect(), as_of: day(now), ..cycle() };
            let Some(line) = draw(&input) else { return Ok(()) };
            for (index, one) in line.names.iter().enumerate() {
                for other in line.names[..index].iter().filter(|other| other.at.y == one.at.y && other.at.text.len() > 4) {
                    let length = width(&other.at.text, STRONG) * 0.98 / NARROWEST * 100.0;
                    prop_assert!(other.at.x.value() + length <= one.at.x.value() + 0.11, "{other:?} meets {one:?}");
                }
            }
            let within = |x: f64| (0.0..=100.0).contains(&x);
            prop_assert!(line.strokes.iter().all(|stroke| within(stroke.x1.value()) && within(stroke.x2.value())));
        }
    }
}
