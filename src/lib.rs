//! `concentric` reads an organisation's documented model, checks it like a compiler and renders it as a website.
//!
//! Files are *loaded* into a [`load::Corpus`] of documents with places, *modelled* as a [`model::Model`] of typed
//! entries whose references are resolved, *checked* by rules, *rendered* into a [`site::Site`] in memory and
//! *published* into a folder. What is wrong anywhere becomes a [`diagnostic::Finding`]; showing it is the desk's job.
//! The modules stand in the order in which one reads the program: desk, pipeline, stages, ground.

pub mod command;
pub mod report;
pub mod watch;
pub mod serve;
pub mod scaffold;
pub mod schema;
pub mod lsp;
pub mod rename;
pub mod mention;
pub mod pipeline;
pub mod load;
pub mod model;
pub mod check;
pub mod render;
pub mod publish;
pub mod site;
pub mod disk;
pub mod diagnostic;
pub mod source;
