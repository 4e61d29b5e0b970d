//! Where a path really leads.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::survey::is_absence;

/// The full path of `path` with every link followed; what does not exist yet is taken as written.
///
/// # Errors
/// What the system says; `NotFound` if a link on the way leads to nothing.
pub fn resolve(path: &Path) -> io::Result<PathBuf> {
    let full = std::path::absolute(path)?;
    let mut missing: Vec<Option<OsString>> = Vec::new();
    let mut parts = full.components();
    loop {
        let existing = parts.as_path();
        match fs::canonicalize(existing) {
            Ok(real) => return Ok(missing.into_iter().rev().fold(real, step)),
            Err(fault) if !is_absence(&fault) || fs::symlink_metadata(existing).is_ok() => return Err(fault),
            Err(fault) => match parts.next_back() {
                Some(Component::Normal(name)) => missing.push(Some(name.to_owned())),
                Some(Component::ParentDir) => missing.push(None),
                _ => return Err(fault),
            },
        }
    }
}

/// One step down, or up for `..`.
fn step(mut path: PathBuf, name: Option<OsString>) -> PathBuf {
    match name {
        Some(name) => path.push(name),
        None => {
            path.pop();
        }
    }
    path
}

/// The user's own folder, if the system names one.
pub fn home_folder() -> Option<PathBuf> {
    std::env::home_dir().filter(|home| !home.as_os_str().is_empty())
}
