//! Where organisations are made and built: in memory if there is room, so that the figures are those of the program and not of what a disk went through before.

use std::io;
use std::path::Path;

use tempfile::TempDir;

/// Where Linux has files in memory.
const MEMORY: &str = "/dev/shm";
/// The variable that names another place.
const NAMED: &str = "TMPDIR";
/// So many bytes an entry takes in each run, with all sites that are made of it.
const ENTRY: u64 = 100_000;

/// A new folder for so many entries and runs, and says where it is.
pub(crate) fn folder(entries: usize, runs: usize) -> io::Result<TempDir> {
    let is_named = std::env::var_os(NAMED).is_some();
    let folder = if !is_named && room(Path::new(MEMORY)) > ENTRY * (entries * runs) as u64 {
        tempfile::tempdir_in(MEMORY)?
    } else {
        tempfile::tempdir()?
    };
    eprintln!("bench: {entries} entries in {}", folder.path().display());
    Ok(folder)
}

/// How many bytes there is room for; none where there is no such place.
#[cfg(target_os = "linux")]
fn room(place: &Path) -> u64 {
    rustix::fs::statvfs(place).map_or(0, |found| found.f_bavail * found.f_frsize)
}

/// None: on this system there is no such place.
#[cfg(not(target_os = "linux"))]
fn room(_place: &Path) -> u64 {
    0
}
