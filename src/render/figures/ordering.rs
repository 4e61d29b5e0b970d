//! The order of rows or tracks in which those that act together lie close together.

/// Up to how many rows the best order is found for certain; beyond, by improving the given one.
const EXACT: usize = 12;

/// What an order costs: how far apart those lie that act together, then how far they lie from the first row.
type Cost = (usize, usize);

/// The order of `count` rows (each named by its index) in which the `groups` of rows that act together span as few
/// rows as possible; among equals, those in which busy rows come first, then the given order.
pub fn closest_order(groups: &[Vec<usize>], count: usize) -> Vec<usize> {
    if count <= EXACT { best_order(groups, count) } else { improved_order(groups, count) }
}

/// What `order` costs.
fn cost(groups: &[Vec<usize>], order: &[usize]) -> Cost {
    let mut place = vec![0; order.len()];
    for (at, &row) in order.iter().enumerate() {
        place[row] = at;
    }
    let places = groups.iter().filter_map(|group| {
        let at = |row: &usize| place[*row];
        Some((group.iter().map(at).min()?, group.iter().map(at).max()?))
    });
    places.fold((0, 0), |(spans, starts), (first, last)| (spans + last - first, starts + first))
}

/// The best order, by the best way to complete every set of rows that may come first.
///
/// A group adds one to the span at each border that it crosses, and one to the distance at each border that lies before
/// all of it; so what a border costs depends only on which rows lie before it.
fn best_order(groups: &[Vec<usize>], count: usize) -> Vec<usize> {
    let masks: Vec<usize> =
        groups.iter().map(|group| group.iter().fold(0, |mask, row| mask | 1 << row)).collect();
    let all = (1usize << count) - 1;
    let mut completion: Vec<Cost> = vec![(0, 0); all + 1];
    for before in (1..all).rev() {
        let crossing = masks.iter().filter(|&mask| mask & before != 0 && mask & !before != 0).count();
        let ahead = masks.iter().filter(|&&mask| mask != 0 && mask & before == 0).count();
        let rest = rows_outside(before, count).map(|row| completion[before | 1 << row]).min();
        let rest = rest.unwrap_or_default();
        completion[before] = (rest.0 + crossing, rest.1 + ahead);
    }
    let mut order = Vec::with_capacity(count);
    let mut before = 0;
    while let Some(row) = rows_outside(before, count).min_by_key(|row| completion[before | 1 << row]) {
        order.push(row);
        before |= 1 << row;
    }
    order
}

fn rows_outside(set: usize, count: usize) -> impl Iterator<Item = usize> {
    (0..count).filter(move |row| set & (1 << row) == 0)
}

/// The given order, improved by moving one row at a time for as long as that helps.
fn improved_order(groups: &[Vec<usize>], count: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut least = cost(groups, &order);
    // Each round shortens the sum or is the last; the bound keeps a page with hundreds of rows quick.
    for _ in 0..8 {
        let before = least;
        for from in 0..count {
            for to in (from.saturating_sub(8)..(from + 9).min(count)).filter(|&to| to != from) {
                let mut candidate = order.clone();
                let row = candidate.remove(from);
                candidate.insert(to, row);
                let candidate_cost = cost(groups, &candidate);
                if candidate_cost < least {
                    (order, least) = (candidate, candidate_cost);
                }
            }
        }
        if least == before {
            break;
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{closest_order, cost};

    fn permutations(count: usize) -> Vec<Vec<usize>> {
        if count == 0 {
            return vec![Vec::new()];
        }
        let shorter = permutations(count - 1);
        let inserted = |order: &Vec<usize>, at: usize| {
            let mut longer = order.clone();
            longer.insert(at, count - 1);
            longer
        };
        shorter.iter().flat_map(|order| (0..count).map(move |at| inserted(order, at))).collect()
    }

    proptest! {
        #[test]
        fn no_permutation_is_better(groups in proptest::collection::vec(proptest::collection::vec(0usize..6, 0..4), 0..9)) {
            let order = closest_order(&groups, 6);
            let least = permutations(6).iter().map(|order| cost(&groups, order)).min().unwrap();
            prop_assert_eq!(cost(&groups, &order), least);
        }

        #[test]
        fn many_rows_stay_complete_and_get_no_worse(groups in proptest::collection::vec(proptest::collection::vec(0usize..30, 0..4), 0..20)) {
            let order = closest_order(&groups, 30);
            let given: Vec<usize> = (0..30).collect();
            prop_assert!(cost(&groups, &order) <= cost(&groups, &given));
            let mut sorted = order;
            sorted.sort_unstable();
            prop_assert_eq!(sorted, given);
        }
    }

    #[test]
    fn without_groups_the_given_order_stays() {
        assert_eq!(closest_order(&[], 4), [0, 1, 2, 3]);
        assert_eq!(closest_order(&[], 0), [0; 0]);
        assert_eq!(closest_order(&[vec![0, 3]], 4), [0, 3, 1, 2]);
    }
}
