//! The geometry of the figures: numbers, paths and lines of text, from plain inputs; the theme's templates draw them.

pub mod circle;
pub mod coordinate;
pub mod day;
pub mod dumbbell;
pub mod gauge;
pub mod journey_lines;
pub mod journey_map;
pub mod middle;
pub mod name;
pub mod ordering;
pub mod net;
pub mod path;
pub mod phase_marks;
pub mod phase_ring;
pub mod quadrant;
pub mod ring;
pub mod roadmap;
pub mod sparkline;
pub mod stage_line;
pub mod text;
pub mod wheel;

#[cfg(test)]
mod test_support;
#[cfg(test)]
mod tests;
