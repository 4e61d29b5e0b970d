//! What a folder is like apart from what it holds, and whether something has come into it or gone since.

use std::fs::{self, Metadata};
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

/// What tells one folder from another that could stand in for it, and one state of a folder from the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nature {
    device: u64,
    /// The number under which the device knows the folder; 0 where it has none.
    number: u64,
    owner: (u32, u32),
    mode: u32,
    has_attributes: bool,
    /// When its entries or the folder itself were last changed, if that is long enough ago for a later change to have another time.
    changed: Option<Time>,
}

/// Seconds and nanoseconds.
type Time = (i64, i64);

/// Longer than any file system's steps of time.
const STEP: Duration = Duration::from_secs(3);

impl Nature {
    /// What the open folder is like.
    ///
    /// # Errors
    /// What the system says.
    #[cfg(target_os = "linux")]
    pub(super) fn of_open(folder: &std::os::fd::OwnedFd) -> io::Result<Self> {
        use rustix::fs::{flistxattr_query, fstat};
        let stat = fstat(folder)?;
        Ok(Self {
            device: stat.st_dev,
            number: stat.st_ino,
            owner: (stat.st_uid, stat.st_gid),
            mode: stat.st_mode,
            has_attributes: !matches!(flistxattr_query(folder), Ok(0) | Err(rustix::io::Errno::NOTSUP)),
            changed: settled((stat.st_ctime, stat.st_ctime_nsec.cast_signed())),
        })
    }

    /// What the folder at `path` is like, as far as this system tells. One with attributes is like no other for certain.
    ///
    /// # Errors
    /// What the system says.
    #[cfg(not(target_os = "linux"))]
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        let metadata = fs::symlink_metadata(path)?;
        let (device, owner, mode) = permissions(&metadata);
        let changed = settled(last_change(&metadata));
        Ok(Self { device, number: 0, owner, mode, has_attributes: true, changed })
    }

    /// Whether the folder that the system tells this of was certainly not changed since it was like this.
    #[cfg(target_os = "linux")]
    pub(super) fn is_still(&self, now: &rustix::fs::Stat) -> bool {
        let changed = (now.st_ctime, now.st_ctime_nsec.cast_signed());
        let before = (self.device, self.number, self.owner, self.mode, self.changed);
        before == (now.st_dev, now.st_ino, (now.st_uid, now.st_gid), now.st_mode, Some(changed))
    }

    /// It as if the folder at `path`, which it is of, had last changed long ago.
    #[cfg(test)]
    pub(super) fn aged(self, path: &Path) -> Self {
        let changed = fs::symlink_metadata(path).ok().map(|metadata| last_change(&metadata));
        Self { changed, ..self }
    }

    /// Whether any change since will show.
    pub(super) fn is_settled(&self) -> bool {
        self.changed.is_some()
    }

    /// Whether the other folder is certainly on the same device, of the same owner and with the same permissions, and neither has access lists,
    /// labels or other attributes.
    pub fn is_like(&self, other: &Self) -> bool {
        let known = |nature: &Self| (nature.device, nature.owner, nature.mode);
        known(self) == known(other) && !self.has_attributes && !other.has_attributes
    }

    /// Whether the folder at `path` is on the same device.
    ///
    /// # Errors
    /// What the system says.
    pub fn shares_disk(&self, path: &Path) -> io::Result<bool> {
        Ok(device(&fs::symlink_metadata(path)?) == self.device)
    }

    /// Whether the folder at `path`, which was like this, has certainly the same entries still and is itself as it was.
    pub fn holds(&self, path: &Path) -> bool {
        let now = || fs::symlink_metadata(path).ok().map(|now| last_change(&now));
        self.changed.is_some_and(|then| now() == Some(then))
    }
}

/// The time of a change, if it was long enough ago.
fn settled(changed: Time) -> Option<Time> {
    let since = Duration::from_secs(u64::try_from(changed.0).ok()?);
    let age = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH.checked_add(since)?).ok()?;
    (age > STEP).then_some(changed)
}

#[cfg(unix)]
fn last_change(metadata: &Metadata) -> Time {
    use std::os::unix::fs::MetadataExt;
    (metadata.ctime(), metadata.ctime_nsec())
}

/// Not known: before any time that counts as one.
#[cfg(not(unix))]
fn last_change(_metadata: &Metadata) -> Time {
    (-1, 0)
}

#[cfg(unix)]
fn device(metadata: &Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt;
    metadata.dev()
}

#[cfg(not(unix))]
fn device(_metadata: &Metadata) -> u64 {
    0
}

#[cfg(all(unix, not(target_os = "linux")))]
fn permissions(metadata: &Metadata) -> (u64, (u32, u32), u32) {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), (metadata.uid(), metadata.gid()), metadata.mode())
}

#[cfg(not(unix))]
fn permissions(_metadata: &Metadata) -> (u64, (u32, u32), u32) {
    (0, (0, 0), 0)
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn of(path: &Path) -> Nature {
        super::super::survey(path).unwrap().nature.unwrap()
    }

    #[test]
    fn folders_of_other_permissions_are_not_alike() {
        let place = tempfile::tempdir().unwrap();
        let [one, other] = ["one", "other"].map(|name| place.path().join(name));
        fs::create_dir(&one).unwrap();
        fs::create_dir(&other).unwrap();
        assert!(of(&one).is_like(&of(&other)));
        assert!(of(&one).shares_disk(&other).unwrap());
        fs::set_permissions(&other, fs::Permissions::from_mode(0o700)).unwrap();
        assert!(!of(&one).is_like(&of(&other)));
    }

    #[test]
    fn only_a_folder_that_has_not_changed_for_a_while_holds_for_certain_what_it_held() {
        let place = tempfile::tempdir().unwrap();
        let nature = of(place.path());
        assert!(!nature.holds(place.path()));
        let then = last_change(&fs::metadata(place.path()).unwrap());
        assert_eq!(settled(then), None);
        let of_old = Nature { changed: Some(then), ..nature };
        assert!(of_old.holds(place.path()));
        fs::set_permissions(place.path(), fs::Permissions::from_mode(0o711)).unwrap();
        fs::write(place.path().join("new"), "").unwrap();
        assert!(!Nature { changed: Some((1, 0)), ..nature }.holds(place.path()));
        assert_eq!(settled((1, 0)), Some((1, 0)));
    }
}
