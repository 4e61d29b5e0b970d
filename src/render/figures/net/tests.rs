//! The net's promises: boxes keep apart, links run from box to box and through none, few of them cross, and much takes no longer than it must.

use proptest::prelude::*;

use super::super::test_support::assert_drawing;
use super::order::{Item, Ordered, Route, inversions, ordered};
use super::places::Places;
use super::{Measures, Net, NetInput, Slot, draw, kept};

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

prop_compose! {
    fn nets()(
        sizes in proptest::collection::vec(0usize..14, 0..7),
        ends in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..60),
        followed in proptest::collection::vec(any::<bool>(), 90),
        more in proptest::collection::vec(any::<bool>(), 6),
        tree in any::<bool>(),
    ) -> NetInput {
        let mut next = 0;
        let columns: Vec<Vec<usize>> = sizes.iter().map(|size| { next += size; (next - size..next).collect() }).collect();
        let links = if next == 0 { Vec::new() } else { ends.iter().map(|(from, to)| (from.index(next), to.index(next))).collect() };
        NetInput { columns, links, followed, more, measures: if tree { Measures::TREE } else { Measures::SIGHT }, right_to_left: false }
    }
}

/// The points that a link goes through, without the head of its arrow.
fn line(input: &NetInput, link: &super::Link) -> Vec<super::super::coordinate::Point> {
    let mut points: Vec<_> = link.path.points().collect();
    points.truncate(points.len() - if input.measures.tip > 0.0 { 3 } else { 0 });
    points
}

