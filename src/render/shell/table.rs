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

impl Table {
    /// A table of text: its columns, that of the row headings first, and its rows.
    pub fn plain(
        caption: String,
        columns: impl IntoIterator<Item = String>,
        rows: impl IntoIterator<Item = (Html, Vec<Html>)>,
    ) -> Self {
        let columns = columns.into_iter().map(|name| Column { name, numeric: false }).collect();
        let rows =
            rows.into_iter().map(|(name, cells)| TableRow { id: String::new(), name, cells }).collect();
        Self { caption, columns, rows }
    }
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
