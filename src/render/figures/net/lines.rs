//! The lines of the links: they leave and enter a box in the order of their other ends, and bend halfway between columns.

use super::super::coordinate::Point;
use super::super::path::Path;
use super::order::{Ordered, Route};
use super::places::Places;
use super::{Link, NetInput};

/// How much of a box's height stays free above the first link and below the last.
const EDGE: f64 = 8.0;
/// How far the arrow head reaches back from its tip, and to each side.
const HEAD: (f64, f64) = (6.0, 4.0);

/// Where a link stands in the column, by the number of the route: where it enters the place, and where it leaves.
#[derive(Debug, Clone, Copy, Default)]
struct Port {
    enters: f64,
    leaves: f64,
}

/// The lines of all links.
pub(super) fn draw(input: &NetInput, ordered: &Ordered, places: &Places) -> Vec<Link> {
    let ports = ports(input, ordered, places);
    let link = |(route, ports): (&Route, &Vec<Port>)| {
        let (from, to) = input.links[route.link];
        let is_followed = |node: usize| input.followed.get(node).copied().unwrap_or_default();
        let path = line(input, places, &route.places, ports);
        let path = if input.right_to_left { path.mirrored(places.width) } else { path };
        let followed = is_followed(from) && is_followed(to);
        Link { from, to, path, followed }
    };
    ordered.routes.iter().zip(&ports).map(link).collect()
}

/// The line of one link, and the head of its arrow.
fn line(input: &NetInput, places: &Places, route: &[(usize, usize)], ports: &[Port]) -> Path {
    let (_, mut x) = places.column(route[0].0);
    let mut y = ports[0].leaves;
    let mut path = Path::from(x, y);
    let last = route.len() - 1;
    for (step, (column, _)) in route.iter().enumerate().skip(1) {
        let (start, end) = places.column(*column);
        let tip = if step == last { start - input.measures.tip } else { start };
        let half = (tip - x) / 2.0;
        let to = ports[step].enters;
        path = path.curve(Point::new(x + half, y), Point::new(tip - half, to), Point::new(tip, to));
        (x, y) = (end, ports[step].leaves);
        if step != last {
            path = path.line(x, y);
        }
    }
    if input.measures.tip > 0.0 {
        let (edge, _) = places.column(route[last].0);
        let (tip, y, (back, side)) = (edge - input.measures.tip, ports[last].enters, HEAD);
        path = path.then_from(tip - back, y - side).line(tip, y).line(tip - back, y + side);
    }
    path
}

/// The ports of every route, one for each place that it goes through.
fn ports(input: &NetInput, ordered: &Ordered, places: &Places) -> Vec<Vec<Port>> {
    let mut ports: Vec<Vec<Port>> =
        ordered.routes.iter().map(|route| vec![Port::default(); route.places.len()]).collect();
    // by column and place: the routes that enter and those that leave, with the step of the route and the place of the other end
    let none = || places.slots.iter().map(|column| vec![Vec::new(); column.len()]).collect::<Vec<_>>();
    let (mut enter, mut leave) = (none(), none());
    for (number, route) in ordered.routes.iter().enumerate() {
        for step in 1..route.places.len() {
            let (from, to) = (route.places[step - 1], route.places[step]);
            leave[from.0][from.1].push((to.1, number, step - 1));
            enter[to.0][to.1].push((from.1, number, step));
        }
    }
    for (column, slots) in places.slots.iter().enumerate() {
        for (place, slot) in slots.iter().enumerate() {
            for (y, (number, step)) in spread(input, *slot, &mut enter[column][place]) {
                ports[number][step].enters = y;
            }
            for (y, (number, step)) in spread(input, *slot, &mut leave[column][place]) {
                ports[number][step].leaves = y;
            }
        }
    }
    ports
}

/// The links on one side of a box, in the order of their other ends, each with its height.
fn spread(
    input: &NetInput,
    (top, height): (f64, f64),
    links: &mut [(usize, usize, usize)],
) -> Vec<(f64, (usize, usize))> {
    links.sort_unstable();
    let steps = links.len().saturating_sub(1).max(1) as f64;
    let apart = ((height - 2.0 * EDGE).max(0.0) / steps).min(input.measures.port);
    let first = top + height / 2.0 - apart * links.len().saturating_sub(1) as f64 / 2.0;
    let port = |(index, (_, number, step)): (usize, &(usize, usize, usize))| {
        (first + apart * index as f64, (*number, *step))
    };
    links.iter().enumerate().map(port).collect()
}
