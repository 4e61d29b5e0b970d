//! Conditions: what must be true of the values at the end of a path.

use crate::diagnostic::{list_of, plural};
use crate::model::declare::Plain;
use crate::model::value::Period;

use super::walk::Found;
use super::wanted::Wanted;

/// What is asked of the values at the end of a path.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Test {
    /// That there is one, or that there is none.
    Given(bool),
    /// That one of them is one of these.
    Is(Vec<Wanted>, String),
    /// That none of them is one of these.
    IsNot(Vec<Wanted>, String),
    /// That all of them pass.
    All(Vec<Test>),
    /// How many there are.
    Count(Bound, f64),
    /// That one of the numbers keeps to a bound.
    Number(Bound, f64),
    /// That one of the amounts in this currency keeps to a bound.
    Money(Bound, f64, String),
    /// That one of the days lies so.
    Day(Side, Period, String),
}

/// How a number is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    AtLeast,
    AtMost,
    MoreThan,
    LessThan,
}

/// How a day is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
    From,
    Until,
}

impl Bound {
    pub(super) const ALL: [(&str, Self); 4] = [
        ("at_least", Self::AtLeast),
        ("at_most", Self::AtMost),
        ("more_than", Self::MoreThan),
        ("less_than", Self::LessThan),
    ];

    fn holds(self, number: f64, limit: f64) -> bool {
        match self {
            Self::AtLeast => number >= limit,
            Self::AtMost => number <= limit,
            Self::MoreThan => number > limit,
            Self::LessThan => number < limit,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::AtLeast => "at least",
            Self::AtMost => "at most",
            Self::MoreThan => "more than",
            Self::LessThan => "less than",
        }
    }
}

impl Side {
    pub(super) const ALL: [(&str, Self); 4] =
        [("before", Self::Before), ("after", Self::After), ("from", Self::From), ("until", Self::Until)];

    fn words(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
            Self::From => "on or after",
            Self::Until => "on or before",
        }
    }
}

impl Test {
    /// Whether the values pass; none if that cannot be known, because one of them leads nowhere or is in another currency.
    pub(super) fn holds(&self, found: &Found) -> Option<bool> {
        match self {
            Self::Given(wanted) => return Some(found.given().next().is_some() == *wanted),
            Self::Count(bound, limit) => return Some(bound.holds(found.given().count() as f64, *limit)),
            Self::All(tests) => {
                return found.values.iter().try_fold(true, |all, value| {
                    let alone = Found { values: vec![value.clone()], is_unsure: found.is_unsure };
                    Some(all && all_hold(tests, &alone)?)
                });
            }
            _ if found.is_unsure => return None,
            _ => {}
        }
        let any = |test: &dyn Fn(&Plain) -> bool| Some(found.values.iter().any(test));
        match self {
            Self::Is(wanted, _) => any(&|value| wanted.iter().any(|wanted| wanted.is(value))),
            Self::IsNot(wanted, _) => {
                any(&|value| wanted.iter().any(|wanted| wanted.is(value))).map(|is| !is)
            }
            Self::Number(bound, limit) => any(
                &|value| matches!(value, Plain::Number(number) | Plain::Share(number) if bound.holds(*number, *limit)),
            ),
            Self::Money(bound, limit, currency) => {
                let is_other = |value: &Plain| matches!(value, Plain::Money(_, of) if *of != currency);
                if found.values.iter().any(is_other) {
                    return None;
                }
                any(&|value| matches!(value, Plain::Money(amount, _) if bound.holds(*amount, *limit)))
            }
            Self::Day(side, days, _) => any(&|value| {
                let Plain::Date(date) = value else { return false };
                match side {
                    Side::Before => *date < days.first,
                    Side::After => *date > days.last,
                    Side::From => *date >= days.first,
                    Side::Until => *date <= days.last,
                }
            }),
            Self::Given(_) | Self::Count(..) | Self::All(_) => None,
        }
    }

    /// What the values must be, to stand behind “must”.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Given(true) => "be given".into(),
            Self::Given(false) => "not be given".into(),
            Self::Is(_, words) => format!("be {words}"),
            Self::IsNot(_, words) => format!("not be {words}"),
            Self::All(tests) => {
                let words: Vec<String> = tests.iter().map(Self::words).collect();
                format!("everywhere {}", list_of(&words, "and"))
            }
            Self::Count(bound, limit) => format!("have {} {limit}", bound.words()),
            Self::Number(bound, limit) => format!("be {} {limit}", bound.words()),
            Self::Money(bound, limit, currency) => format!("be {} {limit} {currency}", bound.words()),
            Self::Day(side, _, words) => format!("be {} {words}", side.words()),
        }
    }

    /// What the values are, to stand behind the path.
    pub(super) fn told(&self, found: &Found) -> String {
        const MOST: usize = 3;
        let given = found.given().count();
        if matches!(self, Self::Count(..)) {
            return format!("has {}", plural(given, "item", "items"));
        }
        if given == 0 {
            return "is not given".into();
        }
        if let (Self::All(_), true) = (self, given < found.values.len()) {
            return "is not given everywhere".into();
        }
        let mut told: Vec<String> =
            found.given().map(|value| format!("`{}`", cut(&value.in_words()))).collect();
        told.dedup();
        if told.len() > MOST {
            told.truncate(MOST);
            told.push("others".into());
        }
        format!("is {}", list_of(&told, "and"))
    }
}

