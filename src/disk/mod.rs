//! The only user of the file system: folders read, files written whole or not at all, locks, and a project's state.

mod above;
#[cfg(any(target_os = "linux", target_os = "macos"))]
mod attributes;
mod change;
mod exchange;
mod folder;
mod fresh;
mod git;
mod growing;
mod known;
mod linkless;
mod listing;
mod lock;
mod nature;
mod place;
mod program;
mod settled;
mod state;
mod survey;
mod together;

pub use above::{is_folder, nearest_above};
pub use change::{
    copy_to, link, link_target, make_folder, make_folders, move_to, read_if_there, remove_file,
    remove_if_empty, remove_tree, replace_file, symbolic_link, write_new,
};
pub use exchange::{exchange, is_worked_in, may_change, take_over};
pub use folder::{Folder, is_left_behind};
pub use fresh::new_folder;
pub use git::{Absence, files_at, last_changes, why_absent};
pub use growing::Growing;
pub use known::{KnownFiles, KnownFolder, Mark};
pub use lock::{Lock, Locking, lock_file, lock_folder};
pub use nature::Nature;
pub use place::{home_folder, resolve};
pub use program::program_hash;
pub use settled::Settled;
pub use state::{ANY_PROGRAM, Ready, STATE_FOLDER, State};
pub use survey::{Entry, Stamp, Tree, look, names, survey, survey_again};
pub use together::{Together, Undone};
