//! Texts laid over a tree of files: what is about to be written, or what an editor has not saved yet.

use std::collections::BTreeMap;

use super::{Files, Found, FoundFile, ReadFault};

/// A tree of files of which some have other bytes.
pub struct Overlay<'a> {
    base: &'a dyn Files,
    texts: BTreeMap<String, Vec<u8>>,
}

impl<'a> Overlay<'a> {
    /// The tree as it is.
    pub fn over(base: &'a dyn Files) -> Self {
        Self { base, texts: BTreeMap::new() }
    }

    /// Lays bytes over the file at `path`, or adds it; gives what was laid there before.
    pub fn lay(&mut self, path: &str, bytes: Vec<u8>) -> Option<Vec<u8>> {
        self.texts.insert(path.to_owned(), bytes)
    }

    /// Takes away what was laid over the file at `path`.
    pub fn lift(&mut self, path: &str) {
        self.texts.remove(path);
    }

    /// Everything that was laid over the tree, by path.
    pub fn texts(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.texts
    }
}

impl Files for Overlay<'_> {
    fn list(&self) -> Vec<FoundFile> {
        let mut all = self.base.list();
        all.retain(|file| !self.texts.contains_key(&file.path));
        let laid = |(path, bytes): (&String, &Vec<u8>)| FoundFile {
            path: path.clone(),
            found: Found::File { size: bytes.len() as u64 },
        };
        all.extend(self.texts.iter().map(laid));
        all.sort();
        all
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ReadFault> {
        self.texts.get(path).map_or_else(|| self.base.read(path), |bytes| Ok(bytes.clone()))
    }

    fn print(&self, path: &str) -> Option<u64> {
        if self.texts.contains_key(path) { None } else { self.base.print(path) }
    }

    fn probe(&self, path: &str) -> Result<(), ReadFault> {
        if self.texts.contains_key(path) { Ok(()) } else { self.base.probe(path) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::InMemory;

    #[test]
    fn what_is_laid_over_hides_what_is_there_until_it_is_lifted() {
        let base = InMemory::new().with("a.yaml", "old").with("c.yaml", "c");
        let mut overlay = Overlay::over(&base);
        assert_eq!(overlay.lay("a.yaml", b"newer".to_vec()), None);
        assert_eq!(overlay.lay("b.yaml", b"b".to_vec()), None);
        let paths: Vec<(String, Found)> =
            overlay.list().into_iter().map(|file| (file.path, file.found)).collect();
        let file = |path: &str, size| (path.to_owned(), Found::File { size });
        assert_eq!(paths, [file("a.yaml", 5), file("b.yaml", 1), file("c.yaml", 1)]);
        assert_eq!(overlay.read("a.yaml").unwrap(), b"newer");
        assert_eq!(overlay.read("c.yaml").unwrap(), b"c");
        overlay.lift("a.yaml");
        assert_eq!(overlay.read("a.yaml").unwrap(), b"old");
        assert_eq!(overlay.probe("d.yaml"), Err(ReadFault::Vanished));
    }
}
