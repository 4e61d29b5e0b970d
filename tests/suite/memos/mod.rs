//! What builds remember of each other never shows: after any edits, a site made with memos is the one made without, byte for byte.

mod counter;
mod edit;
mod untouched;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use concentric::disk::Folder;
use concentric::model::difference::Snapshot;
use concentric::model::{Edition, EntryMemo};
use concentric::pipeline::{self, Built, Memos, Request};
use concentric::render::PageMemo;
use concentric::site::{After, Shelf, Site, SiteFile};
use concentric::source::{self, Files, Filled, Stock, StockInMemory};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use edit::Edit;
use untouched::Untouched;

/// A project that is edited: its content and its themes.
#[derive(Debug, Clone)]
struct Writing {
    content: BTreeMap<String, String>,
    themes: BTreeMap<String, String>,
    as_of: Date,
}

impl Writing {
    /// The example organisation; what is no text is left out.
    fn example() -> Self {
        let folder = Folder::new(format!("{}/content", env!("CARGO_MANIFEST_DIR")));
        let text = |path: String| Some((path.clone(), String::from_utf8(folder.read(&path).ok()?).ok()?));
        let content = folder.list().into_iter().filter_map(|found| text(found.path)).collect();
        Self { content, themes: BTreeMap::new(), as_of: date(2026, 11, 21) }
    }

    fn built(&self, memos: &Arc<Memos>, before: &Site) -> Built {
        self.built_onto(memos, &After(before))
    }

    fn built_onto(&self, memos: &Arc<Memos>, shelf: &dyn Shelf) -> Built {
        self.built_while(|_| false, memos, shelf)
    }

    /// What is built while somebody changes files as soon as they were listed.
    fn built_while(&self, is_changed: fn(&str) -> bool, memos: &Arc<Memos>, shelf: &dyn Shelf) -> Built {
        let content = Untouched::new(&self.content, is_changed);
        let themes = in_memory(&self.themes);
        let project = pipeline::Project { content: &content, themes: &themes };
        let edition = Edition { as_of: Some(self.as_of), ..Edition::default() };
        let request = Request { edition, memos: Arc::clone(memos), ..Request::default() };
        pipeline::build(project, &request, shelf)
    }

    fn built_cold(&self) -> Built {
        self.built(&remembering(), &Site::new())
    }
}

/// Memos in which nothing is remembered yet.
fn remembering() -> Arc<Memos> {
    Arc::new(Memos { entries: Some(Arc::default()), ..Memos::default() })
}

fn in_memory(files: &BTreeMap<String, String>) -> source::InMemory {
    files.iter().fold(source::InMemory::new(), |all, (path, text)| all.with(path, text.as_str()))
}

/// Every file with its hash and length.
fn files(built: &Built) -> Option<BTreeMap<&str, (u128, u64)>> {
    let site = built.site.as_ref()?;
    Some(site.iter().map(|(address, file)| (address, (file.hash(), file.length()))).collect())
}

/// What was found, without the numbers of files.
fn findings(built: &Built) -> Vec<String> {
    let told = |finding: &concentric::diagnostic::Finding| {
        let path = built.model.sources.file(finding.place.file).path();
        format!("{} {path} {:?} {}", finding.code.code, finding.place.span, finding.message)
    };
    built.findings.iter().map(told).collect()
}

