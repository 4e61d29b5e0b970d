//! The search for all patterns of a language at once, byte by byte.

use super::Tongue;
use super::patterns::{COMMON, Counted, ENGLISH, GERMAN, Pattern};

/// A pattern stands in so many bits, one for each of its bytes, the last lowest.
const LANE: usize = 4;

/// So many patterns are looked for at once.
const LANES: usize = 64 / LANE;

/// What a lane can count up to.
const FULL: usize = (1 << LANE) - 1;

/// So many bytes of each half of a text are read before the numbers in the lanes are added up.
const STEP: usize = FULL / 2;

/// So many steps before their sums, which stand in a byte each, are.
const STEPS: usize = u8::MAX as usize / FULL;

/// The lowest bit of each lane.
const EACH: u64 = u64::MAX / FULL as u64;

/// The patterns of a language, as they are looked for.
///
/// The state is a number with a bit for each byte of each pattern: it is set if the text up to here ends like the pattern up to there. With the next
/// byte all move down by one, and those stay where that byte may stand.
pub(super) struct Lanes {
    /// For each byte the places in patterns where it may stand.
    places: [u64; 256],
    /// Where patterns begin.
    starts: u64,
    /// As what each is counted.
    counted: [Option<Counted>; LANES],
}

static ALL: [Lanes; 2] = [Lanes::of(&ENGLISH, Tongue::English), Lanes::of(&GERMAN, Tongue::German)];

impl Lanes {
    pub(super) fn named(tongue: Tongue) -> &'static Self {
        &ALL[usize::from(tongue == Tongue::German)]
    }

    const fn of(own: &[Pattern], tongue: Tongue) -> Self {
        let mut patterns = Self { places: [0; 256], starts: 0, counted: [None; LANES] };
        let mut lane = 0;
        while lane < COMMON.len() + own.len() {
            let pattern = if lane < COMMON.len() { COMMON[lane] } else { own[lane - COMMON.len()] };
            patterns.add(lane, pattern, tongue);
            lane += 1;
        }
        patterns
    }

    const fn add(&mut self, lane: usize, (counted, classes): Pattern, tongue: Tongue) {
        self.counted[lane] = Some(counted);
        let start = lane * LANE + classes.len() - 1;
        self.starts |= 1 << start;
        let mut at = 0;
        while at < classes.len() {
            let mut byte = 0;
            while byte < self.places.len() {
                if classes[at].has(byte as u8, tongue) {
                    self.places[byte] |= 1 << (start - at);
                }
                byte += 1;
            }
            at += 1;
        }
    }

    /// How often each pattern is found in a text that has blanks before and behind it.
    pub(super) fn count(&self, text: &[u8]) -> Sums {
        const BLANKS: [u8; LANE] = [b' '; LANE];
        let mut sums = Sums::default();
        // each byte waits for the one before it, so that two halves are read in hardly more time than one
        let (first, second) = text.split_at(text.len() / 2);
        let tail = &first[first.len().saturating_sub(LANE)..];
        let mut states = [0; 2];
        self.read(&BLANKS, &mut states[0]);
        states[1] = states[0];
        self.read(tail, &mut states[1]);
        let (first_steps, second_steps) = (first.as_chunks::<STEP>().0, second.as_chunks::<STEP>().0);
        for (first, second) in first_steps.chunks(STEPS).zip(second_steps.chunks(STEPS)) {
            for (first, second) in first.iter().zip(second) {
                sums.add(self.read_both((*first, *second), &mut states));
            }
            sums.close();
        }
        let read = first_steps.len() * STEP;
        for (rest, state) in [(&first[read..], 0), (&second[read..], 1), (BLANKS.as_slice(), 1)] {
            sums.add(self.read(rest, &mut states[state]));
        }
        sums.close();
        sums
    }

    /// As what the patterns are counted, and how often each was found.
    pub(super) fn counted(&self, sums: &Sums) -> impl Iterator<Item = (Counted, usize)> {
        self.counted.iter().zip(sums.totals).filter_map(|(counted, total)| Some(((*counted)?, total)))
    }

    /// How often each pattern ends within a few bytes, in a lane each.
    fn read(&self, bytes: &[u8], state: &mut u64) -> u64 {
        let mut found = 0;
        for byte in bytes {
            found += self.step(*byte, state);
        }
        found
    }

    /// The same of two texts together.
    #[inline]
    fn read_both(&self, (first, second): ([u8; STEP], [u8; STEP]), [one, other]: &mut [u64; 2]) -> u64 {
        let mut found = 0;
        for at in 0..STEP {
            found += self.step(first[at], one) + self.step(second[at], other);
        }
        found
    }

    /// Goes on by a byte; one stands in the lanes of the patterns that end there.
    #[inline]
    fn step(&self, byte: u8, state: &mut u64) -> u64 {
        *state = (*state >> 1 | self.starts) & self.places[usize::from(byte)];
        *state & EACH
    }
}

/// How often each pattern was found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sums {
    /// Those in lanes with an even number, and with an odd one; a byte each.
    pairs: [u64; 2],
    totals: [usize; LANES],
}

impl Sums {
    /// Adds numbers that stand in a lane each.
    #[inline]
    fn add(&mut self, lanes: u64) {
        const EVEN: u64 = u64::MAX / (FULL as u64 + 2);
        self.pairs[0] += lanes & EVEN;
        self.pairs[1] += lanes >> LANE & EVEN;
    }

    /// Makes room for further sums.
    fn close(&mut self) {
        let [even, odd] = std::mem::take(&mut self.pairs).map(u64::to_le_bytes);
        for (total, byte) in self.totals.iter_mut().step_by(2).zip(even) {
            *total += usize::from(byte);
        }
        for (total, byte) in self.totals.iter_mut().skip(1).step_by(2).zip(odd) {
            *total += usize::from(byte);
        }
    }
}
