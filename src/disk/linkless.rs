//! Opening a file by a path on which no link stands, in one step where the system knows it.

use std::fs::File;
use std::path::Path;

/// The file at `path` if no part of the path is a symbolic link. Nothing where one is, where there is no such file, or where the
/// system cannot tell: then one has to look step by step. A pipe is opened without waiting for who writes into it.
#[cfg(target_os = "linux")]
pub(super) fn open_without_links(path: &Path) -> Option<File> {
    use rustix::fs::{CWD, Mode, OFlags, ResolveFlags, openat2};
    let how = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK;
    openat2(CWD, path, how, Mode::empty(), ResolveFlags::NO_SYMLINKS).ok().map(File::from)
}

/// Nothing: this system cannot tell in one step.
#[cfg(not(target_os = "linux"))]
pub(super) fn open_without_links(_path: &Path) -> Option<File> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn a_link_anywhere_on_the_path_is_not_followed() {
        use std::{fs, os::unix::fs::symlink};
        let place = tempfile::tempdir().unwrap();
        let real = fs::canonicalize(place.path()).unwrap();
        fs::create_dir(real.join("folder")).unwrap();
        fs::write(real.join("folder/file"), "text").unwrap();
        symlink("folder", real.join("linked")).unwrap();
        symlink("file", real.join("folder/other")).unwrap();
        assert!(open_without_links(&real.join("folder/file")).is_some());
        for path in ["linked/file", "folder/other", "folder/absent"] {
            assert!(open_without_links(&real.join(path)).is_none(), "{path}");
        }
    }
}
