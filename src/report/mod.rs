//! Showing findings: to people as annotated source, to programs as JSON, and the register of all codes that can be found.

mod excerpt;
mod human;
mod json;
mod located;
mod registry;
mod summary;

pub use human::{Appearance, human};
pub use json::json;
pub use located::shown_path;
pub use registry::{code_named, codes};
pub use summary::Summary;
