//! The order of the boxes in each column in which few links cross: each box near the middle of those it is linked with.

use super::Slot;

/// How often each column is put in order by its neighbours, and up to how many places neighbours are exchanged after that.
const SWEEPS: usize = 8;
const EXCHANGED: usize = 200;

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    /// A box.
    Node(usize),
    /// The link with this number, on its way to a later column.
    Pass(usize),
}

impl Item {
    /// What is shown there.
    pub(super) fn slot(self) -> Slot {
        match self {
            Self::Node(node) => Slot::Node(node),
            Self::Pass(_) => Slot::Pass,
        }
    }
}

/// The columns in their order, and the parts of the links between neighbouring columns.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ordered {
    /// What stands in each column, from the top.
    pub(super) columns: Vec<Vec<Item>>,
    /// The links that are drawn.
    pub(super) routes: Vec<Route>,
}

/// Where a link runs.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Route {
    /// The number of the link.
    pub(super) link: usize,
    /// What it goes through, one a column: the column, and the place from the top.
    pub(super) places: Vec<(usize, usize)>,
}

/// Puts the columns in order.
pub(super) fn ordered(columns: &[Vec<usize>], links: &[(usize, usize)]) -> Ordered {
    let mut layout = Layout::new(columns, links);
    let mut best = (layout.crossings(), layout.orders.clone());
    for sweep in 0..SWEEPS {
        layout.sweep(sweep % 2 == 0);
        let crossings = layout.crossings();
        if crossings < best.0 {
            best = (crossings, layout.orders.clone());
        }
    }
    layout.orders = best.1;
    if layout.items.iter().map(Vec::len).sum::<usize>() <= EXCHANGED {
        layout.exchange();
    }
    layout.result()
}

/// The columns while they are put in order; an item is named by its column and its number there, which stays.
struct Layout {
    /// What there is in each column.
    items: Vec<Vec<Item>>,
    /// Of each item those it is linked with in the column before, and in the column after, by their numbers.
    before: Vec<Vec<Vec<usize>>>,
    after: Vec<Vec<Vec<usize>>>,
    /// The numbers of the items of each column, from the top.
    orders: Vec<Vec<usize>>,
    /// The links that are drawn; what they go through is named by its number in its column.
    routes: Vec<Route>,
}

impl Layout {
    fn new(columns: &[Vec<usize>], links: &[(usize, usize)]) -> Self {
        let count = columns.iter().flatten().max().map_or(0, |most| most + 1);
        let mut place = vec![None; count];
        for (column, nodes) in columns.iter().enumerate() {
            for (number, node) in nodes.iter().enumerate() {
                place[*node] = Some((column, number));
            }
        }
        let mut items: Vec<Vec<Item>> =
            columns.iter().map(|nodes| nodes.iter().map(|node| Item::Node(*node)).collect()).collect();
        let mut routes: Vec<Route> = Vec::new();
        for (link, (from, to)) in links.iter().enumerate() {
            let ends = (place.get(*from).copied().flatten(), place.get(*to).copied().flatten());
            let (Some(from), Some(to)) = ends else { continue };
            if from.0 >= to.0 {
                continue;
            }
            let mut route = vec![from];
            for (column, passed) in items.iter_mut().enumerate().take(to.0).skip(from.0 + 1) {
                route.push((column, passed.len()));
                passed.push(Item::Pass(link));
            }
            route.push(to);
            routes.push(Route { link, places: route });
        }
        let none = || items.iter().map(|column| vec![Vec::new(); column.len()]).collect::<Vec<_>>();
        let (mut before, mut after) = (none(), none());
        for step in routes.iter().flat_map(|route| route.places.windows(2)) {
            let ((left, from), (right, to)) = (step[0], step[1]);
            after[left][from].push(to);
            before[right][to].push(from);
        }
        let orders = items.iter().map(|column| (0..column.len()).collect()).collect();
        Self { items, before, after, orders, routes }
    }

