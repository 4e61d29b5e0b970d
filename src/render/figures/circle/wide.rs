//! The wide form of the circle.

use serde::Serialize;

use super::super::coordinate::{Coordinate, PlacedText, Point};
use super::super::name::Marked;
use super::super::path::Path;
use super::super::phase_marks::hue;
use super::super::ring::Ring;
use super::super::text::{Font, width, wrap_into};
use super::names::{name_lines, room_for_names};
use super::phases::{PhaseArc, PhaseRing};
use super::stops::{Stop, Sweep, number, stops};
use super::support::SupportBand;
use super::tracks::{Acts, More, Track, Tracks};
use super::{Centre, CircleInput};

pub(super) const RING: Ring = Ring { centre: 430.0 };
/// Half of the gap on top, for the departments' names and the way round again.
pub(super) const GAP: f64 = 12.5;
const ROUTE: f64 = 212.0;
/// The circle within which the text in the middle stays.
const MIDDLE: f64 = 130.0;
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
    /// The small line above the goal.
    pub goal_label: Option<PlacedText>,
    /// The goal in lines.
    pub goal: Vec<PlacedText>,
    /// Whether it is the goal that stands in the middle, and not a shorter text in its place.
    pub goal_fits: bool,
}

/// A line of text on an arc, centred.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArcLine {
    /// The base line.
    pub path: Path,
    /// The text.
    pub text: String,
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
    /// How wide the station is where it stands for several steps; one step has a circle.
    pub pill: Option<Coordinate>,
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
    let phases = phase_ring(sweep).draw(input, marked);
    let stations = stations(input, &stops);
    let tracks = Tracks::lay(input, &stops, more);
    let acts = tracks.acts(input, &stops, |stop| !stations[stop].label.is_empty());
    let support = tracks.support(input, marked);
    let radius = tracks.radius(input).max(LEAST_RADIUS);
    let centre = RING.centre;
    let view_box = [centre - radius - 4.0, centre - radius - 2.0, 2.0 * (radius + 4.0), 2.0 * (radius + 2.0)];
    let middle = Middle {
        y: centre,
        radius: MIDDLE,
        size: 29.0,
        line_height: 33.0,
        label: Font::text(15.5),
        first_of_three: 420.0,
        above: 40.0,
    };
    let goal = middle.set(&input.centre);
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
        goal_label: goal.label,
        goal: goal.lines,
        goal_fits: goal.first_fits,
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
            pill: one.is_none().then(|| (width(&number, Font::bold(15.0)) + 14.0).into()),
            moment_of_truth: stop.moment_of_truth,
            url: one.map(|step| step.url.clone()),
            title: one.map(|step| format!("{number}. {}", step.name.full)).unwrap_or_default(),
            label: one.filter(|_| named).map(|step| name_lines(RING, step, stop)).unwrap_or_default(),
            number,
        }
    };
    stops.iter().map(station).collect()
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

/// The middle of a circle, and how text is set there.
pub(super) struct Middle {
    /// The centre.
    pub(super) y: f64,
    /// The circle that the text must not leave.
    pub(super) radius: f64,
    /// The size of the goal.
    pub(super) size: f64,
    /// How far its lines stand apart.
    pub(super) line_height: f64,
    /// The small line.
    pub(super) label: Font,
    /// The base line of the first of three lines; fewer stand lower.
    pub(super) first_of_three: f64,
    /// How far the small line stands above the first.
    pub(super) above: f64,
}

/// What stands in the middle.
pub(super) struct Set {
    pub(super) label: Option<PlacedText>,
    pub(super) lines: Vec<PlacedText>,
    pub(super) first_fits: bool,
}

impl Middle {
    /// Sets the first of the texts that fits, in three lines at most.
    pub(super) fn set(&self, texts: &[Centre]) -> Set {
        let fitting = texts.iter().enumerate().find_map(|(index, centre)| {
            let lines = (1..=3).find_map(|count| self.lines(&centre.text, count))?;
            Some((index, centre, lines))
        });
        let Some((index, centre, lines)) = fitting else {
            return Set { label: None, lines: Vec::new(), first_fits: texts.is_empty() };
        };
        let first = self.first_line(lines.len());
        let label_line = first - self.above;
        let fits = width(&centre.label, self.label) <= self.chord(label_line, self.label.size);
        let label =
            (fits && !centre.label.is_empty()).then(|| PlacedText::new(self.y, label_line, &centre.label));
        let line =
            |(at, text): (usize, String)| PlacedText::new(self.y, first + self.line_height * at as f64, text);
        Set { label, lines: lines.into_iter().enumerate().map(line).collect(), first_fits: index == 0 }
    }

    fn first_line(&self, count: usize) -> f64 {
        self.first_of_three + self.line_height * (3 - count) as f64 / 2.0
    }

    fn lines(&self, text: &str, count: usize) -> Option<Vec<String>> {
        let first = self.first_line(count);
        let rooms = (0..count).map(|line| self.chord(first + self.line_height * line as f64, self.size));
        wrap_into(text, Font::display(self.size), &rooms.collect::<Vec<_>>())
    }

    /// How much room a line of this size has at a base line.
    fn chord(&self, base_line: f64, size: f64) -> f64 {
        let (top, bottom) = (base_line - 0.72 * size, base_line + 0.22 * size);
        let farthest = (top - self.y).abs().max((bottom - self.y).abs());
        2.0 * (self.radius.powi(2) - farthest.powi(2)).max(0.0).sqrt()
    }
}
