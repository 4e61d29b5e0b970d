//! The trait through which every stage sees files; the core never opens one itself.

use std::fmt::Debug;
use std::sync::Arc;

/// One name that was found below the content folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FoundFile {
    /// The path below the content folder, with `/` between its parts.
    pub path: String,
    /// What stands there.
    pub found: Found,
}

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// A file of that many bytes.
    File {
        /// Its size in bytes.
        size: u64,
    },
    /// A symbolic link that leads out of the content folder, or to nothing; where it leads, as written.
    Outside {
        /// The link's target as written.
        target: String,
    },
    /// A folder that could not be listed, and why, in the system's words.
    Unlisted {
        /// The system's reason.
        reason: String,
    },
    /// Neither file nor folder (a socket, a device, a pipe): never opened.
    Special,
}

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadFault {
    /// The user may not read it.
    Denied,
    /// It was there when the folder was listed and is not any more.
    Vanished,
    /// It leads out of the content folder.
    Outside,
    /// Anything else, in the system's words.
    Other(String),
}

/// Texts of files that need not be read before somebody asks for them.
pub trait LaterTexts: Debug + Send + Sync {
    /// The text of the file at `path`; nothing if its bytes are not any more those of which the [`print`](Files::print) was known.
    fn text(&self, path: &str) -> Option<Arc<str>>;
}

/// A tree of files: a folder, an editor's unsaved text over a folder, or a map in a test.
pub trait Files: Sync {
    /// Everything below the root, sorted by path. Names starting with a dot, `~`-backups and editors' swap files are left out.
    fn list(&self) -> Vec<FoundFile>;

    /// The bytes of the file at `path`.
    ///
    /// # Errors
    /// Says why the file could not be read.
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadFault>;

    /// The xxh3 hash of the bytes of the file at `path`, where it is known without reading them.
    fn print(&self, path: &str) -> Option<u64> {
        let _ = path;
        None
    }

    /// Where texts can be had later of files whose [`print`](Self::print) is known; none if they are to be read at once.
    fn later(&self) -> Option<Arc<dyn LaterTexts>> {
        None
    }

    /// Whether the file at `path` could be read, found out without reading it.
    ///
    /// # Errors
    /// Says why it could not.
    fn probe(&self, path: &str) -> Result<(), ReadFault> {
        self.read(path).map(drop)
    }
}
