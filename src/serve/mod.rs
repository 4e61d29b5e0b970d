//! The site as a server shows it to one writer: on loopback only, from memory, and pages that know when they have changed.

mod address;
mod answer;
mod desk;
mod door;
mod injected;
mod live;
mod showing;
mod stage;

pub use answer::serve;
pub use door::Door;
pub use showing::{Report, Shown};
pub use stage::Stage;
