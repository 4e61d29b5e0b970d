//! What must be true of an output folder before a build starts on it: it is admitted, it exists, and it is locked.

use std::io;
use std::path::{Path, PathBuf};

use crate::disk::{self, Entry, Lock, Locking, STATE_FOLDER};

use super::fault::PublishFault;
use super::ground::Ground;

/// Where `output` really is, if a build of the project may publish there.
pub(super) fn admitted(output: &Path, project: &Path, content: &Path) -> Result<PathBuf, PublishFault> {
    let real = |path: &Path| disk::resolve(path).map_err(|fault| PublishFault::of_machine(path, &fault));
    let place = disk::resolve(output).map_err(|fault| match fault.kind() {
        io::ErrorKind::NotFound => PublishFault::not_ours(output, "it is a link that leads to nothing"),
        _ => PublishFault::of_machine(output, &fault),
    })?;
    let home = disk::home_folder().and_then(|home| disk::resolve(&home).ok());
    let ground = Ground { project: &real(project)?, content: &real(content)?, home: home.as_deref() };
    ground.admits(&place, output)?;
    Ok(place)
}

/// Makes the folder at `place` if it is absent, and says whether it was.
pub(super) fn made(output: &Path, place: &Path) -> Result<bool, PublishFault> {
    let machine = |fault| PublishFault::of_machine(output, &fault);
    match disk::look(place).map_err(machine)? {
        Some(Entry::Folder(_)) => Ok(false),
        Some(_) => Err(PublishFault::not_ours(output, "it is a file")),
        None => disk::make_folders(place).map(|()| true).map_err(machine),
    }
}

/// The lock of the folder itself or, where the file system has none for folders, of a file in the project's state.
pub(super) fn locked(output: &Path, place: &Path, project: &Path) -> Result<Option<Lock>, PublishFault> {
    let of_folder = disk::lock_folder(place).map_err(|fault| PublishFault::of_machine(output, &fault))?;
    let locking = match of_folder {
        Locking::Unavailable => {
            let state = project.join(STATE_FOLDER);
            disk::make_folders(&state)
                .and_then(|()| disk::lock_file(&state.join("lock")))
                .unwrap_or(Locking::Unavailable)
        }
        locking => locking,
    };
    match locking {
        Locking::Held(lock) => Ok(Some(lock)),
        Locking::Taken => Err(PublishFault::busy(output)),
        Locking::Unavailable => Ok(None),
    }
}
