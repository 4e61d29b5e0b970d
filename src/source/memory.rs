//! Files that live in a map: for tests, examples in documentation and embedded themes.

use std::collections::BTreeMap;

use super::{Files, Found, FoundFile, ReadFault};

/// A tree of files held in memory.
#[derive(Debug, Clone, Default)]
pub struct InMemory {
    files: BTreeMap<String, Vec<u8>>,
}

impl InMemory {
    /// No file yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// With the file at `path` holding `bytes`; replaces one that is there.
    #[must_use]
    pub fn with(mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.into(), bytes.into());
        self
    }

    /// The paths and bytes, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }
}

impl Files for InMemory {
    fn list(&self) -> Vec<FoundFile> {
        let found = |(path, bytes): (&String, &Vec<u8>)| FoundFile {
            path: path.clone(),
            found: Found::File { size: bytes.len() as u64 },
        };
        self.files.iter().map(found).collect()
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ReadFault> {
        self.files.get(path).cloned().ok_or(ReadFault::Vanished)
    }
}
