//! Files of which it is known without reading them what they hold, as those are that nobody touched since the last build.

use std::collections::BTreeMap;
use std::sync::Arc;

use concentric::source::{Files, FoundFile, InMemory, LaterTexts, ReadFault};
use xxhash_rust::xxh3::xxh3_64;

/// The files, and which of them are changed as soon as they were listed.
#[derive(Debug)]
pub(super) struct Untouched {
    files: InMemory,
    later: Arc<Texts>,
}

#[derive(Debug)]
struct Texts {
    files: BTreeMap<String, String>,
    is_changed: fn(&str) -> bool,
}

impl Untouched {
    pub(super) fn new(files: &BTreeMap<String, String>, is_changed: fn(&str) -> bool) -> Self {
        let later = Arc::new(Texts { files: files.clone(), is_changed });
        Self { files: super::in_memory(files), later }
    }
}

impl Files for Untouched {
    fn list(&self) -> Vec<FoundFile> {
        self.files.list()
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ReadFault> {
        self.files.read(path)
    }

    fn print(&self, path: &str) -> Option<u64> {
        Some(xxh3_64(&self.files.read(path).ok()?))
    }

    fn later(&self) -> Option<Arc<dyn LaterTexts>> {
        Some(Arc::<Texts>::clone(&self.later))
    }
}

impl LaterTexts for Texts {
    fn text(&self, path: &str) -> Option<Arc<str>> {
        self.files.get(path).filter(|_| !(self.is_changed)(path)).map(|text| text.as_str().into())
    }
}
