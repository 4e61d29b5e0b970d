//! The pages of the site, made on all cores: each is looked over and put on the shelf at once, so that few are in memory at any time.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rayon::prelude::{IntoParallelRefIterator, ParallelExtend, ParallelIterator};

use crate::model::trace::recorded;
use crate::site::{Counter, Shelf, Site, SiteFile};

use super::dead_links::{DeadLink, dead_links};
use super::facts::Facts;
use super::files::Made;
use super::large::{Before, KeptPieces};
use super::links::{Addresses, PageLinks};
use super::memo::{KeptPage, Recall};
use super::printed::Printed;
use super::scope::Scope;
use super::shell::{NOT_FOUND, Shell};
use super::theme::ThemeFault;
use super::views::Task;
use super::weight::overweight;

/// Everything that pages are made with.
pub(super) struct Press<'a> {
    pub(super) facts: &'a Facts<'a>,
    /// One for each language, the first one first.
    pub(super) shells: &'a [Shell],
    pub(super) tasks: &'a [Task],
    pub(super) shelf: &'a dyn Shelf,
    /// Where files are handed out before the site is whole.
    pub(super) counter: Option<&'a dyn Counter>,
    /// What is remembered of earlier pages; whether it holds is not asked before what somebody looks at was made.
    pub(super) recall: OnceLock<Recall<'a>>,
}

/// What came of making the pages, besides the pages.
#[derive(Default)]
pub(super) struct Proof<'a> {
    /// What each page was made from, leads to and offers.
    pages: Vec<(String, Arc<KeptPage>)>,
    /// The pages that could not be made.
    unmade: BTreeSet<String>,
    /// Why.
    pub(super) faults: Vec<ThemeFault>,
    /// Addresses at which another page stands already, with what the second one is about.
    pub(super) taken: Vec<(String, &'a str)>,
    /// The pages over the weight budget.
    pub(super) heavy: Vec<HeavyPage<'a>>,
}

/// A page over the weight budget.
pub(super) struct HeavyPage<'a> {
    pub(super) address: String,
    /// The reference of the entry that it is about; empty for pages about many.
    pub(super) about: &'a str,
    pub(super) bytes: u64,
}

/// A page that was made and is on the shelf.
struct MadePage {
    file: SiteFile,
    page: Arc<KeptPage>,
}

/// A page that is to be made: the number of its language, and how it is made.
type Wanted<'t> = (usize, &'t Task);
/// What became of it.
type Attempt = Result<MadePage, ThemeFault>;
/// Pages that were made before all others, by their places among those that are wanted.
#[derive(Default)]
pub(super) struct First(Vec<(usize, Attempt)>);

impl<'a> Press<'a> {
    /// Makes the pages that somebody looks at, and hands them out with the files that are `there`.
    pub(super) fn first(&self, counter: &dyn Counter, there: &Site, known: &Addresses) -> First {
        let (looked_at, wanted) = (counter.looked_at(), self.wanted(false));
        let is_looked_at = |place: &usize| {
            let (language, task) = wanted[*place];
            looked_at.contains(&self.shells[language].full_address(&task.address))
        };
        let places: Vec<usize> = (0..wanted.len()).filter(is_looked_at).collect();
        let make = |place: &usize| (*place, self.one(wanted[*place], there, known));
        let first = if looked_at.is_empty() { Vec::new() } else { places.par_iter().map(make).collect() };
        let page = |(place, made): &(usize, Attempt)| {
            let (language, task) = wanted[*place];
            let file = made.as_ref().ok()?.file.clone();
            Some((self.shells[language].full_address(&task.address), Some(file)))
        };
        let theme = there.iter().map(|(address, file)| (address.to_owned(), Some(file.clone())));
        counter.hand_out(theme.chain(first.iter().filter_map(page)).collect());
        First(first)
    }

