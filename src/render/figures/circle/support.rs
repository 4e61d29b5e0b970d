//! The support departments of the circle: one band around the tracks, shared by all.

use serde::Serialize;

use super::super::coordinate::PlacedText;
use super::super::name::Marked;
use super::super::path::Path;
use super::super::phase_ring::ArcLine;
use super::super::ring::arc_length;
use super::super::text::{Font, width};
use super::CircleInput;
use super::tracks::{Tracks, mark};
use super::wide::{GAP, RING};

/// More support departments than this are counted.
const MOST: usize = 24;

/// A support department.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SupportBand {
    /// Its part of the band.
    pub shape: Path,
    /// Its name.
    pub label: ArcLine,
    /// Its whole name, where the label is another.
    pub title: Option<String>,
}

impl Tracks {
    /// The band of support departments, clockwise from the top.
    pub(super) fn support(&self, input: &CircleInput, marked: &mut Vec<Marked>) -> Vec<SupportBand> {
        let count = input.support.len().min(MOST);
        let share = (360.0 - 2.0 * GAP) / count as f64;
        let part = |index: usize| {
            let from = GAP + share * index as f64;
            let (inner, outer) = self.band();
            let hidden =
                (index + 1 == count).then(|| input.support.len() - count).filter(|&hidden| hidden > 0);
            let whole = &input.support[index].full;
            let font = Font::text(15.5);
            let room = arc_length(from, from + share, inner) - 12.0;
            let text = match hidden {
                Some(hidden) => format!("+{}", hidden + 1),
                None => input.support[index]
                    .line(font, room)
                    .unwrap_or_else(|| mark(input.departments.len() + index, whole, marked)),
            };
            let middle = [f64::midpoint(inner, outer)];
            let path = RING.base_lines(from + 0.6, from + share - 0.6, &middle, 5.1).remove(0);
            SupportBand {
                shape: RING.band(from + 0.6, from + share - 0.6, inner, outer),
                title: (hidden.is_none() && text != *whole).then(|| whole.clone()),
                label: ArcLine { path, text },
            }
        };
        (0..count).map(part).collect()
    }

    /// The word for the support band, in its gap.
    pub(super) fn support_label(&self, input: &CircleInput) -> Option<PlacedText> {
        let (inner, outer) = self.band();
        let word = &input.words.support;
        let fits = width(word, Font::text(15.5)) <= 2.0 * inner * GAP.to_radians().sin();
        let line = RING.centre - f64::midpoint(inner, outer) + 5.0;
        (fits && !input.support.is_empty() && !word.is_empty())
            .then(|| PlacedText::new(RING.centre, line, word))
    }
}
