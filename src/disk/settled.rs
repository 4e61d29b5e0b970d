//! Folders as they were found long after they had last changed: one that is still the same need not be listed again.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde::{Deserialize, Serialize};

use super::listing::OpenFolder;
use super::nature::Nature;
use super::survey::{Entry, Tree};

/// What stands behind a name: no name has it.
const END: &str = "/";

/// A folder as it was found, with those below it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Settled {
    /// What told its state; unknown if it may have been changing, or holds a name that is no text.
    nature: Option<Nature>,
    /// The names of all but folders, with a slash behind each.
    files: String,
    folders: BTreeMap<Box<str>, Settled>,
}

impl Settled {
    /// The folders of a tree whose next change will certainly show.
    pub fn of(tree: &Tree) -> Self {
        let (mut files, mut folders) = (String::new(), BTreeMap::new());
        let mut is_text = true;
        for (name, entry) in &tree.entries {
            let Some(name) = OsStr::to_str(name) else {
                is_text = false;
                continue;
            };
            match entry {
                Entry::Folder(tree) => drop(folders.insert(name.into(), Self::of(tree))),
                Entry::Unlisted => drop(folders.insert(name.into(), Self::default())),
                Entry::File(_) | Entry::Other(_) => files.extend([name, END]),
            }
        }
        let nature = tree.nature.filter(|nature| is_text && nature.is_settled());
        Self { nature, files, folders }
    }

