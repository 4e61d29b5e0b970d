//! What waiting for each other makes of initiatives: their order, the chain that sets the end, and the days to spare.

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::model::graph;
use crate::model::kinds::Initiative;
use crate::model::value::Ref;
use crate::model::{Handle, Model};

/// What dependencies make of the initiatives on the roadmap. Ideas and what was given up have no part in it, nor have those
/// that wait for each other in a circle.
#[derive(Debug, Clone, Default)]
pub struct Schedule {
    /// The initiatives, each behind those that it waits for.
    pub order: Vec<Handle<Initiative>>,
    /// Whether an initiative lies on the critical path, the chain of dependencies that ends last and so sets when everything
    /// is done, by its place in the table.
    pub critical: Vec<bool>,
    /// So many days later an initiative may end before the last of those that wait for it, straight or through others, has to
    /// end later, too; by its place in the table. Below zero, something starts too early already; None, nothing waits for it.
    pub slack: Vec<Option<i32>>,
}

/// An initiative as its schedule sees it.
#[derive(Debug, Clone)]
struct Work {
    first: Date,
    last: Date,
    /// What it waits for, by place.
    waits_for: Vec<usize>,
}

impl Model {
    /// The initiatives that one waits for, by handle.
    pub fn waits_for(&self, initiative: Handle<Initiative>) -> impl Iterator<Item = Handle<Initiative>> {
        self.initiatives.at(initiative).depends_on.values().filter_map(Ref::handle)
    }

    /// The order of the initiatives, the critical path and the days to spare.
    pub fn schedule(&self) -> Schedule {
        let counts = |handle: &Handle<Initiative>| self.initiatives.at(*handle).is_on_roadmap();
        let work = |(handle, entry): (Handle<Initiative>, &crate::model::Entry<Initiative>)| {
            let waits_for = self.waits_for(handle).filter(counts).map(Handle::index).collect();
            counts(&handle).then(|| Work {
                first: entry.first_day(),
                last: entry.expected_last_day(),
                waits_for,
            })
        };
        let works: Vec<Option<Work>> = self.initiatives.with_handles().map(work).collect();
        schedule(&works)
    }
}