/// Whether the values pass all tests; none if one cannot be known and no other fails.
pub(super) fn all_hold(tests: &[Test], found: &Found) -> Option<bool> {
    let held: Vec<Option<bool>> = tests.iter().map(|test| test.holds(found)).collect();
    if held.contains(&Some(false)) {
        return Some(false);
    }
    held.into_iter().collect::<Option<Vec<bool>>>().map(|_| true)
}

/// A text short enough for a line.
fn cut(text: &str) -> String {
    const LONGEST: usize = 40;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONGEST).collect();
    format!("{start}…")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::Kind;
    use crate::model::value::read_period;

    fn found(values: Vec<Plain<'_>>) -> Found<'_> {
        Found { values, is_unsure: false }
    }

    fn numbers(numbers: &[f64]) -> Found<'static> {
        found(numbers.iter().copied().map(Plain::Number).collect())
    }

    #[test]
    fn of_several_values_any_may_hold_unless_all_must() {
        let bound = Test::Number(Bound::AtLeast, 3.0);
        assert_eq!(bound.holds(&numbers(&[1.0, 3.0])), Some(true));
        assert_eq!(bound.holds(&numbers(&[1.0, 2.9])), Some(false));
        let all = Test::All(vec![bound]);
        assert_eq!(all.holds(&numbers(&[1.0, 3.0])), Some(false));
        assert_eq!(all.holds(&numbers(&[3.0, 4.0])), Some(true));
        assert_eq!(all.holds(&numbers(&[])), Some(true), "of none, all hold");
        assert_eq!(all.holds(&found(vec![Plain::Nothing])), Some(false));
    }

    #[test]
    fn bounds_and_sides_take_in_their_edge_or_leave_it_out() {
        let holds = |bound: Bound| Test::Number(bound, 2.0).holds(&numbers(&[2.0])).unwrap();
        assert_eq!(Bound::ALL.map(|(_, bound)| holds(bound)), [true, true, false, false]);
        let lies = |side: Side, day: i8| {
            let days = read_period("2026-04").unwrap();
            let date = found(vec![Plain::Date(jiff::civil::date(2026, 4, day))]);
            Test::Day(side, days, String::new()).holds(&date).unwrap()
        };
        assert_eq!(Side::ALL.map(|(_, side)| lies(side, 1)), [false, false, true, true]);
        assert_eq!(Side::ALL.map(|(_, side)| lies(side, 30)), [false, false, true, true]);
    }

    #[test]
    fn what_leads_nowhere_is_there_and_no_more_is_known() {
        let lost = Found { values: vec![Plain::Reference(Kind::Role, "nobody".into())], is_unsure: true };
        let is = Test::Is(vec![Wanted::Word("owner".into())], String::new());
        assert_eq!(is.holds(&lost), None);
        assert_eq!(Test::Given(true).holds(&lost), Some(true));
        assert_eq!(Test::Count(Bound::AtLeast, 1.0).holds(&lost), Some(true));
        assert_eq!(all_hold(&[is, Test::Given(false)], &lost), Some(false));
    }

    #[test]
    fn other_currencies_are_not_compared() {
        let money = |currency: &'static str| found(vec![Plain::Money(5.0, currency)]);
        let test = Test::Money(Bound::AtMost, 5.0, "EUR".into());
        assert_eq!((test.holds(&money("EUR")), test.holds(&money("CHF"))), (Some(true), None));
        assert_eq!(test.holds(&found(vec![Plain::Nothing])), Some(false));
    }

    #[test]
    fn what_is_not_given_is_not_anything_and_false_where_true_might_stand() {
        let nothing = found(vec![Plain::Nothing]);
        assert_eq!(Test::Is(vec![Wanted::Truth(false)], String::new()).holds(&nothing), Some(true));
        assert_eq!(Test::IsNot(vec![Wanted::Word("x".into())], String::new()).holds(&nothing), Some(true));
        assert_eq!(Test::Is(vec![Wanted::Word(String::new())], String::new()).holds(&nothing), Some(false));
    }
}
