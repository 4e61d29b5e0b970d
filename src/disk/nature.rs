//! What a folder is like apart from what it holds, and whether something has come into it or gone since.

use std::fs;
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// What tells one folder from another that could stand in for it, and one state of a folder from the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nature {
    device: u64,
    owner: (u32, u32),
    mode: u32,
    has_attributes: bool,
    /// When its entries or the folder itself were last changed, if that is long enough ago for a later change to have another time.
    changed: Option<SystemTime>,
}

/// Longer than any file system's steps of time.
const STEP: Duration = Duration::from_secs(3);

impl Nature {
    /// What the folder at `path` is like; a link is not followed.
    ///
    /// # Errors
    /// What the system says.
    #[cfg(unix)]
    pub fn of(path: &Path) -> io::Result<Self> {
        use std::os::unix::fs::MetadataExt;
        let metadata = fs::symlink_metadata(path)?;
        let since_epoch = |seconds: i64, nanoseconds: i64| {
            Some(Duration::new(u64::try_from(seconds).ok()?, u32::try_from(nanoseconds).ok()?))
        };
        let changed = since_epoch(metadata.ctime(), metadata.ctime_nsec());
        let changed = changed.and_then(|since| SystemTime::UNIX_EPOCH.checked_add(since));
        Ok(Self {
            device: metadata.dev(),
            owner: (metadata.uid(), metadata.gid()),
            mode: metadata.mode(),
            has_attributes: has_attributes(path),
            changed: changed.filter(|time| is_long_ago(*time)),
        })
    }

    /// Nothing: on this system no folder stands in for another.
    ///
    /// # Errors
    /// What the system says.
    #[cfg(not(unix))]
    pub fn of(path: &Path) -> io::Result<Self> {
        fs::symlink_metadata(path)?;
        Ok(Self { device: 0, owner: (0, 0), mode: 0, has_attributes: true, changed: None })
    }

    /// Whether the other folder is certainly on the same device, of the same owner and with the same permissions, attributes included.
    pub fn is_like(&self, other: &Self) -> bool {
        let known = |nature: &Self| (nature.device, nature.owner, nature.mode);
        known(self) == known(other) && !self.has_attributes && !other.has_attributes
    }

    /// Whether the folder at `path` is on the same device.
    ///
    /// # Errors
    /// What the system says.
    pub fn shares_disk(&self, path: &Path) -> io::Result<bool> {
        Self::of(path).map(|other| other.device == self.device)
    }

    /// Whether the folder at `path`, which was like this, has certainly the same entries still and is itself as it was.
    pub fn holds(&self, path: &Path) -> bool {
        self.changed.is_some() && Self::of(path).is_ok_and(|now| now == *self)
    }
}

#[cfg(unix)]
fn is_long_ago(time: SystemTime) -> bool {
    SystemTime::now().duration_since(time).is_ok_and(|age| age > STEP)
}

/// Whether the folder has extended attributes, as far as the system tells: access lists and labels are such.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn has_attributes(path: &Path) -> bool {
    !matches!(rustix::fs::llistxattr_query(path), Ok(0) | Err(rustix::io::Errno::NOTSUP))
}

#[cfg(all(unix, not(any(target_os = "linux", target_os = "macos"))))]
fn has_attributes(_path: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_folder_that_changed_just_now_is_not_certain_to_hold_what_it_held() {
        use std::os::unix::fs::PermissionsExt;
        let place = tempfile::tempdir().unwrap();
        let (one, other) = (place.path().join("one"), place.path().join("other"));
        fs::create_dir(&one).unwrap();
        fs::create_dir(&other).unwrap();
        let nature = Nature::of(&one).unwrap();
        assert!(nature.is_like(&Nature::of(&other).unwrap()));
        assert!(!nature.holds(&one));
        let long_ago = Nature { changed: Some(SystemTime::UNIX_EPOCH), ..nature };
        assert!(!long_ago.holds(&one));
        fs::set_permissions(&other, fs::Permissions::from_mode(0o700)).unwrap();
        assert!(!nature.is_like(&Nature::of(&other).unwrap()));
    }
}
