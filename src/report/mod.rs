//! Showing findings: to people as annotated source, to programs as JSON; what codes and kinds mean; entries as lists.

mod entry;
mod excerpt;
mod explained;
mod explanation;
mod human;
mod json;
mod kind;
mod listing;
mod located;
mod prose;
mod summary;

pub use entry::explained_entry;
pub use explained::{everything_explained, explained};
pub use explanation::{Example, Part, Shows, explanation};
pub use human::{Appearance, human};
pub use json::json;
pub use kind::explained_kind;
pub use listing::{Condition, ConditionFault, Listing};
pub use located::shown_path;
pub use summary::Summary;
