//! The slim form of the circle: goal, phases and numbered stations; the names stand in the list below.

use serde::Serialize;

use super::super::middle::{Goal, Middle, Setting};
use super::super::name::Marked;
use super::super::phase_marks::hue;
use super::super::phase_ring::{PhaseArc, PhaseRing, Sweep};
use super::super::ring::Ring;
use super::super::text::Font;
use super::CircleInput;
use super::stops::{Stop, number, stops};
use super::wide::{NUMBER_LIFT, Route, Station, pill, route};

const RING: Ring = Ring { centre: 180.0 };
const ROUTE: f64 = 154.0;
const MIDDLE: Middle = Middle {
    centre: RING.centre,
    radius: 94.0,
    large: Setting { size: 22.0, line_height: 26.0, lines: 3 },
    small: Setting { size: 16.0, line_height: 19.0, lines: 5 },
    label: Font::text(13.0),
};

/// The slim form, in the view box `8 8 344 344`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Slim {
    /// The phases, without a gap on top.
    pub phases: Vec<PhaseArc>,
    /// The route, all round.
    pub route: Vec<Route>,
    /// The stations, without names.
    pub stations: Vec<Station>,
    /// What stands in the middle.
    pub goal: Goal,
}

/// Draws the slim form; names of phases that don't fit are told of in `marked`.
pub(super) fn draw(input: &CircleInput, marked: &mut Vec<Marked>) -> Slim {
    let sweep = Sweep { start: 0.0, total: 360.0, phases: input.phases.len() };
    let stops = stops(input, sweep, ROUTE);
    let phases = PhaseRing {
        ring: RING,
        sweep,
        radii: (96.0, 130.0),
        pad: 0.9,
        font: Font::bold(13.0),
        lift: 5.1,
        line_height: 0.0,
        closed: true,
    };
    Slim {
        phases: phases.draw(&input.phases, marked),
        route: whole_route(&stops, sweep),
        stations: stops.iter().map(station).collect(),
        goal: MIDDLE.set(&input.centre),
    }
}

/// The route through every phase: here the ring is closed, for a phone shows no arrow that leads round again.
fn whole_route(stops: &[Stop], sweep: Sweep) -> Vec<Route> {
    let Some(any) = stops.first() else { return Vec::new() };
    let all = [Stop { angle: 0.0, ..any.clone() }, Stop { angle: 360.0, ..any.clone() }];
    route(RING, &all, sweep, ROUTE)
}

fn station(stop: &Stop) -> Station {
    let place = RING.point(stop.angle, ROUTE);
    let number = number(stop);
    let several = stop.steps.len() > 1;
    Station {
        hue: hue(stop.phase),
        x: place.x.into(),
        y: place.y.into(),
        number_y: (place.y + NUMBER_LIFT).into(),
        pill: several.then(|| pill(place.x, place.y, &number)),
        moment_of_truth: stop.moment_of_truth,
        url: None,
        title: String::new(),
        label: Vec::new(),
        number,
    }
}
