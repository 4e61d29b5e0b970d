//! Days and numbers as files have them, written digit by digit: a large model has very many.

use jiff::civil::Date;

/// Appends a day, as in 2026-11-21.
pub(super) fn push_day(day: Date, out: &mut Vec<u8>) {
    let Some(year) = u16::try_from(day.year()).ok().filter(|year| *year <= 9_999) else {
        return out.extend_from_slice(day.to_string().as_bytes());
    };
    let digit = |number: u16| b'0' + (number % 10) as u8;
    let (month, of_month) = (day.month() as u16, day.day() as u16);
    out.extend([1_000, 100, 10, 1].map(|place| digit(year / place)));
    out.extend([b'-', digit(month / 10), digit(month), b'-', digit(of_month / 10), digit(of_month)]);
}

/// Appends a number, without a fraction where it has none.
pub(super) fn push_number(number: f64, out: &mut Vec<u8>) {
    // memory takes everything
    let _ = if is_whole(number) {
        serde_json::to_writer(out, &(number as i64))
    } else {
        serde_json::to_writer(out, &number)
    };
}

/// Whether a number has no fraction, and few enough digits that all of them count.
pub(super) fn is_whole(number: f64) -> bool {
    number.fract() == 0.0 && number.abs() < 1e15
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_written_as_they_are_everywhere() {
        for day in [date(2026, 3, 1), date(987, 12, 31), date(0, 1, 1), date(9_999, 10, 10), date(-1, 2, 3)] {
            let mut out = Vec::new();
            push_day(day, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), day.to_string());
        }
    }

    #[test]
    fn numbers_have_a_fraction_only_where_they_need_one() {
        for (number, written) in [(3.0, "3"), (-12.0, "-12"), (2.5, "2.5"), (-0.25, "-0.25"), (-0.0, "0")] {
            let mut out = Vec::new();
            push_number(number, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), written);
        }
    }
}
