//! Loading: from files to documents, as trees of text that know their places.

mod corpus;
pub mod faults;
mod kind;
mod markdown;
mod node;

pub use corpus::{Asset, Content, Corpus, Document, Placement, Row};
pub use kind::Kind;
pub use markdown::{Fence, Heading, Link, LinkForm, Outline};
pub use node::{Node, Pair, Style, Value};

/// Stand-in until the load stage lands: in a conflict take the load writer’s.
pub fn outline(_t: &str) -> Outline { Outline::default() }
/// Stand-in until the load stage lands: in a conflict take the load writer’s.
pub fn slug(t: &str) -> String { t.to_owned() }
/// Stand-in until the load stage lands: in a conflict take the load writer’s.
pub fn source_offset(_s: &str, span: crate::source::Span, _d: &str, at: usize) -> usize { span.start as usize + at }

/// Stand-in until the load stage lands: in a conflict take the load writer’s.
pub fn load(_files: &dyn crate::source::Files, _sink: &mut crate::diagnostic::Sink) -> Corpus { Corpus::default() }
