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

/// On which device a folder is, whose it is, and who may do what in it; whatever its attributes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permissions {
    device: u64,
    owner: (u32, u32),
    mode: u32,
}

impl Permissions {
    /// Those of the folder at `path`; nothing if the system does not tell.
    pub fn of(path: &Path) -> Option<Self> {
        let (device, owner, mode) = permissions(&fs::symlink_metadata(path).ok()?);
        Some(Self { device, owner, mode })
    }
}

/// Seconds and nanoseconds.
pub(super) type Time = (i64, i64);

/// Of a folder's mode: its owner may write into it and go through it.
const OWNER_MAY_CHANGE: u32 = 0o300;
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
        let is_plain = matches!(flistxattr_query(folder), Ok(0) | Err(rustix::io::Errno::NOTSUP));
        Ok(Self::told(&stat, is_plain, settled(change_in(&stat))))
    }

    /// What a folder is like that was made here, of which the system tells this: `until` then, nobody else knew of it, and what is done to it later has no
    /// earlier time.
    #[cfg(target_os = "linux")]
    pub(super) fn of_new(stat: &rustix::fs::Stat, is_plain: bool, until: Time) -> Self {
        Self::told(stat, is_plain, Some(change_in(stat)).filter(|changed| *changed < until))
    }

    #[cfg(target_os = "linux")]
    fn told(stat: &rustix::fs::Stat, is_plain: bool, changed: Option<Time>) -> Self {
        Self {
            device: stat.st_dev,
            number: stat.st_ino,
            owner: (stat.st_uid, stat.st_gid),
            mode: stat.st_mode,
            has_attributes: !is_plain,
            changed,
        }
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
        let before = (self.device, self.number, self.owner, self.mode, self.changed);
        before == (now.st_dev, now.st_ino, (now.st_uid, now.st_gid), now.st_mode, Some(change_in(now)))
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
        self.permissions() == other.permissions() && self.is_plain() && other.is_plain()
    }

    /// Whether it certainly has no access lists, labels or other attributes.
    pub fn is_plain(&self) -> bool {
        !self.has_attributes
    }

    /// Where it is, whose it is and who may do what in it.
    pub fn permissions(&self) -> Permissions {
        Permissions { device: self.device, owner: self.owner, mode: self.mode }
    }

    /// Whether the folder at `path` is on the same device.
    ///
    /// # Errors
    /// What the system says.
    pub fn shares_disk(&self, path: &Path) -> io::Result<bool> {
        Ok(device(&fs::symlink_metadata(path)?) == self.device)
    }

    /// Whether whoever runs this program may make and remove entries in it, as its owner: others may as well, which only the system knows.
    pub fn is_open_to_owner(&self) -> bool {
        is_this_user(self.owner.0) && self.mode & OWNER_MAY_CHANGE == OWNER_MAY_CHANGE
    }
}

/// Whether the program runs for this user.
#[cfg(unix)]
fn is_this_user(user: u32) -> bool {
    rustix::process::geteuid().as_raw() == user
}

/// Never: it is not known.
#[cfg(not(unix))]
fn is_this_user(_user: u32) -> bool {
    false
}

/// When that was changed last of which the system tells this.
#[cfg(target_os = "linux")]
pub(super) fn change_in(stat: &rustix::fs::Stat) -> Time {
    (stat.st_ctime, stat.st_ctime_nsec.cast_signed())
}

/// The time of a change, if it was long enough ago.
fn settled(changed: Time) -> Option<Time> {
    let since = Duration::from_secs(u64::try_from(changed.0).ok()?);
    let age = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH.checked_add(since)?).ok()?;
    (age > STEP).then_some(changed)
}

#[cfg(all(unix, any(test, not(target_os = "linux"))))]
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

#[cfg(unix)]
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
    use super::super::listing::OpenFolder;
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
    fn only_a_folder_that_has_not_changed_for_a_while_is_still_the_same_for_certain() {
        let place = tempfile::tempdir().unwrap();
        let (folder, name) = (place.path().join("one"), Path::new("one"));
        fs::create_dir(&folder).unwrap();
        let nature = of(&folder);
        let above = OpenFolder::at(place.path()).unwrap();
        assert!(!above.is_still_below(name, &nature));
        let then = last_change(&fs::metadata(&folder).unwrap());
        assert_eq!(settled(then), None);
        let of_old = Nature { changed: Some(then), ..nature };
        assert!(above.is_still_below(name, &of_old));
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o711)).unwrap();
        fs::write(folder.join("new"), "").unwrap();
        assert!(!above.is_still_below(name, &Nature { changed: Some((1, 0)), ..of_old }));
        assert_eq!(settled((1, 0)), Some((1, 0)));
    }

    #[test]
    fn a_folder_is_open_to_its_owner_by_its_mode() {
        let place = tempfile::tempdir().unwrap();
        let is_open = |mode| {
            let nature = of(place.path());
            Nature { mode: nature.mode & !0o777 | mode, ..nature }.is_open_to_owner()
        };
        assert!([0o700, 0o755, 0o300].map(is_open).iter().all(|is_open| *is_open));
        assert!([0o555, 0o655, 0o077, 0].map(is_open).iter().all(|is_open| !is_open));
        let nature = of(place.path());
        let theirs = (nature.owner.0 + 1, nature.owner.1);
        assert!(!Nature { owner: theirs, ..nature }.is_open_to_owner());
    }
}
