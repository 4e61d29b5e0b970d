//! The primary departments of the circle: one track each, with a dot wherever it acts.

use serde::Serialize;

use super::super::coordinate::{Coordinate, PlacedText};
use super::super::name::{Marked, letter_mark};
use super::super::ordering::closest_order;
use super::super::path::Path;
use super::super::phase_marks::hue;
use super::super::text::{Font, width};
use super::CircleInput;
use super::stops::Stop;
use super::wide::{GAP, RING};

/// The innermost track, and the half of the gap in which the names of the tracks stand.
const FIRST: f64 = 282.0;
const TRACK_GAP: f64 = GAP + 1.0;
/// More tracks than this lie closer; more than the other are not drawn, only counted.
const MOST_APART: usize = 8;
const MOST: usize = 10;
const FRONT: f64 = 7.0;
const BACK: f64 = 6.5;

/// The track of a department.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Track {
    /// The circle, open on top.
    pub path: Path,
    /// The department's name in the gap, centred.
    pub name: PlacedText,
}

/// A straight line.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Line {
    /// Where it begins.
    pub x1: Coordinate,
    /// Where it begins.
    pub y1: Coordinate,
    /// Where it ends.
    pub x2: Coordinate,
    /// Where it ends.
    pub y2: Coordinate,
}

/// A department that acts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Dot {
    /// The centre.
    pub x: Coordinate,
    /// The centre.
    pub y: Coordinate,
    /// The radius.
    pub r: Coordinate,
    /// Whether the customer meets it: a filled dot, not a ring.
    pub front: bool,
}

/// Who acts at a station.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Acts {
    /// The hue of the phase, from 1.
    pub hue: usize,
    /// The dotted line from the station's name to the first dot.
    pub leader: Line,
    /// The line that joins the dots.
    pub spoke: Option<Line>,
    /// The departments, from the inside.
    pub dots: Vec<Dot>,
}

/// The departments that have no track.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct More {
    /// "and n more", centred.
    pub text: PlacedText,
}

/// The departments that are drawn, from the inside, and where.
pub(super) struct Tracks {
    departments: Vec<usize>,
    spacing: f64,
    /// The stations' angles nearest to the top on either side, within which names must stay.
    limit: f64,
    hidden: Option<String>,
}

impl Tracks {
    /// Chooses the departments and orders them so that the spokes are short.
    pub(super) fn lay(input: &CircleInput, stops: &[Stop], more: &dyn Fn(usize) -> String) -> Self {
        let mut shown = shown_departments(input);
        let first_act = |department: usize| {
            stops.iter().position(|stop| acting(input, stop).iter().any(|&(other, _)| other == department))
        };
        // Of orders that are equally short, the one in which those who act first lie inside.
        shown.sort_by_key(|&department| first_act(department).unwrap_or(stops.len()));
        let groups = stops.iter().map(|stop| {
            let places = acting(input, stop)
                .into_iter()
                .filter_map(|(department, _)| shown.iter().position(|&other| other == department));
            places.collect::<Vec<_>>()
        });
        let order = closest_order(&groups.collect::<Vec<_>>(), shown.len());
        let hidden = input.departments.len() - shown.len();
        let acts = |stop: &&Stop| !acting(input, stop).is_empty();
        let first = stops.iter().find(acts).map_or(180.0, |stop| stop.angle);
        let last = stops.iter().rev().find(acts).map_or(180.0, |stop| 360.0 - stop.angle);
        Self {
            departments: order.into_iter().map(|place| shown[place]).collect(),
            spacing: if shown.len() > MOST_APART { 15.0 } else { 19.5 },
            limit: first.min(last).min(70.0),
            hidden: (hidden > 0).then(|| more(hidden)),
        }
    }

    /// Whether the tracks lie closer than usual.
    pub(super) fn dense(&self) -> bool {
        self.spacing < 19.0
    }

    fn font(&self) -> Font {
        Font::text(if self.dense() { 14.0 } else { 15.5 })
    }

    fn track_radius(&self, place: usize) -> f64 {
        FIRST + self.spacing * place as f64
    }

    /// The radius behind the last track, or where the first would lie.
    fn end(&self) -> f64 {
        let rows = self.departments.len() + usize::from(self.hidden.is_some());
        if rows == 0 { FIRST - 7.0 } else { self.track_radius(rows - 1) + 8.5 }
    }

    pub(super) fn band(&self) -> (f64, f64) {
        (self.end() + 7.0, self.end() + 28.0)
    }

    /// The radius of all that is drawn.
    pub(super) fn radius(&self, input: &CircleInput) -> f64 {
        if input.support.is_empty() { self.end() } else { self.band().1 }
    }

