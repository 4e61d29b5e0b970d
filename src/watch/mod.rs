//! Watching a project's files: what has changed since the last build, and when to build again.

mod burst;
mod events;
mod rebuild;
mod sight;
mod watched;
mod watching;

pub use rebuild::Rebuild;
pub use sight::Sight;
pub use watching::{Turn, Watching, Way};