fn schedule(works: &[Option<Work>]) -> Schedule {
    let onward: Vec<Vec<usize>> =
        works.iter().map(|work| work.as_ref().map_or_else(Vec::new, |work| work.waits_for.clone())).collect();
    let parts = graph::parts(&onward);
    let in_line = parts.iter().filter(|part| !graph::is_circle(part, &onward)).flatten();
    let order: Vec<usize> = in_line.copied().filter(|place| works[*place].is_some()).collect();
    let mut is_ordered = vec![false; works.len()];
    for place in &order {
        is_ordered[*place] = true;
    }
    let before = |place: usize| onward[place].iter().copied().filter(|before| is_ordered[*before]);
    let last = |place: usize| works[place].as_ref().map(|work| work.last);

    let mut slack: Vec<Option<i32>> = vec![None; works.len()];
    for place in order.iter().rev().copied() {
        let Some(work) = &works[place] else { continue };
        let own = slack[place].unwrap_or(0);
        for waited in before(place) {
            let gap = last(waited).map_or(0, |last| (work.first - last).get_days());
            slack[waited] = Some(slack[waited].map_or(own + gap, |least| least.min(own + gap)));
        }
    }

    let mut critical = vec![false; works.len()];
    let latest = |place: &usize| (last(*place), Reverse(*place));
    let is_linked = |place: &usize| slack[*place].is_some() || before(*place).next().is_some();
    let mut at = order.iter().copied().filter(is_linked).max_by_key(latest);
    while let Some(place) = at {
        critical[place] = true;
        at = before(place).max_by_key(latest);
    }
    Schedule { order: order.into_iter().map(|place| Handle::new(place as u32)).collect(), critical, slack }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    /// Works from day numbers, lengths and what each waits for; every fifth is an idea.
    fn works() -> impl Strategy<Value = Vec<Option<Work>>> {
        let day = |days: i32| date(2026, 1, 1) + days.days();
        (1..9_usize).prop_flat_map(move |count| {
            let work = (0..200, 0..60, proptest::collection::vec(0..count, 0..3), 0..5);
            proptest::collection::vec(work, count).prop_map(move |works| {
                let is_idea: Vec<bool> = works.iter().map(|work| work.3 == 0).collect();
                let work = |(first, length, mut waits_for, idea): (i32, i32, Vec<usize>, i32)| {
                    waits_for.retain(|place| !is_idea[*place]);
                    (idea != 0).then(|| Work { first: day(first), last: day(first + length), waits_for })
                };
                works.into_iter().map(work).collect()
            })
        })
    }

    /// Every chain from a place to one for which nothing waits, without going in circles; those that reach a circle do not count.
    fn chains(place: usize, followers: &dyn Fn(usize) -> Vec<usize>) -> Vec<Vec<usize>> {
        let next = followers(place);
        if next.is_empty() {
            return vec![vec![place]];
        }
        let longer = |mut chain: Vec<usize>| {
            chain.insert(0, place);
            chain
        };
        next.into_iter().flat_map(|next| chains(next, followers)).map(longer).collect()
    }

    fn waits(works: &[Option<Work>], place: usize) -> Vec<usize> {
        works[place].as_ref().map_or_else(Vec::new, |work| work.waits_for.clone())
    }

    /// Whether a place comes back to itself.
    fn turns(works: &[Option<Work>], place: usize) -> bool {
        let (mut seen, mut waiting) = (vec![false; works.len()], waits(works, place));
        while let Some(next) = waiting.pop() {
            if !std::mem::replace(&mut seen[next], true) {
                waiting.extend(waits(works, next));
            }
        }
        seen[place]
    }

    proptest! {
        #[test]
        fn each_stands_behind_what_it_waits_for(works in works()) {
            let order: Vec<usize> = schedule(&works).order.into_iter().map(Handle::index).collect();
            for place in 0..works.len() {
                let at = order.iter().position(|other| *other == place);
                prop_assert_eq!(at.is_some(), works[place].is_some() && !turns(&works, place));
                for waited in waits(&works, place).into_iter().filter(|waited| !turns(&works, *waited)) {
                    prop_assert!(at.is_none() || order.iter().position(|other| *other == waited) < at);
                }
            }
        }

        #[test]
        fn what_is_to_spare_is_the_sum_of_the_gaps_on_the_tightest_chain(works in works()) {
            let found = schedule(&works).slack;
            let counts = |place: usize| works[place].is_some() && !turns(&works, place);
            let followers = |place: usize| -> Vec<usize> {
                (0..works.len()).filter(|other| counts(*other) && waits(&works, *other).contains(&place)).collect()
            };
            for place in (0..works.len()).filter(|place| counts(*place)) {
                let gap = |pair: &[usize]| {
                    let (before, behind) = (works[pair[0]].as_ref().unwrap(), works[pair[1]].as_ref().unwrap());
                    (behind.first - before.last).get_days()
                };
                let all = chains(place, &followers);
                let sums = all.iter().filter(|chain| chain.len() > 1).map(|chain| chain.windows(2).map(gap).sum::<i32>());
                prop_assert_eq!(found[place], sums.min());
            }
        }

        #[test]
        fn the_critical_path_ends_last_and_nothing_it_waits_for_ends_later(works in works()) {
            let found = schedule(&works);
            let counts = |place: usize| works[place].is_some() && !turns(&works, place);
            let end = |place: usize| works[place].as_ref().unwrap().last;
            let before = |place: usize| waits(&works, place).into_iter().filter(|before| counts(*before));
            let path: Vec<usize> = found.order.iter().map(|handle| handle.index()).filter(|place| found.critical[*place]).collect();
            let linked = |place: &usize| before(*place).next().is_some() || found.slack[*place].is_some();
            let latest = (0..works.len()).filter(|place| counts(*place) && linked(place)).map(end).max();
            prop_assert_eq!(path.last().map(|place| end(*place)), latest);
            for pair in path.windows(2) {
                prop_assert!(before(pair[1]).any(|place| place == pair[0]));
                prop_assert_eq!(before(pair[1]).map(end).max(), Some(end(pair[0])));
            }
            prop_assert!(path.first().is_none_or(|place| before(*place).next().is_none()));
        }
    }
}
