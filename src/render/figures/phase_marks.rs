//! The little rings that say which part of the journey a phase is, and which of the five hues it has.

use serde::Serialize;

use super::path::Path;
use super::ring::Ring;

/// How many hues there are; further phases repeat them, with a stripe.
const HUES: usize = 5;

/// The hue of the phase at `index`, from 1: the number in its classes (`ph1`, `f1`, `k1`, `o1`).
pub fn hue(index: usize) -> usize {
    index % HUES + 1
}

/// Whether the phase at `index` repeats a hue and needs the stripe that tells it from the first of that hue.
pub fn repeats_hue(index: usize) -> bool {
    index >= HUES
}

/// The mark of one phase, for a symbol with the view box `0 0 20 20`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PhaseMark {
    /// The symbol's id, `pm1` for the first phase.
    pub id: String,
    /// The phase's part of the ring.
    pub arc: Path,
}

/// The marks of as many phases as there are.
pub fn draw(phases: usize) -> Vec<PhaseMark> {
    const RING: Ring = Ring { centre: 10.0 };
    let share = 360.0 / phases as f64;
    let pad = (share / 6.0).min(2.0);
    let mark = |index: usize| {
        let from = share * index as f64;
        PhaseMark { id: format!("pm{}", index + 1), arc: RING.arc(from + pad, from + share - pad, 7.0) }
    };
    (0..phases).map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::{draw, hue, repeats_hue};

    #[test]
    fn five_phases_share_the_ring() {
        let arcs: Vec<String> = draw(5).iter().map(|mark| mark.arc.to_string()).collect();
        assert_eq!(
            arcs,
            [
                "M10.2 3A7 7 0 0 1 16.6 7.6",
                "M16.7 8.1A7 7 0 0 1 14.3 15.5",
                "M13.9 15.8A7 7 0 0 1 6.1 15.8",
                "M5.7 15.5A7 7 0 0 1 3.3 8.1",
                "M3.4 7.6A7 7 0 0 1 9.8 3",
            ]
        );
    }

    #[test]
    fn the_sixth_phase_has_the_first_hue_again() {
        assert_eq!((hue(5), repeats_hue(5), repeats_hue(4)), (1, true, false));
        assert_eq!(draw(1)[0].arc.to_string(), "M10.2 3A7 7 0 1 1 9.8 3");
        assert!(draw(0).is_empty());
    }
}
