//! What a server shows at a moment: the last good site, when each of its files changed, and what was found since.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::site::{Site, SiteFile};

/// What was found, for those who look at a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// How much there is, in a few words; empty: nothing.
    pub title: String,
    /// Each finding as HTML.
    pub findings: String,
    /// Whether it keeps the site as it was.
    pub is_denied: bool,
}

/// How many pages a site has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shown {
    /// All of them.
    pub pages: usize,
    /// Those that are new or have other bytes than before.
    pub changed: usize,
}

impl Shown {
    pub(super) fn of(site: &Site, before: &Site) -> Self {
        let same = |address: &str, hash: u128| before.get(address).is_some_and(|file| file.hash() == hash);
        let pages = || site.iter().filter(|(address, _)| is_page(address));
        let changed = pages().filter(|(address, file)| !same(address, file.hash())).count();
        Self { pages: pages().count(), changed }
    }
}

/// What is shown. It is replaced as a whole, so nobody sees one part without the other.
#[derive(Debug, Clone)]
pub(super) struct Showing {
    /// The last good site; none: there was none yet.
    pub(super) site: Option<Arc<Site>>,
    /// The files that stand in its place already; at an address without one there is none any more.
    fresh: Arc<Fresh>,
    /// Whether all other files of the site may be old, for another site is being made: which attempt it is.
    coming: Option<u64>,
    pub(super) report: Arc<Report>,
    /// Of which run of the program, and how many sites it has shown.
    pub(super) run: u64,
    pub(super) number: u64,
    /// The number of the site in which each file last changed that is not a page.
    parts: BTreeMap<String, u64>,
}

/// Files that were handed out before the site is whole.
type Fresh = BTreeMap<String, Option<SiteFile>>;

/// When each file of the site changed that is not a page.
fn parts(site: &Site, number: u64, before: Option<&Showing>) -> BTreeMap<String, u64> {
    let changed = |address: &str, hash: u128| {
        let same = before?.now(address)?.hash() == hash;
        before?.parts.get(address).copied().filter(|_| same)
    };
    site.iter()
        .filter(|(address, _)| !is_page(address))
        .map(|(address, file)| (address.to_owned(), changed(address, file.hash()).unwrap_or(number)))
        .collect()
}

fn has_suffix(address: &str, suffix: &str) -> bool {
    address.rsplit_once('.').is_some_and(|(_, end)| end == suffix)
}

/// Whether a page stands at an address.
pub(super) fn is_page(address: &str) -> bool {
    has_suffix(address, "html")
}

/// What is known of the file at an address.
pub(super) enum Standing {
    /// It is this one, or there is none.
    Is(Option<SiteFile>),
    /// It may be another one soon, in this attempt.
    Coming(u64),
}

impl Showing {
    /// Nothing yet, in a run of the program.
    pub(super) fn nothing(run: u64) -> Self {
        Self {
            site: None,
            fresh: Arc::default(),
            coming: None,
            report: Arc::default(),
            run,
            number: 0,
            parts: BTreeMap::new(),
        }
    }

    /// A new site after what was shown `before`. What was found before no longer keeps it back.
    pub(super) fn next(site: Site, before: Option<&Self>, run: u64) -> Self {
        let number = before.map_or(0, |before| before.number) + 1;
        let report = before.map(|before| Arc::clone(&before.report)).filter(|report| !report.is_denied);
        Self {
            parts: parts(&site, number, before),
            site: Some(Arc::new(site)),
            report: report.unwrap_or_default(),
            number,
            ..Self::nothing(run)
        }
    }

    /// The file that stands at an address at this moment; it may be old.
    fn now(&self, address: &str) -> Option<&SiteFile> {
        match self.fresh.get(address) {
            Some(fresh) => fresh.as_ref(),
            None => self.site.as_ref()?.get(address),
        }
    }

    /// The file at an address, if it is not about to be another one.
    pub(super) fn file(&self, address: &str) -> Standing {
        match self.coming {
            Some(attempt) if !self.fresh.contains_key(address) => Standing::Coming(attempt),
            _ => Standing::Is(self.now(address).cloned()),
        }
    }

    /// The same; what was handed out belongs to the site.
    pub(super) fn settled(&self) -> Self {
        let mut next = self.clone();
        if let Some(site) = next.site.as_mut().filter(|_| !self.fresh.is_empty()) {
            let site = Arc::make_mut(site);
            for (address, file) in &*self.fresh {
                match file {
                    Some(file) => site.replace(address.as_str(), file.clone()),
                    None => site.remove(address),
                }
            }
        }
        Self { fresh: Arc::default(), ..next }
    }

    /// The same, another site being expected.
    pub(super) fn expecting(self) -> Self {
        let number = self.number + 1;
        Self { number, coming: Some(number), ..self }
    }

    /// The same without what was handed out, and nothing being expected.
    pub(super) fn alone(&self) -> Self {
        let number = self.number + 1;
        let parts = self.site.as_ref().map(|site| parts(site, number, Some(self))).unwrap_or_default();
        Self { fresh: Arc::default(), coming: None, number, parts, ..self.clone() }
    }

    /// The same with files that were handed out.
    pub(super) fn with(&self, files: Vec<(String, Option<SiteFile>)>) -> Self {
        let mut next = self.clone();
        next.number += 1;
        let fresh = Arc::make_mut(&mut next.fresh);
        for (address, file) in files {
            if !is_page(&address)
                && self.now(&address).map(SiteFile::hash) != file.as_ref().map(SiteFile::hash)
            {
                next.parts.insert(address.clone(), next.number);
            }
            fresh.insert(address, file);
        }
        next
    }

    /// The hash of the page at an address; empty if there is none.
    pub(super) fn hash_of(&self, address: &str) -> String {
        self.now(address).map_or_else(String::new, |file| format!("{:032x}", file.hash()))
    }

    /// What names this moment.
    pub(super) fn mark(&self) -> String {
        format!("{}-{}", self.run, self.number)
    }

    /// The files that are no pages and have changed since a moment, of which the mark is given. Of another run nobody knows, so styles are
    /// taken to be other ones.
    pub(super) fn changed_since(&self, mark: &str) -> Vec<&str> {
        let number = |mark: &str| {
            let (run, number) = mark.split_once('-')?;
            (run.parse() == Ok(self.run)).then(|| number.parse::<u64>().ok()).flatten()
        };
        let since = number(mark);
        let is_new = |address: &str, changed: u64| {
            since.map_or_else(|| has_suffix(address, "css"), |since| changed > since)
        };
        let parts = self.parts.iter().filter(|(address, changed)| is_new(address, **changed));
        parts.map(|(address, _)| address.as_str()).collect()
    }
}
