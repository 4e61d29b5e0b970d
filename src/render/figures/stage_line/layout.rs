//! Where on the line each stage, its name and today stand.

use jiff::civil::Date;

use super::super::coordinate::{Coordinate, PlacedText};
use super::super::day::day;
use super::super::name::{Marked, roman_mark};
use super::super::roadmap::StageState;
use super::super::text::{Font, width};
use super::{Anchor, ROW, StageLineInput, StageLineStage, StageName, StageStation, Stroke, Today};

/// The width for which names are tried; in a narrower place the list takes over.
pub(super) const NARROWEST: f64 = 756.0;
/// The line of the first row, the names above it, and where the other rows and their names follow below.
const LINE: f64 = 52.0;
const NAME: f64 = 32.0;
const SECOND_LINE: f64 = 76.0;
const SECOND_NAME: f64 = 106.0;
/// How far before its beginning a stage leaves the first row, in percent.
const BRANCH: f64 = 1.7;
const LETTER: Font = Font::text(14.0);
pub(super) const STRONG: Font = Font::bold(14.0);

/// The stages in percent and rows.
pub(super) struct Layout {
    pub(super) stages: Vec<Laid>,
    today: Option<f64>,
}

/// A stage in its row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Laid {
    from: f64,
    to: f64,
    pub(super) row: usize,
    state: StageState,
}

impl Laid {
    fn y(&self) -> f64 {
        if self.row == 0 { LINE } else { SECOND_LINE + ROW * (self.row - 1) as f64 }
    }

    fn name_y(&self) -> f64 {
        if self.row == 0 { NAME } else { SECOND_NAME + ROW * (self.row - 1) as f64 }
    }

    fn holds(&self, percent: f64) -> bool {
        self.from <= percent && percent <= self.to
    }
}

impl Layout {
    pub(super) fn new(input: &StageLineInput, start: i32, last: i32) -> Self {
        let per_day = 100.0 / f64::from(last - start + 1).max(1.0);
        let at = |date: Date| (f64::from(day(date) - start) * per_day).clamp(0.0, 100.0);
        let mut row_ends: Vec<f64> = Vec::new();
        let lay = |stage: &StageLineStage| {
            let (from, to) = (at(stage.start), at(stage.end).max(at(stage.start)));
            let row = row_ends.iter().position(|&end| end <= from).unwrap_or(row_ends.len());
            // a stage of one day has its row to itself for that day, or another that begins with it would take its name's place
            let taken = to.max(from + per_day);
            match row_ends.get_mut(row) {
                Some(end) => *end = taken,
                None => row_ends.push(taken),
            }
            Laid { from, to, row, state: stage.state }
        };
        let stages = input.stages.iter().map(lay).collect();
        let covered = (start..=last).contains(&day(input.as_of));
        Self { stages, today: covered.then(|| at(input.as_of)) }
    }

    /// A name at each beginning, up to the next name of its row; a mark where the name doesn't fit.
    pub(super) fn names(&self, input: &StageLineInput, marked: &mut Vec<Marked>) -> Vec<StageName> {
        let name = |(index, (stage, laid)): (usize, (&StageLineStage, &Laid))| {
            let of_row = self.stages.iter().filter(|other| other.row == laid.row);
            let next = of_row.map(|other| other.from).filter(|&from| from > laid.from).fold(100.0, f64::min);
            let font = if laid.state == StageState::Current { STRONG } else { LETTER };
            let text = stage.name.line(font, (next - laid.from) / 100.0 * NARROWEST);
            let text = text.unwrap_or_else(|| {
                let mark = roman_mark(index);
                marked.push(Marked { mark: mark.clone(), name: stage.name.full.clone() });
                mark
            });
            StageName {
                at: PlacedText::new(laid.from, laid.name_y(), text),
                current: laid.state == StageState::Current,
                anchor: Anchor::Start,
            }
        };
        input.stages.iter().zip(&self.stages).enumerate().map(name).collect()
    }

