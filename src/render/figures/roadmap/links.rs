//! The links of the roadmap: from what is waited for to what waits.

use serde::Serialize;

use super::super::coordinate::Point;
use super::super::path::Path;
use super::bar::{BAR, Shape, Stretch};
use super::packing::Place;

const HALF: f64 = BAR / 2.0;
const BEND: f64 = 8.0;
/// From the start of a bar to the end of the line that leads there, and to the tip of its arrow.
const BEFORE_HEAD: f64 = 5.0;
const BEFORE_TIP: f64 = 1.0;
/// How far before the start a line must begin to bend twice; a nearer one leaves the underside.
const LEAST_GAP: f64 = 24.0;
/// How far before the start the line from the underside leaves.
const UNDERSIDE: f64 = 16.0;
/// The least way from a bar to where its line turns down, and from there to the next bar.
const STUB: f64 = 14.0;
/// How far a line keeps from boxes beside it.
const FREE_SIDE: f64 = 4.0;
/// A line over more lanes than this crosses something wherever it falls.
const MOST_WEIGHED: usize = 40;
/// How far above the bars of a lane the gap lies that parts its names from the lane before.
const GAP_ABOVE: f64 = 49.0;

/// A link, ready to draw.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Link {
    /// The line; none where bar follows on bar.
    pub path: Option<Path>,
    /// The arrow's head.
    pub head: Path,
    /// Whether this wait sets when the cycle ends.
    pub critical: bool,
}

/// Where things stand in one pack.
pub(super) struct Lanes<'a> {
    pub(super) shapes: &'a [Shape],
    pub(super) places: &'a [Place],
    /// What each lane holds.
    pub(super) boxes: Vec<Vec<Stretch>>,
    /// The middles of the bars of each lane.
    pub(super) middles: Vec<f64>,
}

impl Lanes<'_> {
    /// The link from one initiative to another that waits for it; none where time or circles forbid one.
    pub(super) fn link(&self, from: usize, to: usize, critical: bool) -> Option<Link> {
        let (start, end) = (&self.shapes[from], &self.shapes[to]);
        let (above, below) = (self.places[from].lane, self.places[to].lane);
        let y = self.middles[above];
        let (path, head) = if self.places[to].follows == Some(from) {
            (straight(start, end, y), right_head(end.bar.left - BEFORE_TIP, y))
        } else if above == below {
            under(start, end, y)?
        } else if above < below {
            self.elbow(from, to)?
        } else {
            return None;
        };
        Some(Link { path, head, critical })
    }

    /// To a lower lane: down in a free place between the two, or from the underside, or along the gap between lanes.
    fn elbow(&self, from: usize, to: usize) -> Option<(Option<Path>, Path)> {
        let (start, end) = (&self.shapes[from], &self.shapes[to]);
        let (y1, y2) = (self.middles[self.places[from].lane], self.middles[self.places[to].lane]);
        let (leaves, target) = (leaves_at(start), end.bar.left);
        let body = underside_of(start);
        let (next, previous) = (self.next_on_lane(from), self.previous_on_lane(to));
        let underside = (target - UNDERSIDE).min(body.right);
        if previous > target - UNDERSIDE + 0.1 || underside < body.left {
            return drop_in(body, end, y1, y2);
        }
        let (first, last) = ((leaves + STUB).max(previous + 2.0), (target - STUB).min(next - FREE_SIDE));
        let path = if target - leaves < LEAST_GAP && previous <= underside {
            enter(Path::from(underside, y1 + HALF), underside, y2, target)
        } else if first <= last {
            let x = self.clearest(from, to, (first, last));
            enter(turn_down(Path::from(leaves, y1), x, y1), x, y2, target)
        } else if leaves + STUB <= (next - FREE_SIDE).min(target - BEFORE_HEAD - 3.0 * BEND) {
            along_gap(turn_down(Path::from(leaves, y1), leaves + STUB, y1), leaves + STUB, y2, target)
        } else {
            along_gap(Path::from(body.right, y1 + HALF), body.right, y2, target)
        };
        Some((Some(path), right_head(target - BEFORE_TIP, y2)))
    }

    /// Where the next box of its lane begins.
    fn next_on_lane(&self, index: usize) -> f64 {
        let right = self.shapes[index].row.right;
        let lefts = self.boxes[self.places[index].lane].iter().map(|taken| taken.left);
        lefts.filter(|&left| left >= right).fold(f64::INFINITY, f64::min)
    }

    /// Where the box before it on its lane ends.
    fn previous_on_lane(&self, index: usize) -> f64 {
        let left = self.shapes[index].bar.left;
        let rights = self.boxes[self.places[index].lane].iter().map(|taken| taken.right);
        rights.filter(|&right| right <= left).fold(0.0, f64::max)
    }

    /// Where between two places a line can fall so that it crosses the fewest boxes on its way.
    fn clearest(&self, from: usize, to: usize, (first, last): (f64, f64)) -> f64 {
        let between = &self.boxes[self.places[from].lane + 1..self.places[to].lane];
        let crossed = |x: f64| {
            let meets = |taken: &&Stretch| taken.left - FREE_SIDE < x && x < taken.right + FREE_SIDE;
            between.iter().map(|boxes| boxes.iter().filter(meets).count()).sum::<usize>()
        };
        if between.len() > MOST_WEIGHED {
            return first;
        }
        let choices = [first, last, f64::midpoint(first, last)];
        choices.into_iter().min_by_key(|&x| crossed(x)).unwrap_or(first)
    }
}

