//! The corpus: every document that was found, as text with places.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::source::{FileId, Sources, Span, Spanned};

use super::csv::Table;
use super::{Kind, Node};

/// Everything below the content folder, read but not yet understood.
#[derive(Debug, Default)]
pub struct Corpus {
    /// The texts.
    pub sources: Sources,
    /// The documents, in the order of their paths.
    pub documents: Vec<Document>,
    /// Files that are copied as they are (below a folder `assets`), in the order of their paths.
    pub assets: Vec<Asset>,
}

/// One file that holds entries.
#[derive(Debug)]
pub struct Document {
    /// Its text.
    pub file: FileId,
    /// What its path says it holds.
    pub placement: Placement,
    /// What could be read of it.
    pub content: Content,
    /// Whether something in it could not be read, so that what is missing from it says nothing.
    pub damaged: bool,
    /// Whether nothing at all was found in it, a warning included.
    pub spotless: bool,
}

/// What the path of a file says about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Placement {
    /// `site.yaml` or `organisation.yaml`: the file is the entry.
    Single(Kind),
    /// A YAML file that maps ids to entries.
    Collection(Kind),
    /// One entry a file; the stem is its id, perhaps with a language suffix (`x.de`).
    Entry {
        /// The kind.
        kind: Kind,
        /// The file's name without its last suffix.
        stem: String,
    },
    /// A CSV file of readings.
    Readings,
}

/// What a document holds.
#[derive(Debug)]
pub enum Content {
    /// A YAML text.
    Data(Node),
    /// A Markdown text with the front matter before it, if it has one. The body runs to the end of the file.
    Prose {
        /// The front matter.
        front: Option<Node>,
        /// Where the body stands in the file.
        body: Span,
    },
    /// The rows of a CSV text.
    Table(Arc<Table>),
    /// Its text is that of an earlier load, in which nothing was wrong; what it holds is found out when it is asked for.
    AsBefore,
    /// Nothing could be made of it; why has been reported.
    Unreadable,
}

/// One line of a CSV text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The cells, unquoted.
    pub cells: Vec<Spanned<String>>,
    /// The whole line.
    pub span: Span,
}

/// A file that is copied to the site as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// The path below the content folder.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
}
