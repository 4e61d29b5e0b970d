//! Days on the x axis, and the axis itself: months, quarters or years, whichever fit.

use jiff::civil::Date;
use serde::Serialize;

use super::super::coordinate::{Coordinate, PlacedText};
use super::super::day::{day, first_of_month, month};
use super::super::text::{Font, width};
use super::{CalendarWords, RoadmapInput};

/// How wide the drawing is, and how much of it stays free at either end.
pub(super) const WIDTH: f64 = 1280.0;
pub(super) const EDGE: f64 = 4.0;

const DAYS_A_WEEK: i32 = 7;
/// Up to this many months, the ticks are Mondays.
const WEEKS_UP_TO: i32 = 6;

/// The months that the drawing covers, whole, and where their days lie.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    /// The first month.
    from: i32,
    /// The month after the last.
    to: i32,
    per_day: f64,
}

impl Scale {
    /// The months in which something begins or ends; none where there is nothing.
    pub(super) fn covering(input: &RoadmapInput) -> Option<Self> {
        let stages = input.stages.iter().flat_map(|stage| [stage.start, stage.end]);
        let initiatives = input.initiatives.iter().flat_map(|initiative| {
            [initiative.start, initiative.end]
                .into_iter()
                .chain(initiative.late.as_ref().map(|(until, _)| *until))
        });
        let (from, to) =
            stages.chain(initiatives).map(month).fold(None, |range: Option<(i32, i32)>, month| {
                Some(range.map_or((month, month), |(from, to)| (from.min(month), to.max(month))))
            })?;
        let to = to + 1;
        let per_day = (WIDTH - 2.0 * EDGE) / f64::from(first_of_month(to) - first_of_month(from));
        Some(Self { from, to, per_day })
    }

    /// Where a day begins.
    pub(super) fn x(self, date: Date) -> f64 {
        self.at(day(date))
    }

    fn at(self, day: i32) -> f64 {
        EDGE + f64::from(day - first_of_month(self.from)) * self.per_day
    }

    /// Where a day begins, if it is covered.
    pub(super) fn x_within(self, date: Date) -> Option<f64> {
        let within = (first_of_month(self.from)..=first_of_month(self.to)).contains(&day(date));
        within.then(|| self.x(date))
    }

    fn months(self) -> i32 {
        self.to - self.from
    }

    /// The first months of all periods of `length` months that lie within, and the first that is begun.
    fn periods(self, length: i32) -> impl Iterator<Item = i32> {
        (self.from.div_euclid(length)..=(self.to - 1).div_euclid(length)).map(move |period| period * length)
    }
}

/// The axis on top of the drawing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Axis {
    /// The periods, each with a line through the whole drawing.
    pub periods: Vec<AxisPeriod>,
    /// The ticks of the shorter periods within.
    pub ticks: Vec<Coordinate>,
}

/// A month, a quarter or a year of the axis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AxisPeriod {
    /// Where it begins.
    pub x: Coordinate,
    /// Its name; none where it doesn't fit, or where the pill of the day stands in its place.
    pub name: Option<PlacedText>,
    /// Whether the name says the year, so that the line is longer.
    pub year: bool,
}

/// More periods are too narrow, however short their names are.
const MOST_PERIODS: usize = 39;
/// How far behind the line of its period a name begins, and its base line.
const NAME_GAP: f64 = 6.0;
const NAME_LINE: f64 = 13.0;

impl Axis {
    /// The axis with the shortest periods whose names fit; names within `taken` are left out.
    pub(super) fn new(scale: Scale, words: &CalendarWords, taken: Option<(f64, f64)>) -> Self {
        let lengths = [1, 3, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000];
        let fitting = lengths.into_iter().find(|&length| fits(scale, words, length));
        let length = fitting.unwrap_or(240_000);
        let covered = |x: f64, text: &str| {
            let end = x + NAME_GAP + name_width(text);
            taken.is_some_and(|(from, to)| x + NAME_GAP < to + 4.0 && end > from - 4.0)
        };
        let periods = names(scale, words, length).into_iter().map(|name| AxisPeriod {
            x: name.x.into(),
            name: name
                .text
                .filter(|text| !covered(name.x, text))
                .map(|text| PlacedText::new(name.x + NAME_GAP, NAME_LINE, text)),
            year: name.year,
        });
        Self { periods: periods.collect(), ticks: ticks(scale, length) }
    }
}

fn name_width(text: &str) -> f64 {
    width(text, Font::bold(13.0))
}

/// The name of a period, before the pill takes its place.
struct PeriodName {
    x: f64,
    text: Option<String>,
    year: bool,
}

/// The names of all periods. The first and the first of each year say the year; where the first is only the end of a
/// period and too short, or the last only the beginning of one, it has no name.
fn names(scale: Scale, words: &CalendarWords, length: i32) -> Vec<PeriodName> {
    let name = |month: i32, year: bool| {
        let of_year = month.rem_euclid(12) as usize;
        let name = match length {
            1 => words.months[of_year].as_str(),
            3 => words.quarters[of_year / 3].as_str(),
            _ => "",
        };
        if year {
            format!("{name} {}", month.div_euclid(12)).trim_start().to_string()
        } else {
            name.to_string()
        }
    };
    let months: Vec<i32> = scale.periods(length).collect();
    let starts = |index: usize| months.get(index).map(|&month| scale.at(first_of_month(month)).max(EDGE));
    let is_whole = months.first() == Some(&scale.from);
    let short = |end: f64| EDGE + 2.0 * NAME_GAP + 1.25 * name_width(&name(months[0], true)) > end;
    let first = usize::from(!is_whole && starts(1).is_some_and(short));
    let named = |(index, &month): (usize, &i32)| {
        let year = length >= 12 || month.rem_euclid(12) == 0 || index == first;
        let x = starts(index).unwrap_or(EDGE);
        let text = Some(name(month, year)).filter(|_| index >= first);
        let is_last = index > first && index + 1 == months.len();
        PeriodName { x, text: text.filter(|text| !is_last || x + NAME_GAP + name_width(text) <= WIDTH), year }
    };
    months.iter().enumerate().map(named).collect()
}

