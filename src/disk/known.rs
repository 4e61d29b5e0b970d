//! A folder of which it is remembered what its files held: the hash of one that nobody has touched since is known without reading it.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::source::{Files, FoundFile, LaterTexts, ReadFault};

use super::Folder;
use super::survey::identity;

/// A file that changed so shortly before it was looked at may change again and keep its times.
const FRESH: Duration = Duration::from_secs(2);

/// What changes with the bytes of a file: how many there are, the file itself, and when it was written and last changed in any way, which nobody can
/// set back. Times in nanoseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    length: u64,
    identity: (u64, u64),
    modified: i128,
    changed: i128,
}

impl Mark {
    pub(super) fn of(metadata: &Metadata) -> Self {
        Self {
            length: metadata.len(),
            identity: identity(metadata),
            modified: nanoseconds(metadata.modified().unwrap_or(UNIX_EPOCH)),
            changed: changed(metadata),
        }
    }
}

/// What files held: their marks, and the xxh3 hashes of their bytes.
pub type KnownFiles = BTreeMap<String, (Mark, u64)>;

/// A folder, and what its files held when they were read before.
#[derive(Debug)]
pub struct KnownFolder {
    folder: Folder,
    /// The files that nobody has touched since they were read.
    untouched: Arc<Untouched>,
    listed: OnceLock<Listed>,
}

/// What stands in the folder; looked at once.
#[derive(Debug)]
struct Listed {
    at: SystemTime,
    found: Vec<FoundFile>,
    marks: BTreeMap<String, Mark>,
}

impl KnownFolder {
    /// The folder, of which nothing is remembered yet.
    pub fn new(folder: Folder) -> Self {
        let untouched = Untouched { folder: folder.clone(), prints: BTreeMap::new() };
        Self { folder, untouched: Arc::new(untouched), listed: OnceLock::new() }
    }

    /// Remembers what its files held before: of those that nobody has touched since.
    pub fn know(&mut self, before: &KnownFiles) {
        let marks = &self.listed().marks;
        let known = before.iter().filter(|(path, (mark, _))| marks.get(*path) == Some(mark));
        let prints = known.map(|(path, (_, print))| (path.clone(), *print)).collect();
        self.untouched = Arc::new(Untouched { folder: self.folder.clone(), prints });
    }

    /// Looks at what stands there, unless it has; from now on that is taken to stand there.
    pub fn look(&self) {
        self.listed();
    }

    fn listed(&self) -> &Listed {
        self.listed.get_or_init(|| {
            let at = SystemTime::now();
            let (found, marks): (Vec<FoundFile>, Vec<Option<Mark>>) =
                self.folder.marked().into_iter().unzip();
            let marks = found.iter().zip(marks).filter_map(|(file, mark)| Some((file.path.clone(), mark?)));
            Listed { at, marks: marks.collect(), found }
        })
    }

    /// What is to be remembered of files that held bytes with these hashes: of those that were not about to change when they were listed.
    pub fn remembered(&self, hashes: impl IntoIterator<Item = (String, u64)>) -> KnownFiles {
        let Listed { at, marks, .. } = self.listed();
        let settled = nanoseconds(*at) - FRESH.as_nanos().cast_signed();
        let known = |(path, hash): (String, u64)| {
            let mark = *marks.get(&path).filter(|mark| mark.modified.max(mark.changed) < settled)?;
            Some((path, (mark, hash)))
        };
        hashes.into_iter().filter_map(known).collect()
    }
}

impl Files for KnownFolder {
    fn list(&self) -> Vec<FoundFile> {
        self.listed().found.clone()
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ReadFault> {
        self.folder.read(path)
    }

    fn print(&self, path: &str) -> Option<u64> {
        self.untouched.prints.get(path).copied()
    }

    fn later(&self) -> Option<Arc<dyn LaterTexts>> {
        Some(Arc::<Untouched>::clone(&self.untouched))
    }

    fn probe(&self, path: &str) -> Result<(), ReadFault> {
        self.folder.probe(path)
    }
}

/// Files that nobody has touched since they were read before.
#[derive(Debug)]
struct Untouched {
    folder: Folder,
    /// The xxh3 hashes of what they held.
    prints: BTreeMap<String, u64>,
}

impl LaterTexts for Untouched {
    fn text(&self, path: &str) -> Option<Arc<str>> {
        let bytes =
            self.folder.read(path).ok().filter(|bytes| self.prints.get(path) == Some(&xxh3_64(bytes)))?;
        String::from_utf8(bytes).ok().map(Arc::from)
    }
}

fn nanoseconds(time: SystemTime) -> i128 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => since.as_nanos().cast_signed(),
        Err(before) => -before.duration().as_nanos().cast_signed(),
    }
}

