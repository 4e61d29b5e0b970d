//! The model: typed entries in tables, their references resolved, what refers to them at hand.

mod assemble;
mod backlinks;
mod circles;
mod common;
pub mod declare;
mod defaults;
pub mod derive;
mod entry;
pub mod faults;
pub mod kinds;
mod link;
mod link_path;
mod prose_judge;
mod prose_links;
mod read;
mod readings;
mod reference_kinds;
mod settings;
mod settle;
mod soundness;
mod steps;
mod table;
mod tables;
pub mod value;
mod visibility;

pub use assemble::{Edition, model};
pub use backlinks::{Backlink, Backlinks};
pub use common::{Common, WebLink};
pub use entry::AnyEntry;
pub use prose_links::{LinkTarget, slug_of_heading};
pub use readings::ReadingPoint;
pub use reference_kinds::{KindReference, reference_of};
pub use settings::{Settings, is_language};
pub use steps::{StageAt, StepAt};
pub use table::{Entry, EntryId, Handle, Table};
pub use tables::Model;
