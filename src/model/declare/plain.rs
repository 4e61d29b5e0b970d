//! A value as seen from outside the model: for tables, exports and rules that are data.

use jiff::civil::Date;

use crate::load::Kind;
use crate::model::value::Text;

/// Any value of any field.
#[derive(Debug, Clone, PartialEq)]
pub enum Plain {
    /// Not given.
    Nothing,
    /// A text, with its translations.
    Text(Text),
    /// A word that is the same in every language: an id, a choice, an address.
    Word(String),
    /// True or false.
    Truth(bool),
    /// A number.
    Number(f64),
    /// A day.
    Date(Date),
    /// An amount and its currency.
    Money(f64, String),
    /// A share, 0 to 100.
    Share(f64),
    /// A reference: the kind and the id as written.
    Reference(Kind, String),
    /// A list.
    List(Vec<Plain>),
    /// Named values.
    Record(Vec<(String, Plain)>),
}
