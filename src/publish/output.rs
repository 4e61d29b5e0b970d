//! An output folder opened for one build: admitted, locked, repaired, and known by what still stands in it as it was published.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use xxhash_rust::xxh3::xxh3_128;

use crate::disk::{self, Lock, Settled};
use crate::site::{Shelf, Site, SiteFile};

use super::admission::{admitted, locked, made};
use super::clear::clear;
use super::fault::{PublishFault, is_lack_of_space};
use super::intact::Intact;
use super::journal;
use super::kept::Kept;
use super::manifest::{Manifest, Published, Reading};
use super::names::{JOURNAL, exchanged, staging};
use super::plan::{Folder, NoPlan, Plan};
use super::staging::Staging;
use super::stand_ins::StandIns;
use super::swap::swap;

/// What publishing changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Addresses of the files that were written, sorted.
    pub written: Vec<String>,
    /// Addresses of the files that were removed, sorted.
    pub removed: Vec<String>,
    /// How many files stand as they did.
    pub unchanged: usize,
}

/// An output folder. It is locked against other builds until it is dropped.
#[derive(Debug)]
pub struct OutputFolder {
    /// As the user calls it.
    name: PathBuf,
    /// Where it really is.
    place: PathBuf,
    manifest: Manifest,
    /// What stands in the folder as it was published; none: all of it is taken to, and was not looked at yet.
    intact: Option<Intact>,
    /// When the list was written.
    listed: SystemTime,
    staging: Staging,
    kept: Kept,
    made: bool,
    _lock: Option<Lock>,
}

impl OutputFolder {
    /// Opens `output` for a build of the project whose folder holds `content`. What an interrupted build left there is
    /// cleared away or completed first. Little is read, for a file that is older than the list of published files and has the
    /// listed length is taken to be as published.
    ///
    /// # Errors
    /// If the folder must not be published to, another build is at work on it, or the machine refuses.
    pub fn open(output: &Path, project: &Path, content: &Path) -> Result<Self, PublishFault> {
        let mut folder = Self::open_trusting(output, project, content)?;
        folder.intact = Some(folder.looked_at());
        Ok(folder)
    }

    /// The same, but no file is looked at: each is taken to be as published until the site is to be published, which saves half of the looking
    /// if all are. If one is not that the site lacks, publishing says so ([`Hindrance::Stale`](super::Hindrance::Stale)).
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_trusting(output: &Path, project: &Path, content: &Path) -> Result<Self, PublishFault> {
        let place = admitted(output, project, content)?;
        let machine = |fault: io::Error| PublishFault::of_machine(output, &fault);
        let made = made(output, &place)?;
        let lock = locked(output, &place, project)?;
        let mut folder = Self {
            kept: Kept::of(project, &place),
            staging: Staging::new(staging(&place), place.clone()),
            name: output.to_owned(),
            place,
            manifest: Manifest::default(),
            intact: None,
            listed: SystemTime::UNIX_EPOCH,
            made,
            _lock: lock,
        };
        folder.repair()?;
        match Manifest::read(&folder.place).map_err(machine)? {
            Reading::Whole(manifest, listed) => {
                (folder.manifest, folder.listed) = (manifest, listed);
            }
            Reading::Absent => folder.admit_strangers()?,
            Reading::Damaged => return Err(PublishFault::unreadable(output)),
            Reading::Newer => return Err(PublishFault::newer(output)),
        }
        Ok(folder)
    }

