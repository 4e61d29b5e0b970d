//! Days and periods, read in one way only: the date library would also take `20260203`.

use std::ops::Deref;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostic::quoted;
use crate::load::Node;
use crate::model::declare::{Decode, Decoder, Plain, Shape};

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Day(pub Date);

/// A day, month, quarter or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

/// A period that something starts with: its first day counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start(pub Period);

/// A period that something ends with, or is due by: its last day counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct End(pub Period);

/// Reads `2026-03-01`, and nothing else.
pub fn read_date(text: &str) -> Option<Date> {
    let shape = text
        .bytes()
        .enumerate()
        .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    if text.len() != 10 || !shape {
        return None;
    }
    Date::new(text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?).ok()
}

/// Reads `2026-03-01`, `2026-03`, `2026-Q2` or `2026`.
pub fn read_period(text: &str) -> Option<Period> {
    if let Some(date) = read_date(text) {
        return Some(Period { first: date, last: date });
    }
    let is_digits =
        |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    let (year, rest) = text.split_at_checked(4)?;
    if !is_digits(year, 4) {
        return None;
    }
    let year: i16 = year.parse().ok()?;
    let (first, months) = match rest.as_bytes() {
        [] => (1, 12),
        [b'-', b'Q' | b'q', quarter @ b'1'..=b'4'] => (i8::try_from(quarter - b'1').ok()? * 3 + 1, 3),
        [b'-', _, _] if is_digits(&rest[1..], 2) => (rest[1..].parse().ok()?, 1),
        _ => return None,
    };
    let last_month = Date::new(year, first + months - 1, 1).ok()?;
    Some(Period { first: Date::new(year, first, 1).ok()?, last: last_month.last_of_month() })
}

/// A better way to write what was probably meant as a date: other separators, day or month first. Where it may be either
/// (`3/4/2026`), nothing is better.
pub fn better_date(text: &str) -> Option<String> {
    match meant(text).as_slice() {
        [date] => Some(date.to_string()),
        _ => None,
    }
}

/// What is wrong with a text that may be one of two days, and what to write.
pub fn one_of_two_days(text: &str) -> Option<(String, String)> {
    let [day_first, month_first] = meant(text)[..] else { return None };
    let message = format!("{} may be {} or {}", quoted(text.trim()), spoken(day_first), spoken(month_first));
    let help = format!(
        "write `{day_first}` for {}, or `{month_first}` for {}",
        spoken(day_first),
        spoken(month_first)
    );
    Some((message, help))
}

/// The days that a text with other separators may mean: year first, day first, month first.
fn meant(text: &str) -> Vec<Date> {
    let parts: Vec<&str> = text.split(['.', '/', '-', ' ']).filter(|part| !part.is_empty()).collect();
    let numbers: Option<Vec<i16>> = parts.iter().map(|part| part.parse().ok()).collect();
    let Some(&[first, second, third]) = numbers.as_deref() else { return Vec::new() };
    let date = |year: i16, month: i16, day: i16| {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        Date::new(year, month, day).ok().filter(|_| year > 1900)
    };
    // with dots, the day comes first everywhere
    let month_first = date(third, first, second).filter(|_| !text.contains('.'));
    let mut all: Vec<Date> =
        [date(first, second, third), date(third, second, first), month_first].into_iter().flatten().collect();
    all.dedup();
    all
}

/// `3 April`.
fn spoken(date: Date) -> String {
    date.strftime("%-d %B").to_string()
}

/// What is wrong with a text that has the shape of a date, and a number in it that no calendar has.
fn beyond_the_calendar(text: &str) -> Option<(String, String)> {
    let parts: Vec<&str> = text.trim().split('-').collect();
    let is_digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !parts.iter().all(is_digits)
        || parts.first()?.len() != 4
        || parts[1..].iter().any(|part| part.len() != 2)
    {
        return None;
    }
    let (year, month) = (parts[0].parse().ok()?, parts.get(1)?.parse().ok()?);
    let Ok(first) = Date::new(year, month, 1) else {
        return Some((format!("there is no month {}", parts[1]), "write a month from `01` to `12`".into()));
    };
    let (day, days) = (parts.get(2)?, first.days_in_month());
    let message = format!("there is no day {day} in {}-{}", parts[0], parts[1]);
    Some((message, format!("write a day from `01` to `{days}`")))
}

