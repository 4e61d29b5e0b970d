//! Entries of a kind as a list: which, with what fields, and in which form.

mod csv;
mod json;
mod rows;
mod select;
mod table;
mod value;

use crate::load::Kind;
use crate::model::Model;
use crate::model::declare::{Field, Plain};

pub use select::{Condition, ConditionFault};

use super::Appearance;

/// Entries of one kind, each with the values of its fields.
#[derive(Debug)]
pub struct Listing<'m> {
    columns: Vec<Column>,
    rows: Vec<Row<'m>>,
    languages: Vec<String>,
}

/// A field that entries of the kind can have.
#[derive(Debug, Clone, Copy)]
struct Column {
    name: &'static str,
    /// What is declared of it; nothing of the id.
    field: Option<&'static Field>,
}

/// One entry: the values of the columns in their order.
#[derive(Debug)]
struct Row<'m> {
    values: Vec<Plain<'m>>,
}

impl<'m> Listing<'m> {
    /// The entries of `kind` of which every condition holds, in the order in which the site shows them.
    ///
    /// # Errors
    /// If a condition names a field that entries of this kind do not have.
    pub fn new(model: &'m Model, kind: Kind, conditions: &[Condition]) -> Result<Self, ConditionFault> {
        let columns = rows::columns(kind);
        for condition in conditions {
            condition.fits(kind, &columns)?;
        }
        let mut rows = rows::rows(model, kind, &columns);
        rows.retain(|row| conditions.iter().all(|condition| condition.holds(model, &columns, row)));
        Ok(Self { columns, rows, languages: model.settings.languages().to_vec() })
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// A table for people: id, name, and as many short fields as the width holds.
    pub fn table(&self, appearance: Appearance) -> String {
        table::table(self, appearance)
    }

    /// Every field that is given, as a JSON array of objects.
    pub fn json(&self) -> String {
        json::json(self)
    }

    /// Every field as CSV with a header, for spreadsheets.
    pub fn csv(&self) -> String {
        csv::csv(self)
    }
}
