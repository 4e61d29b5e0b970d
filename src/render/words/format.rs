//! Dates, numbers, shares and money as a language writes them; the patterns are words of the theme.

use jiff::civil::Date;

use super::Phrase;

/// Below this, every whole number is a number of its own.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// How one language writes dates and numbers.
#[derive(Debug, Clone, Default)]
pub struct Format {
    pub(super) months: Vec<String>,
    pub(super) months_short: Vec<String>,
    pub(super) numerals: Vec<String>,
    pub(super) decimal: String,
    pub(super) group: String,
    pub(super) patterns: Patterns,
}

/// The patterns of a language, from section `format` of its words.
#[derive(Debug, Clone, Default)]
pub(super) struct Patterns {
    pub(super) date: Phrase,
    pub(super) date_short: Phrase,
    pub(super) day_month: Phrase,
    pub(super) month_year: Phrase,
    pub(super) period_in_month: Phrase,
    pub(super) period_in_year: Phrase,
    pub(super) period: Phrase,
    pub(super) percent: Phrase,
    pub(super) money: Phrase,
    pub(super) money_code: Phrase,
    pub(super) of: Phrase,
    pub(super) quote: Phrase,
}

/// A value and its unit apart, so that a page can set the unit smaller.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Measured {
    /// What stands before the number, such as `€`.
    pub before: String,
    /// The number.
    pub number: String,
    /// What stands after the number, with the space that belongs there.
    pub after: String,
}

impl Measured {
    fn split(whole: &str, number: &str) -> Self {
        let (before, after) = whole.split_once(number).unwrap_or(("", ""));
        Self { before: before.to_owned(), number: number.to_owned(), after: after.to_owned() }
    }

    /// The whole as text.
    pub fn text(&self) -> String {
        format!("{}{}{}", self.before, self.number, self.after)
    }
}

impl Format {
    /// `30 November 2026`.
    pub fn date(&self, date: Date) -> String {
        self.fill(&self.patterns.date, date)
    }

    /// `30 Nov 2026`.
    pub fn date_short(&self, date: Date) -> String {
        self.fill(&self.patterns.date_short, date)
    }

    /// `30 November`, where the year is plain.
    pub fn day_month(&self, date: Date) -> String {
        self.fill(&self.patterns.day_month, date)
    }

    /// `November 2026`.
    pub fn month_year(&self, date: Date) -> String {
        self.fill(&self.patterns.month_year, date)
    }

    /// `Nov`.
    pub fn month_short(&self, date: Date) -> &str {
        name_of(&self.months_short, date)
    }

    /// `November`.
    pub fn month(&self, date: Date) -> &str {
        name_of(&self.months, date)
    }

    /// From `start` to `end`, both included, as short as it can be said: `2026`, `March–June 2027`, `November 2026`,
    /// `1–15 November 2026`, `20 March – 4 June 2027`.
    pub fn period(&self, start: Date, end: Date) -> String {
        let whole_months = start == start.first_of_month() && end == end.last_of_month();
        let same_year = start.year() == end.year();
        let same_month = same_year && start.month() == end.month();
        if whole_months && same_year && start.month() == 1 && end.month() == 12 {
            return end.year().to_string();
        }
        if start == end {
            return self.date(end);
        }
        if whole_months && same_month {
            return self.month_year(end);
        }
        if whole_months && same_year {
            return self.joined(self.month(start).to_owned(), self.month_year(end));
        }
        if whole_months {
            return self.joined(self.month_year(start), self.month_year(end));
        }
        let day = start.day().to_string();
        let pattern = match (same_month, same_year) {
            (true, _) => &self.patterns.period_in_month,
            (_, true) => &self.patterns.period_in_year,
            _ => return self.joined(self.date(start), self.date(end)),
        };
        let (end_day, year) = (end.day().to_string(), end.year().to_string());
        pattern.with(|name| match name {
            "from-day" => day.as_str(),
            "from-month" => self.month(start),
            "day" => end_day.as_str(),
            "month" => self.month(end),
            "year" => year.as_str(),
            _ => "",
        })
    }

    fn joined(&self, from: String, to: String) -> String {
        self.patterns.period.with(|name| match name {
            "from" => from.as_str(),
            "to" => to.as_str(),
            _ => "",
        })
    }

    fn fill(&self, pattern: &Phrase, date: Date) -> String {
        let (day, year) = (date.day().to_string(), date.year().to_string());
        pattern.with(|name| match name {
            "day" => day.as_str(),
            "month" => self.month(date),
            "month-short" => self.month_short(date),
            "year" => year.as_str(),
            _ => "",
        })
    }

