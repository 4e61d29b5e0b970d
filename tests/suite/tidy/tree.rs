//! The repository as paths and bytes, so that a checker can be shown a tree with a planted offence instead.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

/// What builds, tools and tests write: no part of the project.
const WRITTEN: &[&str] =
    &["/.git", "/target", "/output", "/tests/browser/node_modules", "/tests/browser/results"];

/// Files by their path from the repository's root, with `/` between its parts.
pub(super) struct Tree(BTreeMap<String, Vec<u8>>);

impl Tree {
    /// Everything below the repository's root but what builds and tools write.
    pub(super) fn of_repository() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let relative = |entry: &DirEntry| {
            let path = entry.path().strip_prefix(root).expect("the walk starts at the root");
            path.to_string_lossy().replace('\\', "/")
        };
        let written = |entry: &DirEntry| {
            let path = format!("/{}", relative(entry));
            WRITTEN.contains(&path.as_str()) || path.ends_with("/.concentric")
        };
        let files = WalkDir::new(root).into_iter().filter_entry(|entry| !written(entry));
        let files = files.map(|entry| entry.expect("the repository can be listed"));
        let files = files.filter(|entry| entry.file_type().is_file());
        Self(
            files
                .map(|file| (relative(&file), std::fs::read(file.path()).expect("it can be read")))
                .collect(),
        )
    }

    /// A tree of these texts.
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        Self(files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect())
    }

    /// Every path, sorted.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Every file that is text, with its path, sorted.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(|(path, bytes)| Some((path.as_str(), std::str::from_utf8(bytes).ok()?)))
    }

    /// Every text whose path starts and ends so, sorted.
    pub(super) fn texts_at<'a>(
        &'a self,
        start: &'a str,
        end: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.texts().filter(move |(path, _)| path.starts_with(start) && path.ends_with(end))
    }

    /// The text at `path`, or nothing.
    pub(super) fn text(&self, path: &str) -> &str {
        self.0.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// Whether `path` is a file or a folder that holds one.
    pub(super) fn holds(&self, path: &str) -> bool {
        let folder = format!("{}/", path.trim_end_matches('/'));
        self.0.contains_key(path) || self.paths().any(|file| file.starts_with(&folder))
    }
}

/// A place in the tree that breaks a house rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Offence {
    path: String,
    line: usize,
    rule: String,
}

impl Offence {
    /// An offence at `line` (from 1; 0 for the file as a whole).
    pub(super) fn new(path: &str, line: usize, rule: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, rule: rule.into() }
    }
}

impl fmt::Display for Offence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.rule)
    }
}

/// Fails with every offence that was found, one a line.
#[track_caller]
pub(super) fn assert_none(offences: &[Offence]) {
    let lines: Vec<String> = offences.iter().map(Offence::to_string).collect();
    assert!(lines.is_empty(), "{} against the house rules:\n{}", lines.len(), lines.join("\n"));
}

/// Fails unless exactly the expected places, as `path:line`, offend.
#[track_caller]
pub(super) fn assert_places(offences: &[Offence], expected: &[&str]) {
    let places: Vec<String> = offences.iter().map(|found| format!("{}:{}", found.path, found.line)).collect();
    assert_eq!(places, expected, "{offences:#?}");
}
