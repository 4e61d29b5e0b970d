//! What is wrong, as plain values: codes, findings, the sink that gathers them, edits, and the nearest known name.

mod code;
mod edit;
mod fault;
mod finding;
mod near;
mod sink;
mod wording;

pub use code::{AnyCode, Code, FAMILIES, Limit, OWN_RULE, Severity};
pub use edit::{Edit, edited};
pub use finding::{Finding, Label};
pub use near::{Near, akin, near, nearest};
pub use sink::Sink;
pub use wording::{list_of, plural, quoted};
