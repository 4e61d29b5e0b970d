//! Numbers: bare ones, whole ones, shares, levels and feelings.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Finding;
use crate::load::{Node, Style, Value};
use crate::model::declare::{Decode, Decoder, Plain, Shape};
use crate::model::faults::OUT_OF_RANGE;

/// A bare number, in the unit that its metric names.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Number(pub f64);

/// A whole number from `FROM` to `TO`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whole<const FROM: i64, const TO: i64>(pub i64);

/// A share in per cent, 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Share(pub f64);

/// A level of the maturity scale, whole or decimal.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Level(pub f64);

/// How it feels, −2 to +2.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Emotion(pub f64);

/// Reads a decimal number: digits, one point, a sign (`-`, `+` or `−`). No thousands marks, no leading zeros, no exponent.
pub fn read_number(text: &str) -> Option<f64> {
    let (negative, digits) = match text.strip_prefix(['-', '−']) {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, decimals) =
        digits.split_once('.').map_or((digits, None), |(whole, decimals)| (whole, Some(decimals)));
    let is_digits =
        |part: &str| !part.is_empty() && part.len() <= 15 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || (whole.len() > 1 && whole.starts_with('0')) || !decimals.is_none_or(is_digits) {
        return None;
    }
    let number: f64 = digits.parse().ok()?;
    Some(if negative && number != 0.0 { -number } else { number })
}

/// What a text that is not quite a number was probably meant to be.
pub fn better_number(text: &str) -> Option<String> {
    let bare: String =
        text.chars().filter(|c| !matches!(c, ' ' | '_' | '\u{202f}' | '\u{a0}' | '%' | '€')).collect();
    let bare = bare.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    // three digits behind a comma may be thousands; one or two are not
    let decimal =
        |(whole, decimals): (&str, &str)| (decimals.len() < 3).then(|| format!("{whole}.{decimals}"));
    let bare = bare.split_once(',').and_then(decimal).unwrap_or_else(|| bare.to_owned());
    read_number(&bare).map(|_| bare)
}

fn scalar(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text, Style::Plain) => Some(text.trim()),
        _ => None,
    }
}

fn decode(node: &Node, decoder: &mut Decoder, shape: &Shape) -> Option<f64> {
    let read = scalar(node).and_then(read_number);
    if read.is_none() {
        decoder.wrong_because(node, &shape.words(), node.text().and_then(better_number));
    }
    read
}

/// Reports a number beyond its range; what is in range comes back.
pub(super) fn within(value: f64, range: (f64, f64), node: &Node, decoder: &mut Decoder) -> Option<f64> {
    if (range.0..=range.1).contains(&value) {
        return Some(value);
    }
    let field = decoder.field();
    let message = format!("`{field}` goes from {} to {}, and this is {value}", range.0, range.1);
    let finding = Finding::new(&OUT_OF_RANGE, decoder.place(node.span), message)
        .help(format!("write a value from {} to {}", range.0, range.1));
    decoder.report(finding);
    None
}

macro_rules! number {
    ($name:ident, $shape:expr, |$value:ident, $node:ident, $decoder:ident| $range:expr, $plain:ident, $placeholder:expr) => {
        impl Decode for $name {
            fn shape() -> Shape {
                $shape
            }

            fn decode($node: &Node, $decoder: &mut Decoder) -> Option<Self> {
                let $value = decode($node, $decoder, &$shape)?;
                $range.map(Self)
            }

            fn placeholder() -> Self {
                Self($placeholder)
            }

            fn plain(&self) -> Plain<'_> {
                Plain::$plain(self.0)
            }
        }
    };
}

number!(Number, Shape::Number, |value, node, decoder| Some(value), Number, 0.0);
number!(
    Emotion,
    Shape::Emotion,
    |value, node, decoder| within(value, (-2.0, 2.0), node, decoder),
    Number,
    0.0
);
number!(
    Level,
    Shape::Level,
    |value, node, decoder| within(value, decoder.surroundings.settings.levels(), node, decoder),
    Number,
    1.0
);

impl Decode for Share {
    fn shape() -> Shape {
        Shape::Share
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let text = node.text().unwrap_or_default().trim();
        let Some(share) = text.strip_suffix('%').map(str::trim_end).and_then(read_number) else {
            let better = read_number(text).map(|_| format!("{text}%"));
            decoder.wrong_because(node, &Shape::Share.words(), better);
            return None;
        };
        within(share, (0.0, 100.0), node, decoder).map(Self)
    }

    fn placeholder() -> Self {
        Self(0.0)
    }

    fn plain(&self) -> Plain<'_> {
        Plain::Share(self.0)
    }
}

impl<const FROM: i64, const TO: i64> Decode for Whole<FROM, TO> {
    fn shape() -> Shape {
        Shape::Whole(FROM, TO)
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let value = decode(node, decoder, &Self::shape())?;
        if value.fract() != 0.0 {
            decoder.wrong(node, &Self::shape());
            return None;
        }
        within(value, (FROM as f64, TO as f64), node, decoder).map(|value| Self(value as i64))
    }

    fn placeholder() -> Self {
        Self(FROM)
    }

    fn plain(&self) -> Plain<'_> {
        Plain::Number(self.0 as f64)
    }
}

impl Decode for bool {
    fn shape() -> Shape {
        Shape::Truth
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        match scalar(node) {
            Some("true") => Some(true),
            Some("false") => Some(false),
            text => {
                let better = match text.unwrap_or_default().to_lowercase().as_str() {
                    "yes" | "on" | "y" | "ja" | "true" => Some("true".to_owned()),
                    "no" | "off" | "n" | "nein" | "false" => Some("false".to_owned()),
                    _ => None,
                };
                decoder.wrong_because(node, &Shape::Truth.words(), better);
                None
            }
        }
    }

    fn placeholder() -> Self {
        false
    }

    fn plain(&self) -> Plain<'_> {
        Plain::Truth(*self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_one_way() {
        assert_eq!(read_number("−1.5"), Some(-1.5));
        assert_eq!(read_number("+2"), Some(2.0));
        assert_eq!(read_number("-0"), Some(0.0));
        for text in ["0777", "1_000", "1,5", "1e3", ".5", "5.", "", "-", "inf", "NaN", "0x10", "12:30"] {
            assert_eq!(read_number(text), None, "{text}");
        }
        assert_eq!(better_number("1 240 EUR").as_deref(), Some("1240"));
        assert_eq!(better_number("92%").as_deref(), Some("92"));
        assert_eq!(better_number("1,5 h").as_deref(), Some("1.5"));
        assert_eq!(better_number("1,240"), None);
    }
}
