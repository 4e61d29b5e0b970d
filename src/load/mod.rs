//! Loading: from files to documents, as trees of text that know their places.

mod corpus;
mod kind;
mod markdown;
mod node;

pub use corpus::{Asset, Content, Corpus, Document, Placement, Row};
pub use kind::Kind;
pub use markdown::{Fence, Heading, Link, LinkForm, Outline};
pub use node::{Node, Pair, Style, Value};
