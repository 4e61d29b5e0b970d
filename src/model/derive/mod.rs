//! What follows from the model and is never written: who has the customer, how metrics stand, how far capabilities are.

mod capability;
mod completeness;
mod coverage;
mod deficits;
mod journey;
mod metric;
mod review;
mod roadmap;
mod role;
mod schedule;
mod sight;

pub use capability::{Change, LevelAt, Raising};
pub use completeness::{Completeness, Figure, Gap};
pub use coverage::Coverage;
pub use deficits::{Counted, Deficit, DeficitKind, Evidence, FEWEST_INITIATIVES, Verdict};
pub use journey::{Acting, HandOff};
pub use metric::{MetricStatus, Run};
pub use review::due_for_review;
pub use roadmap::Now;
pub use role::{RoleStep, WhyHere};
pub use schedule::Schedule;
pub use sight::{Found, OutcomeWays, People, Sight, Sights, Stop};
