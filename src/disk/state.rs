//! What a project keeps between runs, in `.concentric/` beside its content: small files that are whole or count as absent, and folders that nobody relies on.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use tempfile::NamedTempFile;
use xxhash_rust::xxh3::{xxh3_128, xxh3_128_with_seed};

use crate::source::Filled;

use super::change::{
    is_left_behind, make_folders, open_if_there, prepared, read_if_there, remove_file, replace_file,
    replace_passing,
};
use super::growing::{Growing, grown};

/// The name of the folder that holds the state of a project.
pub const STATE_FOLDER: &str = ".concentric";

pub(super) const HASH_LENGTH: usize = size_of::<u128>();
/// In place of a program's hash: every program may read it.
pub const ANY_PROGRAM: u128 = 0;

/// The state that belongs to one output folder and audience. Nothing is made on disk before something is written.
///
/// Who writes holds the output folder's lock, so that one program writes at a time.
#[derive(Debug, Clone)]
pub struct State {
    project: PathBuf,
    folder: PathBuf,
}

impl State {
    /// The state of `project`, the folder that holds `content/`, for what it publishes to `output` for `audience`.
    pub fn of(project: &Path, output: &Path, audience: Option<&str>) -> Self {
        let output = super::resolve(output).unwrap_or_else(|_| output.to_owned());
        let edition = format!("{}\0{}", output.display(), audience.unwrap_or_default());
        let folder = format!("{:032x}", xxh3_128(edition.as_bytes()));
        Self { project: project.to_owned(), folder: project.join(STATE_FOLDER).join(folder) }
    }

    /// What was last written under `name`; nothing if that never was, or is damaged.
    ///
    /// # Errors
    /// What the system says when the file is there and cannot be read.
    pub fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        self.read_passing(name, ANY_PROGRAM)
    }

    /// What was last written under `name` as [passing](Self::write_passing); nothing either if another program wrote it.
    ///
    /// # Errors
    /// What the system says when the file is there and cannot be read.
    pub fn read_passing(&self, name: &str, program: u128) -> io::Result<Option<Vec<u8>>> {
        let whole = |mut bytes: Vec<u8>| {
            let at = bytes.len().checked_sub(HASH_LENGTH)?;
            let hash = bytes.split_off(at);
            (hash == hash_of(&bytes, program)).then_some(bytes)
        };
        Ok(read_if_there(&self.folder.join(name))?.and_then(whole))
    }

    /// Keeps `bytes` under `name`, in place of what was there, in one step.
    ///
    /// # Errors
    /// What the system says; what was kept before is then still there.
    pub fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.ready(name, bytes)?.keep()
    }

    /// Makes ready to keep `bytes` under `name` as [`write`](Self::write) does: all that takes long is done.
    ///
    /// # Errors
    /// What the system says.
    pub fn ready(&self, name: &str, bytes: &[u8]) -> io::Result<Ready> {
        self.prepare()?;
        let path = self.folder.join(name);
        Ok(Ready { file: prepared(&path, &[bytes, &hash_of(bytes, ANY_PROGRAM)])?, path })
    }

    /// Keeps what can be made again, each under its name, as [`write`](Self::write) does but without waiting for the disk, and for this
    /// `program` alone: a power failure may lose it, and another program may make it otherwise.
    ///
    /// # Errors
    /// What the system says; under each name is then what was kept before, or what was to be.
    pub fn write_passing(&self, passing: &[(&str, Vec<u8>)], program: u128) -> io::Result<()> {
        self.prepare()?;
        passing.par_iter().try_for_each(|(name, bytes)| {
            replace_passing(&self.folder.join(name), &[bytes, &hash_of(bytes, program)])
        })
    }

    /// Whether anything was ever kept.
    pub fn is_there(&self) -> bool {
        self.folder.is_dir()
    }

    /// Begins what is to be kept under `name` as [passing](Self::write_passing), part by part.
    pub fn growing(&self, name: &'static str, program: u128) -> Growing {
        Growing::new(self.clone(), name, program)
    }

    /// What [has grown](Growing) under `name`; nothing if that never was, is damaged, or another program wrote it.
    ///
    /// # Errors
    /// What the system says when the file is there and cannot be read.
    pub fn grown(&self, name: &str, program: u128) -> io::Result<Option<Filled>> {
        open_if_there(&self.folder.join(name))?.map_or(Ok(None), |file| grown(file, program))
    }

    /// Forgets what was kept under `name`.
    ///
    /// # Errors
    /// What the system says.
    pub fn remove(&self, name: &str) -> io::Result<()> {
        remove_file(&self.folder.join(name))
    }

    /// Where what is kept under `name` lies, also if that is a folder that nobody relies on.
    pub fn place(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    pub(super) fn prepare(&self) -> io::Result<()> {
        let all = self.project.join(STATE_FOLDER);
        make_folders(&self.folder)?;
        let keep_out_of_git = all.join(".gitignore");
        if read_if_there(&keep_out_of_git)?.is_none() {
            replace_file(&keep_out_of_git, b"*\n")?;
        }
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if is_left_behind(&entry.file_name().to_string_lossy()) {
                remove_file(&entry.path())?;
            }
        }
        Ok(())
    }
}

