//! Which project a command is about: the folder it is started in, or the nearest above with a content folder.

use std::path::{Path, PathBuf};

use crate::disk;

use super::failure::Failure;

/// What a project has.
const SITE: &str = "content/site.yaml";
/// What every project has.
pub(crate) const CONTENT: &str = "content";

/// What a project may have.
const THEMES: &str = "themes";

/// Where a command works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Project {
    /// The folder that paths of the command line count from.
    pub(crate) base: PathBuf,
    /// The folder that holds `content/`.
    pub(crate) root: PathBuf,
}

impl Project {
    /// The project at `directory` (of `-C`), or where the command was started.
    ///
    /// # Errors
    /// If there is no such folder, or no project in it or above.
    pub(crate) fn find(directory: Option<&Path>) -> Result<Self, Failure> {
        let base = base(directory)?;
        match disk::nearest_above(&base, SITE).or_else(|| beginning(&base)) {
            Some(root) => Ok(Self { base, root }),
            None => Err(Failure::new(
                format!("no project here: neither {} nor a folder above has {SITE}", base.display()),
                "write a first one with `concentric init`, or name another folder with `-C DIR`",
            )),
        }
    }

    /// What leads from where concentric was started to the project's folder, if that is below: empty or such as `handbook/`.
    pub(crate) fn prefix(&self) -> String {
        let below = || {
            let (start, root) = (disk::resolve(Path::new(".")).ok()?, disk::resolve(&self.root).ok()?);
            let inner = root.strip_prefix(start).ok()?;
            let parts: Option<Vec<&str>> = inner.iter().map(|part| part.to_str()).collect();
            parts.map(|parts| parts.into_iter().flat_map(|part| [part, "/"]).collect())
        };
        below().unwrap_or_default()
    }

    /// The folder that holds what the organisation writes.
    pub(crate) fn content(&self) -> PathBuf {
        self.root.join(CONTENT)
    }

    /// The folder of the organisation's own themes, which need not be there.
    pub(crate) fn themes(&self) -> PathBuf {
        self.root.join(THEMES)
    }
}

/// A folder with a content folder that has no site.yaml at its head: a project that is just beginning, or keeps it elsewhere.
fn beginning(base: &Path) -> Option<PathBuf> {
    disk::is_folder(&base.join(CONTENT)).then(|| base.to_path_buf())
}

/// The folder that a command counts its paths from.
///
/// # Errors
/// If it is not there.
pub(crate) fn base(directory: Option<&Path>) -> Result<PathBuf, Failure> {
    let current = std::env::current_dir().map_err(|fault| {
        Failure::new(format!("the current folder cannot be entered: {fault}"), "change to one that exists")
    })?;
    let base = directory.map_or_else(|| current.clone(), |directory| current.join(directory));
    if disk::is_folder(&base) {
        Ok(base)
    } else {
        Err(Failure::new(format!("{} is not a folder", base.display()), "name an existing one after `-C`"))
    }
}
