//! Showing findings: to people as annotated source, to programs in the forms that they read; what codes and kinds mean; entries as lists.

mod difference;
mod entry;
mod excerpt;
mod explained;
mod explanation;
mod github;
mod gitlab;
mod human;
mod json;
mod kind;
mod listing;
mod located;
mod manual;
mod overlay;
mod prose;
mod sarif;
mod short;
mod summary;

pub use difference::{difference_in_words, difference_json};
pub use entry::explained_entry;
pub use explained::{everything_explained, explained, more_about};
pub use explanation::{Example, Part, Shows, explanation};
pub use github::github;
pub use gitlab::gitlab;
pub use human::{Appearance, human};
pub use json::json;
pub use kind::explained_kind;
pub use listing::{Condition, ConditionFault, Listing};
pub use located::shown_path;
pub use manual::{in_markdown, manual_in_html, manual_in_markdown};
pub use overlay::overlay;
pub use sarif::sarif;
pub use short::short;
pub use summary::Summary;
