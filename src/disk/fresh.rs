//! A new folder with all its files, there at once or not at all.

use std::fs;
use std::io;
use std::path::Path;

/// Makes the folder `name` in `parent` (which is made too) with these files, given by their paths below it, parted by `/`.
/// Nothing that stands there is touched, and a failure leaves nothing half.
///
/// # Errors
/// If something stands at `name` already (`AlreadyExists`), and when the disk refuses.
pub fn new_folder<'a>(
    parent: &Path,
    name: &str,
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> io::Result<()> {
    let target = parent.join(name);
    if fs::symlink_metadata(&target).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    fs::create_dir_all(parent)?;
    let workshop = tempfile::Builder::new().prefix(".concentric-").tempdir_in(parent)?;
    // the temporary folder is for its owner alone; one made inside it has the permissions that the user's folders have
    let half = workshop.path().join(name);
    fs::create_dir(&half)?;
    for (path, bytes) in files {
        let place = half.join(path);
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(place, bytes)?;
    }
    fs::rename(half, target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_everything_or_nothing_and_overwrites_nothing() {
        let parent = tempfile::tempdir().unwrap();
        let files = [("a/b.txt", b"1".as_slice()), ("c.txt", b"2")];
        new_folder(&parent.path().join("deep"), "content", files).unwrap();
        assert_eq!(fs::read(parent.path().join("deep/content/a/b.txt")).unwrap(), b"1");

        let again = new_folder(&parent.path().join("deep"), "content", [("a/b.txt", b"3".as_slice())]);
        assert_eq!(again.unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(parent.path().join("deep/content/a/b.txt")).unwrap(), b"1");

        // a file cannot also be a folder, so the second one cannot be written
        let broken = new_folder(parent.path(), "content", [("x", b"1".as_slice()), ("x/y", b"2")]);
        assert!(broken.is_err());
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1);
    }
}