    /// Makes the page at an address.
    pub(super) fn at(&self, address: &str, there: &Site, known: &Addresses) -> Made {
        let is_there = |(language, task): &Wanted<'_>| {
            let folder = address.strip_suffix(task.address.as_str());
            folder.is_some() && self.shells[*language].full_address(&task.address) == address
        };
        match everywhere(self.shells, self.tasks).find(is_there) {
            None => Made::Nothing,
            Some((_, task)) if task.is_last => Made::Last,
            Some(wanted) => self.one(wanted, there, known).map_or(Made::Last, |made| Made::File(made.file)),
        }
    }

    /// Whether another site is wanted already.
    pub(super) fn is_over(&self) -> bool {
        self.counter.is_some_and(Counter::is_over)
    }

    /// Makes every page in every language but those that were made `first` and those that tell of the others, and gives each
    /// its place in `site`, which has the theme's files already.
    pub(super) fn all(&self, first: First, site: &mut Site) -> Proof<'a> {
        let mut proof = Proof::default();
        self.print(false, first, &mut proof, site);
        proof
    }

    /// Gives every page its place, and makes none.
    pub(super) fn addresses(&self, site: &mut Site) -> Proof<'a> {
        let mut proof = Proof::default();
        for shell in self.shells {
            for task in self.tasks {
                let address = shell.full_address(&task.address);
                if !site.insert(address.as_str(), SiteFile::new(Vec::new())) {
                    proof.taken.push((address, &task.about));
                }
            }
        }
        proof
    }

    /// Makes the pages that tell of the others.
    pub(super) fn last(&self, proof: &mut Proof<'a>, site: &mut Site) {
        self.print(true, First::default(), proof, site);
    }

    /// The pages that tell of the others, or all others.
    fn wanted(&self, last: bool) -> Vec<Wanted<'a>> {
        let mut wanted: Vec<Wanted<'a>> =
            everywhere(self.shells, self.tasks).filter(|(_, task)| task.is_last == last).collect();
        // pages about many take longest: begun first, they leave no core to finish alone
        wanted.sort_by_key(|(_, task)| !task.about.is_empty());
        wanted
    }

    fn print(&self, last: bool, first: First, proof: &mut Proof<'a>, site: &mut Site) {
        let there = &*site;
        let known = known(self.shells, self.tasks, there);
        let wanted = self.wanted(last);
        for ((language, task), made) in self.made(&wanted, first, (there, &known), !last) {
            let address = self.shells[language].full_address(&task.address);
            match made {
                Ok(made) => proof.take(address, &task.about, made, site),
                Err(fault) => {
                    proof.faults.push(fault);
                    proof.unmade.insert(address);
                }
            }
        }
    }

    /// These pages with what became of them, in their order; those that are not wanted any more are left out.
    fn made<'t>(
        &self,
        wanted: &[Wanted<'t>],
        First(mut made): First,
        (there, known): (&Site, &Addresses),
        may_end_early: bool,
    ) -> Vec<(Wanted<'t>, Attempt)> {
        let is_made = |place: &usize| made.iter().any(|(first, _)| first == place);
        let rest: Vec<usize> = (0..wanted.len()).filter(|place| !is_made(place)).collect();
        let is_over = || may_end_early && self.is_over();
        let make = |place: &usize| (!is_over()).then(|| (*place, self.one(wanted[*place], there, known)));
        made.par_extend(rest.par_iter().filter_map(make));
        made.sort_unstable_by_key(|(place, _)| *place);
        made.into_iter().map(|(place, made)| (wanted[place], made)).collect()
    }

    fn one(&self, (language, task): (usize, &Task), site: &Site, known: &Addresses) -> Attempt {
        let address = self.shells[language].full_address(&task.address);
        // what tells of the other pages is not remembered: they are no part of the model
        if !task.is_last
            && let Some(made) = self.again(&address)
        {
            return Ok(made);
        }
        let (made, reads) = recorded(|| self.in_pieces(language, task));
        let (page, pieces) = made?;
        let relative = self.relative(language, task, &page);
        let links = PageLinks::of(&address, &relative, known);
        let overweight = overweight(&address, &relative, site);
        let file = self.shelf.put(&address, page.markup.into_bytes());
        let kept = KeptPage { overweight, links, reads: reads.into(), pieces, ..KeptPage::of(&file) };
        Ok(MadePage { file, page: Arc::new(kept) })
    }

    /// The page as it was made before, if it would be made the same.
    fn again(&self, address: &str) -> Option<MadePage> {
        let page = self.recall.get()?.known()?.page(address)?;
        let file = self.shelf.again(address, page.hash, page.length)?;
        Some(MadePage { file, page: Arc::clone(page) })
    }

    /// The page with relative links, as all have but the one that is shown in place of others: its links begin at the path
    /// under which the site is served.
    fn relative<'m>(&self, language: usize, task: &Task, page: &'m Printed) -> Cow<'m, Printed> {
        let shell = &self.shells[language];
        match shell.setting().root_path() {
            Some(root) if task.address == NOT_FOUND => {
                let up = "../".repeat(shell.full_address(&task.address).matches('/').count());
                let markup = page.markup.replace(&format!("=\"{root}"), &format!("=\"{up}"));
                Cow::Owned(Printed::read(markup))
            }
            _ => Cow::Borrowed(page),
        }
    }

    fn printed(&self, language: usize, task: &Task) -> Result<Printed, ThemeFault> {
        self.in_pieces(language, task).map(|(page, _)| page)
    }

    /// A page, and what stands on it piece by piece.
    fn in_pieces(&self, language: usize, task: &Task) -> Result<(Printed, KeptPieces), ThemeFault> {
        let shell = &self.shells[language];
        let before = || self.before(&shell.full_address(&task.address));
        let mut scope = Scope::new(self.facts, shell, language as u8, &task.address);
        scope.before = Some(&before);
        let page = (task.make)(&scope)?;
        let pieces = KeptPieces { start: page.pieces_at as u64, all: scope.pieces.take().into() };
        Ok((page, pieces))
    }

    /// A large page as it was made before.
    fn before(&self, address: &str) -> Option<Before> {
        let remembered = self.recall.get()?.known()?;
        let page = remembered.page_before(address)?;
        let markup = self.shelf.bytes(address, page.hash, page.length)?;
        Some(Before::new(remembered, page, markup))
    }

    /// The links that lead nowhere; but what leads to a page that could not be made is whole again when that page is.
    pub(super) fn dead_links(&self, proof: &Proof, site: &Site) -> Vec<DeadLink> {
        let again = |address: &str| {
            let is_at = |(language, task): &(usize, &Task)| {
                self.shells[*language].full_address(&task.address) == address
            };
            let mut all = (0..self.shells.len())
                .flat_map(|language| self.tasks.iter().map(move |task| (language, task)));
            let (language, task) = all.find(is_at)?;
            let page = self.printed(language, task).ok()?;
            Some(self.relative(language, task, &page).into_owned())
        };
        let follows =
            |dead: &DeadLink| dead.target.split('#').next().is_some_and(|page| proof.unmade.contains(page));
        let mut dead = dead_links(&proof.pages, site, again);
        dead.retain(|dead| !follows(dead));
        dead
    }
}

/// Every task in every language.
fn everywhere<'t>(shells: &[Shell], tasks: &'t [Task]) -> impl Iterator<Item = (usize, &'t Task)> + use<'t> {
    (0..shells.len()).flat_map(move |language| tasks.iter().map(move |task| (language, task)))
}

/// The addresses at which there will be something: what the site has already, and the pages.
pub(super) fn known(shells: &[Shell], tasks: &[Task], site: &Site) -> Addresses {
    let mut known = Addresses::of(site);
    known.extend(
        everywhere(shells, tasks).map(|(language, task)| shells[language].full_address(&task.address)),
    );
    known
}

impl<'a> Proof<'a> {
    fn take(&mut self, address: String, about: &'a str, made: MadePage, site: &mut Site) {
        if !site.insert(address.as_str(), made.file) {
            self.taken.push((address, about));
            return;
        }
        if let Some(bytes) = made.page.overweight {
            self.heavy.push(HeavyPage { address: address.clone(), about, bytes });
        }
        self.pages.push((address, made.page));
    }

    /// What is to be remembered of the pages, by their addresses.
    pub(super) fn into_pages(self) -> BTreeMap<String, Arc<KeptPage>> {
        self.pages.into_iter().collect()
    }
}
