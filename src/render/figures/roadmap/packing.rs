//! Which lane each initiative of the roadmap takes: none meets another, and what waits stands after what it waits for.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::bar::Shape;
use super::lane::{FREE, Form, Lanes};

/// Between words on lateness and what follows them on the same line: room for the arrow.
const ARROW: f64 = 16.0;

/// The place of an initiative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Place {
    /// The lane, from the top.
    pub(super) lane: usize,
    /// Whether the name is written in two lines.
    pub(super) two_lines: bool,
    /// The initiative right before it on the same lane that it waits for.
    pub(super) follows: Option<usize>,
}

/// Places the initiatives, whose `waits` name the indices of others. Returns the places and how many lanes they take.
///
/// A box, bar and name, takes the highest lane that is free; a successor goes into the lane of what it waits for, else
/// into a lower one, never into a higher, where the link would cross a name. Chains go first, the longest before.
pub(super) fn pack(shapes: &[Shape], waits: &[Vec<usize>]) -> (Vec<Place>, usize) {
    let graph = Graph::new(shapes, waits);
    let mut packer = Packer {
        shapes,
        places: vec![None; shapes.len()],
        lanes: Lanes::default(),
        open: graph.waits.iter().map(Vec::len).collect(),
        ready: BinaryHeap::new(),
        graph,
    };
    for index in 0..shapes.len() {
        packer.offer(index);
    }
    for index in 0..shapes.len() {
        packer.run();
        // What is left waits in a circle; it is placed as if it did not wait.
        if packer.places[index].is_none() {
            packer.open[index] = 0;
            packer.offer(index);
        }
    }
    packer.run();
    (packer.places.into_iter().map(Option::unwrap_or_default).collect(), packer.lanes.len())
}

/// Who waits for whom.
struct Graph {
    waits: Vec<Vec<usize>>,
    successors: Vec<Vec<usize>>,
    /// How many initiatives wait for one another from here on, at most.
    depth: Vec<usize>,
    /// The one to place after this: the deepest that can stand right after it, else the deepest that waits for it.
    next: Vec<Option<usize>>,
}

impl Graph {
    fn new(shapes: &[Shape], waits: &[Vec<usize>]) -> Self {
        let mut clean: Vec<Vec<usize>> = waits.to_vec();
        let mut successors = vec![Vec::new(); shapes.len()];
        for (index, waits) in clean.iter_mut().enumerate() {
            waits.sort_unstable();
            waits.dedup();
            waits.retain(|&other| other < shapes.len() && other != index);
            for &other in waits.iter() {
                successors[other].push(index);
            }
        }
        let depth = depths(&clean, &successors);
        let next = |index: usize| {
            let deepest =
                |&next: &usize| (lines_before(shapes, index, next).is_some(), depth[next], Reverse(next));
            successors[index].iter().copied().max_by_key(deepest)
        };
        let next: Vec<Option<usize>> = (0..shapes.len()).map(next).collect();
        Self { waits: clean, successors, depth, next }
    }
}

/// How many initiatives wait for one another from each on; those who wait in a circle count as if nobody waited.
fn depths(waits: &[Vec<usize>], successors: &[Vec<usize>]) -> Vec<usize> {
    let mut depth = vec![1; waits.len()];
    let mut open: Vec<usize> = successors.iter().map(Vec::len).collect();
    let mut ends: Vec<usize> = (0..waits.len()).filter(|&index| open[index] == 0).collect();
    while let Some(end) = ends.pop() {
        for &before in &waits[end] {
            depth[before] = depth[before].max(depth[end] + 1);
            open[before] -= 1;
            if open[before] == 0 {
                ends.push(before);
            }
        }
    }
    depth
}

