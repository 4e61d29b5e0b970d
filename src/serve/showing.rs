//! What a server shows at a moment: the last good site, when each of its files changed, and what was found since.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use tokio::sync::watch;

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
    fn of(site: &Site, before: &Site) -> Self {
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
    pub(super) report: Arc<Report>,
    /// Of which run of the program, and how many sites it has shown.
    pub(super) run: u64,
    pub(super) number: u64,
    /// The number of the site in which each file last changed that is not a page.
    parts: BTreeMap<String, u64>,
}

/// Where what is shown is exchanged for what is new. Its copies are one stage.
#[derive(Debug, Clone)]
pub struct Stage {
    sender: Arc<watch::Sender<Option<Arc<Showing>>>>,
    run: u64,
    /// The pages that were asked for last, the newest first.
    looked_at: Arc<Mutex<VecDeque<String>>>,
}

/// So many pages count as those that somebody looks at.
const MOST_LOOKED_AT: usize = 6;

impl Default for Stage {
    fn default() -> Self {
        Self::new()
    }
}

impl Stage {
    /// A stage on which nothing is shown yet: who asks is kept waiting.
    pub fn new() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self {
            sender: Arc::new(watch::Sender::new(None)),
            run: since.as_millis() as u64,
            looked_at: Arc::default(),
        }
    }

    /// Notes that somebody looks at the page at an address.
    pub(super) fn look_at(&self, address: &str) {
        let mut looked_at = self.looked_at.lock().unwrap_or_else(PoisonError::into_inner);
        looked_at.retain(|other| other != address);
        looked_at.push_front(address.to_owned());
        looked_at.truncate(MOST_LOOKED_AT);
    }

    /// The addresses of pages that somebody looks at.
    pub fn looked_at(&self) -> Vec<String> {
        self.looked_at.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    /// Shows a new site, the bytes of which are all in memory, and says how it differs from the one `before`. What was found before
    /// no longer keeps it back.
    pub fn show(&self, site: Site, before: &Site) -> Shown {
        let pages = Shown::of(&site, before);
        self.exchange(site);
        pages
    }

    /// Shows some files of the next site in place of those that are shown; the others follow.
    pub fn show_first(&self, files: Vec<(String, SiteFile)>) {
        let mut site = Site::clone(&self.site());
        let mut differs = false;
        for (address, file) in files {
            differs |= site.get(&address).is_none_or(|before| before.hash() != file.hash());
            site.replace(address, file);
        }
        if differs {
            self.exchange(site);
        }
    }

    fn exchange(&self, site: Site) {
        let mut last = None;
        self.sender.send_modify(|shown| {
            let before = shown.as_deref();
            let number = before.map_or(0, |before| before.number) + 1;
            let report = before.map(|before| Arc::clone(&before.report)).filter(|report| !report.is_denied);
            let next = Arc::new(Showing {
                parts: parts(&site, number, before),
                site: Some(Arc::new(site)),
                report: report.unwrap_or_default(),
                run: self.run,
                number,
            });
            last = shown.replace(next);
        });
        // a large site takes a while to be let go, and nobody is to wait for that
        drop(last);
    }

    /// The site that is shown, from which the next one takes over what has not changed; an empty one if there is none.
    pub fn site(&self) -> Arc<Site> {
        let shown = self.sender.borrow();
        shown.as_ref().and_then(|shown| shown.site.clone()).unwrap_or_default()
    }

    /// Shows what was found beside the site that is shown.
    pub fn report(&self, report: Report) {
        self.sender.send_if_modified(|shown| {
            if shown.as_ref().is_some_and(|shown| *shown.report == report) {
                return false;
            }
            let empty = || Showing {
                site: None,
                report: Arc::default(),
                run: self.run,
                number: 0,
                parts: BTreeMap::new(),
            };
            let before = shown.as_deref().cloned().unwrap_or_else(empty);
            *shown = Some(Arc::new(Showing { report: Arc::new(report), ..before }));
            true
        });
    }

    pub(super) fn look(&self) -> watch::Receiver<Option<Arc<Showing>>> {
        self.sender.subscribe()
    }
}

