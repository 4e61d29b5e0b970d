//! What is asked for while a site is being made is what the whole site has, and a site that nobody wants any more leaves nothing behind.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use concentric::pipeline::Built;
use concentric::site::{After, Counter, Shelf, Site, SiteFile};

use super::{Writing, files, findings};

/// Somebody asks for these addresses, one after the other, while a site is made.
struct Asking<'a> {
    before: &'a Site,
    looked_at: Vec<String>,
    asked: Mutex<Vec<String>>,
    handed_out: Mutex<BTreeMap<String, Option<(u128, u64)>>>,
    /// How often it is said that the site is still wanted.
    patience: AtomicUsize,
}

impl<'a> Asking<'a> {
    fn new(before: &'a Site, asked: Vec<String>) -> Self {
        Self {
            before,
            looked_at: Vec::new(),
            asked: Mutex::new(asked),
            handed_out: Mutex::default(),
            patience: usize::MAX.into(),
        }
    }
}

impl Shelf for Asking<'_> {
    fn put(&self, address: &str, bytes: Vec<u8>) -> SiteFile {
        After(self.before).put(address, bytes)
    }

    fn again(&self, address: &str, hash: u128, length: u64) -> Option<SiteFile> {
        After(self.before).again(address, hash, length)
    }

    fn counter(&self) -> Option<&dyn Counter> {
        Some(self)
    }
}

impl Counter for Asking<'_> {
    fn looked_at(&self) -> Vec<String> {
        self.looked_at.clone()
    }

    fn open(&self) {}

    fn asked(&self) -> Option<String> {
        self.asked.lock().unwrap().pop()
    }

    fn hand_out(&self, files: Vec<(String, Option<SiteFile>)>) {
        let known = |(address, file): (String, Option<SiteFile>)| {
            (address, file.map(|file| (file.hash(), file.length())))
        };
        self.handed_out.lock().unwrap().extend(files.into_iter().map(known));
    }

    fn close(&self) {}

    fn is_over(&self) -> bool {
        let one_less = |patience: usize| patience.checked_sub(1);
        self.patience.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_less).is_err()
    }
}

fn all(built: &Built) -> Vec<String> {
    built.site.iter().flat_map(Site::iter).map(|(address, _)| address.to_owned()).collect()
}

/// The example after an entry got another name, which lists, the search and other pages show.
fn renamed(writing: &Writing) -> Writing {
    let mut writing = writing.clone();
    let play = writing.content.get_mut("playbook/put-a-late-repair-right.md").unwrap();
    let line = play.lines().find(|line| line.starts_with("name:")).unwrap().to_owned();
    *play = play.replacen(&line, "name: Quxly repaired", 1);
    writing
}

#[test]
fn what_is_asked_for_is_what_the_whole_site_has() {
    let start = Writing::example();
    let first = start.built_cold();
    let before = first.site.clone().unwrap();
    let writing = renamed(&start);
    let cold = writing.built_cold();
    let mut asked = all(&cold);
    asked.extend(["nowhere/index.html".to_owned(), "search/nothing.js".to_owned()]);
    let mut asking = Asking::new(&before, asked);
    asking.looked_at = vec!["playbook/index.html".to_owned(), "gone.html".to_owned()];
    let warm = writing.built_onto(&first.memos, &asking);
    assert_eq!(files(&warm), files(&cold));
    assert_eq!(findings(&warm), findings(&cold));
    let (handed_out, whole) = (asking.handed_out.into_inner().unwrap(), files(&cold).unwrap());
    for (address, file) in &handed_out {
        assert_eq!(*file, whole.get(address.as_str()).copied(), "{address}");
    }
    assert_eq!(handed_out["nowhere/index.html"], None);
    assert_eq!(handed_out["search/nothing.js"], None);
    let late: Vec<&str> =
        whole.keys().copied().filter(|address| !handed_out.contains_key(*address)).collect();
    assert!(late.iter().all(|address| ["robots.txt", "sitemap.xml"].contains(address)), "{late:?}");
    let has_changed =
        |address: &str| before.get(address).map(SiteFile::hash) != handed_out[address].map(|file| file.0);
    for address in ["playbook/index.html", "search/names.js", "model.json", "tables/plays.csv"] {
        assert!(has_changed(address), "{address} shows the name");
    }
}

#[test]
fn a_site_that_is_no_longer_wanted_leaves_nothing_that_is_wrong_later() {
    let start = Writing::example();
    let first = start.built_cold();
    let before = first.site.clone().unwrap();
    let writing = renamed(&start);
    let cold = writing.built_cold();
    for patience in [0, 1, 40] {
        let asking = Asking { patience: patience.into(), ..Asking::new(&before, Vec::new()) };
        let ended = writing.built_onto(&first.memos, &asking);
        assert!(ended.ended_early && ended.site.is_none(), "{patience}");
        let warm = writing.built(&ended.memos, &before);
        assert_eq!(files(&warm), files(&cold), "{patience}");
        assert_eq!(findings(&warm), findings(&cold), "{patience}");
        let back = start.built(&ended.memos, &before);
        assert_eq!(files(&back), files(&first), "{patience}");
    }
}

#[test]
fn nothing_is_handed_out_of_a_site_that_is_denied() {
    let start = Writing::example();
    let first = start.built_cold();
    let before = first.site.clone().unwrap();
    let mut writing = renamed(&start);
    let play = writing.content.get_mut("playbook/put-a-late-repair-right.md").unwrap();
    play.push_str("\n[nowhere](nothing-is-here.md)\n");
    let asking = Asking::new(&before, all(&first));
    let denied = writing.built_onto(&first.memos, &asking);
    assert!(denied.is_denied());
    assert!(asking.handed_out.into_inner().unwrap().is_empty());
}
