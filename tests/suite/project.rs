//! A project in a temporary folder, and the binary run in it: what every test of a whole command builds on.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A folder that vanishes with the test.
pub(crate) struct Project {
    folder: TempDir,
}

/// What a run of the binary gave.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// The exit code; none when a signal ended it.
    pub(crate) code: Option<i32>,
    /// What it wrote to standard output, the project's folder shown as `[PROJECT]`.
    pub(crate) stdout: String,
    /// What it wrote to standard error, the project's folder shown as `[PROJECT]`.
    pub(crate) stderr: String,
}

impl Project {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    /// The small sound organisation of `tests/sites/sound`, about which there is nothing to find.
    pub(crate) fn sound() -> Self {
        Self::empty().with_site("sound")
    }

    /// With the files of `tests/sites/<name>` below `content/`, over those that are there.
    pub(crate) fn with_site(self, name: &str) -> Self {
        let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(name);
        for entry in walkdir::WalkDir::new(&site).sort_by_file_name() {
            let entry = entry.unwrap();
            let relative = entry.path().strip_prefix(&site).unwrap();
            let place = self.path("content").join(relative);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            if entry.file_type().is_file() {
                fs::copy(entry.path(), place).unwrap();
            } else if entry.file_type().is_symlink() {
                std::os::unix::fs::symlink(fs::read_link(entry.path()).unwrap(), place).unwrap();
            }
        }
        self
    }

    /// With a file at `path` (from the project's folder, such as `content/site.yaml`); replaces one that is there.
    pub(crate) fn with(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.write(path, bytes);
        self
    }

    /// Writes a file at `path` (from the project's folder).
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let place = self.path(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
    }

    /// Without the file or folder at `path`.
    pub(crate) fn without(self, path: &str) -> Self {
        let place = self.path(path);
        if place.is_dir() {
            fs::remove_dir_all(place).unwrap();
        } else {
            fs::remove_file(place).unwrap();
        }
        self
    }

    /// The full path of `relative` in the project's folder.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.folder.path().join(relative)
    }

    /// The text of a file.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
    }

    /// Every file below `path`, as paths below it with `/`, sorted.
    pub(crate) fn files(&self, path: &str) -> Vec<String> {
        let root = self.path(path);
        let files = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().filter_map(Result::ok);
        files
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| entry.path().strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"))
            .collect()
    }

    /// The binary, about to run in the project's folder without anything of the tester's surroundings that changes what it prints.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_concentric"));
        command.current_dir(self.folder.path()).stdin(std::process::Stdio::null());
        for name in [
            "NO_COLOR",
            "CLICOLOR",
            "CLICOLOR_FORCE",
            "FORCE_COLOR",
            "COLUMNS",
            "RUST_BACKTRACE",
            "LANG",
            "LC_ALL",
        ] {
            command.env_remove(name);
        }
        command
    }

    /// Runs the binary with arguments given as one line, parted by spaces.
    pub(crate) fn run(&self, arguments: &str) -> Outcome {
        self.run_with(&arguments.split_whitespace().collect::<Vec<_>>())
    }

    /// Runs the binary with these arguments.
    pub(crate) fn run_with(&self, arguments: &[&str]) -> Outcome {
        self.outcome(&self.command().args(arguments).output().unwrap())
    }

    /// Runs the binary for a user who owns nothing, with `words` parted by spaces; None, said aloud, where nobody else can be asked.
    #[cfg(unix)]
    pub(crate) fn run_by_nobody(&self, words: &str) -> Option<Outcome> {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};
        use std::os::unix::process::CommandExt;
        const NOBODY: u32 = 65_534;
        // root may do everything, and the binary may stand where nobody else may go
        let binary = self.path("concentric");
        fs::copy(env!("CARGO_BIN_EXE_concentric"), &binary).unwrap();
        fs::set_permissions(self.path(""), fs::Permissions::from_mode(0o755)).unwrap();
        let mut command = Command::new(&binary);
        if fs::metadata(&binary).unwrap().uid() == 0 {
            command.uid(NOBODY).gid(NOBODY);
        }
        command.current_dir(self.folder.path()).args(words.split_whitespace());
        match command.output() {
            Ok(output) => Some(self.outcome(&output)),
            Err(fault) => {
                assert_eq!(fault.kind(), std::io::ErrorKind::PermissionDenied, "{fault}");
                None
            }
        }
    }

    fn outcome(&self, output: &std::process::Output) -> Outcome {
        Outcome {
            code: output.status.code(),
            stdout: self.neutral(&output.stdout),
            stderr: self.neutral(&output.stderr),
        }
    }

    fn neutral(&self, bytes: &[u8]) -> String {
        let text = String::from_utf8(bytes.to_vec()).expect("the tool prints UTF-8");
        let folder = self.folder.path();
        let text = match folder.canonicalize() {
            Ok(real) => text.replace(&*real.to_string_lossy(), "[PROJECT]"),
            Err(_) => text,
        };
        text.replace(&*folder.to_string_lossy(), "[PROJECT]")
    }
}

impl Outcome {
    /// Exit code and both streams as one text, for a snapshot.
    pub(crate) fn transcript(&self) -> String {
        let code =
            self.code.map_or_else(|| "ended by a signal".to_owned(), |code| format!("exit code {code}"));
        format!("{code}\n--- stdout\n{}--- stderr\n{}", self.stdout, self.stderr)
    }
}
