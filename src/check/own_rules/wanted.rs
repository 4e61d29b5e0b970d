//! The values that an own rule asks for, read as the field takes them.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use crate::diagnostic::{list_of, near, quoted};
use crate::load::{Kind, Node};
use crate::model::Model;
use crate::model::declare::{Plain, Shape};
use crate::model::value::{Period, read_number, read_period};

/// The word for the day that the site speaks of.
const TODAY: &str = "as_of";

/// So many days, weeks or months at most lie between the day that the site speaks of and another.
const MOST: i32 = 10_000;

/// A value to compare with.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Wanted {
    Word(String),
    Truth(bool),
    Number(f64),
    Money(f64, String),
    Days(Period),
}

/// Why a text is no value of a field.
pub(super) enum Unfit {
    /// What is wrong, and what to write; the value itself, if there is no doubt.
    Value(String, String, Option<String>),
    /// There is no such entry.
    Unknown(Kind, String),
}

impl Wanted {
    /// Whether a value is this one: of a date, whether it lies within; of a text, in any language.
    pub(super) fn is(&self, value: &Plain) -> bool {
        match (self, value) {
            (Self::Word(word), Plain::Text(text)) => {
                text.versions().iter().any(|version| *version.text == **word)
            }
            (Self::Word(word), Plain::Word(other) | Plain::Reference(_, other)) => word == other,
            (Self::Truth(wanted), Plain::Truth(truth)) => wanted == truth,
            // what is true or false and not given is false
            (Self::Truth(wanted), Plain::Nothing) => !wanted,
            (Self::Number(wanted), Plain::Number(number) | Plain::Share(number)) => is_same(*wanted, *number),
            (Self::Money(amount, currency), Plain::Money(given, of)) => {
                is_same(*amount, *given) && currency == *of
            }
            (Self::Days(days), Plain::Date(date)) => days.first <= *date && *date <= days.last,
            _ => false,
        }
    }
}

/// Whether two numbers that people wrote are the same.
fn is_same(one: f64, other: f64) -> bool {
    one.total_cmp(&other).is_eq()
}

/// Reads a value as one of a field with this shape.
pub(super) fn wanted(node: &Node, shape: &Shape, model: &Model) -> Result<Wanted, Unfit> {
    let Some(text) = node.text().map(str::trim) else {
        return Err(Unfit::Value(
            "one value is expected here".into(),
            format!("write {}", shape.words()),
            None,
        ));
    };
    let read = match shape {
        Shape::Choice(options) => {
            let names = || options.iter().map(|option| option.name);
            if names().any(|name| name == text) {
                return Ok(Wanted::Word(text.to_owned()));
            }
            let message = format!("{} is none of the words that this field takes", quoted(text));
            let listed: Vec<String> = names().map(|name| format!("`{name}`")).collect();
            let near = near(text, names());
            let help = near.map_or_else(
                || format!("write {}", list_of(&listed, "or")),
                |near| format!("did you mean `{}`?", near.name),
            );
            let meant = near.filter(|near| near.is_alone).map(|near| near.name.to_owned());
            return Err(Unfit::Value(message, help, meant));
        }
        Shape::Reference(kind) if model.index_of(*kind, text).is_none() && !model.is_unsure(*kind, text) => {
            return Err(Unfit::Unknown(*kind, text.to_owned()));
        }
        Shape::Reference(_) | Shape::Text | Shape::Word(_) => Some(Wanted::Word(text.to_owned())),
        Shape::Truth => match text {
            "true" => Some(Wanted::Truth(true)),
            "false" => Some(Wanted::Truth(false)),
            _ => None,
        },
        Shape::Money => money(text).map(|(amount, currency)| Wanted::Money(amount, currency)),
        Shape::Date | Shape::Period => days(text, model.as_of).map(Wanted::Days),
        shape if is_number(shape) => number(text).map(Wanted::Number),
        _ => {
            let message = "what this field holds cannot be compared".to_owned();
            return Err(Unfit::Value(message, "ask whether it is there: `given` or `missing`".into(), None));
        }
    };
    read.ok_or_else(|| {
        Unfit::Value(
            format!("{} is not what this field takes", quoted(text)),
            format!("write {}", shape.words()),
            None,
        )
    })
}

/// Whether a shape is that of a number, in whatever unit but money.
pub(super) fn is_number(shape: &Shape) -> bool {
    matches!(shape, Shape::Number | Shape::Whole(..) | Shape::Share | Shape::Level | Shape::Emotion)
}

/// A number, with or without a per cent sign.
pub(super) fn number(text: &str) -> Option<f64> {
    read_number(text.trim().trim_end_matches('%').trim_end())
}

/// An amount and its currency.
pub(super) fn money(text: &str) -> Option<(f64, String)> {
    let (amount, currency) = text.trim().rsplit_once(' ')?;
    let is_currency = currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase());
    Some((read_number(amount.trim()).filter(|_| is_currency)?, currency.to_owned()))
}

/// A day, month, quarter or year; or the day that the site speaks of, and so many days, weeks, months or years before or after it.
pub(super) fn days(text: &str, as_of: Date) -> Option<Period> {
    let Some(rest) = text.trim().strip_prefix(TODAY).map(str::trim) else { return read_period(text.trim()) };
    let day = |date: Date| Some(Period { first: date, last: date });
    if rest.is_empty() {
        return day(as_of);
    }
    let (is_before, rest) = match rest.strip_prefix('+') {
        Some(rest) => (false, rest),
        None => (true, rest.strip_prefix(['-', '−'])?),
    };
    let (count, unit) = rest.trim().split_once(' ')?;
    let count: i32 = count.parse().ok().filter(|count| (0..=MOST).contains(count))?;
    let span: Span = match unit.trim() {
        "day" | "days" => count.days(),
        "week" | "weeks" => count.weeks(),
        "month" | "months" => count.months(),
        "year" | "years" => count.min(1_000).years(),
        _ => return None,
    };
    day(if is_before { as_of.saturating_sub(span) } else { as_of.saturating_add(span) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_are_counted_from_the_day_that_the_site_speaks_of() {
        let as_of = jiff::civil::date(2026, 11, 21);
        let read = |text: &str| days(text, as_of).map(|days| days.first.to_string());
        for (text, day) in [
            ("as_of", Some("2026-11-21")),
            ("as_of + 10 days", Some("2026-12-01")),
            ("as_of - 1 month", Some("2026-10-21")),
            ("as_of −2 weeks", Some("2026-11-07")),
            ("as_of +1 year", Some("2027-11-21")),
            ("2026-Q2", Some("2026-04-01")),
            ("as_of + ten days", None),
            ("as_of + 1 fortnight", None),
            ("as_off", None),
            ("today", None),
            ("as_of + 99999 days", None),
        ] {
            assert_eq!(read(text).as_deref(), day, "{text}");
        }
    }

    #[test]
    fn amounts_and_shares_are_numbers() {
        assert_eq!(money("120000 EUR"), Some((120_000.0, "EUR".into())));
        assert_eq!(money("120000 euro"), None);
        assert_eq!(number("35%"), Some(35.0));
    }

    proptest! {
        #[test]
        fn no_text_makes_a_day_stumble(text in "as_of[ +−-]{0,3}[0-9]{0,6} ?[a-z]{0,6}|\\PC{0,12}") {
            let _ = days(&text, jiff::civil::date(2026, 11, 21));
        }
    }
}
