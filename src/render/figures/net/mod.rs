//! Boxes in columns with links between them: the order in which few links cross, where each box stands, and the lines.

mod fold;
mod lines;
mod order;
mod places;
mod ranks;

pub use fold::kept;
pub use ranks::{RankColumn, Ranked, ranked};

use serde::Serialize;

use super::coordinate::Coordinate;
use super::path::Path;

/// What is drawn: boxes by their numbers, in columns from the first to the last.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NetInput {
    /// The boxes of each column, in the order that they have where no link asks for another; each box stands once.
    pub columns: Vec<Vec<usize>>,
    /// Columns that end with a line which tells how many more there are.
    pub more: Vec<bool>,
    /// From which box to which in a later column; what leads elsewhere is left out.
    pub links: Vec<(usize, usize)>,
    /// By the number of a box, whether it lies on the path that is followed.
    pub followed: Vec<bool>,
    /// The measures.
    pub measures: Measures,
    /// Whether the page runs from right to left.
    pub right_to_left: bool,
}

/// The measures of a net, in sixteenths of the unit in which the style sheet sets the boxes, so that lines and boxes grow together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measures {
    /// The width of a box.
    pub width: f64,
    /// The height of a box.
    pub height: f64,
    /// What stays free between two boxes above each other.
    pub gap: f64,
    /// What stays free between two columns.
    pub gutter: f64,
    /// The height of the columns' heads.
    pub head: f64,
    /// How far apart two links leave a box, if there is room.
    pub port: f64,
    /// How far before a box its links end; they are arrows where they keep away from it.
    pub tip: f64,
}

impl Measures {
    /// Those of the line of sight.
    pub const SIGHT: Self =
        Self { width: 208.0, height: 60.0, gap: 12.0, gutter: 68.0, head: 56.0, port: 10.0, tip: 0.0 };
    /// Those of the metric tree, whose links are arrows.
    pub const TREE: Self =
        Self { width: 257.0, height: 108.0, gap: 16.0, gutter: 84.0, head: 56.0, port: 16.0, tip: 2.0 };
    /// The height of the place where a link passes a column.
    pub const PASS: f64 = 12.0;
    /// The height of the line that tells how many more there are.
    pub const MORE: f64 = 28.0;
}

impl Default for Measures {
    fn default() -> Self {
        Self::SIGHT
    }
}

/// The net, ready to draw.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Net {
    /// What stands in each column, from the top.
    pub columns: Vec<Vec<Slot>>,
    /// The width of the drawing.
    pub width: Coordinate,
    /// Its height.
    pub height: Coordinate,
    /// How many boxes above each other are as high, for paper, on which the drawing must have its place.
    pub rows: usize,
    /// The links, those of the followed path last.
    pub links: Vec<Link>,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Slot {
    /// The box with this number.
    Node(usize),
    /// A link that leads on to a later column.
    Pass,
    /// The line that tells how many more there are.
    More,
}

/// A link between two boxes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Link {
    /// The box that it leaves.
    pub from: usize,
    /// The box that it enters.
    pub to: usize,
    /// The line, and behind it the head of the arrow, where links are arrows.
    #[serde(serialize_with = "super::path::relative")]
    pub path: Path,
    /// Whether both boxes lie on the followed path.
    pub followed: bool,
}

/// Draws the net.
pub fn draw(input: &NetInput) -> Net {
    let ordered = order::ordered(&input.columns, &input.links);
    let places = places::Places::new(input, &ordered.columns);
    let mut links = lines::draw(input, &ordered, &places);
    links.sort_by_key(|link| link.followed);
    let slots = |(index, column): (usize, &Vec<order::Item>)| {
        let more = input.more.get(index).copied().unwrap_or_default().then_some(Slot::More);
        column.iter().map(|item| item.slot()).chain(more).collect()
    };
    Net {
        columns: ordered.columns.iter().enumerate().map(slots).collect(),
        width: places.width.into(),
        height: places.height.into(),
        rows: places.rows(),
        links,
    }
}

#[cfg(test)]
pub(super) mod tests;
