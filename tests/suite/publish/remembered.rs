//! What builds remember of each other between two runs of the command shows in nothing but the time they take.

use std::fs;
use std::path::PathBuf;

use crate::project::Project;

use super::tree;

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

    /// What entries said, where it is kept.
    fn texts(&self) -> Option<PathBuf> {
        let kept = self.project.files(".concentric").into_iter().find(|path| path.ends_with("/texts"));
        kept.map(|path| self.project.path(".concentric").join(path))
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
    let first = fs::read(site.texts().unwrap()).unwrap();
    site.append(PLAY, "\nOne more sentence.\n");
    site.build("");
    let kept = fs::read(site.texts().unwrap()).unwrap();
    assert!(kept != first, "one of few parts is new");
    site.append("content/site.yaml", "description: What we do.\n");
    site.build("");
    assert!(fs::read(site.texts().unwrap()).unwrap() != kept, "the site says something else of itself");
    for more in ["--draft", "", "--draft"] {
        site.build(more);
        site.append(DRAFT, "\nOr two.\n");
        site.append(PLAY, "\nSee [[lease/ride]].\n");
    }
    site.append("content/journeys/lease.yaml", "# the end\n");
    site.build("--draft");
}

#[test]
fn damaged_memory_of_what_entries_said_is_none() {
    let site = Remembering::new();
    site.build("");
    let texts = site.texts().unwrap();
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