fn decode<T>(
    node: &Node,
    decoder: &mut Decoder,
    shape: &Shape,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let read = node.text().and_then(|text| read(text.trim()));
    if read.is_none() {
        match node.text().and_then(|text| beyond_the_calendar(text).or_else(|| one_of_two_days(text))) {
            Some(message) => decoder.wrong_value(node, message),
            None => decoder.wrong_because(node, &shape.words(), node.text().and_then(better_date)),
        }
    }
    read
}

impl Decode for Day {
    fn shape() -> Shape {
        Shape::Date
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        decode(node, decoder, &Shape::Date, read_date).map(Self)
    }

    fn placeholder() -> Self {
        Self(Date::constant(1970, 1, 1))
    }

    fn plain(&self) -> Plain<'_> {
        Plain::Date(self.0)
    }
}

macro_rules! bound {
    ($bound:ident, $day:ident) => {
        impl Deref for $bound {
            type Target = Period;

            fn deref(&self) -> &Period {
                &self.0
            }
        }

        impl Decode for $bound {
            fn shape() -> Shape {
                Shape::Period
            }

            fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
                decode(node, decoder, &Shape::Period, read_period).map(Self)
            }

            fn placeholder() -> Self {
                let date = Date::constant(1970, 1, 1);
                Self(Period { first: date, last: date })
            }

            fn plain(&self) -> Plain<'_> {
                Plain::Date(self.$day)
            }
        }
    };
}

bound!(Start, first);
bound!(End, last);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn periods_have_first_and_last_days() {
        let days = |text: &str| read_period(text).map(|p| format!("{}…{}", p.first, p.last));
        assert_eq!(days("2026").as_deref(), Some("2026-01-01…2026-12-31"));
        assert_eq!(days("2026-Q4").as_deref(), Some("2026-10-01…2026-12-31"));
        assert_eq!(days("2028-02").as_deref(), Some("2028-02-01…2028-02-29"));
        assert_eq!(days("2026-13"), None);
        assert_eq!(days("2026-Q5"), None);
    }

    #[test]
    fn a_day_that_no_calendar_has_is_told_from_a_text() {
        let told = |text: &str| beyond_the_calendar(text).map(|(message, help)| format!("{message}: {help}"));
        assert_eq!(told("2026-13").unwrap(), "there is no month 13: write a month from `01` to `12`");
        assert_eq!(
            told("2027-02-29").unwrap(),
            "there is no day 29 in 2027-02: write a day from `01` to `28`"
        );
        for text in ["soon", "2026", "2026-1-1", "26-01-01", "", "-", "2026-"] {
            assert_eq!(told(text), None, "{text}");
        }
    }

    #[test]
    fn a_start_counts_from_its_first_day_and_an_end_to_its_last() {
        let quarter = read_period("2026-Q2").unwrap();
        assert_eq!(Start(quarter).plain(), Plain::Date(Date::constant(2026, 4, 1)));
        assert_eq!(End(quarter).plain(), Plain::Date(Date::constant(2026, 6, 30)));
    }

    #[test]
    fn only_one_way_to_write_a_day_is_read() {
        for text in ["20260203", "2026-02-30", "2026-2-3", "2026-02-03T00:00", "٢٠٢٦-02-03", "+026-02-03"]
        {
            assert_eq!(read_date(text), None, "{text}");
        }
        assert_eq!(better_date("3.2.2026").as_deref(), Some("2026-02-03"));
        assert_eq!(better_date("2026/2/3").as_deref(), Some("2026-02-03"));
        assert_eq!(better_date("4/23/2026").as_deref(), Some("2026-04-23"));
        assert_eq!(better_date("3/3/2026").as_deref(), Some("2026-03-03"));
        assert_eq!(better_date("3/4/26"), None);
    }

    #[test]
    fn what_may_be_one_of_two_days_is_asked_back() {
        assert_eq!(better_date("03/04/2026"), None);
        let (message, help) = one_of_two_days("03/04/2026").unwrap();
        assert_eq!(message, "`03/04/2026` may be 3 April or 4 March");
        assert_eq!(help, "write `2026-04-03` for 3 April, or `2026-03-04` for 4 March");
        assert_eq!(one_of_two_days("23/04/2026"), None);
    }

    proptest! {
        #[test]
        fn no_text_makes_a_period_panic(text in "\\PC{0,12}|[0-9Qq-]{0,10}") {
            if let Some(period) = read_period(&text) {
                prop_assert!(period.first <= period.last);
            }
        }
    }
}
