//! The geometry of the figures: numbers, paths and lines of text, from plain inputs; the theme's templates draw them.

pub mod circle;
pub mod coordinate;
pub mod journey_map;
pub mod name;
pub mod ordering;
pub mod path;
pub mod phase_marks;
pub mod ring;
pub mod text;

#[cfg(test)]
mod test_support;