/// Whether `next` can stand right after `index` in its lane, and if so, whether the name must wrap for that.
fn lines_before(shapes: &[Shape], index: usize, next: usize) -> Option<bool> {
    let (shape, follower) = (&shapes[index], &shapes[next]);
    let beside_late = shape.late.as_ref().is_some_and(|words| !words.below);
    let row_end = shape.row.right + if beside_late { ARROW } else { 0.0 };
    let name_start = follower.one_line.covers.left.min(follower.label(true).covers.left);
    if follower.bar.left < row_end || follower.covers(false).left < shape.bar.left {
        return None;
    }
    [false, true].into_iter().find(|&two_lines| shape.label(two_lines).covers.right + FREE <= name_start)
}

struct Packer<'a> {
    shapes: &'a [Shape],
    graph: Graph,
    places: Vec<Option<Place>>,
    lanes: Lanes,
    /// How many of those that each waits for have no place yet.
    open: Vec<usize>,
    /// Those that can be placed: the one with the longest chain behind it first, then the first.
    ready: BinaryHeap<(usize, Reverse<usize>)>,
}

impl Packer<'_> {
    fn offer(&mut self, index: usize) {
        if self.open[index] == 0 {
            self.ready.push((self.graph.depth[index], Reverse(index)));
        }
    }

    fn run(&mut self) {
        while let Some((_, Reverse(first))) = self.ready.pop() {
            let mut next = Some(first);
            while let Some(index) =
                next.filter(|&index| self.open[index] == 0 && self.places[index].is_none())
            {
                self.place(index);
                next = self.graph.next[index];
            }
        }
    }

    fn place(&mut self, index: usize) {
        let placed = |other: &usize| self.places[*other].map(|place| (place.lane, *other));
        let lowest = self.graph.waits[index].iter().filter_map(placed).max();
        let place = lowest.and_then(|_| self.following(index)).unwrap_or_else(|| {
            let from = lowest.map_or(0, |(lane, _)| lane + 1);
            self.free_place(index, from)
        });
        self.places[index] = Some(place);
        for &successor in &self.graph.successors[index] {
            self.open[successor] = self.open[successor].saturating_sub(1);
            if self.open[successor] == 0 && self.places[successor].is_none() {
                self.ready.push((self.graph.depth[successor], Reverse(successor)));
            }
        }
    }

    /// The place right after what it waits for, if that stands in the lowest lane of those and nothing is between.
    fn following(&mut self, index: usize) -> Option<Place> {
        let waits = &self.graph.waits[index];
        let lane = waits.iter().filter_map(|&other| self.places[other].map(|place| place.lane)).max()?;
        let two_lines = self.wraps(index);
        let covers = self.shapes[index].covers(two_lines);
        let fitting = waits.iter().copied().find(|&other| {
            let Some(before) = self.places[other].filter(|place| place.lane == lane) else { return false };
            let fits =
                lines_before(self.shapes, other, index).is_some_and(|wraps| before.two_lines || !wraps);
            fits && self.lanes.extend(lane, self.shapes[other].covers(before.two_lines), covers)
        })?;
        Some(Place { lane, two_lines, follows: Some(fitting) })
    }

    /// Whether the name wraps to let the next of the chain follow.
    fn wraps(&self, index: usize) -> bool {
        self.graph.next[index].and_then(|next| lines_before(self.shapes, index, next)).unwrap_or(false)
    }

    /// The first lane from `from` on that is free: the name wraps before the box moves to another lane.
    fn free_place(&mut self, index: usize, from: usize) -> Place {
        let shape = &self.shapes[index];
        let wraps = self.wraps(index);
        let next = self.graph.next[index].filter(|&next| lines_before(self.shapes, index, next).is_some());
        let follower = next.map(|next| self.shapes[next].covers(self.wraps(next)));
        let form = |two_lines: bool| {
            let covers = shape.covers(two_lines);
            Form { covers, needs: follower.map_or(covers, |follower| covers.joined(follower)) }
        };
        let narrow = (!wraps && shape.two_lines.is_some()).then(|| form(true));
        let forms: Vec<Form> = [form(wraps)].into_iter().chain(narrow).collect();
        let (lane, chosen) = self.lanes.take(from, &forms);
        Place { lane, two_lines: wraps || chosen > 0, follows: None }
    }
}
