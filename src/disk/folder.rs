//! A folder on disk as [`Files`]: sorted, without what editors leave behind, and never outside itself.

use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::OnceLock;

use walkdir::{DirEntry, WalkDir};

use crate::source::{Files, Found, FoundFile, ReadFault};

use super::known::Mark;
use super::linkless::open_without_links;
use super::survey::{Stamp, stamp};

/// The files below a folder.
///
/// Symbolic links that stay within are followed; those that lead out are listed as such and never opened.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
    /// The root without symbolic links, found out when a file is first read.
    real: OnceLock<PathBuf>,
}

impl Folder {
    /// The folder at `root`; that it can be read shows when it is listed.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), real: OnceLock::new() }
    }

    /// Where it is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    fn real_root(&self) -> io::Result<&Path> {
        match self.real.get() {
            Some(real) => Ok(real),
            None => fs::canonicalize(&self.root).map(|real| self.real.get_or_init(|| real).as_path()),
        }
    }

    /// The path below the root, with `/` between its parts; what is not UTF-8 is replaced.
    fn below(&self, path: &Path) -> String {
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        parts.join("/")
    }

    fn unlisted(&self, path: &Path, reason: impl Into<String>) -> FoundFile {
        FoundFile { path: self.below(path), found: Found::Unlisted { reason: reason.into() } }
    }

    /// What an error of the walk says about a path.
    fn of_error(&self, error: &walkdir::Error) -> FoundFile {
        let path = error.path().unwrap_or(&self.root);
        if error.loop_ancestor().is_some() {
            return self.unlisted(path, "the link leads back to a folder that holds it");
        }
        match fs::read_link(path) {
            Ok(target) => self.outside(path, &target),
            Err(_) => self.unlisted(path, reason(error.io_error())),
        }
    }

    fn outside(&self, path: &Path, target: &Path) -> FoundFile {
        let target = target.to_string_lossy().into_owned();
        FoundFile { path: self.below(path), found: Found::Outside { target } }
    }
}

impl Folder {
    /// What is listed, and of each file the stamp by which one sees later whether it has changed.
    pub fn stamped(&self) -> Vec<(FoundFile, Option<Stamp>)> {
        self.walked(stamp)
    }

    /// The same with marks, which are told from those that another program saw long ago.
    pub(super) fn marked(&self) -> Vec<(FoundFile, Option<Mark>)> {
        self.walked(Mark::of)
    }

    /// What is listed, and `of` each file what its metadata tell.
    fn walked<T>(&self, of: fn(&Metadata) -> T) -> Vec<(FoundFile, Option<T>)> {
        let root = match fs::canonicalize(&self.root) {
            Ok(root) => root,
            Err(error) => return vec![(self.unlisted(&self.root, reason(Some(&error))), None)],
        };
        let mut found = Vec::new();
        let mut linked: Vec<PathBuf> = Vec::new();
        let mut walk = WalkDir::new(&self.root).min_depth(1).follow_links(true).into_iter();
        while let Some(next) = walk.next() {
            let entry = match next {
                Ok(entry) if is_left_behind(entry.file_name()) => {
                    pass_over(&entry, &mut walk);
                    continue;
                }
                Ok(entry) => entry,
                Err(error) if error.path().and_then(Path::file_name).is_some_and(is_left_behind) => continue,
                Err(error) => {
                    found.push((self.of_error(&error), None));
                    continue;
                }
            };
            match self.look_at(&entry, &root, &mut linked, of) {
                Look::Listed(file, told) => found.push((file, told)),
                Look::PassedOver(file) => {
                    found.push((file, None));
                    pass_over(&entry, &mut walk);
                }
                Look::Entered => {}
            }
        }
        found.sort_by(|(one, _): &(FoundFile, _), (other, _)| one.cmp(other));
        found
    }
}

