//! Publishing through the library: what it promises, in both of its ways, and with everything in the way that can be.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use concentric::publish::{Changes, Hindrance, OutputFolder, PublishFault};
use concentric::site::{Shelf, Site, SiteFile};
use tempfile::TempDir;

mod commands;
mod in_place;
mod in_place_by_hand;
mod kills;
mod leftovers;
mod machine;
mod promises;
mod refusals;
mod remembered;
mod strangers;
mod together;
mod tricks;

/// A project with an output folder, and strangers' things in a folder beside it.
struct Place {
    _folder: TempDir,
    root: PathBuf,
}

/// The two ways of publishing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// The new folder is exchanged for the old one.
    Exchange,
    /// File by file, under a journal.
    Journal,
}

const WAYS: [Way; 2] = [Way::Exchange, Way::Journal];

impl Place {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir_all(root.join("project/content")).unwrap();
        fs::create_dir(root.join("outside")).unwrap();
        Self { _folder: folder, root }
    }

    fn project(&self) -> PathBuf {
        self.root.join("project")
    }

    fn output(&self) -> PathBuf {
        self.project().join("output")
    }

    fn outside(&self) -> PathBuf {
        self.root.join("outside")
    }

    fn write(&self, path: &str, text: &str) {
        write(&self.root.join(path), text);
    }

    fn open(&self) -> Result<OutputFolder, PublishFault> {
        open_in(&self.project(), &self.output())
    }

    fn publish(&self, site: &Site) -> Changes {
        let folder = self.open().unwrap();
        let site = shelved(&folder, site);
        folder.publish(&site).unwrap()
    }

    /// Publishes, and makes sure that it went this way. The folder must be there.
    fn publish_by(&self, way: Way, site: &Site) -> Result<Changes, PublishFault> {
        self.publish_made_by(way, |folder| shelved(folder, site))
    }

    /// The same for a site that is made with the folder as its shelf.
    fn publish_made_by(
        &self,
        way: Way,
        make: impl Fn(&OutputFolder) -> Site,
    ) -> Result<Changes, PublishFault> {
        let before = identity(&self.output());
        let _worker = (way == Way::Journal).then(|| Worker::inside(&self.output()));
        let folder = self.open()?;
        let site = make(&folder);
        let changes = folder.publish(&site)?;
        assert_eq!(identity(&self.output()) != before, way == Way::Exchange, "published the other way");
        Ok(changes)
    }

    /// Names beside and in the output folder that only an interrupted run may leave.
    fn leftovers(&self) -> Vec<String> {
        leftovers(&self.output())
    }
}

/// A program that works inside a folder, until it is dropped.
struct Worker(Child);

impl Worker {
    fn inside(folder: &Path) -> Self {
        Self(
            Command::new("cat")
                .current_dir(folder)
                .stdin(Stdio::piped())
                .stdout(Stdio::null())
                .spawn()
                .unwrap(),
        )
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn open_in(project: &Path, output: &Path) -> Result<OutputFolder, PublishFault> {
    OutputFolder::open(output, project, &project.join("content"))
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn site(files: &[(&str, &str)]) -> Site {
    let mut site = Site::new();
    for (address, text) in files {
        assert!(site.insert(*address, SiteFile::new(text.as_bytes().to_vec())), "{address} twice");
    }
    site
}

/// The site as rendering leaves it: every file on the shelf of the folder that it will be published to.
fn shelved(folder: &OutputFolder, site: &Site) -> Site {
    let mut shelved = Site::new();
    for (address, file) in site.iter() {
        let file = file.bytes().map_or_else(|| file.clone(), |bytes| folder.put(address, bytes.to_vec()));
        assert!(shelved.insert(address, file));
    }
    shelved
}

/// What stands in a folder, the list of published files apart: files with their text, links with their target, folders and all with their modes.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    let mut tree = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.unwrap();
        let path = entry.path();
        let metadata = fs::symlink_metadata(path).unwrap();
        let what = if metadata.is_symlink() {
            format!("link to {}", fs::read_link(path).unwrap().display())
        } else if metadata.is_dir() {
            format!("folder {:o}", metadata.mode())
        } else if metadata.is_file() {
            format!("{:o} {}", metadata.mode(), String::from_utf8_lossy(&fs::read(path).unwrap()))
        } else {
            format!("special {:o}", metadata.mode())
        };
        let name = path.strip_prefix(folder).unwrap().as_os_str().as_bytes().escape_ascii().to_string();
        tree.insert(name, what);
    }
    tree.remove(".concentric.json");
    tree
}

/// What stands in a folder as who reads it finds it, also while a site is published in place: behind the links that stand in for files. Folders lead to no
/// page by themselves and are left out.
fn seen(folder: &Path) -> BTreeMap<String, String> {
    let mut seen = files(folder);
    seen.retain(|path, _| !path.starts_with(".concentric-publishing"));
    for (path, what) in &mut seen {
        if what.starts_with("link to ") && what.contains(".concentric-publishing/shown/") {
            let text = fs::read(folder.join(path));
            *what = text
                .map_or_else(|_| String::new(), |text| format!("100644 {}", String::from_utf8_lossy(&text)));
        }
    }
    seen.retain(|_, what| !what.is_empty());
    seen
}

/// The site's files as `tree` shows them, without the folders.
fn files_of(site: &Site) -> BTreeMap<String, String> {
    let text = |file: &SiteFile| format!("100644 {}", String::from_utf8_lossy(file.bytes().unwrap()));
    site.iter().map(|(address, file)| (address.to_owned(), text(file))).collect()
}

/// What `tree` shows, without folders.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut tree = tree(folder);
    tree.retain(|_, what| !what.starts_with("folder"));
    tree
}

fn leftovers(output: &Path) -> Vec<String> {
    let beside = names(output.parent().unwrap()).into_iter().filter(|name| name.contains(".concentric-"));
    beside.chain(names(output).into_iter().filter(|name| name == ".concentric-publishing")).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let name =
        |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name().to_string_lossy().into_owned();
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(name).collect();
    names.sort();
    names
}

fn identity(path: &Path) -> u64 {
    fs::symlink_metadata(path).unwrap().ino()
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn assert_hindered<T: std::fmt::Debug>(result: Result<T, PublishFault>, hindrance: Hindrance, words: &str) {
    let fault = result.unwrap_err();
    let line = fault.to_string();
    assert_eq!(fault.hindrance(), hindrance, "{line}");
    assert!(line.contains(words), "{line}");
    assert!(!line.contains('\n') && !line.ends_with('.') && !fault.help().is_empty(), "{line}");
}

/// A line for whoever reads the tests' output, or for the test that started this one.
#[allow(clippy::print_stdout, reason = "a test has no other way to say that it was skipped")]
fn say(line: &str) {
    println!("{line}");
}

/// This test once more, in a process of its own that finds `folder` in its surroundings.
pub(crate) fn again(test: &str, folder: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--nocapture", "--test-threads=1"]).env(AGAIN, folder);
    command
}

fn assert_success(output: &Output) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
}

/// The folder, in a process that `again` started.
pub(crate) fn given_folder() -> Option<PathBuf> {
    std::env::var_os(AGAIN).map(PathBuf::from)
}

const AGAIN: &str = "CONCENTRIC_TEST_FOLDER";
