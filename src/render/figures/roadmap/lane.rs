//! The lanes of the roadmap, and what is taken of each.

use super::bar::Stretch;
use super::time::WIDTH;

/// How much of a lane stays free between two boxes.
pub(super) const FREE: f64 = 16.0;
/// How wide a part of a lane is of which the mask says whether something is in it or near it.
const PART: f64 = 8.0;
const PARTS: usize = 160;

/// Lanes from the top.
#[derive(Debug, Clone, Default)]
pub(super) struct Lanes {
    /// The boxes of each lane, from the left.
    taken: Vec<Vec<Stretch>>,
    /// The parts of each lane that are not free. Most lanes are refused by a look at these, which lie close together.
    masks: Vec<Mask>,
}

impl Lanes {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.taken.len()
    }

    /// Takes a box of the first lane from `from` on where one of its forms has all that it needs. Returns the lane, and
    /// which form that is; in a new lane it is the first.
    pub(super) fn take(&mut self, from: usize, forms: &[Form]) -> (usize, usize) {
        let masks: Vec<Mask> = forms.iter().map(|form| Mask::inside(form.needs)).collect();
        for lane in from..self.len() {
            let fits =
                |form: usize| !self.masks[lane].meets(&masks[form]) && self.is_free(lane, forms[form].needs);
            if let Some(form) = (0..forms.len()).find(|&form| fits(form)) {
                self.add(lane, forms[form].covers);
                return (lane, form);
            }
        }
        let lane = self.len().max(from);
        self.taken.resize(lane + 1, Vec::new());
        self.masks.resize(lane + 1, Mask::default());
        self.add(lane, forms[0].covers);
        (lane, 0)
    }

    fn is_free(&self, lane: usize, needs: Stretch) -> bool {
        let taken = &self.taken[lane];
        let at = taken.partition_point(|taken| taken.right + FREE <= needs.left);
        taken.get(at).is_none_or(|next| needs.right + FREE <= next.left)
    }

    fn add(&mut self, lane: usize, covers: Stretch) {
        let taken = &mut self.taken[lane];
        let at = taken.partition_point(|taken| taken.left <= covers.left);
        taken.insert(at, covers);
        self.masks[lane].add(covers);
    }

    /// Lets the box that ends with `before` go on to the end of `covers`, if nothing is between or too near.
    pub(super) fn extend(&mut self, lane: usize, before: Stretch, covers: Stretch) -> bool {
        let taken = &mut self.taken[lane];
        let at = taken.partition_point(|taken| taken.right < before.right);
        let is_last = taken.get(at).is_some_and(|taken| taken.right <= before.right);
        let free = taken.get(at + 1).is_none_or(|next| covers.right + FREE <= next.left);
        if is_last && free {
            taken[at].right = covers.right.max(before.right);
            let extended = taken[at];
            self.masks[lane].add(extended);
        }
        is_last && free
    }
}

/// A form of a box: what it covers, and what must be free for it and for those that follow it in its lane.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    pub(super) covers: Stretch,
    pub(super) needs: Stretch,
}

/// One bit a part of a lane.
#[derive(Debug, Clone, Copy, Default)]
struct Mask {
    bits: [u64; PARTS.div_ceil(64)],
}

impl Mask {
    /// The parts that lie wholly within a stretch.
    fn inside(stretch: Stretch) -> Self {
        let mut mask = Self::default();
        mask.set((stretch.left / PART).ceil(), (stretch.right / PART).floor());
        mask
    }

    /// Adds the parts in which a box, or the room around it, has a share.
    fn add(&mut self, taken: Stretch) {
        self.set(((taken.left - FREE) / PART).floor() + 1.0, ((taken.right + FREE) / PART).ceil() - 1.0);
    }

    fn set(&mut self, from: f64, to: f64) {
        let last = WIDTH / PART;
        let (from, to) = (from.clamp(0.0, last) as usize, to.clamp(0.0, last) as usize);
        for part in from..to {
            self.bits[part / 64] |= 1 << (part % 64);
        }
    }

    fn meets(&self, other: &Self) -> bool {
        self.bits.iter().zip(&other.bits).any(|(one, other)| one & other != 0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{FREE, Form, Lanes, Stretch};

    proptest! {
        #[test]
        fn a_box_goes_into_the_first_lane_that_is_free(boxes in proptest::collection::vec((0.0..1200.0f64, 1.0..300.0f64), 0..60)) {
            let mut lanes = Lanes::default();
            let mut simple: Vec<Vec<Stretch>> = Vec::new();
            for (left, length) in boxes {
                let covers = Stretch { left, right: left + length };
                let apart = |other: &Stretch| other.right + FREE <= covers.left || covers.right + FREE <= other.left;
                let first = simple.iter().position(|lane| lane.iter().all(apart)).unwrap_or(simple.len());
                prop_assert_eq!(lanes.take(0, &[Form { covers, needs: covers }]), (first, 0));
                if first == simple.len() {
                    simple.push(Vec::new());
                }
                simple[first].push(covers);
            }
        }
    }
}
