//! The net's examples: the look, and what is folded, mirrored or left out.

mod promises;

use super::super::test_support::assert_drawing;
use super::order::{Ordered, Route, ordered};
use super::{Measures, NetInput, Slot, draw, kept};

/// Outcomes, themes, initiatives, plays and roles of the look.
pub(in super::super) fn look() -> NetInput {
    let columns =
        vec![vec![0, 1, 2, 3], vec![4, 5, 6, 7], (8..16).collect(), (16..24).collect(), (24..29).collect()];
    let links = vec![
        (2, 4),
        (0, 4),
        (0, 5),
        (1, 5),
        (1, 6),
        (3, 6),
        (3, 7),
        (4, 8),
        (4, 9),
        (4, 10),
        (5, 11),
        (5, 12),
        (6, 13),
        (7, 14),
        (7, 15),
        (8, 16),
        (9, 16),
        (10, 17),
        (11, 18),
        (12, 19),
        (13, 20),
        (13, 21),
        (14, 22),
        (15, 23),
        (16, 24),
        (17, 24),
        (18, 24),
        (18, 25),
        (19, 25),
        (19, 26),
        (20, 26),
        (21, 27),
        (22, 26),
        (23, 28),
    ];
    let followed = (0..29).map(|node| matches!(node, 0..=2 | 4 | 5 | 8..=11 | 16..=18 | 24)).collect();
    NetInput { columns, links, followed, ..NetInput::default() }
}

/// The crossings of a drawing, by looking at every pair of parts of links.
fn crossings(ordered: &Ordered) -> usize {
    let parts: Vec<_> = ordered
        .routes
        .iter()
        .flat_map(|route| route.places.windows(2).map(|step| (step[0], step[1])).collect::<Vec<_>>())
        .collect();
    let crosses = |one: &((usize, usize), (usize, usize)), other: &((usize, usize), (usize, usize))| {
        one.0.0 == other.0.0
            && (one.0.1 < other.0.1 && one.1.1 > other.1.1 || one.0.1 > other.0.1 && one.1.1 < other.1.1)
    };
    parts
        .iter()
        .enumerate()
        .map(|(at, one)| parts[..at].iter().filter(|other| crosses(one, other)).count())
        .sum()
}

/// The same with the columns as they are given, and links that skip none.
fn crossings_as_given(columns: &[Vec<usize>], links: &[(usize, usize)]) -> usize {
    let place = |node: usize| {
        let column = columns.iter().position(|column| column.contains(&node)).unwrap();
        (column, columns[column].iter().position(|one| *one == node).unwrap())
    };
    let routes = links
        .iter()
        .enumerate()
        .map(|(number, (from, to))| Route { link: number, places: vec![place(*from), place(*to)] });
    crossings(&Ordered { columns: Vec::new(), routes: routes.collect() })
}

#[test]
fn the_look_is_drawn_with_few_crossings() {
    let input = look();
    let net = draw(&input);
    assert_eq!((net.width.to_string(), net.height.to_string()), ("1312".into(), "620".into()));
    assert_eq!(net.rows, 8);
    assert!(crossings(&ordered(&input.columns, &input.links)) <= 2);
    let followed: Vec<bool> = net.links.iter().map(|link| link.followed).collect();
    assert_eq!(followed.iter().filter(|is| **is).count(), 15);
    assert!(followed.is_sorted(), "followed links are drawn last");
    assert_drawing("net", &net);
}

#[test]
fn a_tree_in_any_order_is_untangled() {
    let columns = vec![vec![2, 0, 1], vec![8, 5, 3, 7, 4, 6], vec![11, 9, 14, 10, 13, 12]];
    let links =
        [(0, 3), (0, 4), (1, 5), (1, 6), (2, 7), (2, 8), (3, 9), (4, 10), (5, 11), (6, 12), (7, 13), (8, 14)];
    assert!(crossings_as_given(&columns, &links) > 5);
    assert_eq!(crossings(&ordered(&columns, &links)), 0);
}

#[test]
fn a_link_over_two_columns_passes_the_one_between() {
    let input = NetInput {
        columns: vec![vec![0, 1], vec![2, 3], vec![4, 5]],
        links: vec![(0, 2), (2, 4), (0, 5), (1, 3), (3, 5)],
        measures: Measures::TREE,
        ..NetInput::default()
    };
    let net = draw(&input);
    assert_eq!(net.columns[1].iter().filter(|slot| **slot == Slot::Pass).count(), 1);
    let long = net.links.iter().find(|link| (link.from, link.to) == (0, 5)).unwrap();
    assert_eq!(long.path.to_string().matches('H').count(), 1);
    assert!(
        net.links.iter().all(|link| link.path.to_string().matches('M').count() == 2),
        "arrows have heads"
    );
}

#[test]
fn what_leads_nowhere_backward_or_to_itself_is_left_out() {
    let input = NetInput {
        columns: vec![vec![0], vec![1], Vec::new()],
        links: vec![(0, 1), (1, 0), (0, 0), (0, 7), (9, 1)],
        ..NetInput::default()
    };
    assert_eq!(draw(&input).links.len(), 1);
    let none = draw(&NetInput::default());
    assert!(none.columns.is_empty() && none.links.is_empty());
}

#[test]
fn from_right_to_left_all_is_mirrored() {
    let input = look();
    let (net, mirrored) = (draw(&input), draw(&NetInput { right_to_left: true, ..input }));
    assert_eq!(net.columns, mirrored.columns);
    for (one, other) in net.links.iter().zip(&mirrored.links) {
        assert_eq!(one.path.mirrored(1312.0), other.path);
    }
}

#[test]
fn of_many_those_stay_that_are_followed_and_some_of_each_box_before() {
    let columns = vec![vec![0, 1], (2..40).collect()];
    let mut links: Vec<(usize, usize)> = (2..30).map(|node| (0, node)).collect();
    links.extend((30..38).map(|node| (1, node)));
    let followed: Vec<bool> = (0..40).map(|node| node == 29 || node == 0).collect();
    let stay = kept(&columns, &links, &followed, 6);
    assert_eq!(stay, [vec![0, 1], vec![2, 3, 4, 29, 30, 31]]);
    assert_eq!(kept(&columns, &links, &[], 38)[1].len(), 38);
}

#[test]
fn thousands_are_folded_and_drawn_without_looking_at_every_pair() {
    let size = 20_000;
    let columns: Vec<Vec<usize>> =
        (0..5).map(|column| (column * size..(column + 1) * size).collect()).collect();
    let links: Vec<(usize, usize)> = (0..4 * size)
        .flat_map(|node| [0, 7, 7919].map(|step| (node, (node + step) % size + (node / size + 1) * size)))
        .collect();
    let stay = kept(&columns, &links, &[], 12);
    assert_eq!(stay.iter().map(Vec::len).collect::<Vec<_>>(), [12; 5]);
    let net = draw(&NetInput { columns: stay, links: links.clone(), ..NetInput::default() });
    assert!(net.links.len() >= 48);
    let all = draw(&NetInput { columns, links, ..NetInput::default() });
    assert_eq!(all.links.len(), 12 * size);
}
