//! Words for the machine: ids, addresses, colours, units, and values that are kept as they are.

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Finding};
use crate::load::faults::WRONG_TYPE;
use crate::load::{Node, Style, Value};
use crate::model::declare::{Decode, Decoder, Plain, Shape};
use crate::model::faults::INVALID_ID;

/// Any word without spaces that has no other type: a language, a rule's code, a theme.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Word(pub Box<str>);

/// An id: lower-case letters and digits, in groups joined by single hyphens.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Identifier(pub Box<str>);

/// An address in the web: `https://…`, `http://…` or `mailto:…`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address(pub Box<str>);

/// A colour, as red, green and blue from 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colour(pub [u8; 3]);

/// A value that someone else makes sense of (a theme, a rule); kept as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anything(pub Node);

/// The unit of a metric's numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Unit {
    /// Per cent.
    Percent,
    /// A currency, by its three letters.
    Currency(Box<str>),
    /// So many of that many.
    Of(f64),
    /// Points, shown with their sign.
    Points,
    /// A word such as `days`, per language.
    Word(super::Text),
}

/// Whether a text is an id.
pub fn is_id(text: &str) -> bool {
    let group = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    text.len() <= 200 && text.split('-').all(group)
}

/// The id that a text would make: umlauts written out, the rest lowered, everything else a hyphen. None if nothing remains.
pub fn corrected_id(text: &str) -> Option<String> {
    let mut id = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'ä' => id.push_str("ae"),
            'ö' => id.push_str("oe"),
            'ü' => id.push_str("ue"),
            'ß' => id.push_str("ss"),
            'é' | 'è' | 'ê' => id.push('e'),
            'á' | 'à' | 'â' => id.push('a'),
            'a'..='z' | '0'..='9' => id.push(letter),
            '\'' | '’' => {}
            _ if !id.ends_with('-') && !id.is_empty() => id.push('-'),
            _ => {}
        }
    }
    let id = id.trim_end_matches('-');
    (!id.is_empty()).then(|| id.chars().take(200).collect())
}

pub(super) fn word<'n>(node: &'n Node, decoder: &mut Decoder, shape: &Shape) -> Option<&'n str> {
    let text =
        node.text().map(str::trim).filter(|text| !text.is_empty() && !text.contains(char::is_whitespace));
    if text.is_none() {
        decoder.wrong(node, shape);
    }
    text
}

impl Decode for Word {
    fn shape() -> Shape {
        Shape::Word("a word without spaces")
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        word(node, decoder, &Self::shape()).map(|text| Self(text.into()))
    }

    fn placeholder() -> Self {
        Self("".into())
    }

    fn plain(&self) -> Plain<'_> {
        Plain::Word((&*self.0).into())
    }
}

/// Reports an id outside the alphabet.
pub(crate) fn report_invalid_id(text: &str, span: crate::source::Span, decoder: &mut Decoder) {
    let place = decoder.place(span);
    let message = format!("`{text}` is no id: ids are small letters and digits, joined by hyphens");
    let mut finding = Finding::new(&INVALID_ID, place, message);
    finding = match corrected_id(text) {
        Some(id) => finding.help(format!("write `{id}`")).edit(Edit { place, text: id }),
        None => finding.help("write an id such as `workshop-lead`"),
    };
    decoder.report(finding);
}

impl Decode for Identifier {
    fn shape() -> Shape {
        Shape::Word("an id such as `workshop-lead`")
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let Some(text) = node.text() else {
            decoder.wrong(node, &Self::shape());
            return None;
        };
        if !is_id(text) {
            report_invalid_id(text, node.span, decoder);
            return None;
        }
        Some(Self(text.into()))
    }

    fn placeholder() -> Self {
        Self("".into())
    }

    fn plain(&self) -> Plain<'_> {
        Plain::Word((&*self.0).into())
    }
}

impl Decode for Address {
    fn shape() -> Shape {
        Shape::Word("an address such as `https://example.org/`")
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let text = word(node, decoder, &Self::shape())?;
        if ["https://", "http://", "mailto:"].iter().any(|scheme| text.starts_with(scheme)) {
            return Some(Self(text.into()));
        }
        let finding =
            Finding::new(&WRONG_TYPE, decoder.place(node.span), format!("`{text}` is no address of the web"))
                .help("write an address that begins with `https://`, `http://` or `mailto:`");
        decoder.report(finding);
        None
    }

