//! `--where field=value`: which entries are listed.

use std::fmt;

use crate::diagnostic::{list_of, nearest};
use crate::load::Kind;
use crate::model::Model;
use crate::model::declare::Plain;

use super::{Column, Row};

/// That a field has a value. The field may be a path (`owner.department`) through records and references; of a list any item counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    path: Vec<String>,
    wanted: String,
}

/// Why a condition cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConditionFault {
    /// It is not of the form `field=value`.
    Form(String),
    /// Entries of the kind have no such field; the nearest one, or all of them.
    Field {
        /// The kind.
        kind: Kind,
        /// The field as written.
        field: String,
        /// What was perhaps meant.
        near: Option<&'static str>,
        /// Every field there is.
        known: Vec<&'static str>,
    },
}

impl fmt::Display for ConditionFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(text) => write!(f, "`{text}` is no condition"),
            Self::Field { kind, field, .. } => write!(f, "a {kind} has no field `{field}`"),
        }
    }
}

impl ConditionFault {
    /// What to write instead.
    pub fn remedy(&self) -> String {
        match self {
            Self::Form(_) => "write a field and its value, such as `status=active`".to_owned(),
            Self::Field { near: Some(near), .. } => format!("did you mean `{near}`?"),
            Self::Field { known, .. } => format!("the fields are {}", list_of(known, "and")),
        }
    }
}

impl Condition {
    /// Reads `field=value`; without a value, that the field is not given.
    ///
    /// # Errors
    /// If there is no field or no `=`.
    pub fn read(text: &str) -> Result<Self, ConditionFault> {
        let fault = || ConditionFault::Form(text.to_owned());
        let (field, wanted) = text.split_once('=').ok_or_else(fault)?;
        let path: Vec<String> = field.trim().split('.').map(str::to_owned).collect();
        if path.iter().any(String::is_empty) {
            return Err(fault());
        }
        Ok(Self { path, wanted: wanted.trim().to_owned() })
    }

    /// Whether entries with these columns can be judged by it.
    pub(super) fn fits(&self, kind: Kind, columns: &[Column]) -> Result<(), ConditionFault> {
        let known: Vec<&str> = columns.iter().map(|column| column.name).collect();
        if known.contains(&self.path[0].as_str()) {
            return Ok(());
        }
        let field = self.path[0].clone();
        let near = nearest(&field, known.iter().copied());
        Err(ConditionFault::Field { kind, field, near, known })
    }

    /// Whether an entry is one of those.
    pub(super) fn holds<'m>(&self, model: &'m Model, columns: &[Column], row: &Row<'m>) -> bool {
        let place = columns.iter().position(|column| column.name == self.path[0]);
        let mut found = Vec::new();
        if let Some(place) = place {
            follow(model, &row.values[place], &self.path[1..], &mut found);
        }
        if self.wanted.is_empty() {
            found.is_empty()
        } else {
            found.iter().any(|value| equals(value, &self.wanted))
        }
    }
}

/// Gathers what a path leads to from a value.
fn follow<'m>(model: &'m Model, value: &Plain<'m>, path: &[String], found: &mut Vec<Plain<'m>>) {
    match (value, path) {
        (Plain::List(items), _) => {
            for item in items {
                follow(model, item, path, found);
            }
        }
        (value, []) => found.extend((!value.is_nothing()).then(|| value.clone())),
        (Plain::Record(fields), [name, rest @ ..]) => {
            if let Some((_, value)) = fields.iter().find(|(known, _)| known == name) {
                follow(model, value, rest, found);
            }
        }
        (Plain::Reference(kind, id), [name, rest @ ..]) => {
            let index = model.index_of(*kind, id);
            let entry = index.and_then(|index| model.entry(crate::model::EntryId { kind: *kind, index }));
            if let Some(value) = entry.and_then(|entry| entry.value(name)) {
                follow(model, &value, rest, found);
            }
        }
        _ => {}
    }
}

fn equals(value: &Plain, wanted: &str) -> bool {
    match value {
        Plain::Text(text) => text.versions().iter().any(|version| version.text.eq_ignore_ascii_case(wanted)),
        Plain::Number(number) => wanted.parse() == Ok(*number),
        Plain::Record(fields) => fields.iter().any(|(name, _)| name == wanted),
        _ => value.in_words().eq_ignore_ascii_case(wanted),
    }
}
