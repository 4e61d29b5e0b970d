//! Changes to several files and names that are made all or not at all, as long as the program is not killed in between.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::change::{prepared, replace_file};

/// What is to be changed together.
#[derive(Debug, Default)]
pub struct Together {
    texts: Vec<Change>,
    moves: Vec<(PathBuf, PathBuf)>,
}

/// A file that is to have other bytes.
#[derive(Debug)]
struct Change {
    path: PathBuf,
    before: Vec<u8>,
    after: Vec<u8>,
}

/// Why nothing was changed.
#[derive(Debug)]
pub struct Undone {
    /// The file that could not be changed or moved.
    pub path: PathBuf,
    /// Why.
    pub fault: io::Error,
    /// A file that could not be put back as it was, if there is one.
    pub left: Option<PathBuf>,
}

impl Together {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The file at `path`, which holds `before`, is to hold `after`.
    pub fn replace(&mut self, path: PathBuf, before: &[u8], after: &[u8]) {
        self.texts.push(Change { path, before: before.to_vec(), after: after.to_vec() });
    }

    /// What stands at `from` is to stand at `to`, where nothing stands; after the texts are changed.
    pub fn move_to(&mut self, from: PathBuf, to: PathBuf) {
        self.moves.push((from, to));
    }

    /// Makes every change. All that can go wrong for want of room or permission goes wrong before the first one.
    ///
    /// # Errors
    /// If one cannot be made, or a file does not hold what it was said to hold: those that were made are taken back.
    pub fn make(&self) -> Result<(), Undone> {
        let undone = |path: &Path, fault| Undone { path: path.to_owned(), fault, left: None };
        let mut waiting = Vec::with_capacity(self.texts.len());
        for change in &self.texts {
            let ready = || {
                if fs::read(&change.path)? != change.before {
                    return Err(io::Error::other("it has changed meanwhile"));
                }
                prepared(&change.path, &[change.after.as_slice()])
            };
            waiting.push(ready().map_err(|fault| undone(&change.path, fault))?);
        }
        for (done, (change, file)) in self.texts.iter().zip(waiting).enumerate() {
            if let Err(fault) = file.persist(&change.path) {
                return Err(self.take_back((done, 0), undone(&change.path, fault.error)));
            }
        }
        for (done, (from, to)) in self.moves.iter().enumerate() {
            if let Err(fault) = move_to_free(from, to) {
                return Err(self.take_back((self.texts.len(), done), undone(from, fault)));
            }
        }
        Ok(())
    }

    /// Takes back the first texts and moves.
    fn take_back(&self, (texts, moves): (usize, usize), mut undone: Undone) -> Undone {
        for (from, to) in self.moves[..moves].iter().rev() {
            if move_to_free(to, from).is_err() {
                undone.left.get_or_insert_with(|| to.clone());
            }
        }
        for change in &self.texts[..texts] {
            if replace_file(&change.path, &change.before).is_err() {
                undone.left.get_or_insert_with(|| change.path.clone());
            }
        }
        undone
    }
}

fn move_to_free(from: &Path, to: &Path) -> io::Result<()> {
    if fs::symlink_metadata(to).is_ok() {
        return Err(io::Error::other("something has its new name already"));
    }
    fs::rename(from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_changed_or_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a"), "one").unwrap();
        fs::write(at("b"), "two").unwrap();
        let mut together = Together::new();
        together.replace(at("a"), b"one", b"1");
        together.replace(at("b"), b"two", b"2");
        together.move_to(at("a"), at("c"));
        together.move_to(at("b"), at("a"));
        fs::write(at("c"), "in the way").unwrap();
        let undone = together.make().unwrap_err();
        assert_eq!((undone.path, undone.left), (at("a"), None));
        assert_eq!(
            (fs::read(at("a")).unwrap(), fs::read(at("b")).unwrap()),
            (b"one".to_vec(), b"two".to_vec())
        );
        fs::remove_file(at("c")).unwrap();
        together.make().unwrap();
        assert_eq!((fs::read(at("c")).unwrap(), fs::read(at("a")).unwrap()), (b"1".to_vec(), b"2".to_vec()));
        assert_eq!(together.make().unwrap_err().fault.to_string(), "it has changed meanwhile");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
