//! The wheel: the phases of the journey in the middle, and around them what makes it succeed, one sector a driver.

mod dots;
mod input;
mod name;
mod pairs;
mod sectors;

pub use dots::PhaseDot;
pub use input::{About, DriverInput, WheelInput, WheelWords};
pub use pairs::PairArc;
pub use sectors::Sector;

use serde::Serialize;

use super::coordinate::Coordinate;
use super::middle::{Goal, Middle, Setting};
use super::name::Marked;
use super::phase_marks::hue;
use super::phase_ring::{PhaseArc, PhaseRing, Sweep};
use super::ring::Ring;
use super::text::Font;
use dots::Rows;
use sectors::{Seat, seats};

/// More drivers than this are a list only: there is no room for their numbers.
pub const MOST: usize = 24;

/// The wheel, ready to draw.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Wheel {
    /// The form for 40rem and more: with the names of drivers and pairs.
    pub wide: Form,
    /// The form for phones: with numbers only.
    pub slim: Form,
    /// The phases that the drawing shows by their mark.
    pub marked: Vec<Marked>,
    /// What its marks mean, for those that it has.
    pub key: Key,
    /// The words around it.
    pub words: WheelWords,
}

/// One form of the wheel.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Form {
    /// Left, top, width and height of the drawing.
    pub view_box: [Coordinate; 4],
    /// The phases.
    pub phases: Vec<PhaseArc>,
    /// What stands in the middle.
    pub centre: Goal,
    /// The drivers, clockwise.
    pub sectors: Vec<Sector>,
    /// What joins those that belong together.
    pub pairs: Vec<PairArc>,
}

/// Which marks the wheel has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Key {
    /// The hues of the first phases, if a driver is at work in any.
    pub at_work: Vec<usize>,
    /// Phases in which it is not.
    pub gap: bool,
    /// Drivers about people.
    pub people: bool,
    /// Drivers about methods.
    pub method: bool,
}

/// The measures of one form; radii from the centre.
#[derive(Debug, Clone, Copy)]
struct Measures {
    ring: Ring,
    phases: PhaseRing,
    /// The sectors reach from here to there.
    sectors: (f64, f64),
    /// Where the dots of the phases stand, and the numbers with them: in one row or in two.
    rows: [Rows; 2],
    /// The largest radius of a dot.
    dot: f64,
    /// Whether there are names.
    named: bool,
}

/// Draws the wheel; none for no driver, or for so many that nothing of them could be read.
pub fn draw(input: WheelInput) -> Option<Wheel> {
    if input.drivers.is_empty() || input.drivers.len() > MOST {
        return None;
    }
    let seats = seats(&input.drivers);
    let mut marked = Vec::new();
    let wide = form(&input, &seats, &wide(input.phases.len()), &mut marked);
    let slim = form(&input, &seats, &slim(input.phases.len()), &mut marked);
    let place = |entry: &Marked| input.phases.iter().position(|phase| phase.full == entry.name);
    marked.sort_by_key(place);
    let key = key(&input, &wide);
    Some(Wheel { wide, slim, marked, key, words: input.words })
}

fn form(input: &WheelInput, seats: &[Seat], measures: &Measures, marked: &mut Vec<Marked>) -> Form {
    let pairs = if measures.named { pairs::draw(input, seats, measures.ring) } else { Vec::new() };
    let reach = if pairs.is_empty() { measures.sectors.1 + 2.0 } else { pairs::REACH };
    let corner = measures.ring.centre - reach;
    Form {
        view_box: [corner, corner, 2.0 * reach, 2.0 * reach].map(Coordinate::new),
        phases: measures.phases.draw(&input.phases, marked),
        centre: centre(input, measures),
        sectors: sectors::draw(input, seats, measures),
        pairs,
    }
}

fn centre(input: &WheelInput, measures: &Measures) -> Goal {
    let inner = if input.phases.is_empty() { measures.sectors.0 } else { measures.phases.radii.0 };
    let middle = Middle {
        centre: measures.ring.centre,
        radius: inner - 6.0,
        large: Setting { size: 23.0, line_height: 26.0, lines: 2 },
        small: Setting { size: 17.0, line_height: 20.0, lines: 3 },
        label: Font::text(13.0),
    };
    if measures.named { middle.set(&input.centre) } else { Goal::default() }
}

fn key(input: &WheelInput, wide: &Form) -> Key {
    let has_dots = wide.sectors.iter().any(|sector| !sector.dots.is_empty());
    let at_work = |is: bool| has_dots && input.drivers.iter().any(|driver| driver.at_work.contains(&is));
    let about = |about: About| input.drivers.iter().any(|driver| driver.about == Some(about));
    let (people, method) = (about(About::People), about(About::Method));
    let hues = (0..input.phases.len().min(3)).map(hue).filter(|_| at_work(true));
    Key { at_work: hues.collect(), gap: at_work(false), people, method: people && method }
}

fn wide(phases: usize) -> Measures {
    const RING: Ring = Ring { centre: 310.0 };
    Measures {
        ring: RING,
        phases: phase_ring(RING, phases, (72.0, 112.0)),
        sectors: (124.0, 256.0),
        rows: [Rows { dots: &[142.0], number: 172.0 }, Rows { dots: &[149.0, 136.5], number: 178.0 }],
        dot: 5.0,
        named: true,
    }
}

fn slim(phases: usize) -> Measures {
    const RING: Ring = Ring { centre: 180.0 };
    Measures {
        ring: RING,
        phases: phase_ring(RING, phases, (58.0, 94.0)),
        sectors: (102.0, 170.0),
        rows: [Rows { dots: &[115.0], number: 141.0 }, Rows { dots: &[123.0, 111.0], number: 147.0 }],
        dot: 4.5,
        named: false,
    }
}

fn phase_ring(ring: Ring, phases: usize, radii: (f64, f64)) -> PhaseRing {
    PhaseRing {
        ring,
        sweep: Sweep { start: 0.0, total: 360.0, phases },
        radii,
        pad: 1.0,
        font: Font::bold(13.0),
        lift: 4.7,
        line_height: 14.0,
        closed: true,
    }
}

#[cfg(test)]
pub(super) mod tests;
