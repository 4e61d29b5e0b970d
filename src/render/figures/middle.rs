//! The text in the middle of a ring: as large as it fits, else a shorter one.

use serde::Serialize;

use super::coordinate::PlacedText;
use super::text::{Font, width, wrap_into};

/// A text for the middle, and the small line above it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Centre {
    /// The small line, "What the rider wants".
    pub label: String,
    /// The text.
    pub text: String,
}

/// What stands in the middle.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Goal {
    /// The small line above.
    pub label: Option<PlacedText>,
    /// The text in lines, centred.
    pub lines: Vec<PlacedText>,
    /// Whether the text is set one step smaller, for its length.
    pub small: bool,
    /// Whether it is the first of the texts, and not a shorter one in its place.
    pub fits: bool,
}

/// How text is set.
pub(super) struct Setting {
    /// The size of the letters.
    pub(super) size: f64,
    /// How far the lines stand apart.
    pub(super) line_height: f64,
    /// How many lines there may be.
    pub(super) lines: usize,
}

/// The middle of a circle.
pub(super) struct Middle {
    /// How far the centre is from the left and from the top.
    pub(super) centre: f64,
    /// The circle that no letter leaves.
    pub(super) radius: f64,
    /// How a short text is set.
    pub(super) large: Setting,
    /// How a longer one is.
    pub(super) small: Setting,
    /// How the small line is.
    pub(super) label: Font,
}

impl Middle {
    /// Sets the first of the texts that fits: large, else small.
    pub(super) fn set(&self, texts: &[Centre]) -> Goal {
        let set = texts.iter().enumerate().find_map(|(index, centre)| {
            let set = self.lines(&centre.text, &self.large).map(|lines| (lines, false));
            let (lines, small) = set.or_else(|| Some((self.lines(&centre.text, &self.small)?, true)))?;
            Some(Goal { label: self.label(&centre.label, &lines, small), lines, small, fits: index == 0 })
        });
        set.unwrap_or(Goal { fits: texts.is_empty(), ..Goal::default() })
    }

    fn lines(&self, text: &str, setting: &Setting) -> Option<Vec<PlacedText>> {
        (1..=setting.lines).find_map(|count| {
            let base_line = |line: usize| self.first_line(setting, count) + setting.line_height * line as f64;
            let rooms: Vec<f64> = (0..count).map(|line| self.room(base_line(line), setting.size)).collect();
            let lines = wrap_into(text, Font::display(setting.size), &rooms)?;
            let placed = |(line, text): (usize, String)| PlacedText::new(self.centre, base_line(line), text);
            Some(lines.into_iter().enumerate().map(placed).collect())
        })
    }

    fn label(&self, text: &str, lines: &[PlacedText], small: bool) -> Option<PlacedText> {
        let setting = if small { &self.small } else { &self.large };
        let base_line = lines.first()?.y.value() - setting.line_height - LABEL_GAP;
        let fits = width(text, self.label) <= self.room(base_line, self.label.size);
        (fits && !text.is_empty()).then(|| PlacedText::new(self.centre, base_line, text))
    }

    /// The first base line, so that `count` lines and the small one above stand in the middle together.
    fn first_line(&self, setting: &Setting, count: usize) -> f64 {
        let (label, lines) = (setting.line_height + LABEL_GAP, setting.line_height * (count - 1) as f64);
        let letters = 0.33 * self.label.size;
        self.centre + label - (label + lines - letters) / 2.0
    }

    /// How wide a line of this size may be at a base line.
    fn room(&self, base_line: f64, size: f64) -> f64 {
        let (top, bottom) = (base_line - 0.72 * size, base_line + 0.22 * size);
        let farthest = (top - self.centre).abs().max((bottom - self.centre).abs());
        2.0 * (self.radius.powi(2) - farthest.powi(2)).max(0.0).sqrt()
    }
}

/// How much farther than a line the small one stands above the first.
const LABEL_GAP: f64 = 7.0;
