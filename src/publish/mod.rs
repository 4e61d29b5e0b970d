//! Publishing: a site in memory becomes a folder on disk, whole or not at all.

mod address;
mod admission;
mod clear;
mod fault;
mod ground;
mod intact;
mod journal;
mod kept;
mod manifest;
mod names;
mod output;
mod plan;
mod staging;
mod stand_ins;
mod swap;
mod twins;

pub use fault::{Hindrance, PublishFault};
pub use manifest::Published;
pub use output::{Changes, OutputFolder};
