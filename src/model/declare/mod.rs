//! How kinds are declared: fields, records and choices as tables, and what is read from them.

mod complaint;
mod decoder;
mod field;
mod fields;
mod held;
mod insertion;
mod known;
mod plain;
mod record;
pub mod schema;
mod torn;
mod visit;

pub use decoder::{Decoder, Surroundings};
pub use field::{Alternative, Field, Presence, Shape, field_name, with_article};
pub use fields::Fields;
pub use held::{Decode, Held, List};
pub use plain::Plain;
pub use record::Record;
pub(crate) use record::{choice, kind, record};
pub(crate) use torn::torn;
pub use visit::{UNRESOLVED, Visit, VisitMut};

use crate::load::Kind;

/// A record that other entries can refer to.
pub trait Referable {
    /// The kind that references name.
    const KIND: Kind;
}
