//! Lengths and places of a drawing, rounded to a tenth, so that the same figure has the same bytes everywhere.

use std::fmt;

use serde::{Serialize, Serializer};

/// A length, a place or a percentage of a drawing, rounded to a tenth.
///
/// It is written without trailing noise (`28`, `40.3`), in templates and in tests alike. What is not a number becomes 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Coordinate {
    tenths: i32,
}

impl Coordinate {
    /// The coordinate nearest to `value`.
    pub fn new(value: f64) -> Self {
        Self { tenths: (value * 10.0).round() as i32 }
    }

    /// Writes it without trailing noise: `28`, `40.3`.
    pub(super) fn write(self, out: &mut String) {
        let tenths = self.tenths.unsigned_abs();
        if self.tenths < 0 {
            out.push('-');
        }
        let mut unit = 1;
        while tenths / 10 / unit > 9 {
            unit *= 10;
        }
        while unit > 0 {
            out.push(char::from(b'0' + (tenths / 10 / unit % 10) as u8));
            unit /= 10;
        }
        if !tenths.is_multiple_of(10) {
            out.extend(['.', char::from(b'0' + (tenths % 10) as u8)]);
        }
    }

    /// How far it is from another.
    pub(super) fn minus(self, other: Self) -> Self {
        Self { tenths: self.tenths.saturating_sub(other.tenths) }
    }

    /// Writes it as shortly as a path may, after a letter or after another number: `8`, `-.8`, ` 8.5`.
    pub(super) fn write_after(self, out: &mut String, letter: bool) {
        if !letter && self.tenths >= 0 {
            out.push(' ');
        }
        if self.tenths != 0 && self.tenths.unsigned_abs() < 10 {
            out.push_str(if self.tenths < 0 { "-." } else { "." });
            out.push(char::from(b'0' + (self.tenths.unsigned_abs() % 10) as u8));
        } else {
            self.write(out);
        }
    }

    /// The rounded value.
    pub fn value(self) -> f64 {
        f64::from(self.tenths) / 10.0
    }
}

impl From<f64> for Coordinate {
    fn from(value: f64) -> Self {
        Self::new(value)
    }
}

impl fmt::Display for Coordinate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut written = String::new();
        self.write(&mut written);
        formatter.write_str(&written)
    }
}

impl fmt::Debug for Coordinate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl Serialize for Coordinate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.tenths % 10 == 0 {
            serializer.serialize_i32(self.tenths / 10)
        } else {
            serializer.serialize_f64(self.value())
        }
    }
}

/// A point of a drawing, before it is rounded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// How far from the left.
    pub x: f64,
    /// How far from the top.
    pub y: f64,
}

impl Point {
    /// The point at `x` and `y`.
    pub fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }
}

/// One line of text at its place; how it is anchored is the template's affair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacedText {
    /// The anchor, from the left.
    pub x: Coordinate,
    /// The base line, from the top.
    pub y: Coordinate,
    /// The text.
    pub text: String,
}

impl PlacedText {
    /// `text` with its anchor at `x` and its base line at `y`.
    pub fn new(x: f64, y: f64, text: impl Into<String>) -> Self {
        Self { x: x.into(), y: y.into(), text: text.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::Coordinate;

    #[test]
    fn numbers_carry_no_noise() {
        let written = |value: f64| Coordinate::new(value).to_string();
        assert_eq!(written(28.0), "28");
        assert_eq!(written(40.333_3), "40.3");
        assert_eq!(written(-0.04), "0");
        assert_eq!(written(-7.96), "-8");
        assert_eq!(written(-0.44), "-0.4");
        assert_eq!(written(-12.5), "-12.5");
        assert_eq!(written(1_020_304.05), "1020304.1");
        assert_eq!(written(f64::MIN), "-214748364.8");
        assert_eq!(written(f64::NAN), "0");
        assert_eq!(serde_json::to_string(&Coordinate::new(1276.0)).unwrap(), "1276");
        assert_eq!(serde_json::to_string(&Coordinate::new(0.1 + 0.2)).unwrap(), "0.3");
    }
}
