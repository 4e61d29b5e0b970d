//! Where the parts of an organisation go: files below a `content` folder, and small pieces of YAML.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::prose;
use super::size::Size;
use crate::random::Random;

/// What is being made: its sizes, its seed, and the files so far, by their path below `content`.
pub(crate) struct Draft {
    pub(crate) size: Size,
    seed: u64,
    files: BTreeMap<String, String>,
}

impl Draft {
    pub(crate) fn new(size: Size, seed: u64) -> Self {
        Self { size, seed, files: BTreeMap::new() }
    }

    /// The numbers for the entry `index` of a kind, whatever was made before it.
    pub(crate) fn random(&self, kind: &str, index: usize) -> Random {
        let purpose =
            kind.bytes().fold(index as u64, |sum, byte| sum.wrapping_mul(257).wrapping_add(u64::from(byte)));
        Random::new(self.seed, purpose)
    }

    /// Adds text to the end of a file.
    pub(crate) fn add(&mut self, path: impl Into<String>, text: &str) {
        self.files.entry(path.into()).or_default().push_str(text);
    }

    /// Writes every file below `folder`; returns how many bytes that were.
    pub(crate) fn write(&self, folder: &Path) -> io::Result<u64> {
        let mut bytes = 0;
        for (path, text) in &self.files {
            let place = folder.join(path);
            std::fs::create_dir_all(place.parent().unwrap_or(folder))?;
            std::fs::write(place, text)?;
            bytes += text.len() as u64;
        }
        Ok(bytes)
    }
}

/// The id of the entry `index` of a kind.
pub(crate) fn id(kind: &str, index: usize) -> String {
    format!("{kind}-{index}")
}

/// Up to `wanted` different ids of a kind with `there` entries, near the place that `index` of `count` has, so that back-links spread evenly.
pub(crate) fn near(
    random: &mut Random,
    kind: &str,
    wanted: usize,
    place: (usize, usize, usize),
) -> Vec<String> {
    let (index, count, there) = place;
    let centre = index * there / count.max(1);
    let mut chosen: Vec<usize> = (0..wanted).map(|_| (centre + random.below(6)) % there.max(1)).collect();
    chosen.sort_unstable();
    chosen.dedup();
    chosen.into_iter().map(|place| id(kind, place)).collect()
}

/// `[a, b]`.
pub(crate) fn list(ids: &[String]) -> String {
    format!("[{}]", ids.join(", "))
}

/// A text as a block of YAML lines that stand `indent` deep, to follow a `|`.
pub(crate) fn block(text: &str, indent: usize) -> String {
    let indented = |line: &str| if line.is_empty() { String::new() } else { format!("{:indent$}{line}", "") };
    text.lines().map(indented).collect::<Vec<_>>().join("\n") + "\n"
}

/// A quoted sentence.
pub(crate) fn said(random: &mut Random) -> String {
    format!("\"{}\"", prose::sentence(random))
}

/// A quoted phrase of that many words.
pub(crate) fn named(random: &mut Random, words: usize) -> String {
    format!("\"{}\"", prose::phrase(random, words))
}