    /// The tracks with their names; a name that doesn't fit becomes a letter.
    pub(super) fn draw(&self, input: &CircleInput, marked: &mut Vec<Marked>) -> Vec<Track> {
        let track = |(place, &department): (usize, &usize)| {
            let radius = self.track_radius(place);
            let font = self.font();
            let half = |text: &str| ((width(text, font) / 2.0 + 6.0) / radius).min(1.0).asin().to_degrees();
            let widest = (self.limit - (9.0 / radius).to_degrees()).max(TRACK_GAP);
            let room = 2.0 * (radius * widest.to_radians().sin() - 6.0);
            let name = input.departments[department].line(font, room);
            let name = name.unwrap_or_else(|| mark(department, &input.departments[department].full, marked));
            let gap = half(&name).max(TRACK_GAP);
            Track {
                path: RING.arc(gap, 360.0 - gap, radius),
                name: PlacedText::new(RING.centre, self.name_line(place), name),
            }
        };
        self.departments.iter().enumerate().map(track).collect()
    }

    fn name_line(&self, place: usize) -> f64 {
        RING.centre - self.track_radius(place) + 0.342 * self.font().size
    }

    /// What is said of the departments without a track.
    pub(super) fn more(&self) -> Option<More> {
        let text = self.hidden.as_ref()?;
        Some(More { text: PlacedText::new(RING.centre, self.name_line(self.departments.len()), text) })
    }

    /// The dots at each stop where a drawn department acts; `named` tells whether a name stands at the stop.
    pub(super) fn acts(
        &self,
        input: &CircleInput,
        stops: &[Stop],
        named: impl Fn(usize) -> bool,
    ) -> Vec<Acts> {
        let at = |(index, stop): (usize, &Stop)| {
            let acting = acting(input, stop);
            let dots = self.departments.iter().enumerate().filter_map(|(place, department)| {
                let (_, front) = acting.iter().find(|(other, _)| other == department)?;
                Some((self.track_radius(place), *front))
            });
            Self::acts_at(stop, &dots.collect::<Vec<_>>(), if named(index) { 271.0 } else { 232.0 })
        };
        stops.iter().enumerate().filter_map(at).collect()
    }

    fn acts_at(stop: &Stop, dots: &[(f64, bool)], leader_from: f64) -> Option<Acts> {
        let ((first, _), (last, _)) = (*dots.first()?, *dots.last()?);
        let line = |from: f64, to: f64| {
            let (start, end) = (RING.point(stop.angle, from), RING.point(stop.angle, to));
            Line { x1: start.x.into(), y1: start.y.into(), x2: end.x.into(), y2: end.y.into() }
        };
        let dot = |&(radius, front): &(f64, bool)| {
            let place = RING.point(stop.angle, radius);
            Dot { x: place.x.into(), y: place.y.into(), r: (if front { FRONT } else { BACK }).into(), front }
        };
        Some(Acts {
            hue: hue(stop.phase),
            leader: line(leader_from, first - 9.0),
            spoke: (dots.len() > 1).then(|| line(first, last)),
            dots: dots.iter().map(dot).collect(),
        })
    }
}

/// All departments; of too many only those that act in this journey, and of them the busiest.
fn shown_departments(input: &CircleInput) -> Vec<usize> {
    let all = 0..input.departments.len();
    if input.departments.len() <= MOST {
        return all.collect();
    }
    let busy = |department: usize| {
        let acts = input.steps.iter().flat_map(|step| &step.acts);
        acts.filter(|act| act.department == department).count()
    };
    let mut shown: Vec<usize> = all.filter(|&department| busy(department) > 0).collect();
    shown.sort_by_key(|&department| std::cmp::Reverse(busy(department)));
    shown.truncate(MOST);
    shown.sort_unstable();
    shown
}

/// The departments that act at a stop, and whether the customer meets them there.
fn acting(input: &CircleInput, stop: &Stop) -> Vec<(usize, bool)> {
    let mut acting: Vec<(usize, bool)> = Vec::new();
    for act in stop.steps.iter().flat_map(|&step| &input.steps[step].acts) {
        match acting.iter_mut().find(|(department, _)| *department == act.department) {
            Some((_, front)) => *front |= act.front,
            None if act.department < input.departments.len() => acting.push((act.department, act.front)),
            None => {}
        }
    }
    acting
}

/// Lets a letter stand for a department, and tells of it.
pub(super) fn mark(index: usize, name: &str, marked: &mut Vec<Marked>) -> String {
    let mark = letter_mark(index);
    marked.push(Marked { mark: mark.clone(), name: name.to_string() });
    mark
}
