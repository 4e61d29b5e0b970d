//! Several journeys as lines below each other, in columns that their phases share.

use serde::Serialize;

/// More columns than this leave no room for names; then each journey is a list.
const MOST: usize = 12;

/// The columns of the lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JourneyLines {
    /// How many columns there are; none where there would be too many, so that only the lists are shown.
    pub columns: Option<usize>,
    /// How many columns each phase takes.
    pub phases: Vec<usize>,
    /// For each journey the column of each step, from 1; 0 for a step of a phase that doesn't exist.
    pub steps: Vec<Vec<usize>>,
}

/// Lays the steps of the `journeys`, each given by its phase, into columns: a phase is as wide as the journey that has
/// the most steps in it needs, and one column at least.
pub fn draw(phases: usize, journeys: &[Vec<usize>]) -> JourneyLines {
    let count = |journey: &Vec<usize>, phase: usize| journey.iter().filter(|&&other| other == phase).count();
    let widest =
        |phase: usize| journeys.iter().map(|journey| count(journey, phase)).max().unwrap_or(0).max(1);
    let widths: Vec<usize> = (0..phases).map(widest).collect();
    let first = |phase: usize| widths[..phase].iter().sum::<usize>() + 1;
    let columns = |journey: &Vec<usize>| {
        let column = |(index, &phase): (usize, &usize)| {
            let before = journey[..index].iter().filter(|&&other| other == phase).count();
            if phase < phases { first(phase) + before } else { 0 }
        };
        journey.iter().enumerate().map(column).collect()
    };
    let total = widths.iter().sum();
    JourneyLines {
        columns: (total <= MOST).then_some(total),
        steps: journeys.iter().map(columns).collect(),
        phases: widths,
    }
}

#[cfg(test)]
mod tests {
    use super::draw;

    #[test]
    fn the_phases_of_all_journeys_share_their_columns() {
        let lines = draw(5, &[vec![0, 1, 1, 2, 2, 3, 3, 4], vec![0, 0, 1, 2, 3, 3, 3, 4], vec![]]);
        assert_eq!((lines.columns, lines.phases), (Some(10), vec![2, 2, 2, 3, 1]));
        assert_eq!(lines.steps[0], [1, 3, 4, 5, 6, 7, 8, 10]);
        assert_eq!(lines.steps[1], [1, 2, 3, 5, 7, 8, 9, 10]);
    }

    #[test]
    fn too_many_columns_are_a_list() {
        assert_eq!(draw(5, &[vec![3; 9]]).columns, None);
        assert_eq!(draw(2, &[vec![0, 7]]).steps[0], [1, 0]);
        assert_eq!(draw(0, &[]).columns, Some(0));
    }
}
