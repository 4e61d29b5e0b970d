//! Folders as they were found long after they had last changed: one that is still the same need not be listed again.

use std::collections::BTreeMap;
use std::ffi::OsStr;

use serde::{Deserialize, Serialize};

use super::nature::Nature;
use super::survey::{Entry, Tree};

/// What stood in folders, by their paths below the one that was surveyed, which has none.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Settled(BTreeMap<String, SettledFolder>);

/// A folder as it was found.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct SettledFolder {
    pub(super) nature: Nature,
    /// The names of all but folders.
    pub(super) files: Vec<String>,
    /// The names of folders.
    pub(super) folders: Vec<String>,
}

impl Settled {
    /// The folders of a tree whose next change will certainly show.
    pub fn of(tree: &Tree) -> Self {
        let mut settled = Self::default();
        settled.gather("", tree);
        settled
    }

    fn gather(&mut self, place: &str, tree: &Tree) {
        if let Some(folder) = SettledFolder::of(tree) {
            self.0.insert(place.to_owned(), folder);
        }
        for (name, entry) in &tree.entries {
            if let (Some(name), Entry::Folder(tree)) = (name.to_str(), entry) {
                self.gather(&joined(place, name), tree);
            }
        }
    }

    /// The folder at a path, if it was settled.
    pub(super) fn get(&self, place: &str) -> Option<&SettledFolder> {
        self.0.get(place)
    }
}

impl SettledFolder {
    /// The folder; nothing if it may have been changing, or holds a name that is no text.
    fn of(tree: &Tree) -> Option<Self> {
        let nature = tree.nature.filter(Nature::is_settled)?;
        let (mut files, mut folders) = (Vec::new(), Vec::new());
        for (name, entry) in &tree.entries {
            let is_folder = matches!(entry, Entry::Folder(_) | Entry::Unlisted);
            let names = if is_folder { &mut folders } else { &mut files };
            names.push(OsStr::to_str(name)?.to_owned());
        }
        Some(Self { nature, files, folders })
    }
}

/// The path of what has this name in the folder at `place`.
pub(super) fn joined(place: &str, name: &str) -> String {
    if place.is_empty() { name.to_owned() } else { format!("{place}/{name}") }
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::path::Path;

    use super::*;
    use crate::disk::{survey, survey_again};

    /// A folder as it stands, as if it had been surveyed long after its last change.
    fn settled(place: &Path) -> Settled {
        let mut tree = survey(place).unwrap();
        age(&mut tree, place);
        // the clock of a file system stands still for a moment, in which no change shows
        let now = || {
            fs::write(place.join("clock"), "").unwrap();
            fs::metadata(place.join("clock")).unwrap().modified().unwrap()
        };
        let then = now();
        while now() == then {}
        fs::remove_file(place.join("clock")).unwrap();
        Settled::of(&tree)
    }

    fn age(tree: &mut Tree, place: &Path) {
        tree.nature = tree.nature.map(|nature| nature.aged(place));
        for (name, entry) in &mut tree.entries {
            if let Entry::Folder(tree) = entry {
                age(tree, &place.join(name));
            }
        }
    }

    /// All that stands in a tree, by its path.
    fn told(tree: &Tree) -> BTreeMap<String, String> {
        let mut all = BTreeMap::new();
        for (name, entry) in &tree.entries {
            let name = name.to_string_lossy();
            match entry {
                Entry::Folder(tree) => {
                    all.extend(told(tree).into_iter().map(|(path, what)| (format!("{name}/{path}"), what)));
                    all.insert(format!("{name}/"), String::new());
                }
                other => drop(all.insert(name.to_string(), format!("{other:?}"))),
            }
        }
        all
    }

    fn site() -> tempfile::TempDir {
        let place = tempfile::tempdir().unwrap();
        for page in ["roles/clerk", "roles/guide", "journeys/lease/sign", "journeys/lease"] {
            let folder = place.path().join(page);
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("index.html"), page).unwrap();
        }
        place
    }

    #[test]
    fn whatever_is_done_to_a_folder_shows() {
        let edits: [fn(&Path); 9] = [
            |_| (),
            |site| fs::write(site.join("roles/clerk/index.html"), "longer than it was").unwrap(),
            |site| fs::write(site.join("roles/clerk/theirs.txt"), "").unwrap(),
            |site| fs::remove_file(site.join("journeys/lease/sign/index.html")).unwrap(),
            |site| fs::remove_dir_all(site.join("journeys/lease")).unwrap(),
            |site| fs::create_dir_all(site.join("journeys/lease/sign/deeper")).unwrap(),
            |site| fs::rename(site.join("roles/clerk"), site.join("journeys/lease/clerk")).unwrap(),
            |site| {
                fs::remove_dir_all(site.join("roles/guide")).unwrap();
                symlink("clerk", site.join("roles/guide")).unwrap();
            },
            |site| {
                fs::remove_file(site.join("roles/guide/index.html")).unwrap();
                symlink("../clerk/index.html", site.join("roles/guide/index.html")).unwrap();
            },
        ];
        for (number, edit) in edits.iter().enumerate() {
            let place = site();
            let before = settled(place.path());
            edit(place.path());
            let again = survey_again(place.path(), &before).unwrap();
            assert_eq!(told(&again), told(&survey(place.path()).unwrap()), "edit {number}");
        }
    }

    #[test]
    fn folders_that_are_the_same_are_not_listed() {
        let place = site();
        let mut before = settled(place.path());
        assert_eq!(before.0.len(), 7);
        for folder in ["roles/clerk", "journeys/lease"] {
            before.0.get_mut(folder).unwrap().files.clear();
        }
        let again = told(&survey_again(place.path(), &before).unwrap());
        let pages: Vec<&String> = again.keys().filter(|path| !path.ends_with('/')).collect();
        assert_eq!(pages, ["journeys/lease/sign/index.html", "roles/guide/index.html"]);
    }

    #[test]
    fn what_may_be_changing_is_not_settled() {
        let place = site();
        assert!(Settled::of(&survey(place.path()).unwrap()).0.is_empty());
    }
}
