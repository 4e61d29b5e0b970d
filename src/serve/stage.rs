//! The stage on which a site is shown, exchanged as a whole or file by file for the next one.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use tokio::sync::watch;

use crate::site::{Site, SiteFile};

use super::desk::Desk;
use super::showing::{Report, Showing, Shown, Standing};

/// Where what is shown is exchanged for what is new. Its copies are one stage.
#[derive(Debug, Clone)]
pub struct Stage {
    sender: Arc<watch::Sender<Option<Arc<Showing>>>>,
    run: u64,
    desk: Arc<Desk>,
}

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
            desk: Arc::default(),
        }
    }

    /// Where those who look at pages say what they want.
    pub(super) fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Says that another site is about to be made: who asks for a file waits until it is there, or until there is no such site.
    pub fn expect(&self) {
        self.sender.send_modify(|shown| {
            if let Some(before) = shown.as_deref() {
                *shown = Some(Arc::new(before.settled().expecting()));
            }
        });
    }

    /// The site that was expected does not come: the one before stays, without what was handed out of the other.
    pub fn give_up(&self) {
        self.sender.send_modify(|shown| {
            if let Some(before) = shown.as_deref() {
                *shown = Some(Arc::new(before.alone()));
            }
        });
    }

    /// The addresses of pages that somebody looks at, the one that was asked for last first.
    pub fn looked_at(&self) -> Vec<String> {
        self.desk.looked_at()
    }

    /// From now on what is asked for is handed out by itself.
    pub fn open(&self) {
        self.desk.open();
    }

    /// Waits for an address that somebody asks for; none once it is closed.
    pub fn asked(&self) -> Option<String> {
        self.desk.next()
    }

    /// Hands out files of the site that is expected; none stands at an address without one.
    pub fn hand_out(&self, files: Vec<(String, Option<SiteFile>)>) {
        self.sender.send_modify(|shown| {
            if let Some(before) = shown.as_deref() {
                *shown = Some(Arc::new(before.with(files)));
            }
        });
    }

    /// What was not handed out comes with the whole site.
    pub fn close(&self) {
        self.desk.close();
    }

    /// Shows a new site, the bytes of which are all in memory, and says how it differs from the one `before`. What was found before
    /// no longer keeps it back.
    pub fn show(&self, site: Site, before: &Site) -> Shown {
        let pages = Shown::of(&site, before);
        let mut last = None;
        self.sender.send_modify(|shown| {
            let next = Showing::next(site, shown.as_deref(), self.run);
            last = shown.replace(Arc::new(next));
        });
        // a large site takes a while to be let go, and nobody is to wait for that
        drop(last);
        pages
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
            let mut next = shown.as_deref().cloned().unwrap_or_else(|| Showing::nothing(self.run));
            next.report = Arc::new(report);
            *shown = Some(Arc::new(next));
            true
        });
    }

    pub(super) fn look(&self) -> watch::Receiver<Option<Arc<Showing>>> {
        self.sender.subscribe()
    }

    /// The file at an address as it is now, and what is shown at that moment; none of both once the server has ended. If it is just
    /// being made, that is waited for.
    pub(super) async fn file(&self, address: &str) -> Option<(Arc<Showing>, Option<SiteFile>)> {
        let mut showings = self.look();
        let mut asked = None;
        loop {
            let shown = showings.wait_for(Option::is_some).await.ok()?.clone()?;
            match shown.file(address) {
                Standing::Is(file) => return Some((shown, file)),
                Standing::Coming(attempt) if asked != Some(attempt) => {
                    asked = Some(attempt);
                    self.desk.ask(address);
                }
                Standing::Coming(_) => {}
            }
            showings.changed().await.ok()?;
        }
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

    fn handed(stage: &Stage, address: &str, text: &str) {
        stage.hand_out(vec![(address.to_owned(), Some(SiteFile::new(text.as_bytes().to_vec())))]);
    }

    /// The text at an address, if nobody has to wait for it.
    fn text(stage: &Stage, address: &str) -> Option<String> {
        match now(stage).file(address) {
            Standing::Is(file) => Some(file.map_or_else(String::new, |file| {
                String::from_utf8(file.bytes().expect("it is in memory").to_vec()).expect("it is text")
            })),
            Standing::Coming(_) => None,
        }
    }

    #[test]
    fn while_a_site_is_expected_only_what_was_handed_out_of_it_is_shown() {
        let stage = Stage::new();
        let files = |number: &'static str| [("a.css", number), ("b.html", number), ("index.html", number)];
        show(&stage, &files("1"));
        let before = now(&stage);
        stage.expect();
        assert_eq!(text(&stage, "index.html"), None);
        assert_eq!(now(&stage).hash_of("index.html"), before.hash_of("index.html"), "nobody is told yet");
        handed(&stage, "index.html", "2");
        handed(&stage, "a.css", "2");
        stage.hand_out(vec![("b.html".to_owned(), None)]);
        assert_eq!(text(&stage, "index.html").as_deref(), Some("2"));
        assert_eq!(text(&stage, "b.html").as_deref(), Some(""));
        assert_eq!(now(&stage).hash_of("b.html"), "");
        assert_eq!(now(&stage).changed_since(&before.mark()), ["a.css"]);
        let meanwhile = now(&stage);
        show(&stage, &[("a.css", "2"), ("index.html", "2")]);
        assert!(now(&stage).changed_since(&meanwhile.mark()).is_empty(), "it was told already");
        assert_eq!(text(&stage, "index.html").as_deref(), Some("2"));
    }

    #[test]
    fn what_was_handed_out_goes_if_the_site_does_not_come_and_stays_if_another_is_wanted() {
        let stage = Stage::new();
        show(&stage, &[("a.css", "1"), ("index.html", "1")]);
        stage.expect();
        handed(&stage, "a.css", "2");
        let meanwhile = now(&stage);
        stage.give_up();
        assert_eq!(text(&stage, "a.css").as_deref(), Some("1"));
        assert_eq!(now(&stage).changed_since(&meanwhile.mark()), ["a.css"]);
        stage.expect();
        handed(&stage, "index.html", "3");
        stage.expect();
        assert_eq!(text(&stage, "index.html"), None, "it is old again");
        stage.give_up();
        assert_eq!(text(&stage, "index.html").as_deref(), Some("3"), "but as good as it can be");
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