    /// `1,240`, `9.4`, `−0.25`: at most two decimals.
    pub fn number(&self, value: f64) -> String {
        self.decimals(value, false)
    }

    /// `1,240`.
    pub fn count(&self, value: usize) -> String {
        self.number(value as f64)
    }

    /// `+2`, `0`, `−1.5`: with its sign.
    pub fn signed(&self, value: f64) -> String {
        let number = self.number(value);
        if value > 0.0 && number != "0" { format!("+{number}") } else { number }
    }

    /// `seven`, or digits above the last numeral that the language's words hold.
    pub fn numeral(&self, value: f64) -> String {
        let small = (value.fract() == 0.0 && value >= 0.0).then_some(value as usize);
        match small.and_then(|small| self.numerals.get(small)) {
            Some(numeral) => numeral.clone(),
            None => self.number(value),
        }
    }

    /// `46%`; the value counts percent.
    pub fn percent(&self, value: f64) -> Measured {
        let number = self.number(value);
        Measured::split(&self.patterns.percent.with(|_| number.as_str()), &number)
    }

    /// `€60` or `CHF 1,240.50`; the currency by its three letters.
    pub fn money(&self, amount: f64, currency: &str) -> Measured {
        let symbol = symbol(currency);
        let number = self.decimals(amount.abs(), amount.fract() != 0.0);
        let pattern = if symbol == currency { &self.patterns.money_code } else { &self.patterns.money };
        let whole = pattern.with(|name| if name == "symbol" { symbol } else { number.as_str() });
        let whole = if amount < 0.0 { format!("−{whole}") } else { whole };
        Measured::split(&whole, &number)
    }

    /// `5 of 8`.
    pub fn of(&self, value: f64, whole: f64) -> Measured {
        let (number, all) = (self.number(value), self.number(whole));
        let text = self.patterns.of.with(|name| if name == "whole" { all.as_str() } else { number.as_str() });
        Measured::split(&text, &number)
    }

    /// What somebody says, in the quotation marks of the language; marks that it already has are replaced.
    pub fn quote(&self, said: &str) -> String {
        const MARKS: &[char] = &['"', '“', '”', '„', '«', '»', '\'', '‘', '’', ' '];
        let starts = said.starts_with(MARKS) && said.trim_end().ends_with(MARKS);
        let bare = if starts { said.trim_matches(MARKS) } else { said.trim() };
        self.patterns.quote.with(|_| bare)
    }

    fn decimals(&self, value: f64, keep_zeros: bool) -> String {
        if !value.is_finite() {
            return "–".to_owned();
        }
        let plain = in_hundredths(value.abs());
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
        let part = if keep_zeros { part } else { part.trim_end_matches('0') };
        let is_zero = part.is_empty() && whole == "0";
        let mut text = String::new();
        if value < 0.0 && !is_zero {
            text.push('−');
        }
        for (index, digit) in whole.char_indices() {
            if index > 0 && (whole.len() - index) % 3 == 0 {
                text.push_str(&self.group);
            }
            text.push(digit);
        }
        if !part.is_empty() {
            text.push_str(&self.decimal);
            text.push_str(part);
        }
        text
    }
}

/// A number that is not negative, with two decimals.
fn in_hundredths(value: f64) -> String {
    let hundredths = (value * 100.0).round();
    // most numbers have no more decimals than these, and so need no rounding
    if hundredths < EXACT && (hundredths / 100.0).to_bits() == value.to_bits() {
        let digits = hundredths as u64;
        let digit = |of: u64| char::from(b'0' + (of % 10) as u8);
        let mut text = (digits / 100).to_string();
        text.extend(['.', digit(digits / 10), digit(digits)]);
        return text;
    }
    format!("{value:.2}")
}

fn name_of(names: &[String], date: Date) -> &str {
    names.get(date.month() as usize - 1).map_or("", String::as_str)
}

