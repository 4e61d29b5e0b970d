//! Places that lead to others: what hangs together in circles, and in which order one comes to them.

use std::collections::VecDeque;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

/// The parts of a graph within which every place leads to every other, so that what a part leads to stands before it. `onward`
/// says where each place leads. Takes as long as there are places and ways, and no stack.
pub(super) fn parts(onward: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let ways: usize = onward.iter().map(Vec::len).sum();
    let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(onward.len(), ways);
    let nodes: Vec<NodeIndex> = onward.iter().map(|_| graph.add_node(())).collect();
    for (from, next) in onward.iter().enumerate() {
        for to in next {
            graph.add_edge(nodes[from], nodes[*to], ());
        }
    }
    let indices = |part: Vec<NodeIndex>| part.into_iter().map(NodeIndex::index).collect();
    kosaraju_scc(&graph).into_iter().map(indices).collect()
}

/// Whether a part is a circle: of several places, or of one that leads to itself.
pub(super) fn is_circle(part: &[usize], onward: &[Vec<usize>]) -> bool {
    match part {
        [one] => onward[*one].contains(one),
        several => several.len() > 1,
    }
}

/// One circle for each part that has any: a shortest one through its first place, as the places in order from there.
pub(super) fn circles(onward: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let parts = parts(onward);
    let mut part_of = vec![0; onward.len()];
    for (number, part) in parts.iter().enumerate() {
        for place in part {
            part_of[*place] = number;
        }
    }
    let mut came_from: Vec<Option<usize>> = vec![None; onward.len()];
    let found = parts.iter().filter(|part| is_circle(part, onward));
    found.filter_map(|part| shortest(onward, *part.iter().min()?, &part_of, &mut came_from)).collect()
}

/// The shortest way from a place back to it, within its part. `came_from` is shared by all parts, which have no place in common.
fn shortest(
    onward: &[Vec<usize>],
    start: usize,
    part_of: &[usize],
    came_from: &mut [Option<usize>],
) -> Option<Vec<usize>> {
    let mut waiting = VecDeque::from([start]);
    while let Some(place) = waiting.pop_front() {
        for next in onward[place].iter().copied() {
            if next == start {
                let mut circle = vec![place];
                while let Some(before) = circle.last().and_then(|last| came_from[*last]) {
                    circle.push(before);
                }
                circle.reverse();
                return Some(circle);
            }
            if part_of[next] == part_of[start] && came_from[next].is_none() {
                came_from[next] = Some(place);
                waiting.push_back(next);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// How many ways it takes from each place to each, at least one, by trying again and again.
    fn distances(onward: &[Vec<usize>]) -> Vec<Vec<Option<usize>>> {
        let count = onward.len();
        let mut all = vec![vec![None; count]; count];
        for length in 1..=count {
            let before = all.clone();
            for (from, next) in onward.iter().enumerate() {
                for to in 0..count {
                    let is_there = next
                        .iter()
                        .any(|next| if length == 1 { *next == to } else { before[*next][to].is_some() });
                    if is_there && all[from][to].is_none() {
                        all[from][to] = Some(length);
                    }
                }
            }
        }
        all
    }

    fn graphs() -> impl Strategy<Value = Vec<Vec<usize>>> {
        (1..9_usize).prop_flat_map(|count| {
            proptest::collection::vec(proptest::collection::vec(0..count, 0..4), count)
        })
    }

    proptest! {
        #[test]
        fn parts_are_what_leads_to_each_other_and_stand_behind_what_they_lead_to(onward in graphs()) {
            let (parts, distances) = (parts(&onward), distances(&onward));
            let at = |place: usize| parts.iter().position(|part| part.contains(&place)).unwrap();
            for (from, from_here) in distances.iter().enumerate() {
                for (to, from_there) in distances.iter().enumerate() {
                    let both = from_here[to].is_some() && from_there[from].is_some();
                    prop_assert_eq!(at(from) == at(to), both || from == to);
                    prop_assert!(from_here[to].is_none() || at(to) <= at(from));
                }
            }
            prop_assert_eq!(parts.iter().map(Vec::len).sum::<usize>(), onward.len());
        }

        #[test]
        fn every_circle_is_shown_whole_and_none_is_invented(onward in graphs()) {
            let (circles, distances) = (circles(&onward), distances(&onward));
            for circle in &circles {
                let next = circle.iter().cycle().skip(1);
                prop_assert!(circle.iter().zip(next).all(|(from, to)| onward[*from].contains(to)), "{:?}", circle);
                prop_assert_eq!(Some(circle.len()), distances[circle[0]][circle[0]]);
            }
            for (place, from_here) in distances.iter().enumerate() {
                let shares = |circle: &&Vec<usize>| {
                    let first = circle[0];
                    place == first || (from_here[first].is_some() && distances[first][place].is_some())
                };
                prop_assert_eq!(circles.iter().filter(shares).count(), usize::from(from_here[place].is_some()));
            }
        }
    }

    #[test]
    fn a_chain_of_any_length_needs_no_stack() {
        let mut onward: Vec<Vec<usize>> = (1..200_000).map(|next| vec![next]).collect();
        onward.push(vec![0]);
        assert_eq!(circles(&onward).pop().map(|circle| circle.len()), Some(200_000));
    }
}
