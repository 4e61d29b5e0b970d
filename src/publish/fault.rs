//! Why nothing was published, as one clear line that says what to do.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::names::MANIFEST;

/// What stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hindrance {
    /// The folder must never be an output folder: the root, the home folder, one around or inside the content.
    Forbidden,
    /// The folder holds what concentric did not publish, and no list of what it did.
    NotOurs,
    /// A file that concentric did not write stands where a page must go.
    Held,
    /// The list of published files is damaged or from a newer concentric.
    Unreadable,
    /// Another build is at work on the same folder.
    Busy,
    /// What counted as published is not as it was; what is missing of the site must be rendered again.
    Stale,
    /// The site has an address that cannot be a file's.
    Address,
    /// The machine's doing: disk full, read-only, no permission.
    Machine,
}

/// Nothing was published; a message without a full stop and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishFault {
    hindrance: Hindrance,
    message: String,
    help: String,
}

impl PublishFault {
    pub(super) fn new(hindrance: Hindrance, message: String, help: &str) -> Self {
        Self { hindrance, message, help: help.to_owned() }
    }

    /// What stands in the way.
    pub fn hindrance(&self) -> Hindrance {
        self.hindrance
    }

    /// What is wrong, without a full stop.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do, without a full stop.
    pub fn help(&self) -> &str {
        &self.help
    }

    /// A fault of the machine while publishing to `output`.
    pub(super) fn of_machine(output: &Path, fault: &io::Error) -> Self {
        let (what, help) = match fault.kind() {
            ErrorKind::StorageFull => ("the disk is full".to_owned(), "free some space and build again"),
            ErrorKind::QuotaExceeded => {
                ("your share of the disk is used up".to_owned(), "free some space and build again")
            }
            ErrorKind::ReadOnlyFilesystem => (
                "the disk can only be read".to_owned(),
                "name a folder on another disk, or make this one writable",
            ),
            ErrorKind::PermissionDenied => (
                "this user may not write there".to_owned(),
                "name another output folder, or ask for permission to write to this one",
            ),
            ErrorKind::InvalidFilename => (
                "the name of a page or of the folder is too long for the disk".to_owned(),
                "shorten it, or name an output folder with a shorter path",
            ),
            _ => (fault.to_string(), "see to it and build again"),
        };
        Self::new(Hindrance::Machine, format!("cannot publish to {}: {what}", shown(output)), help)
    }

    pub(super) fn stale(output: &Path) -> Self {
        let message = format!("pages in {} were changed while the site was being built", shown(output));
        Self::new(Hindrance::Stale, message, "build again")
    }

    pub(super) fn busy(output: &Path) -> Self {
        let message = format!("another build is publishing to {}", shown(output));
        Self::new(Hindrance::Busy, message, "wait until it has ended and build again")
    }

    pub(super) fn unreadable(output: &Path) -> Self {
        let list = shown(&output.join(MANIFEST));
        let message = format!(
            "the list of published files, {list}, is damaged: nobody can tell which files are concentric's"
        );
        let help = "move out of the folder what is yours, delete the folder and build again";
        Self::new(Hindrance::Unreadable, message, help)
    }

    pub(super) fn newer(output: &Path) -> Self {
        let message = format!("{} was published by a newer concentric", shown(output));
        Self::new(Hindrance::Unreadable, message, "use that one, or delete the folder and build again")
    }

    pub(super) fn address(output: &Path, address: &str) -> Self {
        let message =
            format!("cannot publish to {}: no file can have the address `{address}`", shown(output));
        Self::new(Hindrance::Address, message, "rename what the address is made from and build again")
    }

    pub(super) fn not_ours(output: &Path, what: &str) -> Self {
        let message = format!("cannot publish to {}: {what}", shown(output));
        Self::new(Hindrance::NotOurs, message, "name an empty folder, or one that is not there yet")
    }

    pub(super) fn held(output: &Path, address: &str) -> Self {
        let place = output.join(address);
        let message = format!("{} is not from concentric and stands where a page must go", shown(&place));
        Self::new(Hindrance::Held, message, "move it away and build again")
    }
}

impl fmt::Display for PublishFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}; {}", self.message, self.help)
    }
}

impl std::error::Error for PublishFault {}

/// A path as a message shows it.
pub(super) fn shown(path: &Path) -> String {
    format!("`{}`", path.display())
}

/// Whether the fault is one that no other way of publishing could avoid.
pub(super) fn is_lack_of_space(fault: &io::Error) -> bool {
    matches!(fault.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded)
}
