//! A project in a real git repository, for what is read from its history.

use std::path::PathBuf;
use std::process::Command;

/// The repository around a project.
pub(crate) struct Repository {
    folder: PathBuf,
}

impl Repository {
    /// A new repository at `folder`; None, and a line that says so, where there is no git to test with.
    #[allow(clippy::print_stdout, reason = "who reads the test's output is to know that nothing was tested")]
    pub(crate) fn begin(folder: PathBuf) -> Option<Self> {
        if Command::new("git").arg("--version").output().is_err() {
            println!("skipped: there is no git here");
            return None;
        }
        let repository = Self { folder };
        repository.git("2026-01-01T12:00:00+0000", &["init", "--quiet", "--initial-branch=main", "."]);
        Some(repository)
    }

    /// Commits everything, written at `date` by its author's clock.
    pub(crate) fn commit(&self, date: &str) {
        self.git(date, &["add", "--all"]);
        self.git(date, &["commit", "--quiet", "--allow-empty", "--message=Change"]);
    }

    /// Writes the last commit again with another date of its author.
    pub(crate) fn date_again(&self, date: &str) {
        self.git(date, &["commit", "--quiet", "--amend", "--no-edit", "--date", date]);
    }

    /// Runs git with a fixed author and without the tester's own settings.
    pub(crate) fn git(&self, date: &str, arguments: &[&str]) {
        let mut git = Command::new("git");
        git.arg("-C").arg(&self.folder).args(["-c", "protocol.file.allow=always"]).args(arguments);
        git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        for who in ["AUTHOR", "COMMITTER"] {
            git.env(format!("GIT_{who}_NAME"), "writer")
                .env(format!("GIT_{who}_EMAIL"), "writer@example.org");
        }
        git.env("GIT_AUTHOR_DATE", date).env("GIT_COMMITTER_DATE", "2026-11-20T12:00:00+0000");
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            git.env_remove(name);
        }
        let output = git.output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
