//! When files are looked at: a burst of changes is looked at when it begins and once more when it is over.

use std::time::{Duration, Instant};

/// A file that is written is let finish for so long before it is looked at.
const GRACE: Duration = Duration::from_millis(4);
/// After so long without a change a burst is over.
const QUIET: Duration = Duration::from_millis(75);
/// A burst that has no end, because something writes all the time, is taken to be over after so long.
const LONGEST: Duration = Duration::from_secs(3);

/// What is to be done at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Nothing, until something changes.
    Rest,
    /// Nothing until then, unless something changes before.
    Wait(Instant),
    /// Look at what has changed, and build if anything has: more may follow.
    First,
    /// The burst is over: look at everything, and build if anything differs from what was built.
    Last,
}

/// The changes that follow one another within moments. It knows no clock: every moment is told.
#[derive(Debug, Default)]
pub(super) struct Burst {
    running: Option<Running>,
    is_restless: bool,
}

#[derive(Debug)]
struct Running {
    began: Instant,
    latest: Instant,
    /// When the change came that the first look waits for; none once there was a build.
    awaited: Option<Instant>,
    has_built: bool,
}

impl Burst {
    /// Something changed.
    pub(super) fn changed(&mut self, at: Instant) {
        match &mut self.running {
            Some(running) if at < running.latest + QUIET => {
                running.latest = running.latest.max(at);
                if !running.has_built {
                    running.awaited.get_or_insert(at);
                }
            }
            // the end of the one before was not noticed, for a build took that long: the next look serves both
            _ => {
                self.is_restless = false;
                self.running = Some(Running { began: at, latest: at, awaited: Some(at), has_built: false });
            }
        }
    }

    /// What is to be done now. `First` and `Last` are to be done before it is asked again, and `First` is to be answered with `looked`.
    pub(super) fn step(&mut self, now: Instant) -> Step {
        let Some(running) = &mut self.running else { return Step::Rest };
        if now >= running.end() {
            self.is_restless = now < running.latest + QUIET;
            self.running = None;
            return Step::Last;
        }
        match running.awaited {
            Some(since) if now >= since + GRACE => {
                running.awaited = None;
                Step::First
            }
            Some(since) => Step::Wait((since + GRACE).min(running.end())),
            None => Step::Wait(running.end()),
        }
    }

    /// Whether the last burst had no end by itself.
    pub(super) fn is_restless(&self) -> bool {
        self.is_restless
    }

    /// What came of a first look: if nothing was built, the next change is looked at as the first.
    pub(super) fn looked(&mut self, has_built: bool) {
        if let Some(running) = &mut self.running {
            running.has_built = has_built;
        }
    }
}

impl Running {
    fn end(&self) -> Instant {
        (self.latest + QUIET).min(self.began + LONGEST)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ms(count: u64) -> Duration {
        Duration::from_millis(count)
    }

    #[test]
    fn an_edit_is_looked_at_at_once_and_once_more_when_the_files_are_quiet() {
        let (start, mut burst) = (Instant::now(), Burst::default());
        assert_eq!(burst.step(start), Step::Rest);
        burst.changed(start);
        assert_eq!(burst.step(start), Step::Wait(start + GRACE));
        assert_eq!(burst.step(start + GRACE), Step::First);
        burst.looked(true);
        burst.changed(start + ms(20));
        assert_eq!(burst.step(start + ms(21)), Step::Wait(start + ms(20) + QUIET));
        assert_eq!(burst.step(start + ms(20) + QUIET), Step::Last);
        assert_eq!(burst.step(start + ms(20) + QUIET), Step::Rest);
    }

    #[test]
    fn a_change_of_nothing_does_not_use_up_the_first_look() {
        let (start, mut burst) = (Instant::now(), Burst::default());
        burst.changed(start);
        assert_eq!(burst.step(start + GRACE), Step::First);
        burst.looked(false);
        burst.changed(start + ms(10));
        assert_eq!(burst.step(start + ms(10) + GRACE), Step::First);
    }

    #[test]
    fn what_never_ends_is_looked_at_now_and_then() {
        let (start, mut burst) = (Instant::now(), Burst::default());
        let mut steps = Vec::new();
        for moment in 0..700 {
            burst.changed(start + ms(moment * 10));
            let step = burst.step(start + ms(moment * 10 + 5));
            if step == Step::First {
                burst.looked(true);
            }
            steps.extend(matches!(step, Step::First | Step::Last).then_some(step));
        }
        assert_eq!(steps, [Step::First, Step::Last, Step::First, Step::Last, Step::First]);
    }

    /// Plays changes at these moments to a machine whose builds take `build`, each of which finds something new, and gives what was
    /// built when: the moments at which the files were looked at.
    fn played(start: Instant, changes: &[Instant], build: Duration) -> Vec<Instant> {
        let (mut burst, mut now, mut told, mut builds) = (Burst::default(), start, 0, Vec::new());
        loop {
            while told < changes.len() && changes[told] <= now {
                burst.changed(changes[told]);
                told += 1;
            }
            let next = changes.get(told).copied();
            match burst.step(now) {
                Step::Rest if next.is_none() => return builds,
                Step::Rest => now = next.unwrap_or(now),
                Step::Wait(until) => now = next.map_or(until, |next| next.min(until)),
                step => {
                    let before = builds.last().copied();
                    let is_new =
                        changes[..told].iter().any(|change| before.is_none_or(|before| *change > before));
                    if is_new {
                        builds.push(now);
                        now += build;
                    }
                    if step == Step::First {
                        burst.looked(is_new);
                    }
                }
            }
        }
    }

    proptest! {
        #[test]
        fn no_burst_is_built_more_than_twice_and_the_last_change_is_always_built(
            gaps in prop::collection::vec(prop_oneof![0u64..40, 60u64..120, 100u64..900], 1..60),
            build in 0u64..600,
        ) {
            let start = Instant::now();
            let changes: Vec<Instant> = gaps.iter().scan(start, |at, gap| { *at += ms(*gap); Some(*at) }).collect();
            let builds = played(start, &changes, ms(build));
            prop_assert!(builds.last() >= changes.last(), "the last change was not built");
            for burst in changes.chunk_by(|one, next| *next - *one < QUIET) {
                let (first, last) = (burst[0], burst[burst.len() - 1]);
                if last - first >= LONGEST {
                    continue;
                }
                // what a burst brought is built from its first change on until the one that saw its last change
                let seen = builds.iter().position(|built| *built >= last).unwrap_or(builds.len());
                let since = builds.iter().position(|built| *built >= first).unwrap_or(builds.len());
                prop_assert!(seen - since < 2, "{} builds for one burst", seen - since + 1);
                prop_assert!(builds[since] - first <= GRACE + ms(build), "the first change waited");
            }
        }
    }
}
