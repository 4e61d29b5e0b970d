//! What the shared table is made of.

use serde::Serialize;

use super::Html;

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// The heading.
    pub name: String,
    /// Whether it holds numbers to compare.
    pub numeric: bool,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableRow {
    /// An anchor, or nothing.
    pub id: String,
    /// Its heading, the first cell.
    pub name: Html,
    /// The other cells.
    pub cells: Vec<Html>,
}

/// A table (`table`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The columns, that of the row headings included.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<TableRow>,
}
