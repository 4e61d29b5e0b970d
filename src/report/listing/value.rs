//! A value of the model as JSON.

use serde::{Serialize, Serializer};

use crate::model::declare::Plain;
use crate::model::value::Text;

/// A value as JSON; on a site of several languages a text is an object with one member a language.
pub(super) struct InJson<'a> {
    /// The value.
    pub(super) value: &'a Plain<'a>,
    /// The languages of the site.
    pub(super) languages: &'a [String],
}

impl Serialize for InJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let within = |value| InJson { value, languages: self.languages };
        match self.value {
            Plain::Nothing => serializer.serialize_none(),
            Plain::Text(text) if self.languages.len() < 2 => serializer.serialize_str(text.get(0)),
            Plain::Text(text) => serializer.collect_map(versions(text, self.languages)),
            Plain::Truth(truth) => serializer.serialize_bool(*truth),
            Plain::Number(number) => number_as_json(*number, serializer),
            Plain::List(items) => serializer.collect_seq(items.iter().map(within)),
            Plain::Record(fields) => {
                let given = fields.iter().filter(|(_, value)| !value.is_nothing());
                serializer.collect_map(given.map(|(name, value)| (name, within(value))))
            }
            Plain::Word(_) | Plain::Reference(..) | Plain::Date(_) | Plain::Money(..) | Plain::Share(_) => {
                serializer.serialize_str(&self.value.in_words())
            }
        }
    }
}

fn versions<'a>(text: &'a Text, languages: &'a [String]) -> impl Iterator<Item = (&'a str, &'a str)> {
    text.versions().iter().filter_map(|version| {
        let language = languages.get(usize::from(version.language))?;
        Some((language.as_str(), &*version.text))
    })
}

/// A whole number is written without a point.
fn number_as_json<S: Serializer>(number: f64, serializer: S) -> Result<S::Ok, S::Error> {
    const EXACT: f64 = 9e15;
    if number.fract() == 0.0 && number.abs() < EXACT {
        serializer.serialize_i64(number as i64)
    } else {
        serializer.serialize_f64(number)
    }
}
