//! The slim form of the circle: goal, phases and numbered stations; the names stand in the list below.

use serde::Serialize;

use super::super::coordinate::PlacedText;
use super::super::name::Marked;
use super::super::phase_marks::hue;
use super::super::ring::Ring;
use super::super::text::{Font, width};
use super::CircleInput;
use super::phases::{PhaseArc, PhaseRing};
use super::stops::{Stop, Sweep, number, stops};
use super::wide::{Middle, Route, Station, route};

const RING: Ring = Ring { centre: 180.0 };
const ROUTE: f64 = 154.0;

/// The slim form, in the view box `8 8 344 344`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Slim {
    /// The phases, without a gap on top.
    pub phases: Vec<PhaseArc>,
    /// The route, all round.
    pub route: Vec<Route>,
    /// The stations, without names.
    pub stations: Vec<Station>,
    /// The small line above the goal.
    pub goal_label: Option<PlacedText>,
    /// The goal in lines.
    pub goal: Vec<PlacedText>,
    /// Whether it is the goal that stands in the middle, and not a shorter text in its place.
    pub goal_fits: bool,
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
    let middle = Middle {
        y: RING.centre,
        radius: 92.0,
        size: 22.0,
        line_height: 26.0,
        label: Font::text(13.0),
        first_of_three: 172.0,
        above: 32.0,
    };
    let goal = middle.set(&input.centre);
    Slim {
        phases: phases.draw(input, marked),
        route: whole_route(&stops, sweep),
        stations: stops.iter().map(station).collect(),
        goal_label: goal.label,
        goal: goal.lines,
        goal_fits: goal.first_fits,
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
    let pill = stop.steps.len() > 1;
    Station {
        hue: hue(stop.phase),
        x: place.x.into(),
        y: place.y.into(),
        pill: pill.then(|| (width(&number, Font::bold(15.0)) + 14.0).into()),
        moment_of_truth: stop.moment_of_truth,
        url: None,
        title: String::new(),
        label: Vec::new(),
        number,
    }
}