/// The part of the underside from which a line can fall.
fn underside_of(shape: &Shape) -> Stretch {
    let left = shape.bar.left + HALF;
    Stretch { left, right: (shape.tail.unwrap_or(shape.bar.right) - HALF).max(left) }
}

/// From the underside onto the top of a bar before which there is no room; none where that bar is over before.
fn drop_in(body: Stretch, end: &Shape, y1: f64, y2: f64) -> Option<(Option<Path>, Path)> {
    let onto = Stretch { left: end.bar.left + HALF, right: end.bar.right - HALF };
    let to = body.left.max(onto.left);
    if to > onto.right + 0.1 {
        return None;
    }
    let from = to.min(body.right);
    let bend = BEND.min((to - from) / 2.0);
    let (gap, tip) = (y2 - GAP_ABOVE, y2 - HALF - BEFORE_TIP);
    let mut path = Path::from(from, y1 + HALF);
    if to > from {
        path = path
            .line(from, gap - bend)
            .arc(bend, false, Point::new(from + bend, gap))
            .line(to - bend, gap)
            .arc(bend, true, Point::new(to, gap + bend));
    }
    Some((Some(path.line(to, tip - 4.0)), down_head(to, tip)))
}

/// Goes right and turns down at `x`.
fn turn_down(path: Path, x: f64, y: f64) -> Path {
    path.line(x - BEND, y).arc(BEND, true, Point::new(x, y + BEND))
}

/// Goes down at `x` and turns right into the bar at `target`.
fn enter(path: Path, x: f64, y: f64, target: f64) -> Path {
    path.line(x, y - BEND).arc(BEND, false, Point::new(x + BEND, y)).line(target - BEFORE_HEAD, y)
}

/// Goes down at `x` into the gap above the target's lane, and there to the right until it is before the target.
fn along_gap(path: Path, x: f64, y: f64, target: f64) -> Path {
    let (gap, before) = (y - GAP_ABOVE, target - BEFORE_HEAD - BEND);
    let bend = BEND.min((before - x) / 2.0);
    let turned = path
        .line(x, gap - bend)
        .arc(bend, false, Point::new(x + bend, gap))
        .line(before - bend, gap)
        .arc(bend, true, Point::new(before, gap + bend));
    enter(turned, before, y, target)
}

/// Where a link leaves on the right: behind the bar, or behind the words on how late it is.
fn leaves_at(start: &Shape) -> f64 {
    match &start.late {
        Some(words) if !words.below => start.row.right + 8.0,
        _ => start.tail.unwrap_or(start.bar.right),
    }
}

fn straight(start: &Shape, end: &Shape, y: f64) -> Option<Path> {
    let from = if start.late.is_some() { leaves_at(start) } else { start.bar.right + 1.0 };
    let to = end.bar.left - BEFORE_HEAD;
    (to - from > 1.0).then(|| Path::from(from, y).line(to, y))
}

/// Below the bars of one lane, where something stands between the two.
fn under(start: &Shape, end: &Shape, y: f64) -> Option<(Option<Path>, Path)> {
    let (from, to) = (start.tail.unwrap_or(start.bar.right) - HALF, end.bar.left + HALF);
    let (edge, low) = (y + HALF, y + HALF + 14.0);
    let path = Path::from(from, edge)
        .line(from, low - BEND)
        .arc(BEND, false, Point::new(from + BEND, low))
        .line(to - BEND, low)
        .arc(BEND, false, Point::new(to, low - BEND))
        .line(to, edge + BEFORE_HEAD);
    let head =
        Path::from(to, edge + BEFORE_TIP).line(to - 4.0, edge + 8.0).line(to + 4.0, edge + 8.0).close();
    (to - from >= 2.0 * BEND).then_some((Some(path), head))
}

fn right_head(x: f64, y: f64) -> Path {
    Path::from(x, y).line(x - 7.0, y - 4.0).line(x - 7.0, y + 4.0).close()
}

fn down_head(x: f64, y: f64) -> Path {
    Path::from(x, y).line(x - 4.0, y - 7.0).line(x + 4.0, y - 7.0).close()
}
