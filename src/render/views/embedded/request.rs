//! What a `view` block asks for.

use crate::load::Kind;
use crate::model::declare::{Field, Shape};
use crate::model::{EntryId, Model, reference_of};

macro_rules! shows {
    ($($variant:ident $name:literal)+) => {
        /// What is shown.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Show {
            $($variant),+
        }

        impl Show {
            pub(super) const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word that users write.
            pub(super) fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

shows! {
    Roadmap "roadmap"
    Circle "circle"
    Journey "journey"
    Matrix "matrix"
    Scorecard "scorecard"
    Maturity "maturity"
    LineOfSight "line-of-sight"
    Table "table"
    List "list"
}

impl Show {
    /// The kind that it is made of; none if that has to be said.
    pub(super) fn kind(self) -> Option<Kind> {
        match self {
            Self::Roadmap => Some(Kind::Initiative),
            Self::Circle | Self::Journey => Some(Kind::Journey),
            Self::Matrix => Some(Kind::Driver),
            Self::Scorecard => Some(Kind::Metric),
            Self::Maturity => Some(Kind::Capability),
            Self::LineOfSight => Some(Kind::StrategicTheme),
            Self::Table | Self::List => None,
        }
    }

    /// Whether it shows one entry only.
    pub(super) fn is_of_one(self) -> bool {
        matches!(self, Self::Circle | Self::Journey)
    }
}

/// A condition: the field must hold one of the values.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Condition {
    /// The field.
    pub(super) field: &'static str,
    /// The values, as written.
    pub(super) values: Vec<String>,
}

/// What a block asks for, once all of it exists.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Request {
    /// What is shown.
    pub(super) show: Show,
    /// Of which kind.
    pub(super) kind: Kind,
    /// Of which entry; none for all of the kind.
    pub(super) entry: Option<EntryId>,
    /// Which of them.
    pub(super) conditions: Vec<Condition>,
    /// Which fields.
    pub(super) columns: Vec<&'static str>,
}

/// Whether entries of a kind can be shown: rules are for writers, and parts of entries stand with their wholes.
pub(super) fn is_viewed(kind: Kind) -> bool {
    Model::TABLES.contains(&kind) && kind != Kind::Rule
}

/// The fields of a kind that readers may see, its own before those of all kinds.
pub(super) fn fields_of(kind: Kind) -> impl Iterator<Item = &'static Field> {
    let reference = reference_of(kind);
    let (own, common) = reference.map_or((&[][..], &[][..]), |of| (of.fields, of.common));
    own.iter().chain(common).filter(|field| !matches!(field.name, "visibility" | "draft" | "description"))
}

/// The field of a kind with this name.
pub(super) fn field_of(kind: Kind, name: &str) -> Option<&'static Field> {
    fields_of(kind).find(|field| field.name == name)
}

/// Whether a table can show a field: not what holds records of its own.
pub(super) fn is_shown(field: &Field) -> bool {
    !matches!((field.shape)(), Shape::Record(_) | Shape::MapOf(..) | Shape::Map(..) | Shape::Anything)
}
