//! Days and months as numbers, so that a place on a line of time is a subtraction away.

use jiff::civil::Date;

/// The number of a day; the first of March of the year 0, a Wednesday, is 0.
pub fn day(date: Date) -> i32 {
    first_of_month(month(date)) + i32::from(date.day()) - 1
}

/// The number of a day's month; January of the year 0 is 0.
pub fn month(date: Date) -> i32 {
    i32::from(date.year()) * 12 + i32::from(date.month()) - 1
}

/// The number of the first day of a month.
pub fn first_of_month(month: i32) -> i32 {
    // Years that begin in March have their leap day last, so that months have a rule.
    let from_march = month - 2;
    let (year, month) = (from_march.div_euclid(12), from_march.rem_euclid(12));
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::{Weekday, date};
    use proptest::prelude::*;

    use super::{day, first_of_month, month};

    #[test]
    fn day_zero_is_a_wednesday() {
        assert_eq!(day(date(0, 3, 1)), 0);
        assert_eq!(date(0, 3, 1).weekday(), Weekday::Wednesday);
    }

    proptest! {
        #[test]
        fn days_follow_each_other(year in -9000i16..9000, offset in 0i32..800) {
            let start = date(year, 1, 1);
            prop_assert_eq!(day(start + offset.days()), day(start) + offset);
            prop_assert_eq!(first_of_month(month(start)), day(start));
        }
    }
}
