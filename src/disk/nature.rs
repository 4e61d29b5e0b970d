//! What tells one state of a folder from the next, so that it shows whether something has come into it or gone since.

#[cfg(target_os = "linux")]
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

/// Which folder it is, and when it was changed last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nature {
    device: u64,
    /// The number under which the device knows the folder.
    number: u64,
    /// When its entries or the folder itself were last changed, if that is long enough ago for a later change to have another time.
    changed: Option<Time>,
}

/// Seconds and nanoseconds.
pub(super) type Time = (i64, i64);

/// Longer than any file system's steps of time.
#[cfg(target_os = "linux")]
const STEP: Duration = Duration::from_secs(3);

impl Nature {
    /// That of the folder of which the system tells this.
    #[cfg(target_os = "linux")]
    pub(super) fn of(stat: &rustix::fs::Stat) -> Self {
        Self { device: stat.st_dev, number: stat.st_ino, changed: settled(change_in(stat)) }
    }

    /// That of a folder that was made here, of which the system tells this: `until` then, nobody else knew of it, and what is done to it later has no
    /// earlier time.
    #[cfg(target_os = "linux")]
    pub(super) fn of_new(stat: &rustix::fs::Stat, until: Time) -> Self {
        let changed = Some(change_in(stat)).filter(|changed| *changed < until);
        Self { device: stat.st_dev, number: stat.st_ino, changed }
    }

    /// Whether the folder that the system tells this of was certainly not changed since it was like this.
    #[cfg(target_os = "linux")]
    pub(super) fn is_still(&self, now: &rustix::fs::Stat) -> bool {
        (self.device, self.number, self.changed) == (now.st_dev, now.st_ino, Some(change_in(now)))
    }

    /// It as if the folder had last changed `then`, long ago.
    #[cfg(test)]
    pub(super) fn aged(self, then: Option<Time>) -> Self {
        Self { changed: then, ..self }
    }

    /// Whether any change since will show.
    pub(super) fn is_settled(&self) -> bool {
        self.changed.is_some()
    }
}

/// When that was changed last of which the system tells this.
#[cfg(target_os = "linux")]
pub(super) fn change_in(stat: &rustix::fs::Stat) -> Time {
    (stat.st_ctime, stat.st_ctime_nsec.cast_signed())
}

/// The time of a change, if it was long enough ago.
#[cfg(target_os = "linux")]
fn settled(changed: Time) -> Option<Time> {
    let since = Duration::from_secs(u64::try_from(changed.0).ok()?);
    let age = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH.checked_add(since)?).ok()?;
    (age > STEP).then_some(changed)
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    use super::super::listing::OpenFolder;
    use super::*;

    #[test]
    fn only_a_folder_that_has_not_changed_for_a_while_is_still_the_same_for_certain() {
        let place = tempfile::tempdir().unwrap();
        let (folder, name) = (place.path().join("one"), Path::new("one"));
        fs::create_dir(&folder).unwrap();
        let nature = super::super::survey(&folder).unwrap().nature.unwrap();
        let above = OpenFolder::at(place.path()).unwrap();
        assert!(!above.is_still_below(name, &nature));
        let then = above.change_of(name).unwrap();
        assert_eq!(settled(then), None);
        let of_old = nature.aged(Some(then));
        assert!(above.is_still_below(name, &of_old));
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o711)).unwrap();
        assert!(!above.is_still_below(name, &of_old));
        fs::write(folder.join("new"), "").unwrap();
        assert!(!above.is_still_below(name, &of_old.aged(Some((1, 0)))));
        assert_eq!(settled((1, 0)), Some((1, 0)));
    }
}
