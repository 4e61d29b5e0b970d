//! What stands where, without opening anything.

use std::path::{Path, PathBuf};

/// The nearest folder, from `start` upwards, that holds something at `relative`.
pub fn nearest_above(start: &Path, relative: &str) -> Option<PathBuf> {
    start.ancestors().find(|folder| folder.join(relative).exists()).map(Path::to_path_buf)
}

/// Whether a folder stands at `path`; a link to one counts.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}
