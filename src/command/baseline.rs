//! What a site is compared with where `--baseline` names something else than its last publication.

use crate::diagnostic::Sink;
use crate::disk::{self, Absence, Folder};
use crate::load::load;
use crate::model::difference::{History, Snapshot};
use crate::model::{Edition, model};
use crate::source::Files;

use super::failure::Failure;
use super::project::{CONTENT, Project};

/// Files that hold a model; of all others it is enough that they are there.
const READ: [&str; 4] = [".yaml", ".yml", ".md", ".csv"];

/// The file that every model has.
const SITE: &str = "site.yaml";

/// The content that the model is compared with.
pub(super) struct Baseline {
    files: Box<dyn Files>,
}

impl Baseline {
    /// The content at `name`: a folder that holds a project, or its content; else a revision of the project's repository.
    ///
    /// # Errors
    /// If there is neither, or no model in it.
    pub(super) fn find(name: &str, project: &Project) -> Result<Self, Failure> {
        let folder = project.base.join(name);
        let files: Box<dyn Files> = if disk::is_folder(&folder) {
            let content = folder.join(CONTENT);
            Box::new(Folder::new(if disk::is_folder(&content) { content } else { folder }))
        } else {
            Box::new(disk::files_at(&project.content(), name, &READ).ok_or_else(|| unknown(name, project))?)
        };
        let is_site = |path: &str| path.rsplit('/').next() == Some(SITE);
        if files.list().iter().any(|file| is_site(&file.path)) {
            return Ok(Self { files });
        }
        Err(Failure::new(
            format!("`{name}` holds no model to compare with: there is no {SITE} in it"),
            "name a folder with another project, or its content",
        ))
    }

    /// The files.
    pub(super) fn files(&self) -> &dyn Files {
        self.files.as_ref()
    }

    /// The history in which its model, as an edition shows it, was published last. What is wrong with it is not told: it may
    /// be older than the rules.
    pub(super) fn history(&self, edition: &Edition) -> History {
        let mut sink = Sink::new();
        let corpus = load(self.files(), &mut sink);
        History::against(Snapshot::of(&model(corpus, edition, &mut sink)))
    }
}

fn unknown(name: &str, project: &Project) -> Failure {
    let neither = |why: &str| format!("there is no folder `{name}` to compare with, and {why}");
    match disk::why_absent(&project.content(), name) {
        Absence::NoGit => Failure::new(
            neither("git, which would know a revision of that name, is not installed"),
            "install git, or name a folder with another project or its content",
        ),
        Absence::NoRepository => Failure::new(
            neither("this project is in no git repository, so it has no revisions"),
            "name a folder with another project or its content",
        ),
        Absence::NoRevision => Failure::new(
            format!("there is neither a folder nor a revision `{name}` to compare with"),
            "name a folder with another project or its content, or a revision in which git has this one, such as `HEAD~1`",
        ),
        Absence::Nothing => Failure::new(
            format!("at the revision `{name}` git had nothing of this project"),
            "name a later one, or a folder with another project or its content",
        ),
    }
}
