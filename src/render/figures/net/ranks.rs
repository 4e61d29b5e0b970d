//! Columns by rank: what leads on within a rank stands in a column before the others of that rank, and no link leads back.

/// The columns of boxes that have ranks, and the links that can be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ranked {
    /// The columns from the first to the last.
    pub columns: Vec<RankColumn>,
    /// The links without those that would close a circle; each once.
    pub links: Vec<(usize, usize)>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankColumn {
    /// The rank; a rank in which one box leads to another has several columns.
    pub rank: usize,
    /// Its boxes by their numbers.
    pub nodes: Vec<usize>,
}

/// Puts boxes with these ranks into columns, so that each link leads to a later one: a box stands in the column of its rank, or
/// of a higher one if something of a higher rank leads to it. Takes as long as there are boxes and links.
pub fn ranked(ranks: &[usize], links: &[(usize, usize)]) -> Ranked {
    let mut onward: Vec<Vec<usize>> = vec![Vec::new(); ranks.len()];
    for (from, to) in links.iter().filter(|(from, to)| from != to && *from < ranks.len() && *to < ranks.len())
    {
        onward[*from].push(*to);
    }
    for targets in &mut onward {
        targets.sort_unstable();
        targets.dedup();
    }
    let order = without_circles(&mut onward);
    let mut rank = ranks.to_vec();
    for node in &order {
        for to in &onward[*node] {
            rank[*to] = rank[*to].max(rank[*node]);
        }
    }
    // how many columns of its own rank still follow a box
    let mut left = vec![0_usize; ranks.len()];
    for node in order.iter().rev() {
        let within = onward[*node].iter().filter(|to| rank[**to] == rank[*node]);
        left[*node] = within.map(|to| left[*to] + 1).max().unwrap_or_default();
    }
    let links = (0..ranks.len()).flat_map(|from| onward[from].iter().map(move |to| (from, *to))).collect();
    Ranked { columns: columns(&rank, &left), links }
}

/// The columns of boxes with these ranks, of which so many columns of the same rank follow.
fn columns(rank: &[usize], left: &[usize]) -> Vec<RankColumn> {
    let mut keys: Vec<(usize, std::cmp::Reverse<usize>, usize)> =
        (0..rank.len()).map(|node| (rank[node], std::cmp::Reverse(left[node]), node)).collect();
    keys.sort_unstable();
    let column = |keys: &[(usize, std::cmp::Reverse<usize>, usize)]| RankColumn {
        rank: keys[0].0,
        nodes: keys.iter().map(|(_, _, node)| *node).collect(),
    };
    keys.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)).map(column).collect()
}

/// Takes out the links that close a circle, and gives an order in which every other link leads onward.
fn without_circles(onward: &mut [Vec<usize>]) -> Vec<usize> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        OnTheWay,
        Done,
    }
    let mut state = vec![State::New; onward.len()];
    let mut ended = Vec::with_capacity(onward.len());
    for start in 0..onward.len() {
        if state[start] != State::New {
            continue;
        }
        state[start] = State::OnTheWay;
        let mut way = vec![(start, 0)];
        while let Some((node, next)) = way.last_mut() {
            let (here, at) = (*node, *next);
            match onward[here].get(at).map(|to| (*to, state[*to])) {
                None => {
                    state[here] = State::Done;
                    ended.push(here);
                    way.pop();
                }
                Some((_, State::OnTheWay)) => drop(onward[here].remove(at)),
                Some((to, known)) => {
                    *next += 1;
                    if known == State::New {
                        state[to] = State::OnTheWay;
                        way.push((to, 0));
                    }
                }
            }
        }
    }
    ended.reverse();
    ended
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::ranked;

    #[test]
    fn what_leads_on_within_a_rank_stands_before_it() {
        let ranked = ranked(&[0, 0, 0, 1, 2], &[(0, 1), (1, 3), (2, 3), (3, 4), (4, 3), (2, 2), (7, 0)]);
        let columns: Vec<(usize, &[usize])> =
            ranked.columns.iter().map(|column| (column.rank, column.nodes.as_slice())).collect();
        assert_eq!(columns, [(0, &[0][..]), (0, &[1, 2]), (1, &[3]), (2, &[4])]);
        assert_eq!(ranked.links, [(0, 1), (1, 3), (2, 3), (3, 4)]);
    }

    #[test]
    fn what_something_of_a_higher_rank_leads_to_stands_there() {
        let ranked = ranked(&[2, 0], &[(0, 1)]);
        let columns: Vec<usize> = ranked.columns.iter().map(|column| column.rank).collect();
        assert_eq!((columns, ranked.columns[1].nodes.as_slice()), (vec![2, 2], &[1][..]));
    }

    #[test]
    fn a_chain_of_any_length_needs_no_stack() {
        let links: Vec<(usize, usize)> = (1..100_000).map(|to| (to - 1, to)).collect();
        assert_eq!(ranked(&vec![0; 100_000], &links).columns.len(), 100_000);
    }

    proptest! {
        #[test]
        fn every_link_leads_to_a_later_column_and_no_box_is_lost(
            ranks in proptest::collection::vec(0usize..5, 0..30),
            links in proptest::collection::vec((0usize..30, 0usize..30), 0..60),
        ) {
            let found = ranked(&ranks, &links);
            let mut column = vec![None; ranks.len()];
            for (index, one) in found.columns.iter().enumerate() {
                for node in &one.nodes {
                    prop_assert!(column[*node].replace(index).is_none() && one.rank >= ranks[*node]);
                }
            }
            prop_assert!(column.iter().all(Option::is_some));
            prop_assert!(found.links.iter().all(|(from, to)| column[*from] < column[*to] && links.contains(&(*from, *to))));
            prop_assert!(found.columns.windows(2).all(|pair| pair[0].rank <= pair[1].rank));
            // where nothing leads back, nothing is taken out, and everything keeps its rank
            let onward: Vec<(usize, usize)> = links.iter().copied()
                .filter(|(from, to)| *from < ranks.len() && *to < ranks.len() && ranks[*from] < ranks[*to]).collect();
            let straight = ranked(&ranks, &onward);
            prop_assert!(straight.columns.iter().all(|one| one.nodes.iter().all(|node| ranks[*node] == one.rank)));
            prop_assert!(onward.iter().all(|link| straight.links.contains(link)));
        }
    }
}
