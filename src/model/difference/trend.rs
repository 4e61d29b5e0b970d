//! What publications counted: how many findings, deficits and gaps there are, and how many there were.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Finding, Severity};
use crate::model::derive::Verdict;
use crate::model::tables::Model;

use super::value::day;

/// What one publication counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// The day that it spoke of.
    #[serde(with = "day")]
    pub date: Date,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Pieces of advice.
    pub advice: usize,
    /// Of the seven deficits, those that are there.
    pub deficits: usize,
    /// How complete the model is: the name of each figure, how many have it, and of how many.
    pub figures: Vec<(String, usize, usize)>,
}

/// What is counted now, and what the last publication counted that found other numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trend {
    /// What was counted before; nothing where nothing has changed since the first count.
    pub before: Option<Tally>,
    /// What is counted now.
    pub now: Tally,
}

impl Tally {
    /// What there is to count in a model in which `findings` were found.
    pub fn of<'f>(model: &Model, findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        let mut counts = [0; 3];
        for finding in findings {
            counts[match finding.severity {
                Severity::Error => 0,
                Severity::Warning => 1,
                Severity::Advice => 2,
            }] += 1;
        }
        let [errors, warnings, advice] = counts;
        let deficits = model.deficits().iter().filter(|deficit| deficit.verdict == Verdict::Met).count();
        let figures = model.completeness().into_iter();
        let figures = figures.map(|counted| (counted.figure.name().to_owned(), counted.have, counted.of));
        Self { date: model.as_of, errors, warnings, advice, deficits, figures: figures.collect() }
    }

    /// How many have what a figure counts, and of how many, if it was counted.
    pub fn figure(&self, name: &str) -> Option<(usize, usize)> {
        self.figures.iter().find(|(of, ..)| of == name).map(|(_, have, of)| (*have, *of))
    }

    fn counts_like(&self, other: &Self) -> bool {
        *self == Self { date: self.date, ..other.clone() }
    }
}

impl Trend {
    /// The trend once `now` is counted. Numbers that are the same leave it as it is, whatever the day.
    pub fn then(before: Option<&Self>, now: Tally) -> Self {
        match before {
            Some(trend) if trend.now.counts_like(&now) => trend.clone(),
            Some(trend) => Self { before: Some(trend.now.clone()), now },
            None => Self { before: None, now },
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn tally(day: i8, warnings: usize) -> Tally {
        let figures = vec![("steps-with-owner".to_owned(), 3, 4)];
        Tally { date: date(2026, 11, day), errors: 0, warnings, advice: 2, deficits: 1, figures }
    }

    #[test]
    fn other_numbers_move_the_trend_and_the_same_ones_do_not() {
        let first = Trend::then(None, tally(1, 5));
        assert_eq!(first.before, None);
        assert_eq!(Trend::then(Some(&first), tally(2, 5)), first);
        let second = Trend::then(Some(&first), tally(2, 4));
        assert_eq!(second, Trend { before: Some(tally(1, 5)), now: tally(2, 4) });
        assert_eq!(Trend::then(Some(&second), tally(9, 4)), second);
        let other = Tally { figures: Vec::new(), ..tally(9, 4) };
        assert_eq!(Trend::then(Some(&second), other).before, Some(tally(2, 4)));
    }

    #[test]
    fn a_figure_is_found_by_its_name() {
        assert_eq!(tally(1, 0).figure("steps-with-owner"), Some((3, 4)));
        assert_eq!(tally(1, 0).figure("steps-with-play"), None);
    }
}
