//! What the quadrant is drawn from.

use serde::Serialize;

use super::super::name::Name;

/// The departments as the quadrant sees them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct QuadrantInput {
    /// The lowest and the highest level of the scale on both sides.
    pub scale: (f64, f64),
    /// The departments, in the order of the list that has their numbers.
    pub points: Vec<PointInput>,
    /// The words around the drawing.
    pub words: QuadrantWords,
    /// Whether the page runs from right to left.
    pub right_to_left: bool,
}

/// A department.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PointInput {
    /// Its name.
    pub name: Name,
    /// Its address.
    pub url: String,
    /// Its name and what its place means, for those who point at it or hear it.
    pub title: String,
    /// How much it has to change.
    pub change: f64,
    /// How ready it is.
    pub ready: f64,
    /// Whether it supports others.
    pub support: bool,
}

/// The words around the quadrant, in the page's language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct QuadrantWords {
    /// What the figure shows, for those who hear it.
    pub caption: String,
    /// The fields: much to change and not ready, and ready; little to change and not ready, and ready.
    pub fields: [String; 4],
    /// How ready people are: what is measured, little of it, much of it.
    pub ready: [String; 3],
    /// How much has to change: what is measured, little of it, much of it.
    pub change: [String; 3],
    /// Key: a department that meets customers.
    pub primary: String,
    /// Key: a department that supports others.
    pub support: String,
}
