//! Loading: from files to documents, as trees of text that know their places.

mod again;
mod anchors;
mod belonging;
mod capitals;
mod corpus;
mod csv;
mod destination;
pub mod faults;
mod file_sink;
mod fragment;
mod front_matter;
mod gather;
mod html;
mod kind;
mod markdown;
mod node;
mod outline;
mod passages;
mod running;
mod slug;
mod spelling;
mod text;
mod unplaced;
mod yaml;

pub use again::{document_of, documents};
pub use capitals::may_abbreviate;
pub use corpus::{Asset, Content, Corpus, Document, Placement, Row};
pub use fragment::read_fragment;
pub use gather::{Known, load, load_again, read_known};
pub use kind::Kind;
pub use markdown::{Fence, Heading, Link, LinkForm, Outline};
pub use node::{Node, Pair, Style, Value};
pub use outline::{options, outline};
pub use passages::{Block, Passage, RunningText};
pub use slug::slug;
pub use spelling::Spelling;
