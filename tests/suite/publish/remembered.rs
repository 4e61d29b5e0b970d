//! What builds remember of each other between two runs of the command shows in nothing but the time they take.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use crate::project::Project;

use super::{identity, tree};

const PLAY: &str = "content/playbook/show-what-it-costs.md";
const DRAFT: &str = "content/playbook/lend-a-bike.md";

/// A play that is still written.
const DRAFTED: &str = "---\nname: Lend a bike\ndraft: true\nroles: [adviser]\nwhen: The rider waits.\nsteps: [lease/ride]\nreviewed: 2026-09-14\n---\nLend one.\n";

/// A project, and another one that it is compared with.
struct Remembering {
    project: Project,
    baseline: Project,
}

impl Remembering {
    fn new() -> Self {
        let sound = || Project::sound().with(DRAFT, DRAFTED);
        Self { project: sound(), baseline: sound() }
    }

    /// Builds, and compares the whole output with that of a project in which nothing is remembered.
    fn build(&self, more: &str) {
        let arguments = format!("build {more} --baseline {}", self.baseline.path("").display());
        let cold = Project::empty();
        for file in self.project.files("content") {
            cold.write(
                &format!("content/{file}"),
                fs::read(self.project.path("content").join(&file)).unwrap(),
            );
        }
        let built = [&self.project, &cold].map(|project| {
            let outcome = project.run(&arguments);
            assert_eq!(outcome.code, Some(0), "{}", outcome.transcript());
            tree(&project.path("output"))
        });
        assert!(built[0] == built[1], "{more}: the sites differ");
    }

    /// Where something is kept under a name.
    fn kept(&self, name: &str) -> PathBuf {
        let states = fs::read_dir(self.project.path(".concentric")).unwrap();
        let mut kept = states.map(|state| state.unwrap().path().join(name));
        kept.find(|kept| fs::symlink_metadata(kept).is_ok()).expect("it is kept")
    }

    /// The links that stood in for files, by the addresses of these, with where they lead and which they are.
    fn links(&self) -> BTreeMap<String, (PathBuf, u64)> {
        let kept = self.kept("stand-ins");
        let all = walkdir::WalkDir::new(&kept).into_iter().map(Result::unwrap);
        let link = |entry: walkdir::DirEntry| {
            let address = entry.path().strip_prefix(&kept).unwrap().to_str().unwrap().to_owned();
            (address, (fs::read_link(entry.path()).unwrap(), identity(entry.path())))
        };
        all.filter(walkdir::DirEntry::path_is_symlink).map(link).collect()
    }

    fn append(&self, path: &str, text: &str) {
        let before = self.project.read(path);
        self.project.write(path, before + text);
    }
}

#[test]
fn what_entries_said_is_kept_and_never_stale() {
    let site = Remembering::new();
    site.build("");
    let first = fs::read(site.kept("texts")).unwrap();
    site.append(PLAY, "\nOne more sentence.\n");
    site.build("");
    let kept = fs::read(site.kept("texts")).unwrap();
    assert!(kept != first, "one of few parts is new");
    site.append("content/site.yaml", "description: What we do.\n");
    site.build("");
    assert!(fs::read(site.kept("texts")).unwrap() != kept, "the site says something else of itself");
    for more in ["--draft", "", "--draft"] {
        site.build(more);
        site.append(DRAFT, "\nOr two.\n");
        site.append(PLAY, "\nSee [[lease/ride]].\n");
    }
    site.append("content/journeys/lease.yaml", "# the end\n");
    site.build("--draft");
}

#[test]
fn links_that_stood_in_are_used_again_and_nothing_relies_on_them() {
    let site = Remembering::new();
    site.build("");
    site.append(PLAY, "\nOne more sentence.\n");
    site.build("");
    let page = "playbook/show-what-it-costs/index.html";
    let first = site.links();
    let target = Path::new("../../.concentric-publishing/shown").join(page);
    assert_eq!(first[page].0, target);
    site.append(PLAY, "\nOr two.\n");
    site.build("");
    assert_eq!(site.links(), first);
    let kept = site.kept(&format!("stand-ins/{page}"));
    let outside = site.baseline.path("content/site.yaml");
    let theirs = fs::read(&outside).unwrap();
    let damages: [&dyn Fn(); 4] =
        [&|| {}, &|| symlink(&outside, &kept).unwrap(), &|| fs::write(&kept, "sham").unwrap(), &|| {
            super::write(&kept.join("within"), "sham");
        }];
    for (number, damage) in damages.iter().enumerate() {
        fs::remove_file(&kept).unwrap();
        damage();
        site.append(PLAY, &format!("\nDamage {number}.\n"));
        site.build("");
        assert_eq!(fs::read(&outside).unwrap(), theirs);
        if number < 3 {
            assert_eq!(site.links()[page].0, target, "damage {number}");
        }
    }
    assert!(kept.join("within").is_file(), "a folder stays, and the page has a link of its own");
}

#[test]
fn damaged_memory_of_what_entries_said_is_none() {
    let site = Remembering::new();
    site.build("");
    let texts = site.kept("texts");
    let whole = fs::read(&texts).unwrap();
    let damaged = |at: usize| {
        let mut damaged = whole.clone();
        damaged[at] ^= 4;
        damaged
    };
    for bytes in [Vec::new(), whole[..whole.len() / 2].to_vec(), damaged(3), damaged(whole.len() / 2)] {
        fs::write(&texts, bytes).unwrap();
        site.append(PLAY, "\nAnd one.\n");
        site.build("");
    }
    assert!(fs::read(&texts).unwrap().len() > whole.len(), "it is kept again");
}
