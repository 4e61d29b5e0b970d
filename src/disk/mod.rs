//! (being built)

mod above;
mod fresh;

pub use above::{is_folder, nearest_above};
pub use fresh::new_folder;