/// The sign of a currency, or its letters where it has no sign of its own.
fn symbol(currency: &str) -> &str {
    match currency {
        "EUR" => "€",
        "USD" => "$",
        "GBP" => "£",
        "JPY" => "¥",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::render::{Theme, Words};

    fn in_both(write: impl Fn(&super::Format) -> String) -> [String; 2] {
        ["en", "de"]
            .map(|language| write(Words::new(&Theme::embedded(), language, None, &mut Vec::new()).format()))
    }

    proptest::proptest! {
        #[test]
        fn hundredths_are_rounded_as_numbers_are(value in 0.0..1e17_f64, thousandths in 0..10_000_000_u32) {
            for value in [value, f64::from(thousandths) / 1000.0] {
                proptest::prop_assert_eq!(super::in_hundredths(value), format!("{value:.2}"));
            }
        }
    }

    #[test]
    fn dates() {
        let day = date(2026, 11, 30);
        assert_eq!(in_both(|format| format.date(day)), ["30 November 2026", "30. November 2026"]);
        assert_eq!(in_both(|format| format.date_short(day)), ["30 Nov 2026", "30. Nov. 2026"]);
        assert_eq!(in_both(|format| format.day_month(day)), ["30 November", "30. November"]);
        assert_eq!(in_both(|format| format.month_year(date(2027, 3, 1))), ["March 2027", "März 2027"]);
    }

    #[test]
    fn periods_are_as_short_as_they_can_be_said() {
        let period = |start, end| in_both(move |format| format.period(start, end));
        assert_eq!(period(date(2026, 1, 1), date(2026, 12, 31)), ["2026", "2026"]);
        assert_eq!(period(date(2026, 2, 1), date(2026, 2, 28)), ["February 2026", "Februar 2026"]);
        assert_eq!(period(date(2027, 3, 1), date(2027, 6, 30)), ["March – June 2027", "März – Juni 2027"]);
        assert_eq!(
            period(date(2026, 3, 1), date(2027, 6, 30)),
            ["March 2026 – June 2027", "März 2026 – Juni 2027"]
        );
        assert_eq!(
            period(date(2026, 11, 1), date(2026, 11, 9)),
            ["1–9 November 2026", "1.–9. November 2026"]
        );
        let across = ["20 March – 4 June 2027", "20. März – 4. Juni 2027"];
        assert_eq!(period(date(2027, 3, 20), date(2027, 6, 4)), across);
        let years = ["20 March 2026 – 4 June 2027", "20. März 2026 – 4. Juni 2027"];
        assert_eq!(period(date(2026, 3, 20), date(2027, 6, 4)), years);
        assert_eq!(period(date(2026, 3, 2), date(2026, 3, 2)), ["2 March 2026", "2. März 2026"]);
    }

    #[test]
    fn numbers() {
        assert_eq!(in_both(|format| format.number(1240.0)), ["1,240", "1.240"]);
        assert_eq!(in_both(|format| format.number(-1_234_567.899)), ["−1,234,567.9", "−1.234.567,9"]);
        assert_eq!(in_both(|format| format.number(9.4)), ["9.4", "9,4"]);
        assert_eq!(in_both(|format| format.number(-0.001)), ["0", "0"]);
        assert_eq!(in_both(|format| format.number(f64::NAN)), ["–", "–"]);
        assert_eq!(in_both(|format| format.signed(2.0)), ["+2", "+2"]);
        assert_eq!(in_both(|format| format.signed(0.001)), ["0", "0"]);
        assert_eq!(in_both(|format| format.numeral(12.0)), ["twelve", "zwölf"]);
        assert_eq!(in_both(|format| format.numeral(13.0)), ["13", "13"]);
    }

    #[test]
    fn shares_and_money() {
        assert_eq!(in_both(|format| format.percent(46.0).text()), ["46%", "46\u{202f}%"]);
        assert_eq!(in_both(|format| format.money(60.0, "EUR").text()), ["€60", "60\u{a0}€"]);
        assert_eq!(
            in_both(|format| format.money(-1240.5, "CHF").text()),
            ["−CHF\u{a0}1,240.50", "−1.240,50\u{a0}CHF"]
        );
        assert_eq!(in_both(|format| format.of(5.0, 8.0).text()), ["5 of 8", "5 von 8"]);
        assert_eq!(in_both(|format| format.of(5.0, 8.0).after), [" of 8", " von 8"]);
    }

    #[test]
    fn quotes_are_those_of_the_language() {
        assert_eq!(
            in_both(|format| format.quote("Nobody tells me.")),
            ["“Nobody tells me.”", "„Nobody tells me.“"]
        );
        assert_eq!(
            in_both(|format| format.quote("\"Already ‘quoted’ here\"")),
            ["“Already ‘quoted’ here”", "„Already ‘quoted’ here“"]
        );
        assert_eq!(in_both(|format| format.quote("’Tis so")), ["“’Tis so”", "„’Tis so“"]);
    }
}
