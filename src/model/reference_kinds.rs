//! The reference of a kind: what its declaration says, for `explain`, schemas and skeletons.

use crate::load::Kind;

use super::common::Common;
use super::declare::{Field, Record};
use super::tables::declaration;

/// What is declared of a kind.
#[derive(Debug, Clone, Copy)]
pub struct KindReference {
    /// The kind.
    pub kind: Kind,
    /// What an entry of this kind is.
    pub doc: &'static str,
    /// The fields of its own.
    pub fields: &'static [Field],
    /// The fields that any entry may carry; none for steps, stages and readings, which are parts of entries.
    pub common: &'static [Field],
    /// Whether it must have a name.
    pub name_is_required: bool,
}

/// The reference of a kind; files below `assets/` have none.
pub fn reference_of(kind: Kind) -> Option<KindReference> {
    let (doc, fields, name_is_required) = declaration(kind)?;
    let is_part = matches!(kind, Kind::Step | Kind::Stage | Kind::Reading);
    Some(KindReference {
        kind,
        doc,
        fields,
        common: if is_part { &[] } else { Common::FIELDS },
        name_is_required,
    })
}
