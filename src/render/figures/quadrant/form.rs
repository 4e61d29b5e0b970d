//! One form of the quadrant: the fields with their titles, the words at the sides, and the points.

use serde::Serialize;

use super::super::coordinate::{Coordinate, PlacedText};
use super::super::text::{Font, wrap};
use super::QuadrantInput;
use super::labels::{Label, label};
use super::places::places;

/// The measures of one form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measures {
    /// The width and height of the drawing.
    pub(super) size: (f64, f64),
    /// Left, top, right and bottom of the four fields together, and what stays free between two.
    pub(super) plot: [f64; 4],
    pub(super) between: f64,
    /// How the titles are set, how far apart their lines stand, and how many there may be.
    pub(super) title: (Font, f64, usize),
    /// The radius of a point, and of one that holds its number.
    pub(super) radius: (f64, f64),
    /// Whether names stand beside points where they fit.
    pub(super) named: bool,
}

impl Measures {
    /// For 40rem and more.
    pub(super) const WIDE: Self = Self {
        size: (640.0, 560.0),
        plot: [58.0, 14.0, 626.0, 498.0],
        between: 4.0,
        title: (Font::display(19.0), 22.0, 2),
        radius: (8.0, 10.5),
        named: true,
    };
    /// For phones.
    pub(super) const SLIM: Self = Self {
        size: (344.0, 390.0),
        plot: [2.0, 24.0, 342.0, 364.0],
        between: 3.0,
        title: (Font::display(15.0), 17.0, 3),
        radius: (11.0, 11.0),
        named: false,
    };

    /// Left, top, right and bottom of a field: 0 and 1 above, 2 and 3 below.
    pub(super) fn field(&self, index: usize) -> [f64; 4] {
        let [left, top, right, bottom] = self.plot;
        let (middle_x, middle_y) = (f64::midpoint(left, right), f64::midpoint(top, bottom));
        let half = self.between / 2.0;
        let (left, right) =
            if index.is_multiple_of(2) { (left, middle_x - half) } else { (middle_x + half, right) };
        let (top, bottom) = if index < 2 { (top, middle_y - half) } else { (middle_y + half, bottom) };
        [left, top, right, bottom]
    }
}

/// How far a title keeps from the edges of its field.
const INSET: f64 = 14.0;

/// One form of the quadrant.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Form {
    /// The width and height of the drawing.
    pub size: [Coordinate; 2],
    /// The fields.
    pub fields: Vec<Field>,
    /// What the sides mean; on phones the words stand above and below.
    pub axis: Axis,
    /// The departments, in the order of their numbers.
    pub points: Vec<PointMark>,
}

/// A field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Field {
    /// Left, top, width and height.
    pub shape: [Coordinate; 4],
    /// Its title in lines.
    pub title: Vec<PlacedText>,
}

/// Where the words at the sides stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Axis {
    /// The beginning, the middle and the end of the lower side.
    pub across: [Coordinate; 3],
    /// The base line of its words.
    pub across_y: Coordinate,
    /// The bottom, the middle and the top of the side of change.
    pub upward: [Coordinate; 3],
    /// How far from the left its words stand.
    pub upward_x: Coordinate,
}

/// A department.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PointMark {
    /// Its address.
    pub url: String,
    /// Its name and what its place means.
    pub title: String,
    /// The centre.
    pub x: Coordinate,
    /// The centre.
    pub y: Coordinate,
    /// The radius.
    pub r: Coordinate,
    /// Whether it supports others.
    pub support: bool,
    /// Its name beside it.
    pub label: Option<Label>,
    /// Its number in it, where there is no name.
    pub number: Option<PlacedText>,
}

/// Draws one form.
pub(super) fn draw(input: &QuadrantInput, measures: Measures) -> Form {
    let (width, height) = measures.size;
    let flip = |x: f64| if input.right_to_left { width - x } else { x };
    let [left, top, right, bottom] = measures.plot;
    let mut titles: Vec<[f64; 4]> = Vec::new();
    let fields: Vec<Field> = (0..4).map(|index| field(input, &measures, index, &mut titles)).collect();
    Form {
        size: [width, height].map(Coordinate::new),
        points: points(input, &measures, &titles),
        axis: Axis {
            across: [left + 2.0, f64::midpoint(left, right), right].map(|x| flip(x).into()),
            across_y: (if measures.named { bottom + 36.0 } else { height - 8.0 }).into(),
            upward: [bottom - 2.0, f64::midpoint(top, bottom), top + 2.0].map(Coordinate::new),
            upward_x: flip(if measures.named { 30.0 } else { left }).into(),
        },
        fields,
    }
}

fn field(input: &QuadrantInput, measures: &Measures, index: usize, titles: &mut Vec<[f64; 4]>) -> Field {
    let (width, _) = measures.size;
    let flip = |x: f64| if input.right_to_left { width - x } else { x };
    let [left, top, right, bottom] = measures.field(index);
    let (font, apart, most) = measures.title;
    let lines = wrap(&input.words.fields[index], font, right - left - 2.0 * INSET, most).unwrap_or_default();
    let first = top + INSET + 0.8 * font.size;
    titles.push([left, top, right, first + apart * lines.len().saturating_sub(1) as f64 + 6.0]);
    let place =
        |(at, line): (usize, String)| PlacedText::new(flip(left + INSET), first + apart * at as f64, line);
    let start = if input.right_to_left { flip(right) } else { left };
    Field {
        shape: [start, top, right - left, bottom - top].map(Coordinate::new),
        title: lines.into_iter().enumerate().map(place).collect(),
    }
}

fn points(input: &QuadrantInput, measures: &Measures, titles: &[[f64; 4]]) -> Vec<PointMark> {
    let (width, _) = measures.size;
    let flip = |x: f64| if input.right_to_left { width - x } else { x };
    let places = places(input, measures, titles);
    let mut taken: Vec<[f64; 4]> = Vec::new();
    let mut labels: Vec<Option<Label>> = vec![None; places.len()];
    if measures.named {
        for (index, point) in input.points.iter().enumerate() {
            labels[index] = label(measures, (&places, titles), &mut taken, index, &point.name);
        }
    }
    let mark = |(index, point): (usize, &super::PointInput)| {
        let (place, label) = (places[index], labels[index].take());
        let number =
            label.is_none().then(|| PlacedText::new(flip(place.x), place.y + 4.2, (index + 1).to_string()));
        let (named, numbered) = measures.radius;
        PointMark {
            url: point.url.clone(),
            title: point.title.clone(),
            x: flip(place.x).into(),
            y: place.y.into(),
            r: (if label.is_some() { named } else { numbered }).into(),
            support: point.support,
            label: label.map(|label| Label { x: flip(label.x.value()).into(), ..label }),
            number,
        }
    };
    input.points.iter().enumerate().map(mark).collect()
}
