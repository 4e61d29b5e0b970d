//! Traces: what a piece of work read of the model, so that its result is kept as long as all of that is the same.

mod identities;
mod noted;
pub mod numbers;
mod prints;
mod read;
mod recorder;
mod written;

pub use identities::Identities;
pub use noted::Noted;
pub use prints::Prints;
pub(super) use prints::{ASSETS, READINGS, STAGES, STEPS};
pub use read::{Aspect, Read};
pub use recorder::{apart, note, recorded};
pub(super) use written::Written;
