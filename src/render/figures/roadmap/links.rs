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

    fn elbow(&self, from: usize, to: usize) -> Option<(Option<Path>, Path)> {
        let (start, end) = (&self.shapes[from], &self.shapes[to]);
        let (y1, y2) = (self.middles[self.places[from].lane], self.middles[self.places[to].lane]);
        let target = end.bar.left;
        let leaves = leaves_at(start);
        let head = right_head(target - BEFORE_TIP, y2);
        if target - leaves >= LEAST_GAP {
            let x = self.clearest(from, to, (leaves + 6.0 + BEND, target - UNDERSIDE + 2.0));
            let path = Path::from(leaves, y1)
                .line(x - BEND, y1)
                .arc(BEND, true, Point::new(x, y1 + BEND))
                .line(x, y2 - BEND)
                .arc(BEND, false, Point::new(x + BEND, y2))
                .line(target - BEFORE_HEAD, y2);
            return Some((Some(path), head));
        }
        let body =
            Stretch { left: start.bar.left + HALF, right: start.tail.unwrap_or(start.bar.right) - HALF };
        let x = (target - UNDERSIDE).clamp(body.left, body.right.max(body.left));
        if x <= target - UNDERSIDE + 2.0 {
            let path = Path::from(x, y1 + HALF)
                .line(x, y2 - BEND)
                .arc(BEND, false, Point::new(x + BEND, y2))
                .line(target - BEFORE_HEAD, y2);
            return Some((Some(path), head));
        }
        // It begins before what it waits for: the link falls on its bar from above, if it is still there.
        let x = x.max(target + HALF);
        let tip = y2 - HALF - BEFORE_TIP;
        let falls = x <= body.right.max(body.left) && x <= end.bar.right - HALF + 0.1;
        falls.then(|| (Some(Path::from(x, y1 + HALF).line(x, tip - 4.0)), down_head(x, tip)))
    }

    /// Where between two places a line can fall so that it crosses the fewest boxes on its way.
    fn clearest(&self, from: usize, to: usize, (first, last): (f64, f64)) -> f64 {
        let last = last.max(first);
        let (above, below) = (self.places[from].lane, self.places[to].lane);
        let own = self.shapes[to].covers(self.places[to].two_lines);
        let crossed = |x: f64| {
            let lanes = &self.boxes[above + 1..=below];
            let meets = |taken: &&Stretch| taken.left - 4.0 < x && x < taken.right + 4.0 && **taken != own;
            lanes.iter().map(|boxes| boxes.iter().filter(meets).count()).sum::<usize>()
        };
        let choices = [first, last, f64::midpoint(first, last)];
        choices.into_iter().min_by_key(|&x| crossed(x)).unwrap_or(first)
    }
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