    /// The files that stand in the folder as they were published, by address: of these, a site may hold the word that the
    /// published bytes still hold.
    pub fn published(&self) -> Cow<'_, BTreeMap<String, Published>> {
        self.intact
            .as_ref()
            .map_or_else(|| Cow::Owned(self.looked_at().files), |intact| Cow::Borrowed(&intact.files))
    }

    fn looked_at(&self) -> Intact {
        Intact::of(&self.manifest, self.listed, &self.place)
    }

    /// The file at an address as it was published, if it counts as standing so.
    fn standing(&self, address: &str) -> Option<&Published> {
        self.intact.as_ref().map_or(&self.manifest.files, |intact| &intact.files).get(address)
    }

    /// The folder beside it in which the next site is put together: it stays behind if the program ends before that is published.
    pub fn waiting(&self) -> PathBuf {
        self.staging.folder().to_owned()
    }

    /// Takes no file to be as it was published, so that every one is written again.
    pub fn distrust(&mut self) {
        self.intact = Some(Intact::default());
    }

    /// Makes the folder hold `site` and, as before, what is not concentric's. The site is the last or this one at any moment, whole: a new
    /// folder is exchanged for this one or, if little of a large site changes, links stand in for what changes until all of it is there. Where that
    /// cannot be, files are moved in one by one under a journal. The next build completes what an interrupted one began.
    ///
    /// # Errors
    /// If something that is not ours stands where a page must go, a file that counted as published has changed
    /// ([`Hindrance::Stale`](super::Hindrance::Stale): open the folder again and render everything), or the machine refuses.
    pub fn publish(mut self, site: &Site) -> Result<Changes, PublishFault> {
        let manifest = Manifest::of(site);
        if manifest == self.manifest && manifest.files == *self.published() {
            return Ok(Changes { unchanged: site.len(), ..Changes::default() });
        }
        let machine = |fault: &io::Error| PublishFault::of_machine(&self.name, fault);
        let tree = disk::survey_again(&self.place, &self.kept.folders()).map_err(|fault| machine(&fault))?;
        let intact = match self.intact.take() {
            None => Intact::in_tree(&self.manifest, self.listed, &self.place, &tree),
            Some(mut intact) => {
                // Rendering takes time: what changed in the folder meanwhile is not as it was published.
                intact.compare(&tree);
                intact
            }
        };
        let folder = Folder { manifest: &self.manifest, intact: &intact.files, tree: &tree };
        let plan = Plan::new(site, folder).map_err(|reason| self.no_plan(reason))?;
        self.apply(&plan, folder, &manifest)?;
        let changes = Changes {
            written: plan.written.iter().map(|(address, _)| (*address).to_owned()).collect(),
            removed: plan.removed.iter().map(|address| (*address).to_owned()).collect(),
            unchanged: plan.kept.len(),
        };
        let known = (tree, manifest, std::mem::take(&mut self.manifest), intact);
        // so many names take a while to be let go, and nobody need wait for it
        rayon::spawn(|| drop(known));
        Ok(changes)
    }

    fn apply(&self, plan: &Plan<'_>, folder: Folder<'_>, manifest: &Manifest) -> Result<(), PublishFault> {
        let in_place = |stand_ins: StandIns<'_>, staging| {
            let remember = || self.kept.keep_folders(&Settled::of(folder.tree));
            let publish = || journal::publish(&stand_ins, (plan, staging), (&self.manifest, manifest));
            rayon::join(publish, remember).0.map_err(|fault| fault.of(&self.name))
        };
        let is_taken = folder.tree.get(JOURNAL).is_some();
        if plan.changes_little() && !is_taken {
            return in_place(StandIns::of(&self.place, self.kept.links()), Some(&self.staging));
        }
        match swap(&self.place, folder, (plan, &self.staging), manifest) {
            Ok(next) => {
                self.kept.keep_folders(&next);
                Ok(())
            }
            Err(fault) if is_lack_of_space(&fault) => Err(PublishFault::of_machine(&self.name, &fault)),
            // what was put together is no longer the next site's alone
            Err(_) => in_place(StandIns::none(&self.place), None),
        }
    }

    /// Completes or clears away what an interrupted build left.
    fn repair(&self) -> Result<(), PublishFault> {
        journal::complete(&self.place).map_err(|fault| fault.of(&self.name))?;
        // What cannot be cleared away here only keeps the folders from being exchanged; the journal does not need it.
        let _ = disk::remove_tree(&staging(&self.place));
        let _ = clear(&exchanged(&self.place), &self.place);
        Ok(())
    }

    /// A folder without a list of published files may hold only names with a dot in front.
    fn admit_strangers(&self) -> Result<(), PublishFault> {
        let names = disk::names(&self.place).map_err(|fault| PublishFault::of_machine(&self.name, &fault))?;
        match names.iter().find(|(name, _)| !name.as_encoded_bytes().starts_with(b".")) {
            None => Ok(()),
            Some((name, _)) => {
                let what = format!("it holds what is not concentric's, such as `{}`", name.to_string_lossy());
                Err(PublishFault::not_ours(&self.name, &what))
            }
        }
    }

    fn no_plan(&self, reason: NoPlan) -> PublishFault {
        match reason {
            NoPlan::Address(address) => PublishFault::address(&self.name, &address),
            NoPlan::Held(path) => PublishFault::held(&self.name, &path),
            NoPlan::Stale => PublishFault::stale(&self.name),
        }
    }
}

/// The shelf of the site that will be published here: what stands published already is not kept, and what is new goes to its place on the
/// disk at once, so that a large site need not be in memory.
impl Shelf for OutputFolder {
    fn put(&self, address: &str, bytes: Vec<u8>) -> SiteFile {
        self.staging.put(address, bytes, self.standing(address))
    }

    fn again(&self, address: &str, hash: u128, length: u64) -> Option<SiteFile> {
        let stands = self.standing(address) == Some(&Published { hash, length });
        stands.then(|| SiteFile::as_published(hash, length))
    }

    fn bytes(&self, address: &str, hash: u128, length: u64) -> Option<Arc<Vec<u8>>> {
        self.again(address, hash, length)?;
        // somebody may have changed the file since it was looked at
        let bytes = disk::read_if_there(&self.place.join(address)).ok()??;
        (xxh3_128(&bytes) == hash).then(|| Arc::new(bytes))
    }
}

impl Drop for OutputFolder {
    fn drop(&mut self) {
        if self.made {
            // A build that published nothing leaves no empty folder; one that did has filled it.
            let _ = disk::remove_if_empty(&self.place);
        }
    }
}
