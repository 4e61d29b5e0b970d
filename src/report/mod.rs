//! Showing findings: to people as annotated source, to programs as JSON, and the register of all codes that can be found.

mod excerpt;
mod explained;
mod explanation;
mod human;
mod json;
mod located;
mod prose;
mod registry;
mod summary;

pub use explained::{explained, list_of_codes};
pub use explanation::{Example, Part, Shows, explanation};
pub use human::{Appearance, human};
pub use json::json;
pub use located::shown_path;
pub use registry::{code_named, codes};
pub use summary::Summary;
