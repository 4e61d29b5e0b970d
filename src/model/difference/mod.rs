//! What changed between two models: a model taken down as plain facts, two of them compared, and what publications leave behind.

mod by_language;
mod compare;
mod gather;
mod history;
mod lines;
mod print;
mod snapshot;
mod taking;
mod trend;
mod value;

pub use by_language::{ByLanguage, Label, TextHash};
pub use compare::{Change, Manner, Move, Part, What, difference};
pub use history::{ChangeSet, History};
pub use snapshot::Snapshot;
pub use taking::Taken;
pub use trend::{Tally, Trend};
pub use value::{Fields, Value};

#[cfg(test)]
mod tests;