/// When each file of the site changed that is not a page.
fn parts(site: &Site, number: u64, before: Option<&Showing>) -> BTreeMap<String, u64> {
    let changed = |address: &str, hash: u128| {
        let same = before?.site.as_ref()?.get(address)?.hash() == hash;
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

impl Showing {
    /// The hash of the page at an address; empty if there is none.
    pub(super) fn hash_of(&self, address: &str) -> String {
        let file = self.site.as_ref().and_then(|site| site.get(address));
        file.map_or_else(String::new, |file| format!("{:032x}", file.hash()))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[(&str, &str)]) -> Site {
        let mut site = Site::new();
        for (address, text) in files {
            site.insert(*address, SiteFile::new(text.as_bytes().to_vec()));
        }
        site
    }

    fn show(stage: &Stage, files: &[(&str, &str)]) -> Shown {
        stage.show(site(files), &stage.site())
    }

    fn now(stage: &Stage) -> Arc<Showing> {
        stage.look().borrow().clone().expect("something is shown")
    }

    #[test]
    fn only_what_differs_has_changed() {
        let stage = Stage::new();
        show(&stage, &[("index.html", "1"), ("a.css", "1"), ("b.css", "1")]);
        let first = now(&stage);
        let same = show(&stage, &[("index.html", "1"), ("a.css", "1"), ("b.css", "1")]);
        assert_eq!(same, Shown { pages: 1, changed: 0 });
        assert!(first.changed_since(&first.mark()).is_empty());
        show(&stage, &[("index.html", "2"), ("a.css", "2"), ("b.css", "1")]);
        show(&stage, &[("index.html", "2"), ("a.css", "2"), ("b.css", "1"), ("c.js", "1")]);
        let third = now(&stage);
        assert_eq!(third.changed_since(&first.mark()), ["a.css", "c.js"]);
        assert_ne!(first.hash_of("index.html"), third.hash_of("index.html"));
        assert_eq!(third.hash_of("gone.html"), "");
        assert_eq!(third.changed_since("1-0"), ["a.css", "b.css"]);
        assert_eq!(third.changed_since("x"), ["a.css", "b.css"]);
    }

    #[test]
    fn what_is_looked_at_comes_first_and_the_rest_stays() {
        let stage = Stage::new();
        let files = |number: &'static str| [("index.html", number), ("a/index.html", number), ("a.css", "1")];
        show(&stage, &files("1"));
        let before = stage.site();
        for address in ["1", "2", "3", "4", "5", "6", "7", "3"] {
            stage.look_at(address);
        }
        assert_eq!(stage.looked_at(), ["3", "7", "6", "5", "4", "2"]);
        stage.show_first(vec![("index.html".to_owned(), SiteFile::new(b"2".to_vec()))]);
        let meanwhile = stage.site();
        assert_eq!(meanwhile.get("index.html").and_then(SiteFile::bytes), Some(b"2".as_slice()));
        assert_eq!(meanwhile.get("a/index.html").and_then(SiteFile::bytes), Some(b"1".as_slice()));
        assert_eq!(stage.show(site(&files("2")), &before), Shown { pages: 2, changed: 2 });
        let mark = now(&stage).mark();
        stage.show_first(vec![("index.html".to_owned(), SiteFile::new(b"2".to_vec()))]);
        assert_eq!(now(&stage).mark(), mark, "the same is not shown again");
    }

    #[test]
    fn what_kept_a_site_back_is_gone_once_one_is_shown_and_warnings_stay() {
        let stage = Stage::new();
        let report = |is_denied| Report { title: "1".into(), findings: "x".into(), is_denied };
        stage.report(report(true));
        assert!(now(&stage).site.is_none());
        show(&stage, &[("index.html", "1")]);
        assert_eq!(*now(&stage).report, Report::default());
        stage.report(report(false));
        show(&stage, &[("index.html", "2")]);
        assert_eq!(*now(&stage).report, report(false));
    }
}
