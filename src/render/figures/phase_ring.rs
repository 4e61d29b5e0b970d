//! The phases as a ring of chevrons, each with its name on an arc.

use serde::Serialize;

use super::name::{Marked, Name, roman_mark};
use super::path::Path;
use super::phase_marks::{hue, repeats_hue};
use super::ring::{Ring, arc_length};
use super::text::Font;

/// How far the tip of a chevron points into the next phase, and its name moves with it, in degrees.
const TIP: f64 = 4.0;
const NAME_SHIFT: f64 = 3.0;

/// The arc that all phases share, in degrees.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sweep {
    /// Where the first phase begins.
    pub(super) start: f64,
    /// How far all phases reach together.
    pub(super) total: f64,
    /// How many phases there are.
    pub(super) phases: usize,
}

impl Sweep {
    /// Where the phase at `index` begins and ends.
    pub(super) fn phase(self, index: usize) -> (f64, f64) {
        let share = self.total / self.phases as f64;
        (self.start + share * index as f64, self.start + share * (index + 1) as f64)
    }
}

/// A line of text on an arc, centred.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArcLine {
    /// The base line.
    pub path: Path,
    /// The text.
    pub text: String,
}

/// The look of the phases in one form of a figure.
#[derive(Debug, Clone, Copy)]
pub(super) struct PhaseRing {
    /// The circles they lie on.
    pub(super) ring: Ring,
    /// Where they begin and end.
    pub(super) sweep: Sweep,
    /// From which radius to which they reach.
    pub(super) radii: (f64, f64),
    /// How many degrees stay free at either end.
    pub(super) pad: f64,
    /// How the names are set.
    pub(super) font: Font,
    /// How far below the middle of a line its base line lies.
    pub(super) lift: f64,
    /// How far apart two lines of a name stand; 0 where there is room for one only.
    pub(super) line_height: f64,
    /// Whether the last phase leads into the first, so that the first is notched too.
    pub(super) closed: bool,
}

/// One phase.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PhaseArc {
    /// Its hue, from 1.
    pub hue: usize,
    /// Its outline.
    pub shape: Path,
    /// The stripe that tells a repeated hue from the first of its kind.
    pub stripe: Option<Path>,
    /// Its name in one or two lines, or its mark.
    pub label: Vec<ArcLine>,
}

impl PhaseRing {
    /// Draws the phases; a name that doesn't fit becomes a mark, and is told of in `marked`.
    pub(super) fn draw(self, names: &[Name], marked: &mut Vec<Marked>) -> Vec<PhaseArc> {
        let phase = |index: usize| PhaseArc {
            hue: hue(index),
            shape: self.shape(index),
            stripe: repeats_hue(index).then(|| self.stripe(index)),
            label: self.label(&names[index], index, marked),
        };
        (0..names.len()).map(phase).collect()
    }

    fn ends(self, index: usize) -> (f64, f64) {
        let (from, to) = self.sweep.phase(index);
        (from + self.pad, to - self.pad)
    }

    fn shape(self, index: usize) -> Path {
        let (from, to) = self.ends(index);
        let (inner, outer) = self.radii;
        let middle = f64::midpoint(inner, outer);
        let (tip, corner) = (self.ring.point(to + TIP, middle), self.ring.point(to, inner));
        let front = self.ring.arc(from, to, outer).line(tip.x, tip.y).line(corner.x, corner.y);
        let outline = self.ring.arc_on(front, to, from, inner);
        if index == 0 && !self.closed {
            return outline.close();
        }
        let notch = self.ring.point(from + TIP, middle);
        outline.line(notch.x, notch.y).close()
    }

    fn stripe(self, index: usize) -> Path {
        let (from, to) = self.ends(index);
        self.ring.arc(from, to, self.radii.1 - 3.0)
    }

    fn label(self, name: &Name, index: usize, marked: &mut Vec<Marked>) -> Vec<ArcLine> {
        let (from, to) = self.ends(index);
        let (from, to) = (from + NAME_SHIFT, to + NAME_SHIFT);
        let middle = f64::midpoint(self.radii.0, self.radii.1);
        let two = [middle - self.line_height / 2.0, middle + self.line_height / 2.0];
        let room = |radius: f64| arc_length(from, to, radius - self.lift) - 6.0;
        let lines = name.line(self.font, room(middle)).map(|line| vec![line]);
        let lines = lines
            .or_else(|| (self.line_height > 0.0).then(|| name.lines(self.font, room(two[0]), 2)).flatten());
        let lines = lines.unwrap_or_else(|| {
            let entry = Marked { mark: roman_mark(index), name: name.full.clone() };
            let mark = entry.mark.clone();
            if !marked.contains(&entry) {
                marked.push(entry);
            }
            vec![mark]
        });
        let middles: &[f64] = if lines.len() == 2 { &two } else { &[middle] };
        let base_lines = self.ring.base_lines(from, to, middles, self.lift);
        base_lines.into_iter().zip(lines).map(|(path, text)| ArcLine { path, text }).collect()
    }
}