impl Files for Folder {
    fn list(&self) -> Vec<FoundFile> {
        self.stamped().into_iter().map(|(found, _)| found).collect()
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ReadFault> {
        let (mut file, length) = self.open(path)?;
        let mut bytes = Vec::with_capacity(length as usize);
        file.read_to_end(&mut bytes).map_err(|error| fault(&error))?;
        Ok(bytes)
    }

    fn probe(&self, path: &str) -> Result<(), ReadFault> {
        self.open(path).map(drop)
    }
}

impl Folder {
    /// A file below the root, and its length.
    fn open(&self, path: &str) -> Result<(fs::File, u64), ReadFault> {
        let relative = Path::new(path);
        let stays = relative.components().all(|part| matches!(part, Component::Normal(_)));
        if !stays || path.is_empty() {
            return Err(ReadFault::Outside);
        }
        let root = self.real_root().map_err(|error| fault(&error))?;
        let path = root.join(relative);
        if let Some(file) = open_without_links(&path)
            && let Ok(metadata) = file.metadata()
            && metadata.is_file()
        {
            return Ok((file, metadata.len()));
        }
        let real = fs::canonicalize(path).map_err(|error| fault(&error))?;
        if !real.starts_with(root) {
            return Err(ReadFault::Outside);
        }
        // opening a pipe would wait for somebody to write into it
        let metadata = fs::metadata(&real).map_err(|error| fault(&error))?;
        if !metadata.is_file() {
            return Err(ReadFault::Other("it is not a file".to_owned()));
        }
        let file = fs::File::open(&real).map_err(|error| fault(&error))?;
        Ok((file, metadata.len()))
    }
}

/// What the walk does with an entry.
enum Look<T> {
    /// Nothing stands below it; with what the metadata of a file tell.
    Listed(FoundFile, Option<T>),
    /// What stands below it is not looked at.
    PassedOver(FoundFile),
    /// A folder.
    Entered,
}

impl Folder {
    fn look_at<T>(
        &self,
        entry: &DirEntry,
        root: &Path,
        linked: &mut Vec<PathBuf>,
        of: fn(&Metadata) -> T,
    ) -> Look<T> {
        let path = entry.path();
        if entry.file_name().to_str().is_none() {
            return Look::PassedOver(self.unlisted(path, "its name is not UTF-8"));
        }
        if entry.path_is_symlink() {
            let stays = fs::canonicalize(path).is_ok_and(|real| real.starts_with(root));
            if !stays {
                let target = fs::read_link(path).unwrap_or_default();
                return Look::PassedOver(self.outside(path, &target));
            }
            // links within linked folders could multiply without end
            if entry.file_type().is_dir() {
                if linked.iter().any(|folder| path.starts_with(folder)) {
                    return Look::PassedOver(
                        self.unlisted(path, "a link within a linked folder is not followed"),
                    );
                }
                linked.push(path.to_owned());
            }
        }
        if entry.file_type().is_dir() {
            return Look::Entered;
        }
        let (found, told) = match entry.metadata() {
            Ok(metadata) if metadata.is_file() => (Found::File { size: metadata.len() }, Some(of(&metadata))),
            Ok(_) => (Found::Special, None),
            Err(error) => (Found::Unlisted { reason: reason(error.io_error()) }, None),
        };
        Look::Listed(FoundFile { path: self.below(path), found }, told)
    }
}

fn pass_over(entry: &DirEntry, walk: &mut walkdir::IntoIter) {
    if entry.file_type().is_dir() {
        walk.skip_current_dir();
    }
}

/// Names that start with a dot, and what editors and file managers leave behind.
pub fn is_left_behind(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let is_temporary = [".bak", ".swp", ".swo", ".swx", ".tmp", "~", "___jb_tmp___", "___jb_old___"]
        .iter()
        .any(|end| name.ends_with(end));
    let is_autosave = name.starts_with('#') && name.ends_with('#');
    // vim writes a file of this name to see whether it may write
    let is_known = matches!(&*name, "4913" | "Thumbs.db" | "desktop.ini");
    name.starts_with('.') || is_temporary || is_autosave || is_known
}

fn reason(error: Option<&io::Error>) -> String {
    match error.map(io::Error::kind) {
        Some(io::ErrorKind::PermissionDenied) => "you have no permission".to_owned(),
        Some(io::ErrorKind::NotFound) => "it is not there".to_owned(),
        _ => error.map_or_else(|| "the system gives no reason".to_owned(), ToString::to_string),
    }
}

fn fault(error: &io::Error) -> ReadFault {
    match error.kind() {
        io::ErrorKind::PermissionDenied => ReadFault::Denied,
        io::ErrorKind::NotFound => ReadFault::Vanished,
        _ => ReadFault::Other(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> (tempfile::TempDir, Folder) {
        let root = tempfile::TempDir::new().unwrap();
        for file in files {
            let path = root.path().join("content").join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        let folder = Folder::new(root.path().join("content"));
        (root, folder)
    }

    fn paths(folder: &Folder) -> Vec<String> {
        folder.list().into_iter().map(|found| found.path).collect()
    }

    #[test]
    fn files_come_in_the_order_of_their_paths_without_what_editors_leave() {
        let (_root, folder) = folder(&[
            "a/x.md",
            "a-b/x.md",
            "a.yaml",
            "a.yaml~",
            ".git/x",
            "b/.x.md.swp",
            "b/#x.md#",
            "4913",
            "b/x.md.bak",
            "Thumbs.db",
        ]);
        assert_eq!(paths(&folder), ["a-b/x.md", "a.yaml", "a/x.md"]);
        assert_eq!(folder.read("a/x.md"), Ok(b"x".to_vec()));
        assert_eq!(folder.read("a/y.md"), Err(ReadFault::Vanished));
    }

    #[test]
    fn a_folder_that_is_not_there_is_unlisted() {
        let found = Folder::new("/no/such/folder").list();
        assert!(matches!(&found[..], [FoundFile { path, found: Found::Unlisted { .. } }] if path.is_empty()));
    }

    #[test]
    fn no_path_leads_out() {
        let (_root, folder) = folder(&["a/x.md"]);
        for path in ["../content/a/x.md", "/etc/hostname", "a/../a/x.md", "", "."] {
            assert_eq!(folder.read(path), Err(ReadFault::Outside), "{path}");
        }
        assert!(matches!(folder.read("a"), Err(ReadFault::Other(_))));
        assert_eq!(
            (folder.probe("a/x.md"), folder.probe("../content/a/x.md")),
            (Ok(()), Err(ReadFault::Outside))
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_within_and_never_out() {
        use std::os::unix::fs::symlink;
        let (root, folder) = folder(&["a/x.md", "b/y.md"]);
        let content = root.path().join("content");
        fs::write(root.path().join("secret.md"), "secret").unwrap();
        fs::create_dir(root.path().join("other")).unwrap();
        fs::write(root.path().join("other/z.md"), "secret").unwrap();
        symlink("../a", content.join("b/link")).unwrap();
        symlink("..", content.join("b/loop")).unwrap();
        symlink("../secret.md", content.join("out.md")).unwrap();
        symlink(root.path().join("other"), content.join("outer")).unwrap();
        symlink("nowhere", content.join("dangling.md")).unwrap();
        symlink("a/x.md", content.join("x.md")).unwrap();
        let found: Vec<(String, bool)> = folder
            .list()
            .into_iter()
            .map(|found| (found.path, matches!(found.found, Found::File { .. })))
            .collect();
        let expected = [
            ("a/x.md", true),
            ("b/link/x.md", true),
            ("b/loop", false),
            ("b/y.md", true),
            ("dangling.md", false),
            ("out.md", false),
            ("outer", false),
            ("x.md", true),
        ];
        assert_eq!(found, expected.map(|(path, is_file)| (path.to_owned(), is_file)));
        let outside = Found::Outside { target: "../secret.md".to_owned() };
        assert!(folder.list().iter().any(|found| found.found == outside));
        assert_eq!(folder.read("b/link/x.md"), Ok(b"x".to_vec()));
        assert_eq!(folder.read("out.md"), Err(ReadFault::Outside));
        assert_eq!(folder.read("outer/z.md"), Err(ReadFault::Outside));
    }

    #[cfg(unix)]
    #[test]
    fn links_within_linked_folders_do_not_multiply() {
        use std::os::unix::fs::symlink;
        let (root, folder) = folder(&["d00/x.md"]);
        let content = root.path().join("content");
        for depth in 1..24 {
            let here = content.join(format!("d{depth:02}"));
            fs::create_dir(&here).unwrap();
            symlink(format!("../d{:02}", depth - 1), here.join("one")).unwrap();
            symlink(format!("../d{:02}", depth - 1), here.join("two")).unwrap();
        }
        assert!(paths(&folder).len() < 200);
    }

    #[cfg(unix)]
    #[test]
    fn special_files_are_listed_and_never_opened() {
        let (root, folder) = folder(&["a.md"]);
        let pipe = root.path().join("content/pipe.md");
        rustix::fs::mknodat(
            rustix::fs::CWD,
            &pipe,
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::from_raw_mode(0o600),
            0,
        )
        .unwrap();
        let found = folder.list();
        assert_eq!(found[1], FoundFile { path: "pipe.md".to_owned(), found: Found::Special });
        assert_eq!(folder.read("pipe.md"), Err(ReadFault::Other("it is not a file".to_owned())));
    }
}