    /// The folders that were made at `top` and hold these files and folders, and nothing else as long as nobody else knows of them. The file `last` was written
    /// last: whatever changes from now on is changed no earlier than that. Nothing is known where the system does not tell enough, or a name is no text.
    pub fn of_new<'p>(
        top: &Path,
        (files, folders): (impl Iterator<Item = &'p Path>, impl Iterator<Item = &'p Path>),
        last: &'p Path,
    ) -> Self {
        let named = Self::named(files.chain([last]), folders);
        let open = OpenFolder::at(top).ok();
        let until = open.as_ref().and_then(|open| open.change_of(last));
        let Some(((all, open), until)) = named.zip(open).zip(until) else { return Self::default() };
        all.looked_over(PathBuf::new(), &|path| open.new_below(path, until))
    }

    /// The folders that these files and folders stand in, by their names alone; nothing if one of them is no text.
    fn named<'p>(
        files: impl Iterator<Item = &'p Path>,
        mut folders: impl Iterator<Item = &'p Path>,
    ) -> Option<Self> {
        let mut all = Self::default();
        for file in files {
            let name = file.file_name()?.to_str()?;
            all.at(file.parent()?)?.files.extend([name, END]);
        }
        folders.try_for_each(|folder| all.at(folder).map(drop))?;
        Some(all)
    }

    /// The folder at a path below it, where it is put if it was not there; nothing if a name on the way is no text.
    fn at(&mut self, path: &Path) -> Option<&mut Self> {
        path.iter()
            .try_fold(self, |folder, name| Some(folder.folders.entry(name.to_str()?.into()).or_default()))
    }

    /// The same, with what tells the state of each folder.
    fn looked_over(self, path: PathBuf, nature: &(dyn Fn(&Path) -> Option<Nature> + Sync)) -> Self {
        let below = |(name, folder): (Box<str>, Self)| {
            let path = path.join(&*name);
            (name, folder.looked_over(path, nature))
        };
        let folders: Vec<(Box<str>, Self)> = self.folders.into_par_iter().map(below).collect();
        Self {
            nature: nature(&path).filter(Nature::is_settled),
            files: self.files,
            folders: folders.into_iter().collect(),
        }
    }

    /// What told its state, if its next change will show.
    pub(super) fn nature(&self) -> Option<&Nature> {
        self.nature.as_ref()
    }

    /// The names of all but folders.
    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        self.files.split_terminator(END)
    }

    /// The names of folders.
    pub(super) fn folders(&self) -> impl Iterator<Item = &str> {
        self.folders.keys().map(|name| &**name)
    }

    /// Whether there was no folder in it.
    pub(super) fn is_lowest(&self) -> bool {
        self.folders.is_empty()
    }

    /// The folder of this name in it.
    pub(super) fn below(&self, name: &OsStr) -> Option<&Self> {
        self.folders.get(name.to_str()?)
    }
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
        tick(place);
        Settled::of(&tree)
    }

    /// Waits for the clock of a file system, which stands still for a moment in which no change shows.
    fn tick(place: &Path) {
        let now = || {
            fs::write(place.join("clock"), "").unwrap();
            fs::metadata(place.join("clock")).unwrap().modified().unwrap()
        };
        let then = now();
        while now() == then {}
        fs::remove_file(place.join("clock")).unwrap();
    }

    /// The folders of a site as they were made.
    fn made(place: &Path, more: &[&str]) -> Settled {
        let files = PAGES.map(|page| format!("{page}/index.html"));
        fs::write(place.join("last"), "").unwrap();
        let (files, more) = (files.iter().map(Path::new), more.iter().map(Path::new));
        Settled::of_new(place, (files, more), Path::new("last"))
    }

    fn age(tree: &mut Tree, place: &Path) {
        let open = OpenFolder::at(place).unwrap();
        tree.nature = tree.nature.map(|nature| nature.aged(open.change_of(Path::new("."))));
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

    const PAGES: [&str; 4] = ["roles/clerk", "roles/guide", "journeys/lease/sign", "journeys/lease"];

    fn site() -> tempfile::TempDir {
        let place = tempfile::tempdir().unwrap();
        for page in PAGES {
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
            for is_made in [false, true] {
                let place = site();
                tick(place.path());
                let before = if is_made { made(place.path(), &[]) } else { settled(place.path()) };
                edit(place.path());
                let again = survey_again(place.path(), &before).unwrap();
                assert_eq!(told(&again), told(&survey(place.path()).unwrap()), "edit {number}");
            }
        }
    }

    #[test]
    fn folders_are_settled_that_were_made_before_what_was_written_last() {
        let place = site();
        fs::create_dir(place.path().join("empty")).unwrap();
        tick(place.path());
        fs::write(place.path().join("roles/guide/late"), "").unwrap();
        let made = made(place.path(), &["empty"]);
        let is_settled = |path: &str| {
            let folder = Path::new(path).iter().try_fold(&made, |folder, name| folder.below(name));
            folder.unwrap().nature().is_some()
        };
        let old = ["roles", "roles/clerk", "journeys/lease", "journeys/lease/sign", "empty"];
        assert!(old.into_iter().all(is_settled));
        // both may have changed at the same moment
        let change_of = |path: &str| OpenFolder::at(place.path()).unwrap().change_of(Path::new(path));
        assert_eq!(is_settled("roles/guide"), change_of("roles/guide") < change_of("last"));
        assert!(!is_settled(""), "what was written last stands in it");
        assert_eq!(
            made.below(OsStr::new("roles")).unwrap().folders().collect::<Vec<_>>(),
            ["clerk", "guide"]
        );
    }

    #[test]
    fn folders_that_are_the_same_are_not_listed() {
        let place = site();
        let mut before = settled(place.path());
        for [above, folder] in [["roles", "clerk"], ["journeys", "lease"]] {
            before.folders.get_mut(above).unwrap().folders.get_mut(folder).unwrap().files.clear();
        }
        let again = told(&survey_again(place.path(), &before).unwrap());
        let pages: Vec<&String> = again.keys().filter(|path| !path.ends_with('/')).collect();
        assert_eq!(pages, ["journeys/lease/sign/index.html", "roles/guide/index.html"]);
    }

    #[test]
    fn what_may_be_changing_is_not_settled() {
        let place = site();
        let roles = &Settled::of(&survey(place.path()).unwrap()).folders["roles"];
        assert!(roles.nature.is_none() && roles.folders["clerk"].nature.is_none());
    }
}
