//! What publishing a site changes in a folder, decided without touching it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::disk::{Entry, Tree};
use crate::site::{Site, SiteContent, SiteFile};

use super::address::{folders_above, is_sound};
use super::manifest::{Manifest, Published};
use super::names::MANIFEST;

/// A folder for so many files that stay is put together before anybody notices.
const MANY: usize = 500;

/// What happens to each file of ours.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    /// Files to write, by address.
    pub(super) written: Vec<(&'a str, &'a SiteFile)>,
    /// Files that stand as they are, by address.
    pub(super) kept: Vec<(&'a str, &'a SiteFile)>,
    /// Addresses of files that are there and go.
    pub(super) removed: Vec<&'a str>,
    /// What stands in the folder and is not ours: it stays.
    pub(super) strangers: Strangers,
}

/// Why there is no plan.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NoPlan {
    /// This address cannot be a file's, or is a file's and a folder's at once.
    Address(String),
    /// At this path stands what is not ours.
    Held(String),
    /// A file was not rendered because it counted as published, and it is not there any more.
    Stale,
}

/// What is published and what stands in the folder.
#[derive(Debug, Clone, Copy)]
pub(super) struct Folder<'a> {
    /// What was published.
    pub(super) manifest: &'a Manifest,
    /// The published files that still stand as they were published.
    pub(super) intact: &'a BTreeMap<String, Published>,
    /// Everything that stands there.
    pub(super) tree: &'a Tree,
}

impl<'a> Plan<'a> {
    /// The plan that makes `folder` hold `site`.
    pub(super) fn new(site: &'a Site, folder: Folder<'a>) -> Result<Self, NoPlan> {
        let (files, strangers) =
            rayon::join(|| Self::of_files(site, folder), || Strangers::of(folder.tree, folder.manifest));
        files.map(|plan| Self { strangers, ..plan })
    }

    /// Whether so much stays and so little changes that it is worth while to replace that instead of putting together a whole new folder, and no file is in
    /// the way of a folder or the other way round, which cannot be replaced in one step.
    pub(super) fn changes_little(&self) -> bool {
        if self.kept.len() <= MANY.max(self.written.len() + self.removed.len()) {
            return false;
        }
        let written: BTreeSet<&str> = self.written.iter().map(|(address, _)| *address).collect();
        let removed: BTreeSet<&str> = self.removed.iter().copied().collect();
        let are_apart = |these: &BTreeSet<&str>, those: &BTreeSet<&str>| {
            !these.iter().flat_map(|address| folders_above(address)).any(|folder| those.contains(folder))
        };
        are_apart(&written, &removed) && are_apart(&removed, &written)
    }

    fn of_files(site: &'a Site, folder: Folder<'a>) -> Result<Self, NoPlan> {
        let files: Vec<(&str, &SiteFile)> = site.iter().collect();
        sound(site, &files)?;
        let stays = |(address, file): &(&str, &SiteFile)| stays(folder, address, file);
        let stays: Vec<Result<bool, NoPlan>> = files.par_iter().map(stays).collect();
        let mut plan = Self {
            written: Vec::new(),
            kept: Vec::new(),
            removed: Vec::new(),
            strangers: Strangers::default(),
        };
        for (file, stays) in files.into_iter().zip(stays) {
            if stays? {
                plan.kept.push(file);
            } else {
                plan.written.push(file);
            }
        }
        let goes = |address: &&str| site.get(address).is_none() && is_file(folder.tree, address);
        plan.removed =
            folder.manifest.files.par_iter().map(|(address, _)| address.as_str()).filter(goes).collect();
        Ok(plan)
    }
}

/// Whether the file at `address` stands as it is wanted, and need not be written.
fn stays(folder: Folder<'_>, address: &str, file: &SiteFile) -> Result<bool, NoPlan> {
    if folder.intact.get(address) == Some(&Published { hash: file.hash(), length: file.length() }) {
        return Ok(true);
    }
    if matches!(file.content(), SiteContent::AsPublished | SiteContent::LetGo) {
        return Err(NoPlan::Stale);
    }
    held(folder, address).map_or(Ok(false), |path| Err(NoPlan::Held(path)))
}

fn is_file(tree: &Tree, address: &str) -> bool {
    matches!(tree.get(address), Some(Entry::File(_) | Entry::Other(_)))
}

fn sound(site: &Site, files: &[(&str, &SiteFile)]) -> Result<(), NoPlan> {
    let unsound = |(address, _): &(&str, &SiteFile)| {
        if is_sound(address) {
            folders_above(address).find(|folder| site.get(folder).is_some()).map(str::to_owned)
        } else {
            Some((*address).to_owned())
        }
    };
    files.par_iter().find_map_first(unsound).map_or(Ok(()), |address| Err(NoPlan::Address(address)))
}

/// The path that is not ours and keeps a file from `address`: the address, a part of the way, or something below it.
fn held(folder: Folder<'_>, address: &str) -> Option<String> {
    let ours = |path: &str| folder.manifest.files.contains_key(path);
    let way = folders_above(address).find(|path| match folder.tree.get(path) {
        Some(Entry::Folder(_)) | None => false,
        Some(_) => !ours(path),
    });
    if let Some(path) = way {
        return Some(path.to_owned());
    }
    let is_held = match folder.tree.get(address)? {
        Entry::File(_) | Entry::Other(_) => !ours(address),
        Entry::Unlisted => true,
        Entry::Folder(tree) => !Strangers::below(tree, Path::new(address), folder.manifest).is_empty(),
    };
    is_held.then(|| address.to_owned())
}

/// What stands in a folder and is not ours; paths are relative to the output folder.
#[derive(Debug, Default)]
pub(super) struct Strangers {
    /// Files, links and the like.
    pub(super) files: Vec<PathBuf>,
    /// The folders that hold such, and empty ones; each after the one that holds it.
    pub(super) folders: Vec<PathBuf>,
    /// Whether there is a folder whose content is hidden from this user.
    pub(super) hidden: bool,
}

impl Strangers {
    /// What is neither listed in `manifest` nor the list itself.
    pub(super) fn of(tree: &Tree, manifest: &Manifest) -> Self {
        Self::below(tree, Path::new(""), manifest)
    }

    fn below(tree: &Tree, place: &Path, manifest: &Manifest) -> Self {
        let mut strangers = Self::default();
        strangers.gather(tree, place, manifest);
        strangers.folders.sort();
        strangers
    }

    fn is_empty(&self) -> bool {
        self.files.is_empty() && self.folders.is_empty() && !self.hidden
    }

    /// Whether anything below `place` is not ours.
    fn gather(&mut self, tree: &Tree, place: &Path, manifest: &Manifest) -> bool {
        let mut found = false;
        for (name, entry) in &tree.entries {
            let path = place.join(name);
            found |= match entry {
                Entry::Folder(tree) => {
                    let strange = tree.entries.is_empty() || self.gather(tree, &path, manifest);
                    if strange {
                        self.folders.push(path);
                    }
                    strange
                }
                Entry::Unlisted => {
                    self.hidden = true;
                    true
                }
                Entry::File(_) | Entry::Other(_) => {
                    let strange = !is_ours(&path, manifest);
                    if strange {
                        self.files.push(path);
                    }
                    strange
                }
            };
        }
        found
    }
}

/// Whether `path`, relative to the output folder, is that of a listed file or of the list.
pub(super) fn is_ours(path: &Path, manifest: &Manifest) -> bool {
    path.to_str().is_some_and(|address| address == MANIFEST || manifest.files.contains_key(address))
}
