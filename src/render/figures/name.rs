//! Names in a figure: the whole one, the short one, and the mark that stands for it where neither fits.

use serde::Serialize;

use super::text::{Font, first_fitting};

/// A name as a figure may write it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name {
    /// The whole name.
    pub full: String,
    /// The short one of at most 24 characters, where the entry has one.
    pub short: Option<String>,
}

impl Name {
    /// A name without a short form.
    pub fn new(full: impl Into<String>) -> Self {
        Self { full: full.into(), short: None }
    }

    /// The lines of the name, or else of the short name, that fit.
    pub fn lines(&self, font: Font, width: f64, lines: usize) -> Option<Vec<String>> {
        first_fitting(
            [Some(self.full.as_str()), self.short.as_deref()].into_iter().flatten(),
            font,
            width,
            lines,
        )
    }

    /// The name, or else the short name, where it fits in one line.
    pub fn line(&self, font: Font, width: f64) -> Option<String> {
        self.lines(font, width, 1)?.pop()
    }
}

/// A name that stands in the drawing by its mark only, for want of room; a list beside the figure says which is which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Marked {
    /// What stands in the drawing.
    pub mark: String,
    /// What it stands for.
    pub name: String,
}

/// A, B … Z, AA, AB …: the mark of the department at `index`.
pub fn letter_mark(index: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(index % 26).unwrap_or_default());
    match index / 26 {
        0 => letter.to_string(),
        before => letter_mark(before - 1) + &letter.to_string(),
    }
}

/// I, II, III, IV …: the mark of the phase or stage at `index`, which no step's number is taken for.
pub fn roman_mark(index: usize) -> String {
    const STEPS: [(usize, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut rest = index + 1;
    let mut mark = String::new();
    for (value, letters) in STEPS {
        while rest >= value {
            mark.push_str(letters);
            rest -= value;
        }
    }
    mark
}

#[cfg(test)]
mod tests {
    use super::{Font, Name, letter_mark, roman_mark};

    #[test]
    fn marks_count_on() {
        assert_eq!([0, 25, 26, 27, 52].map(letter_mark), ["A", "Z", "AA", "AB", "BA"]);
        assert_eq!([0, 3, 8, 13].map(roman_mark), ["I", "IV", "IX", "XIV"]);
    }

    #[test]
    fn the_short_name_steps_in() {
        let name = Name { full: "Research and development".into(), short: Some("R&D".into()) };
        assert_eq!(name.line(Font::text(13.0), 60.0).unwrap(), "R&D");
        assert_eq!(name.lines(Font::text(13.0), 120.0, 2).unwrap(), ["Research and", "development"]);
        assert_eq!(Name::new("Research and development").line(Font::text(13.0), 60.0), None);
    }
}
