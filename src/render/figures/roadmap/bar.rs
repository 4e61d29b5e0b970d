//! One initiative of the roadmap by itself: where its bar lies, and how its name may be written above it.

use super::super::text::{Font, width, wrap_into};
use super::InitiativeInput;
use super::time::{EDGE, Scale, WIDTH};

/// How high a bar is; none is narrower.
pub(super) const BAR: f64 = 12.0;
/// The mark of a lighthouse with the room after it.
pub(super) const LIGHT: f64 = 20.0;
/// A wider name wraps; if it still is, a number stands for it.
const WIDEST: f64 = 560.0;
const NAME: Font = Font::bold(14.0);
const PROGRESS: Font = Font::text(14.0);
const LATE: Font = Font::bold(13.0);
/// What lies between a bar and the words on how late it is, and behind them.
const LATE_GAP: f64 = 10.0;

/// A stretch of the x axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stretch {
    pub(super) left: f64,
    pub(super) right: f64,
}

impl Stretch {
    pub(super) fn joined(self, other: Self) -> Self {
        Self { left: self.left.min(other.left), right: self.right.max(other.right) }
    }
}

/// An initiative by itself.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shape {
    /// The bar.
    pub(super) bar: Stretch,
    /// Where the hatched tail of a late one ends.
    pub(super) tail: Option<f64>,
    /// The words on how late it is.
    pub(super) late: Option<LateWords>,
    /// All of it in the row of the bar.
    pub(super) row: Stretch,
    /// The name in one line, or as the number that stands for it.
    pub(super) one_line: Label,
    /// The name in two lines, where that is narrower.
    pub(super) two_lines: Option<Label>,
    /// Whether a number stands for the name.
    pub(super) numbered: bool,
}

/// The words on how late an initiative is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LateWords {
    /// Where they begin; where they end, if they stand below the bar.
    pub(super) x: f64,
    /// Whether there was no room beside the bar, so that they stand below it and end with it.
    pub(super) below: bool,
}

/// A name above a bar.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label {
    /// The lines.
    pub(super) lines: Vec<String>,
    /// What they cover, with the mark of a lighthouse and the progress.
    pub(super) covers: Stretch,
    /// Whether the name ends with the bar, since it would leave the drawing.
    pub(super) ends: bool,
}

impl Shape {
    /// The initiative with this number in the list.
    pub(super) fn new(initiative: &InitiativeInput, number: usize, scale: Scale) -> Self {
        let bar = bar(initiative, scale);
        let tail = initiative.late.as_ref().map(|(until, _)| scale.x(*until).max(bar.right));
        let (late, row) = late_words(initiative, bar, tail);
        let full = |lines: Vec<String>| label(initiative, lines, bar);
        let whole = width(&initiative.name, NAME);
        let two_lines = two_lines(&initiative.name, whole).filter(|lines| width_of(lines) <= WIDEST);
        let (one_line, two_lines, numbered) = match two_lines {
            Some(lines) if whole > WIDEST => (full(lines), None, false),
            lines if whole <= WIDEST => (full(vec![initiative.name.clone()]), lines.map(full), false),
            _ => (full(vec![number.to_string()]), None, true),
        };
        Self { bar, tail, late, row, one_line, two_lines, numbered }
    }

    /// The name as it is written.
    pub(super) fn label(&self, in_two_lines: bool) -> &Label {
        self.two_lines.as_ref().filter(|_| in_two_lines).unwrap_or(&self.one_line)
    }

    /// All that is drawn of it.
    pub(super) fn covers(&self, in_two_lines: bool) -> Stretch {
        self.row.joined(self.label(in_two_lines).covers)
    }
}

/// The bar between two days, at least as wide as high, and within the drawing.
fn bar(initiative: &InitiativeInput, scale: Scale) -> Stretch {
    let left = scale.x(initiative.start).min(WIDTH - EDGE - BAR);
    let right = scale.x(initiative.end).max(left + BAR);
    Stretch { left, right }
}

fn late_words(initiative: &InitiativeInput, bar: Stretch, tail: Option<f64>) -> (Option<LateWords>, Stretch) {
    let (Some((_, words)), Some(tail)) = (&initiative.late, tail) else { return (None, bar) };
    let row = Stretch { left: bar.left, right: tail };
    let length = width(words, LATE);
    let end = tail + LATE_GAP + length;
    if end > WIDTH - EDGE {
        let left = (tail - length).max(0.0);
        let below = LateWords { x: left + length, below: true };
        return (Some(below), row.joined(Stretch { left, right: left + length }));
    }
    (Some(LateWords { x: tail + LATE_GAP, below: false }), Stretch { left: bar.left, right: end })
}

fn label(initiative: &InitiativeInput, lines: Vec<String>, bar: Stretch) -> Label {
    let progress = initiative.progress.as_ref().map_or(0.0, |(_, words)| 6.0 + width(words, PROGRESS));
    let last = lines.last().map_or(0.0, |line| width(line, NAME));
    let light = if initiative.lighthouse { LIGHT } else { 0.0 };
    let length = width_of(&lines).max(last + progress) + light;
    let ends = bar.left + length > WIDTH - EDGE;
    let left = if ends { bar.right - length } else { bar.left };
    Label { lines, covers: Stretch { left, right: left + length }, ends }
}

fn width_of(lines: &[String]) -> f64 {
    lines.iter().map(|line| width(line, NAME)).fold(0.0, f64::max)
}

/// The most even two lines.
fn two_lines(name: &str, whole: f64) -> Option<Vec<String>> {
    let lines = |share: f64| wrap_into(name, NAME, &[whole * share; 2]);
    lines(0.75).or_else(|| lines(1.0))
}
