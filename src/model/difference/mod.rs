//! What changed between two models: a model taken down as plain facts, two of them compared, and what publications leave behind.

mod compare;
mod gather;
mod history;
mod snapshot;
mod trend;
mod value;

pub use compare::{Change, Manner, Move, Part, What, difference};
pub use history::{ChangeSet, History};
pub use snapshot::{Snapshot, Taken};
pub use trend::{Tally, Trend};
pub use value::{Fields, Label, Value};

#[cfg(test)]
mod tests;
