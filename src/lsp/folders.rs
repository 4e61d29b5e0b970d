//! The folders of a project, and the names that editors and the model have for what is in them.

use std::path::{Component, Path, PathBuf};

use lsp_types::Uri;

use crate::disk;

use super::address::{path_of, uri_of};

/// What every project has.
const SITE: &str = "content/site.yaml";

/// Where a project is.
#[derive(Debug, Clone)]
pub(super) struct Folders {
    pub(super) content: PathBuf,
    pub(super) themes: PathBuf,
    /// The content folder with every link followed, by which some editors name it.
    real: PathBuf,
}

impl Folders {
    /// The project at `start`, or at the nearest folder above.
    pub(super) fn find(start: &Path) -> Option<Self> {
        let root = disk::nearest_above(start, SITE)?;
        let content = root.join("content");
        let real = disk::resolve(&content).unwrap_or_else(|_| content.clone());
        Some(Self { real, themes: root.join("themes"), content })
    }

    /// The path below the content folder of a file that an editor names, with `/` between its parts.
    pub(super) fn relative(&self, uri: &Uri) -> Option<String> {
        let path = path_of(uri)?;
        let below = path.strip_prefix(&self.content).or_else(|_| path.strip_prefix(&self.real)).ok()?;
        let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
        parts.map(|parts| parts.join("/"))
    }

    /// The address of a file below the content folder, or beside it.
    pub(super) fn uri(&self, path: &str) -> Option<Uri> {
        let mut full = self.content.clone();
        for part in Path::new(path).components() {
            match part {
                Component::ParentDir => drop(full.pop()),
                part => full.push(part),
            }
        }
        uri_of(&full)
    }
}