/// Whether the names of periods of this many months stand clear of each other.
fn fits(scale: Scale, words: &CalendarWords, length: i32) -> bool {
    if scale.periods(length).count() > MOST_PERIODS {
        return false;
    }
    let names = names(scale, words, length);
    names.windows(2).all(|pair| {
        let needed = |text: &String| 2.0 * NAME_GAP + 1.25 * name_width(text);
        pair[0].text.as_ref().is_none_or(|text| pair[0].x + needed(text) <= pair[1].x)
    })
}

fn ticks(scale: Scale, length: i32) -> Vec<Coordinate> {
    let starts = |length: i32| {
        let months = scale.periods(length).filter(|&month| month >= scale.from);
        months.map(|month| scale.at(first_of_month(month)).into()).collect()
    };
    match length {
        1 if scale.months() <= WEEKS_UP_TO => mondays(scale),
        1 | 3 => starts(1),
        12 if scale.months() <= 120 => starts(3),
        12 => starts(12),
        longer => starts(longer / 2),
    }
}

fn mondays(scale: Scale) -> Vec<Coordinate> {
    // Day 0 was a Wednesday.
    let first = first_of_month(scale.from);
    let to_monday = (5 - first).rem_euclid(DAYS_A_WEEK);
    let days = (first + to_monday..first_of_month(scale.to)).step_by(DAYS_A_WEEK as usize);
    days.map(|day| scale.at(day).into()).collect()
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::{Date, Weekday, date};
    use proptest::prelude::*;

    use super::super::StageInput;
    use super::{Axis, CalendarWords, RoadmapInput, Scale, WIDTH, mondays, name_width};

    pub(crate) fn english() -> CalendarWords {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];
        CalendarWords {
            months: months.map(String::from),
            quarters: ["Q1", "Q2", "Q3", "Q4"].map(String::from),
        }
    }

    fn scale(start: Date, end: Date) -> Scale {
        let stage = StageInput { start, end, ..StageInput::default() };
        Scale::covering(&RoadmapInput { stages: vec![stage], ..RoadmapInput::default() }).unwrap()
    }

    fn names(start: Date, end: Date) -> Vec<String> {
        let axis = Axis::new(scale(start, end), &english(), None);
        axis.periods.into_iter().map(|period| period.name.map(|name| name.text).unwrap_or_default()).collect()
    }

    #[test]
    fn days_are_where_the_look_has_them() {
        let scale = scale(date(2026, 1, 1), date(2027, 6, 30));
        let x = |on: Date| (scale.x(on) * 10.0).round() / 10.0;
        assert_eq!((x(date(2026, 1, 1)), x(date(2026, 4, 1)), x(date(2026, 11, 21))), (4.0, 213.7, 758.8));
        assert!((x(date(2027, 7, 1)) - 1276.0).abs() < 0.01);
        assert_eq!(scale.x_within(date(2025, 12, 31)), None);
    }

    #[test]
    fn periods_are_as_short_as_their_names_allow() {
        assert_eq!(names(date(2026, 3, 9), date(2026, 4, 2)), ["Mar 2026", "Apr"]);
        let quarters = ["Q1 2026", "Q2", "Q3", "Q4", "Q1 2027", "Q2"];
        assert_eq!(names(date(2026, 1, 1), date(2027, 6, 30)), quarters);
        assert_eq!(names(date(2024, 2, 1), date(2029, 12, 31)).join(" "), "2024 2025 2026 2027 2028 2029");
        assert_eq!(
            names(date(2026, 6, 1), date(2026, 11, 30)),
            ["June 2026", "July", "Aug", "Sept", "Oct", "Nov"]
        );
    }

    #[test]
    fn weeks_begin_on_monday() {
        let scale = scale(date(2026, 11, 1), date(2026, 12, 31));
        assert_eq!(mondays(scale)[0].to_string(), format!("{:.1}", scale.x(date(2026, 11, 2))));
        assert_eq!(date(2026, 11, 2).weekday(), Weekday::Monday);
    }

    #[test]
    fn the_pill_takes_the_place_of_a_name() {
        let axis = Axis::new(scale(date(2026, 1, 1), date(2027, 6, 30)), &english(), Some((200.0, 290.0)));
        let shown: Vec<bool> = axis.periods.iter().map(|period| period.name.is_some()).collect();
        assert_eq!(shown, [true, false, true, true, true, true]);
    }

    proptest! {
        #[test]
        fn names_never_meet(year in prop_oneof![-9000i16..9000, -50i16..100], month in 1i8..13, months in 1i32..2000) {
            let start = date(year, month, 1);
            let end = start.saturating_add(months.months());
            let axis = Axis::new(scale(start, end), &english(), None);
            prop_assert!(!axis.periods.is_empty() && axis.periods.len() < 40);
            prop_assert!(axis.ticks.len() < 120);
            let mut free = 0.0;
            for name in axis.periods.iter().filter_map(|period| period.name.as_ref()) {
                prop_assert!(name.x.value() >= free, "{:?}", axis.periods);
                free = name.x.value() + name_width(&name.text);
            }
            prop_assert!(free <= WIDTH + 2.0, "{free} {:?}", axis.periods);
        }
    }
}