/// After any edits, a site made with what is remembered is the one made without; the first build begins with `memos`, and `pass` gives what one remembers
/// to the next.
fn assert_nothing_is_stale(cases: u32, memos: &Arc<Memos>, pass: impl Fn(&Built) -> Arc<Memos>) {
    let config = Config { cases, max_shrink_iters: 12, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(
        config,
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let start = Writing::example();
    let first = start.built(memos, &Site::new());
    assert!(first.site.is_some(), "{:?}", findings(&first));
    let edits = prop::collection::vec(any::<Edit>(), 6..=6);
    let outcome = runner.run(&edits, |edits| {
        let mut writing = start.clone();
        let (mut memos, mut site) = (pass(&first), first.site.clone().unwrap());
        let mut taken = Snapshot::of(&first.model);
        for edit in edits {
            let before = writing.clone();
            edit.apply(&mut writing);
            let warm = writing.built(&memos, &site);
            let cold = writing.built_cold();
            prop_assert_eq!(files(&warm), files(&cold), "after {:?}", edit);
            prop_assert_eq!(findings(&warm), findings(&cold), "after {:?}", edit);
            taken = Snapshot::again(&warm.model, &taken);
            prop_assert!(taken == Snapshot::of(&cold.model), "taken down after {:?}", edit);
            memos = pass(&warm);
            match warm.site {
                Some(made) => site = made,
                // a fault is mended before anything else is written
                None => writing = before,
            }
        }
        Ok(())
    });
    outcome.unwrap_or_else(|fault| panic!("{fault}"));
}

#[test]
fn nothing_that_was_made_before_is_stale() {
    assert_nothing_is_stale(2, &remembering(), |built| Arc::clone(&built.memos));
}

/// What is kept from one run of the program to the next, as it was kept last.
struct Kept {
    /// Where the last run wrote.
    stock: Arc<dyn Stock>,
    entries: Option<Filled>,
    texts: Option<Filled>,
}

impl Kept {
    /// What a run begins with that finds nothing.
    fn nothing() -> (Self, Arc<Memos>) {
        let stock = empty_stock();
        let entries = Some(EntryMemo::default().keeping_in(Arc::clone(&stock)).into());
        let memos = Memos { entries, stock: Some(Arc::clone(&stock)), ..Memos::default() };
        (Self { stock, entries: None, texts: None }, Arc::new(memos))
    }

    /// What the next run finds after this one.
    fn after(&mut self, memos: &Memos) -> Arc<Memos> {
        let (pages, entries) = (memos.pages.get().unwrap(), memos.entries.as_ref().unwrap());
        let stock = Arc::clone(&self.stock);
        if let Some(foot) = entries.foot().filter(|_| entries.is_news()) {
            self.entries = Some(Filled { foot, stock: Arc::clone(&stock) });
        }
        if let Some(foot) = pages.texts_in(&stock) {
            self.texts = Some(Filled { foot, stock });
        }
        self.stock = empty_stock();
        let pages = PageMemo::read(&pages.bytes()).unwrap();
        let pages = self.texts.iter().fold(pages, PageMemo::with_texts);
        let entries = self.entries.as_ref().and_then(EntryMemo::read).unwrap();
        Arc::new(Memos {
            pages: Some(Arc::new(pages)).into(),
            entries: Some(entries.keeping_in(Arc::clone(&self.stock)).into()),
            stock: Some(Arc::clone(&self.stock)),
        })
    }
}

fn empty_stock() -> Arc<dyn Stock> {
    Arc::new(StockInMemory::default())
}

#[test]
fn nothing_that_was_made_in_another_run_is_stale() {
    let (kept, nothing) = Kept::nothing();
    let kept = Mutex::new(kept);
    assert_nothing_is_stale(1, &nothing, |built| kept.lock().unwrap().after(&built.memos));
}

#[test]
fn a_file_that_changes_while_it_is_built_has_all_read_again() {
    let mut writing = Writing::example();
    let (mut kept, nothing) = Kept::nothing();
    let before = kept.after(&writing.built(&nothing, &Site::new()).memos);
    let page = writing.content.get_mut("pages/about.md").unwrap();
    page.push_str("\nOne more sentence.\n");
    let cold = writing.built_cold();
    for is_changed in [|_: &str| false, |_: &str| true] {
        let warm = writing.built_while(is_changed, &before, &After(&Site::new()));
        assert_eq!(files(&warm), files(&cold));
        assert!(!warm.model.sources.are_outdated());
    }
}

#[test]
fn what_entries_said_is_not_read_again_in_another_run() {
    let writing = Writing::example();
    let (mut kept, nothing) = Kept::nothing();
    let first = writing.built(&nothing, &Site::new());
    let again = writing.built(&kept.after(&first.memos), &Site::new());
    let texts_in = |stock| again.memos.pages.get().unwrap().texts_in(stock);
    assert!(kept.texts.is_some() && texts_in(&kept.stock).is_none(), "all was written before");
    assert_eq!(files(&first), files(&again));
}

fn is_page(address: &str) -> bool {
    address.as_bytes().ends_with(b".html")
}

/// How many pages were made again.
fn made_again(site: &Site, before: &Site) -> usize {
    let place = |file: &SiteFile| file.bytes().map(<[u8]>::as_ptr);
    let is_kept = |(address, file): &(&str, &SiteFile)| before.get(address).map(place) == Some(place(file));
    site.iter().filter(|(address, _)| is_page(address)).filter(|file| !is_kept(file)).count()
}

#[test]
fn an_edit_of_one_text_makes_few_pages_again() {
    let mut writing = Writing::example();
    let first = writing.built_cold();
    let before = first.site.unwrap();
    let again = writing.built(&first.memos, &before);
    assert_eq!(made_again(&again.site.unwrap(), &before), 0, "the same files make the same site");
    let play = writing.content.get_mut("playbook/put-a-late-repair-right.md").unwrap();
    play.push_str("\nOne more line.\n");
    let made = writing.built(&again.memos, &before).site.unwrap();
    // its own page and the booklet; in German it is told in German
    assert_eq!(made_again(&made, &before), 2);
}

#[test]
fn a_first_build_that_fails_leaves_nothing_that_is_wrong_later() {
    let mut writing = Writing::example();
    let site = writing.content.insert("site.yaml".to_owned(), "title: [".to_owned()).unwrap();
    let failed = writing.built_cold();
    assert!(failed.site.is_none());
    writing.content.insert("site.yaml".to_owned(), site);
    let (warm, cold) = (writing.built(&failed.memos, &Site::new()), writing.built_cold());
    assert_eq!(files(&warm), files(&cold));
}

#[test]
fn a_translation_into_another_language_is_another_one_though_its_text_is_the_same() {
    let mut writing = Writing::example();
    let site = writing.content.get_mut("site.yaml").unwrap();
    *site = site.replace("languages: [en, de]", "languages: [en, de, fr]");
    assert!(site.contains("fr]"));
    let path = writing.content.keys().find(|path| path.ends_with(".de.md")).cloned().unwrap();
    let first = writing.built_cold();
    let text = writing.content.remove(&path).unwrap();
    writing.content.insert(path.replace(".de.md", ".fr.md"), text);
    let (warm, cold) = (writing.built(&first.memos, &first.site.unwrap()), writing.built_cold());
    assert!(cold.site.is_some(), "{:?}", findings(&cold));
    assert_eq!(files(&warm), files(&cold));
}

#[test]
fn plays_that_others_pass_by_have_other_numbers_in_the_booklet() {
    let mut writing = Writing::example();
    let first = writing.built_cold();
    let play = writing.content.get_mut("playbook/put-a-late-repair-right.md").unwrap();
    *play = play.replacen("order: ", "order: 9", 1);
    let (warm, cold) = (writing.built(&first.memos, &first.site.unwrap()), writing.built_cold());
    assert!(cold.site.is_some(), "{:?}", findings(&cold));
    assert_eq!(files(&warm), files(&cold));
}

#[test]
fn whose_step_it_is_shows_on_the_pages_of_every_role() {
    let start = Writing::example();
    let first = start.built_cold();
    let site = first.site.clone().unwrap();
    let mut writing = start.clone();
    for path in start.content.keys().filter(|path| path.starts_with("journeys/")) {
        let text = &start.content[path];
        // steps are indented, and the journey itself is not
        let Some(line) = text.lines().find(|line| line.starts_with("    owner: ")) else { continue };
        let other = if line.ends_with("shop-lead") { "head-of-shops" } else { "shop-lead" };
        writing.content.insert(path.clone(), text.replacen(line, &format!("    owner: {other}"), 1));
        let (warm, cold) = (writing.built(&first.memos, &site), writing.built_cold());
        assert!(cold.site.is_some(), "{:?}", findings(&cold));
        assert_eq!(files(&warm), files(&cold), "{path}");
        writing.content.insert(path.clone(), text.clone());
    }
}
