//! The floor under every build: reading the same input and writing the same bytes to the same number of files, and nothing else.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::measure::{self, Cost};

/// Every file below `folder`, by its path from there.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let entries =
        WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    entries.filter_map(|entry| entry.path().strip_prefix(folder).ok().map(Path::to_owned)).collect()
}

/// The bytes of every file below `folder`, in the order of `files`.
fn read(folder: &Path, files: &[PathBuf]) -> io::Result<Vec<Vec<u8>>> {
    files.iter().map(|path| fs::read(folder.join(path))).collect()
}

/// Writes the bytes to files of those names below `folder`, which does not exist yet.
fn write(folder: &Path, files: &[PathBuf], bytes: &[Vec<u8>]) -> io::Result<()> {
    for (path, bytes) in files.iter().zip(bytes) {
        let place = folder.join(path);
        fs::create_dir_all(place.parent().unwrap_or(folder))?;
        fs::write(place, bytes)?;
    }
    Ok(())
}

/// What reading the content of a built project, and writing its output again, costs.
pub(crate) fn measured(project: &Path) -> io::Result<Vec<(String, Cost)>> {
    let (content, output) = (project.join("content"), crate::whole::output(project, 0));
    let bytes = {
        let written = files(&output);
        (read(&output, &written)?, written)
    };
    let aside = tempfile::tempdir_in(project)?;
    let (result, cost) = measure::of(|| {
        read(&content, &files(&content))?;
        write(&aside.path().join("site"), &bytes.1, &bytes.0)
    });
    result.map(|()| vec![("floor".to_owned(), cost)])
}
