//! One folder listed: what it is like, its files with their stamps, and the names of its folders.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::Path;

use super::nature::{Nature, Time};
use super::survey::Entry;

/// What stands in a folder, one step deep and in no order.
pub(super) struct Listed {
    /// What told its state before it was listed, if the system tells enough.
    pub(super) nature: Option<Nature>,
    /// All but folders.
    pub(super) files: Vec<(OsString, Entry)>,
    /// Names of folders.
    pub(super) folders: Vec<OsString>,
}

#[cfg(target_os = "linux")]
pub(super) use by_number::OpenFolder;
#[cfg(not(target_os = "linux"))]
pub(super) use by_path::OpenFolder;

/// Where the system finds what stands in an open folder without going the whole way again.
#[cfg(target_os = "linux")]
mod by_number {
    use std::os::fd::OwnedFd;
    use std::os::unix::ffi::OsStrExt;
    use std::time::{Duration, SystemTime};

    use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, RawDir, Stat, fstat, openat, statat};

    use super::super::nature::change_in;
    use super::super::survey::Stamp;
    use super::{Entry, Listed, Nature, OsStr, Path, Time, io};

    /// Room for the names that the system tells at once.
    const ROOM: usize = 16 * 1024;
    const AS_FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);

    /// A folder, held open.
    pub(in super::super) struct OpenFolder(OwnedFd);

    impl OpenFolder {
        /// The folder at `path`; a link is followed.
        pub(in super::super) fn at(path: &Path) -> io::Result<Self> {
            Ok(Self(openat(CWD, path, AS_FOLDER, Mode::empty())?))
        }

        /// The folder `name` in this one; no link is followed.
        pub(in super::super) fn below(&self, name: &OsStr) -> io::Result<Self> {
            Ok(Self(openat(&self.0, name, AS_FOLDER | OFlags::NOFOLLOW, Mode::empty())?))
        }

        /// What stands in it. What vanishes meanwhile is left out.
        pub(in super::super) fn list(&self) -> io::Result<Listed> {
            // asked first, so that what comes into the folder while it is listed shows later
            let nature = Nature::of(&fstat(&self.0)?);
            let mut listed = Listed { nature: Some(nature), files: Vec::new(), folders: Vec::new() };
            let mut room = Vec::with_capacity(ROOM);
            let mut entries = RawDir::new(&self.0, room.spare_capacity_mut());
            while let Some(entry) = entries.next() {
                let entry = entry?;
                let name = entry.file_name();
                if matches!(name.to_bytes(), b"." | b"..") {
                    continue;
                }
                let os_name = || OsStr::from_bytes(name.to_bytes()).to_owned();
                if entry.file_type() == FileType::Directory {
                    listed.folders.push(os_name());
                    continue;
                }
                let Ok(stat) = statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW) else { continue };
                match FileType::from_raw_mode(stat.st_mode) {
                    FileType::Directory => listed.folders.push(os_name()),
                    FileType::RegularFile => listed.files.push((os_name(), Entry::File(stamp(&stat)))),
                    _ => listed.files.push((os_name(), Entry::Other(stamp(&stat)))),
                }
            }
            Ok(listed)
        }

        /// Whether it is certainly unchanged since it was like this.
        pub(in super::super) fn is_still(&self, nature: &Nature) -> bool {
            fstat(&self.0).is_ok_and(|now| nature.is_still(&now))
        }

        /// Whether the folder at a path below this one is; no link is followed to it.
        pub(in super::super) fn is_still_below(&self, path: &Path, nature: &Nature) -> bool {
            statat(&self.0, path, AtFlags::SYMLINK_NOFOLLOW).is_ok_and(|now| nature.is_still(&now))
        }

        /// When what stands at a path below it was changed last; nothing if that is unknown.
        pub(in super::super) fn change_of(&self, path: &Path) -> Option<Time> {
            statat(&self.0, path, AtFlags::SYMLINK_NOFOLLOW).ok().as_ref().map(change_in)
        }

        /// What tells the state of the folder at a path below it, which was made here and of which nobody else knew `until` then.
        pub(in super::super) fn new_below(&self, path: &Path, until: Time) -> Option<Nature> {
            // an empty path leads nowhere
            let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
            let stat = statat(&self.0, path, AtFlags::SYMLINK_NOFOLLOW).ok()?;
            Some(Nature::of_new(&stat, until))
        }

        /// What stands at a path below it, if that is no folder.
        pub(in super::super) fn file(&self, path: &Path) -> Option<Entry> {
            let stat = statat(&self.0, path, AtFlags::SYMLINK_NOFOLLOW).ok()?;
            match FileType::from_raw_mode(stat.st_mode) {
                FileType::Directory => None,
                FileType::RegularFile => Some(Entry::File(stamp(&stat))),
                _ => Some(Entry::Other(stamp(&stat))),
            }
        }
    }

    fn stamp(stat: &Stat) -> Stamp {
        let (epoch, nanoseconds) = (SystemTime::UNIX_EPOCH, Duration::from_nanos(stat.st_mtime_nsec));
        let seconds = Duration::from_secs(stat.st_mtime.unsigned_abs());
        let whole = if stat.st_mtime < 0 { epoch.checked_sub(seconds) } else { epoch.checked_add(seconds) };
        Stamp {
            length: stat.st_size.unsigned_abs(),
            modified: whole.and_then(|whole| whole.checked_add(nanoseconds)).unwrap_or(epoch),
            identity: (stat.st_dev, stat.st_ino),
        }
    }
}

/// Where it is gone to by its path.
#[cfg(not(target_os = "linux"))]
mod by_path {
    use std::fs;
    use std::path::PathBuf;

    use super::super::survey::of_metadata;
    use super::{Entry, Listed, Nature, OsStr, OsString, Path, Time, io};

    /// A folder.
    pub(in super::super) struct OpenFolder(PathBuf);

    impl OpenFolder {
        /// The folder at `path`.
        pub(in super::super) fn at(path: &Path) -> io::Result<Self> {
            Ok(Self(path.to_owned()))
        }

        /// The folder `name` in this one.
        pub(in super::super) fn below(&self, name: &OsStr) -> io::Result<Self> {
            Ok(Self(self.0.join(name)))
        }

        /// What stands in it. What vanishes meanwhile is left out.
        pub(in super::super) fn list(&self) -> io::Result<Listed> {
            let mut listed = Listed { nature: None, files: Vec::new(), folders: Vec::new() };
            for entry in fs::read_dir(&self.0)? {
                let entry = entry?;
                if entry.file_type()?.is_dir() {
                    listed.folders.push(entry.file_name());
                } else if let Ok(metadata) = entry.metadata() {
                    listed.files.push((entry.file_name(), of_metadata(&metadata)));
                }
            }
            Ok(listed)
        }

        /// Never: this system does not tell enough.
        pub(in super::super) fn is_still(&self, _nature: &Nature) -> bool {
            false
        }

        /// Never: this system does not tell enough.
        pub(in super::super) fn is_still_below(&self, _path: &Path, _nature: &Nature) -> bool {
            false
        }

        /// Nothing: it is not known.
        pub(in super::super) fn change_of(&self, _path: &Path) -> Option<Time> {
            None
        }

        /// Nothing: this system does not tell enough.
        pub(in super::super) fn new_below(&self, _path: &Path, _until: Time) -> Option<Nature> {
            None
        }

        /// Nothing: nobody asks what stands in a folder that may have changed.
        pub(in super::super) fn file(&self, _path: &Path) -> Option<Entry> {
            None
        }
    }
}