/// What is ready to be kept, on the disk for certain; it vanishes if it is not.
#[derive(Debug)]
pub struct Ready {
    file: NamedTempFile,
    path: PathBuf,
}

impl Ready {
    /// Keeps it in place of what was there, in one step.
    ///
    /// # Errors
    /// What the system says; what was kept before is then still there.
    pub fn keep(self) -> io::Result<()> {
        self.file.persist(&self.path)?;
        Ok(())
    }
}

/// What stands behind the bytes that a program keeps.
pub(super) fn hash_of(bytes: &[u8], program: u128) -> [u8; HASH_LENGTH] {
    xxh3_128_with_seed(bytes, program as u64).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::super::change::UNFINISHED;
    use super::*;

    #[test]
    fn what_is_written_is_read_again_for_its_edition_only() {
        let project = tempfile::tempdir().unwrap();
        let state = |audience| State::of(project.path(), &project.path().join("output"), audience);
        assert_eq!(state(None).read("memo").unwrap(), None);
        state(None).write("memo", b"one").unwrap();
        state(Some("managers")).write_passing(&[("memo", b"two".to_vec())], 7).unwrap();
        state(None).write("memo", b"three").unwrap();
        assert_eq!(state(None).read("memo").unwrap().unwrap(), b"three");
        assert_eq!(state(Some("managers")).read_passing("memo", 7).unwrap().unwrap(), b"two");
        assert_eq!(
            state(Some("managers")).read_passing("memo", 8).unwrap(),
            None,
            "another program wrote it"
        );
        state(None).remove("memo").unwrap();
        assert_eq!(state(None).read("memo").unwrap(), None);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn nobody_waits_for_what_may_come_through_a_pipe() {
        use rustix::fs::{CWD, Mode, mkfifoat};
        let project = tempfile::tempdir().unwrap();
        let state = State::of(project.path(), Path::new("output"), None);
        state.prepare().unwrap();
        mkfifoat(CWD, state.folder.join("memo"), Mode::RUSR | Mode::WUSR).unwrap();
        assert!(state.read("memo").is_err() && state.grown("memo", 7).is_err());
        assert!(state.write("memo", b"one").is_err());
    }

    #[test]
    fn damage_counts_as_absence_and_leftovers_go() {
        let project = tempfile::tempdir().unwrap();
        let state = State::of(project.path(), Path::new("output"), None);
        state.write("memo", b"a page's hash").unwrap();
        let file = state.folder.join("memo");
        let mut bytes = fs::read(&file).unwrap();
        bytes[0] ^= 1;
        fs::write(&file, &bytes).unwrap();
        assert_eq!(state.read("memo").unwrap(), None);
        fs::write(&file, b"cut").unwrap();
        assert_eq!(state.read("memo").unwrap(), None);
        let leftover = state.folder.join(format!("{UNFINISHED}abc"));
        fs::write(&leftover, b"half").unwrap();
        let other = state.ready("other", b"whole").unwrap();
        state.write("memo", &[]).unwrap();
        assert_eq!(state.read("memo").unwrap().unwrap(), b"");
        assert!(!leftover.exists());
        assert_eq!(state.read("other").unwrap(), None);
        other.keep().unwrap();
        assert_eq!(state.read("other").unwrap().unwrap(), b"whole");
    }
}