    /// Where each item of a column stands, from the top.
    fn places(&self, column: usize) -> Vec<usize> {
        let mut places = vec![0; self.orders[column].len()];
        for (place, item) in self.orders[column].iter().enumerate() {
            places[*item] = place;
        }
        places
    }

    /// Orders all columns by those before them, or all by those after them.
    fn sweep(&mut self, onward: bool) {
        let count = self.orders.len();
        for step in 1..count {
            let column = if onward { step } else { count - 1 - step };
            let beside = if onward { column - 1 } else { column + 1 };
            let places = self.places(beside);
            let linked = if onward { &self.before[column] } else { &self.after[column] };
            let middle = |place: usize, count: usize| place as f64 - (count as f64 - 1.0) / 2.0;
            let own = self.orders[column].len();
            let mut wished: Vec<(f64, usize)> = Vec::with_capacity(own);
            for (place, item) in self.orders[column].iter().enumerate() {
                let of = &linked[*item];
                let sum: f64 = of.iter().map(|other| middle(places[*other], places.len())).sum();
                wished.push((if of.is_empty() { middle(place, own) } else { sum / of.len() as f64 }, *item));
            }
            wished.sort_by(|one, other| one.0.total_cmp(&other.0));
            self.orders[column] = wished.into_iter().map(|(_, item)| item).collect();
        }
    }

    /// How many links cross.
    fn crossings(&self) -> usize {
        (1..self.orders.len()).map(|column| self.crossings_before(column)).sum()
    }

    /// How many links cross between a column and the one before it.
    fn crossings_before(&self, column: usize) -> usize {
        let places = self.places(column);
        let ends = self.orders[column - 1].iter().flat_map(|item| {
            let mut ends: Vec<usize> =
                self.after[column - 1][*item].iter().map(|other| places[*other]).collect();
            ends.sort_unstable();
            ends
        });
        inversions(ends, places.len())
    }

    /// How many links cross on both sides of a column.
    fn crossings_around(&self, column: usize) -> usize {
        let before = if column > 0 { self.crossings_before(column) } else { 0 };
        let after = if column + 1 < self.orders.len() { self.crossings_before(column + 1) } else { 0 };
        before + after
    }

    /// Exchanges neighbours for as long as fewer links cross after it.
    fn exchange(&mut self) {
        for _ in 0..SWEEPS {
            let mut is_better = false;
            for column in 0..self.orders.len() {
                let mut least = self.crossings_around(column);
                for place in 1..self.orders[column].len() {
                    self.orders[column].swap(place - 1, place);
                    let crossings = self.crossings_around(column);
                    if crossings < least {
                        (least, is_better) = (crossings, true);
                    } else {
                        self.orders[column].swap(place - 1, place);
                    }
                }
            }
            if !is_better {
                return;
            }
        }
    }

    fn result(self) -> Ordered {
        let places: Vec<Vec<usize>> = (0..self.orders.len()).map(|column| self.places(column)).collect();
        let placed = |(column, item): (usize, usize)| (column, places[column][item]);
        let route =
            |Route { link, places }: Route| Route { link, places: places.into_iter().map(placed).collect() };
        let routes = self.routes.into_iter().map(route);
        let column =
            |(order, items): (&Vec<usize>, &Vec<Item>)| order.iter().map(|item| items[*item]).collect();
        Ordered {
            routes: routes.collect(),
            columns: self.orders.iter().zip(&self.items).map(column).collect(),
        }
    }
}

/// How many pairs stand the wrong way round, in a row of numbers below `count`.
pub(super) fn inversions(row: impl Iterator<Item = usize>, count: usize) -> usize {
    // a tree of sums: what has come so far, by its number
    let mut sums = vec![0_usize; count + 1];
    let (mut seen, mut found) = (0, 0);
    for number in row {
        let (mut at, mut not_larger) = (number + 1, 0);
        while at > 0 {
            not_larger += sums[at];
            at &= at - 1;
        }
        found += seen - not_larger;
        seen += 1;
        let mut at = number + 1;
        while at <= count {
            sums[at] += 1;
            at += at & at.wrapping_neg();
        }
    }
    found
}