#[cfg(unix)]
fn changed(metadata: &Metadata) -> i128 {
    use std::os::unix::fs::MetadataExt;
    i128::from(metadata.ctime()) * 1_000_000_000 + i128::from(metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn changed(_metadata: &Metadata) -> i128 {
    0
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    const HASH: u64 = 7;

    /// The folder, as if it were looked at so much later.
    fn later(place: &Path, by: Duration) -> KnownFolder {
        let folder = KnownFolder::new(Folder::new(place));
        folder.listed();
        let KnownFolder { folder, untouched, listed } = folder;
        let listed = listed.into_inner().map(|listed| Listed { at: listed.at + by, ..listed });
        KnownFolder { folder, untouched, listed: listed.map(OnceLock::from).unwrap_or_default() }
    }

    /// What is remembered of `a.md` when it is looked at so much later.
    fn remembered(place: &Path, by: Duration) -> KnownFiles {
        later(place, by).remembered([("a.md".to_owned(), HASH), ("gone.md".to_owned(), HASH)])
    }

    fn is_known(place: &Path, before: &KnownFiles) -> bool {
        let mut folder = KnownFolder::new(Folder::new(place));
        folder.know(before);
        folder.print("a.md") == Some(HASH)
    }

    #[test]
    fn a_file_is_known_until_somebody_touches_it() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("a.md");
        let write = |text: &str| fs::write(&file, text).unwrap();
        write("one");
        let before = remembered(place.path(), 2 * FRESH);
        assert_eq!(before.keys().collect::<Vec<_>>(), ["a.md"]);
        assert!(is_known(place.path(), &before));
        write("other");
        assert!(!is_known(place.path(), &before));
        fs::remove_file(&file).unwrap();
        assert!(!is_known(place.path(), &before));
    }

    #[cfg(unix)]
    #[test]
    fn nobody_can_hide_that_they_touched_a_file() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("a.md");
        fs::write(&file, "one").unwrap();
        let before = remembered(place.path(), 2 * FRESH);
        let metadata = fs::metadata(&file).unwrap();
        // the clock of a file system stands still for a moment
        while changed(&fs::metadata(&file).unwrap()) == changed(&metadata) {
            fs::write(&file, "two").unwrap();
            let now = fs::File::options().append(true).open(&file).unwrap();
            now.set_modified(metadata.modified().unwrap()).unwrap();
        }
        assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), metadata.modified().unwrap());
        assert!(!is_known(place.path(), &before));
    }

    #[test]
    fn what_may_be_changing_is_not_remembered() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("a.md"), "one").unwrap();
        assert!(remembered(place.path(), Duration::ZERO).is_empty());
    }

    #[test]
    fn what_is_not_known_is_read() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("a.md"), "one").unwrap();
        let folder = KnownFolder::new(Folder::new(place.path()));
        assert_eq!(folder.print("a.md"), None);
        assert_eq!(folder.read("a.md").unwrap(), b"one");
        assert_eq!(folder.list(), Folder::new(place.path()).list());
    }

    #[test]
    fn a_text_can_be_had_later_while_its_file_holds_what_it_held() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("a.md");
        fs::write(&file, "one").unwrap();
        let mut folder = later(place.path(), 2 * FRESH);
        let before = folder.remembered([("a.md".to_owned(), xxh3_64(b"one"))]);
        folder.know(&before);
        let texts = folder.later().unwrap();
        assert_eq!(texts.text("a.md").as_deref(), Some("one"));
        assert_eq!(texts.text("b.md"), None);
        fs::write(&file, "two").unwrap();
        assert_eq!(texts.text("a.md"), None);
    }
}
