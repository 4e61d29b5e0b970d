//! Watching a project's files: what has changed since the last build, and when to build again.

mod burst;
mod events;
mod sight;
mod stirring;
mod watched;
mod watching;

pub use sight::Sight;
pub use stirring::Stirring;
pub use watching::{Turn, Watching, Way};