    pub(super) fn strokes(&self) -> Vec<Stroke> {
        let mut strokes = Vec::new();
        for stage in &self.stages {
            let y = stage.y();
            let stroke = |from: f64, to: f64, state: StageState| Stroke {
                x1: from.into(),
                y1: y.into(),
                x2: to.into(),
                y2: y.into(),
                state,
            };
            match (stage.state, self.today) {
                (StageState::Current, Some(today)) => {
                    strokes.push(stroke(stage.from, stage.to, StageState::Planned));
                    strokes.push(stroke(stage.from, today.clamp(stage.from, stage.to), StageState::Current));
                }
                (state, _) => strokes.push(stroke(stage.from, stage.to, state)),
            }
        }
        for stage in self.stages.iter().filter(|stage| stage.row > 0) {
            strokes.extend(self.branches(stage));
        }
        strokes
    }

    /// Where a stage of a lower row leaves the first, and where it comes back, if a stage is there.
    fn branches(&self, stage: &Laid) -> impl Iterator<Item = Stroke> {
        let main = |percent: f64| self.stages.iter().any(|other| other.row == 0 && other.holds(percent));
        let stroke = |(x1, y1): (f64, f64), (x2, y2): (f64, f64), state: StageState| Stroke {
            x1: x1.into(),
            y1: y1.into(),
            x2: x2.into(),
            y2: y2.into(),
            state,
        };
        let (before, after) = (stage.from - BRANCH, stage.to + BRANCH);
        let arrived = if stage.state == StageState::Ended { StageState::Ended } else { StageState::Planned };
        let leaves = main(before).then(|| stroke((before, LINE), (stage.from, stage.y()), stage.state));
        let returns = main(after).then(|| stroke((stage.to, stage.y()), (after, LINE), arrived));
        leaves.into_iter().chain(returns)
    }

    pub(super) fn stations(&self) -> Vec<StageStation> {
        let station = |x: f64, y: f64, ended: bool| StageStation { x: x.into(), y: y.into(), ended };
        let starts =
            self.stages.iter().map(|stage| station(stage.from, stage.y(), stage.state == StageState::Ended));
        let last = self.stages.iter().max_by(|one, other| one.to.total_cmp(&other.to));
        let end = last.map(|stage| station(stage.to, stage.y(), stage.state == StageState::Ended));
        starts.chain(end).collect()
    }

    pub(super) fn today(&self, input: &StageLineInput, names: &[StageName]) -> Option<Today> {
        let x = self.today?;
        let stage =
            self.stages.iter().rev().find(|stage| stage.holds(x) && stage.state == StageState::Current);
        let stage = stage.or_else(|| self.stages.iter().rev().find(|stage| stage.holds(x)))?;
        let half = width(&input.today, STRONG) / 2.0 / NARROWEST * 100.0;
        let (place, anchor) = match x {
            x if x < half => (0.0, Anchor::Start),
            x if x > 100.0 - half => (100.0, Anchor::End),
            x => (x, Anchor::Mid),
        };
        let crosses = names.iter().any(|name| name.at.y == Coordinate::new(NAME) && reaches(name, x));
        Some(Today {
            text: StageName { at: PlacedText::new(place, 13.0, &input.today), current: true, anchor },
            x: x.into(),
            top: if crosses { NAME + 6.0 } else { 20.0 }.into(),
            y: stage.y().into(),
        })
    }
}

/// The first month and the last, below the line, unless a name of the second row stands there.
pub(super) fn ends(input: &StageLineInput, names: &[StageName]) -> Vec<StageName> {
    let below = |name: &&StageName| name.at.y == Coordinate::new(SECOND_NAME);
    let room = |text: &str| (width(text, LETTER) + 12.0) / NARROWEST * 100.0;
    let [first, last] = &input.ends;
    let free_left = names.iter().filter(below).all(|name| name.at.x.value() >= room(first));
    let free_right = names
        .iter()
        .filter(below)
        .all(|name| !reaches(name, 100.0 - room(last)) && name.at.x.value() < 100.0 - room(last));
    let end = |x: f64, text: &str, anchor: Anchor| StageName {
        at: PlacedText::new(x, SECOND_NAME, text),
        current: false,
        anchor,
    };
    let first = free_left.then(|| end(0.0, first, Anchor::Start));
    let last = free_right.then(|| end(100.0, last, Anchor::End));
    first.into_iter().chain(last).collect()
}

/// Whether a name, at its place, reaches over this percentage.
fn reaches(name: &StageName, percent: f64) -> bool {
    let length = width(&name.at.text, STRONG) / NARROWEST * 100.0;
    name.at.x.value() - 0.5 <= percent && percent <= name.at.x.value() + length + 0.5
}
