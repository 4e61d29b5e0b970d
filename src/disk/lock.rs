//! Locks that the system releases when their holder ends, however it ends.

use std::fs::File;
use std::io;
use std::path::Path;

/// A lock, held until it is dropped.
#[derive(Debug)]
#[must_use = "the lock is released when it is dropped"]
pub struct Lock {
    file: File,
}

impl Drop for Lock {
    /// Says so to the system, for closing the file is not enough while a child that is just being started still shares it.
    fn drop(&mut self) {
        unlock(&self.file);
    }
}

/// What came of asking for a lock.
#[derive(Debug)]
#[must_use = "the lock is released when it is dropped"]
pub enum Locking {
    /// It is held now.
    Held(Lock),
    /// Somebody else holds it.
    Taken,
    /// The file system has no such locks.
    Unavailable,
}

/// How often a folder may be exchanged for another between opening and locking it before it counts as taken.
#[cfg(unix)]
const ATTEMPTS: usize = 8;

/// Locks the folder itself, without waiting and without a file that would have to lie somewhere.
///
/// # Errors
/// What the system says when the folder cannot be opened.
#[cfg(unix)]
pub fn lock_folder(folder: &Path) -> io::Result<Locking> {
    for _ in 0..ATTEMPTS {
        let file = File::open(folder)?;
        let opened = super::survey::identity(&file.metadata()?);
        match lock(file) {
            Locking::Held(held) => {
                let stands = std::fs::metadata(folder)?;
                if super::survey::identity(&stands) == opened {
                    return Ok(Locking::Held(held));
                }
            }
            other => return Ok(other),
        }
    }
    Ok(Locking::Taken)
}

/// Folders cannot be locked on this system.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn lock_folder(_folder: &Path) -> io::Result<Locking> {
    Ok(Locking::Unavailable)
}

/// Locks the file at `path`, made if it is absent, without waiting.
///
/// # Errors
/// What the system says when the file cannot be opened or made.
pub fn lock_file(path: &Path) -> io::Result<Locking> {
    Ok(lock(File::options().create(true).truncate(false).write(true).open(path)?))
}

#[cfg(unix)]
fn lock(file: File) -> Locking {
    use rustix::fs::{FlockOperation, flock};
    use rustix::io::Errno;
    match flock(&file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Locking::Held(Lock { file }),
        Err(Errno::WOULDBLOCK) => Locking::Taken,
        Err(_) => Locking::Unavailable,
    }
}

#[cfg(unix)]
fn unlock(file: &File) {
    // The lock is then released when the last one who shares the file closes it.
    let _ = rustix::fs::flock(file, rustix::fs::FlockOperation::Unlock);
}

#[cfg(not(unix))]
fn unlock(_file: &File) {}

#[cfg(not(unix))]
fn lock(_file: File) -> Locking {
    Locking::Unavailable
}
