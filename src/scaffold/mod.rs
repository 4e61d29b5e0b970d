//! What is written for those who begin: `init`'s made-up company, the least that builds, the whole example; and `new`'s entries.

mod entry;
mod home;
mod samples;
mod skeleton;

use std::io;
use std::path::Path;

use include_dir::{Dir, include_dir};

use crate::disk;

pub use entry::{NewEntry, NoEntry, new_entry, part};

static STARTER_EN: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/scaffold/starter/en/content");
static STARTER_DE: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/scaffold/starter/de/content");
static MINIMAL_EN: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/scaffold/minimal/en/content");
static MINIMAL_DE: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/scaffold/minimal/de/content");
static EXAMPLE: Dir = include_dir!("$CARGO_MANIFEST_DIR/content");

/// The folder that holds what an organisation writes.
const CONTENT: &str = "content";

/// How much is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Every kind of entry at least once, without a warning.
    Starter,
    /// A site, a department, a role, a journey and a play.
    Minimal,
}

/// The language of what is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// German.
    German,
}

/// A project that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// A beginning.
    Beginning(Extent, Language),
    /// The whole example organisation.
    Example,
}

impl Template {
    /// Every file by its path below the content folder, sorted.
    pub fn files(self) -> Vec<(&'static str, &'static [u8])> {
        let mut files = Vec::new();
        gather(self.folder(), &mut files);
        files.sort_unstable();
        files
    }

    fn folder(self) -> &'static Dir<'static> {
        match self {
            Self::Beginning(Extent::Starter, Language::English) => &STARTER_EN,
            Self::Beginning(Extent::Starter, Language::German) => &STARTER_DE,
            Self::Beginning(Extent::Minimal, Language::English) => &MINIMAL_EN,
            Self::Beginning(Extent::Minimal, Language::German) => &MINIMAL_DE,
            Self::Example => &EXAMPLE,
        }
    }
}

fn gather(folder: &'static Dir<'static>, files: &mut Vec<(&'static str, &'static [u8])>) {
    files.extend(folder.files().filter_map(|file| Some((file.path().to_str()?, file.contents()))));
    for inner in folder.dirs() {
        gather(inner, files);
    }
}

/// Writes the template's `content/` into `folder`, which is made if need be, whole or not at all.
///
/// # Errors
/// If there is a `content/` already (`AlreadyExists`), and when the disk refuses.
pub fn write(folder: &Path, template: Template) -> io::Result<()> {
    disk::new_folder(folder, CONTENT, template.files())
}