    fn placeholder() -> Self {
        Self("".into())
    }

    fn plain(&self) -> Plain<'_> {
        Plain::Word((&*self.0).into())
    }
}

impl Decode for Colour {
    fn shape() -> Shape {
        Shape::Word("a colour such as `\"#34409e\"`, in quotes")
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let read = |text: &str| {
            let digits = text.strip_prefix('#')?;
            let digits: String = if digits.len() == 3 {
                digits.chars().flat_map(|c| [c, c]).collect()
            } else {
                digits.to_owned()
            };
            let is_hex = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            let number = u32::from_str_radix(&digits, 16).ok().filter(|_| is_hex)?;
            Some(Self([(number >> 16) as u8, (number >> 8) as u8, number as u8]))
        };
        let colour = node.text().map(str::trim).and_then(read);
        if colour.is_none() {
            decoder.wrong(node, &Self::shape());
        }
        colour
    }

    fn placeholder() -> Self {
        Self([0; 3])
    }

    fn plain(&self) -> Plain<'_> {
        let [red, green, blue] = self.0;
        Plain::Word(format!("#{red:02x}{green:02x}{blue:02x}").into())
    }
}

impl Decode for Anything {
    fn shape() -> Shape {
        Shape::Anything
    }

    fn decode(node: &Node, _decoder: &mut Decoder) -> Option<Self> {
        Some(Self(node.clone()))
    }

    fn placeholder() -> Self {
        Self(Node { span: crate::source::Span::default(), value: Value::Empty })
    }

    fn plain(&self) -> Plain<'_> {
        plain_node(&self.0)
    }
}

fn plain_node(node: &Node) -> Plain<'_> {
    match &node.value {
        Value::Empty => Plain::Nothing,
        Value::Text(text, Style::Plain) => {
            super::read_number(text).map_or_else(|| Plain::Word((&**text).into()), Plain::Number)
        }
        Value::Text(text, _) => Plain::Word((&**text).into()),
        Value::List(items) => Plain::List(items.iter().map(plain_node).collect()),
        Value::Map(pairs) => Plain::Record(
            pairs.iter().map(|pair| ((&*pair.key.value).into(), plain_node(&pair.value))).collect(),
        ),
    }
}

impl Decode for Unit {
    fn shape() -> Shape {
        let fixed =
            Shape::Word("a unit: `%`, a currency such as `EUR`, `of 7`, `points`, or a word such as `days`");
        Shape::Either(vec![fixed, Shape::Text])
    }

    fn is_text() -> bool {
        true
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let Some(text) = node.text().map(str::trim) else {
            return super::Text::decode(node, decoder).map(Self::Word);
        };
        if let Some(of) = text.strip_prefix("of ").and_then(super::read_number) {
            return Some(Self::Of(of));
        }
        match text {
            "%" => Some(Self::Percent),
            "points" => Some(Self::Points),
            _ if text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase()) => {
                Some(Self::Currency(text.into()))
            }
            _ => super::Text::decode(node, decoder).map(Self::Word),
        }
    }

    fn placeholder() -> Self {
        Self::Percent
    }

    fn translate(&mut self, translation: Self) {
        if let (Self::Word(text), Self::Word(translation)) = (self, translation) {
            text.translate(translation);
        }
    }

    fn plain(&self) -> Plain<'_> {
        match self {
            Self::Percent => Plain::Word("%".into()),
            Self::Currency(currency) => Plain::Word((&**currency).into()),
            Self::Of(of) => Plain::Word(format!("of {of}").into()),
            Self::Points => Plain::Word("points".into()),
            Self::Word(text) => text.plain(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_corrected_to_ids() {
        for (text, id) in [
            ("Werkstatt Süd", "werkstatt-sued"),
            ("--A  b_", "a-b"),
            ("Riders’ day", "riders-day"),
            ("ok-1", "ok-1"),
        ] {
            assert_eq!(corrected_id(text).as_deref(), Some(id));
            assert!(is_id(id));
        }
        assert_eq!(corrected_id("…"), None);
        assert!(!is_id("a--b") && !is_id("") && !is_id("-a") && !is_id("Ä"));
    }
}
