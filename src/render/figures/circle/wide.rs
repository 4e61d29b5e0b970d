//! The wide form of the circle.

use serde::Serialize;

use super::super::coordinate::{Coordinate, PlacedText, Point};
use super::super::middle::{Goal, Middle, Setting};
use super::super::name::Marked;
use super::super::path::Path;
use super::super::phase_marks::hue;
use super::super::phase_ring::{ArcLine, PhaseArc, PhaseRing, Sweep};
use super::super::ring::Ring;
use super::super::text::{Font, width};
use super::CircleInput;
use super::names::{name_lines, room_for_names};
use super::stops::{Stop, number, stops};
use super::support::SupportBand;
use super::tracks::{Acts, More, Track, Tracks};

pub(super) const RING: Ring = Ring { centre: 430.0 };
/// Half of the gap on top, for the departments' names and the way round again.
pub(super) const GAP: f64 = 12.5;
const ROUTE: f64 = 212.0;
/// How far below the centre of a station the base line of its number lies.
pub(super) const NUMBER_LIFT: f64 = 5.2;
const MIDDLE: Middle = Middle {
    centre: RING.centre,
    radius: 130.0,
    large: Setting { size: 29.0, line_height: 33.0, lines: 3 },
    small: Setting { size: 22.0, line_height: 26.0, lines: 5 },
    label: Font::text(15.5),
};
/// The drawing is never enlarged beyond the size in which it has this radius.
const LEAST_RADIUS: f64 = 330.0;

/// The wide form.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Wide {
    /// Left, top, width and height of the drawing.
    pub view_box: [Coordinate; 4],
    /// The support departments, outermost.
    pub support: Vec<SupportBand>,
    /// The name of their band.
    pub support_label: Option<PlacedText>,
    /// One track a primary department, from the inside.
    pub tracks: Vec<Track>,
    /// Whether the tracks lie closer and their names are smaller.
    pub dense: bool,
    /// Departments without a track.
    pub more: Option<More>,
    /// Who acts at each station.
    pub acts: Vec<Acts>,
    /// The phases.
    pub phases: Vec<PhaseArc>,
    /// The way from the last phase to the first: line and head.
    pub again: Option<[Path; 2]>,
    /// The route through the stations.
    pub route: Vec<Route>,
    /// The stations.
    pub stations: Vec<Station>,
    /// What stands in the middle.
    pub goal: Goal,
}

/// The part of the route within one phase.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Route {
    /// The hue of the phase, from 1.
    pub hue: usize,
    /// The arc.
    pub path: Path,
}

/// A station of the route: one step, or all steps of a phase that is too short for them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Station {
    /// The hue of its phase, from 1.
    pub hue: usize,
    /// The centre, from the left.
    pub x: Coordinate,
    /// The centre, from the top.
    pub y: Coordinate,
    /// The number, or the first and the last.
    pub number: String,
    /// The base line of the number.
    pub number_y: Coordinate,
    /// Left, top and width of the station where it stands for several steps; one step has a circle.
    pub pill: Option<[Coordinate; 3]>,
    /// Whether it wears the second ring.
    pub moment_of_truth: bool,
    /// Where it leads, for one step.
    pub url: Option<String>,
    /// Number and name, for one step.
    pub title: String,
    /// The name around it; empty where it stands in the list only.
    pub label: Vec<ArcLine>,
}

/// Draws the wide form; names that don't fit are told of in `marked`.
pub(super) fn draw(input: &CircleInput, more: &dyn Fn(usize) -> String, marked: &mut Vec<Marked>) -> Wide {
    let sweep = Sweep { start: GAP, total: 360.0 - 2.0 * GAP, phases: input.phases.len() };
    let stops = stops(input, sweep, ROUTE);
    let phases = phase_ring(sweep).draw(&input.phases, marked);
    let stations = stations(input, &stops);
    let tracks = Tracks::lay(input, &stops, more);
    let acts = tracks.acts(input, &stops, |stop| !stations[stop].label.is_empty());
    let support = tracks.support(input, marked);
    let radius = tracks.radius(input).max(LEAST_RADIUS);
    let centre = RING.centre;
    let view_box = [centre - radius - 4.0, centre - radius - 2.0, 2.0 * (radius + 4.0), 2.0 * (radius + 2.0)];
    let goal = MIDDLE.set(&input.centre);
    Wide {
        view_box: view_box.map(Coordinate::new),
        support,
        support_label: tracks.support_label(input),
        tracks: tracks.draw(input, marked),
        dense: tracks.dense(),
        more: tracks.more(),
        acts,
        phases,
        again: (!input.phases.is_empty()).then(again),
        route: route(RING, &stops, sweep, ROUTE),
        stations,
        goal,
    }
}

fn phase_ring(sweep: Sweep) -> PhaseRing {
    PhaseRing {
        ring: RING,
        sweep,
        radii: (138.0, 184.0),
        pad: 0.7,
        font: Font::bold(17.5),
        lift: 6.1,
        line_height: 18.0,
        closed: false,
    }
}

/// The arrow through the gap on top: once more.
fn again() -> [Path; 2] {
    let end = RING.point(6.0, 161.0);
    let head = Path::from(end.x - 6.0, end.y - 5.5).line(end.x, end.y).line(end.x - 7.0, end.y + 4.0);
    [RING.arc(-8.0, 6.0, 161.0), head]
}

fn stations(input: &CircleInput, stops: &[Stop]) -> Vec<Station> {
    let named = room_for_names(input);
    let station = |stop: &Stop| {
        let Point { x, y } = RING.point(stop.angle, ROUTE);
        let number = number(stop);
        let one = match stop.steps.as_slice() {
            [only] => Some(&input.steps[*only]),
            _ => None,
        };
        Station {
            hue: hue(stop.phase),
            x: x.into(),
            y: y.into(),
            number_y: (y + NUMBER_LIFT).into(),
            pill: one.is_none().then(|| pill(x, y, &number)),
            moment_of_truth: stop.moment_of_truth,
            url: one.map(|step| step.url.clone()),
            title: one.map(|step| format!("{number}. {}", step.name.full)).unwrap_or_default(),
            label: one.filter(|_| named).map(|step| name_lines(RING, step, stop)).unwrap_or_default(),
            number,
        }
    };
    stops.iter().map(station).collect()
}

/// The station of several steps: left, top and width.
pub(super) fn pill(x: f64, y: f64, number: &str) -> [Coordinate; 3] {
    let length = width(number, Font::bold(15.0)) + 14.0;
    [x - length / 2.0, y - 12.0, length].map(Coordinate::new)
}

/// The route from the first stop to the last, in the hues of the phases it runs through.
pub(super) fn route(ring: Ring, stops: &[Stop], sweep: Sweep, radius: f64) -> Vec<Route> {
    let (Some(first), Some(last)) = (stops.first(), stops.last()) else { return Vec::new() };
    let part = |phase: usize| {
        let (from, to) = sweep.phase(phase);
        let (from, to) = (from.max(first.angle), to.min(last.angle));
        (from < to).then(|| Route { hue: hue(phase), path: ring.arc(from, to, radius) })
    };
    (0..sweep.phases).filter_map(part).collect()
}