/// Left, right, top and bottom of every box, by column and place.
fn boxes(input: &NetInput, net: &Net) -> Vec<(Slot, [f64; 4])> {
    let ordered = ordered(&input.columns, &input.links);
    let places = Places::new(input, &ordered.columns);
    let column = |(index, slots): (usize, &Vec<Slot>)| {
        let (left, right) = places.column(index);
        let tops = &places.slots[index];
        slots
            .iter()
            .zip(tops)
            .map(|(slot, (top, height))| (*slot, [left, right, *top, top + height]))
            .collect::<Vec<_>>()
    };
    net.columns.iter().enumerate().flat_map(column).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn boxes_keep_apart_within_the_drawing_and_none_is_lost(input in nets()) {
        let net = draw(&input);
        let boxes = boxes(&input, &net);
        let (width, height) = (net.width.value(), net.height.value());
        for (index, (slot, [left, right, top, bottom])) in boxes.iter().enumerate() {
            prop_assert!(*left >= 0.0 && *right <= width && *top >= input.measures.head && *bottom <= height + 0.1, "{slot:?} leaves the drawing");
            for (_, other) in &boxes[..index] {
                let apart = *right < other[0] || other[1] < *left || *bottom < other[2] || other[3] < *top;
                prop_assert!(apart, "{slot:?} meets another");
            }
        }
        let mut nodes: Vec<usize> = boxes.iter().filter_map(|(slot, _)| match slot { Slot::Node(node) => Some(*node), _ => None }).collect();
        nodes.sort_unstable();
        prop_assert_eq!(nodes, (0..input.columns.iter().map(Vec::len).sum()).collect::<Vec<_>>());
        for (index, column) in net.columns.iter().enumerate() {
            prop_assert_eq!(column.last() == Some(&Slot::More), input.more.get(index).copied().unwrap_or_default());
        }
    }

    #[test]
    fn links_run_from_box_to_box_and_touch_no_other(input in nets()) {
        let net = draw(&input);
        let boxes = boxes(&input, &net);
        let node = |wanted: usize| boxes.iter().find(|(slot, _)| *slot == Slot::Node(wanted)).unwrap().1;
        let mut ports: Vec<(usize, bool, i64)> = Vec::new();
        for link in &net.links {
            let points = line(&input, link);
            let (from, to) = (node(link.from), node(link.to));
            let (first, last) = (points[0], points[points.len() - 1]);
            prop_assert!((first.x - from[1]).abs() < 0.01 && first.y > from[2] && first.y < from[3]);
            prop_assert!((last.x - to[0] + input.measures.tip).abs() < 0.01 && last.y > to[2] && last.y < to[3]);
            ports.push((link.from, true, (first.y * 1000.0) as i64));
            ports.push((link.to, false, (last.y * 1000.0) as i64));
            // between the ends the line crosses columns on straight stretches only, each in a place of its own
            for pair in points[1..points.len() - 1].chunks(2) {
                let [enters, leaves] = pair else { panic!("a stretch has two ends") };
                prop_assert!((enters.y - leaves.y).abs() < 0.01);
                let meets = |(slot, [left, _, top, bottom]): &&(Slot, [f64; 4])| {
                    matches!(slot, Slot::Node(_) | Slot::More) && (left - enters.x).abs() < 0.01 && *top < enters.y && enters.y < *bottom
                };
                prop_assert!(!boxes.iter().any(|one| meets(&one)), "a link runs through a box");
            }
        }
        // links that are given twice share their line; all others leave and enter a box by doors of their own
        let mut given: Vec<(usize, usize)> = net.links.iter().map(|link| (link.from, link.to)).collect();
        given.sort_unstable();
        if given.windows(2).all(|pair| pair[0] != pair[1]) {
            let count = ports.len();
            ports.sort_unstable();
            ports.dedup();
            prop_assert_eq!(ports.len(), count);
        }
    }

    #[test]
    fn links_do_not_cross_where_they_leave_or_enter_a_box(input in nets()) {
        let net = draw(&input);
        let ends = |link: &super::Link| {
            let points = line(&input, link);
            let last = points.len() - 1;
            [(link.from, true, points[0].y, points[1].y), (link.to, false, points[last].y, points[last - 1].y)]
        };
        let mut all: Vec<(usize, bool, f64, f64)> = net.links.iter().flat_map(ends).collect();
        all.sort_by(|one, other| (one.0, one.1).cmp(&(other.0, other.1)).then(one.2.total_cmp(&other.2)));
        for pair in all.windows(2).filter(|pair| (pair[0].0, pair[0].1) == (pair[1].0, pair[1].1)) {
            prop_assert!(pair[0].3 <= pair[1].3 + 0.01, "{pair:?}");
        }
    }

    #[test]
    fn the_order_is_no_worse_than_the_given_one(input in nets()) {
        // as given, links that skip a column have no place of their own there yet: look at those between neighbours
        let column = |node: usize| input.columns.iter().position(|column| column.contains(&node));
        let near: Vec<(usize, usize)> = input.links.iter().copied()
            .filter(|(from, to)| column(*from).zip(column(*to)).is_some_and(|(from, to)| from + 1 == to)).collect();
        let found = crossings(&ordered(&input.columns, &near));
        prop_assert!(found <= crossings_as_given(&input.columns, &near));
    }

    #[test]
    fn pairs_the_wrong_way_round_are_counted(row in proptest::collection::vec(0usize..9, 0..40)) {
        let slow: usize = row.iter().enumerate().map(|(at, one)| row[..at].iter().filter(|before| *before > one).count()).sum();
        prop_assert_eq!(inversions(row.iter().copied(), 9), slow);
    }

    #[test]
    fn folded_columns_have_their_most_and_lose_no_followed_box(input in nets(), most in 1usize..14) {
        let stay = kept(&input.columns, &input.links, &input.followed, most);
        for (all, stay) in input.columns.iter().zip(&stay) {
            prop_assert_eq!(stay.len(), all.len().min(most));
            prop_assert!(stay.is_sorted());
            let is_followed = |node: &&usize| input.followed[**node];
            let followed = all.iter().filter(is_followed).count();
            prop_assert_eq!(stay.iter().filter(is_followed).count().min(followed), followed.min(most));
        }
    }

    #[test]
    fn the_same_net_gives_the_same_drawing(input in nets()) {
        prop_assert_eq!(draw(&input), draw(&input));
        let items = ordered(&input.columns, &input.links).columns;
        prop_assert!(items.iter().flatten().all(|item| matches!(item, Item::Node(_) | Item::Pass(_))));
    }
}
