//! A value as seen from outside the model: for tables, exports and rules that are data.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::load::Kind;
use crate::model::value::Text;

/// Any value of any field, as it stands in the model.
#[derive(Debug, Clone, PartialEq)]
pub enum Plain<'m> {
    /// Not given.
    Nothing,
    /// A text, with its translations.
    Text(Cow<'m, Text>),
    /// A word that is the same in every language: an id, a choice, an address.
    Word(Cow<'m, str>),
    /// True or false.
    Truth(bool),
    /// A number.
    Number(f64),
    /// A day.
    Date(Date),
    /// An amount and its currency.
    Money(f64, &'m str),
    /// A share, 0 to 100.
    Share(f64),
    /// A reference: the kind and the id as written.
    Reference(Kind, Cow<'m, str>),
    /// A list.
    List(Vec<Plain<'m>>),
    /// Named values.
    Record(Vec<(Cow<'m, str>, Plain<'m>)>),
}

impl Plain<'_> {
    /// Whether nothing was given.
    pub fn is_nothing(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Text(text) => text.is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Record(fields) => fields.iter().all(|(_, value)| value.is_nothing()),
            _ => false,
        }
    }

    /// The value on one line, as it would be written; texts in the site's first language.
    pub fn in_words(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Text(text) => text.get(0).split_whitespace().collect::<Vec<_>>().join(" "),
            Self::Word(word) | Self::Reference(_, word) => word.to_string(),
            Self::Truth(truth) => truth.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Money(amount, currency) => format!("{amount} {currency}"),
            Self::Share(share) => format!("{share}%"),
            Self::List(items) => items.iter().map(Self::in_words).collect::<Vec<_>>().join("; "),
            Self::Record(fields) => {
                let given = fields.iter().filter(|(_, value)| !value.is_nothing());
                given
                    .map(|(name, value)| format!("{name}: {}", value.in_words()))
                    .collect::<Vec<_>>()
                    .join(", ")
            }
        }
    }
}
