//! One of the folders that are watched: what was seen in it, and what may differ from that.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::disk;

use super::sight::Sight;

/// A folder that is watched.
pub(super) struct Watched {
    pub(super) sight: Sight,
    /// Where it really is: news come from there.
    pub(super) real: PathBuf,
    pub(super) touched: BTreeSet<String>,
    /// Whether more may have changed than was told.
    pub(super) is_suspect: bool,
    /// What was found changed and not yet told.
    pub(super) changed: Vec<String>,
}

impl Watched {
    /// The folder at `place`, nothing of which was seen yet.
    pub(super) fn at(place: PathBuf) -> Self {
        Self {
            real: real(&place),
            sight: Sight::of(place),
            touched: BTreeSet::new(),
            is_suspect: true,
            changed: Vec::new(),
        }
    }

    /// How the folder is called in the project's real folder, though it may be a link to another place.
    pub(super) fn place(&self, root: &Path) -> PathBuf {
        root.join(self.sight.root().file_name().unwrap_or_default())
    }

    /// Takes note of a path, if it is one below the folder that counts: editors write much that nobody reads.
    pub(super) fn touch(&mut self, path: &Path) -> bool {
        let Ok(below) = path.strip_prefix(&self.real) else { return false };
        let mut parts = Vec::new();
        for part in below {
            if disk::is_left_behind(part) {
                return false;
            }
            parts.push(part.to_str());
        }
        match parts.into_iter().collect::<Option<Vec<&str>>>() {
            Some(parts) => drop(self.touched.insert(parts.join("/"))),
            None => self.is_suspect = true,
        }
        true
    }

    /// Looks at what may differ, and keeps what does.
    pub(super) fn look(&mut self) {
        let touched = std::mem::take(&mut self.touched);
        let found = if std::mem::take(&mut self.is_suspect) {
            self.sight.look(&touched)
        } else {
            self.sight.look_at(&touched)
        };
        self.changed.extend(found);
    }
}

/// Where a path really leads, as far as that can be told.
pub(super) fn real(place: &Path) -> PathBuf {
    disk::resolve(place).unwrap_or_else(|_| place.to_owned())
}
