//! The main job alone: from a content folder to published pages, without what search, feeds and tables add to it.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use concentric::check;
use concentric::diagnostic::{Severity, Sink};
use concentric::disk::{Folder, KnownFolder};
use concentric::load::load;
use concentric::model::difference::History;
use concentric::model::{Edition, model};
use concentric::pipeline::{self, LastBuild, Recording, Request, fingerprint};
use concentric::publish::{OutputFolder, PublishFault};
use concentric::render::{Past, Rendering, Told, render};
use concentric::site::{Counter, Shelf, SiteFile};

use crate::measure::{self, Cost};
use crate::whole;

/// What its row is called.
pub(crate) const NAME: &str = "main job";

/// What the main job costs for a project that was built before, so that the number of its pages is known: up to what a second build needs to see
/// that nothing has changed. Left out are search, feeds, tables, `model.json`, what is told of earlier publications, and what is remembered of each page.
///
/// # Errors
/// If the project has an error, or cannot be published.
pub(crate) fn measured(project: &Path) -> io::Result<Vec<(String, Cost)>> {
    let pages = whole::published(project).pages;
    let output = tempfile::tempdir_in(project)?.keep().join("output");
    let (done, cost) = measure::of(|| pages_published(project, &output, pages));
    done?;
    let made = whole::published_in(&output);
    if made.pages != pages {
        return Err(io::Error::other(format!("{} pages were published, and not {pages}", made.pages)));
    }
    Ok(vec![(NAME.to_owned(), cost)])
}

/// Builds as the command does, until the last page is made, and publishes what is there.
fn pages_published(project: &Path, output: &Path, pages: usize) -> io::Result<()> {
    let folder = |name: &str| KnownFolder::new(Folder::new(project.join(name)));
    let folders = [folder("content"), folder("themes")];
    let (content, themes) = (Recording::of(&folders[0]), Recording::of(&folders[1]));
    let mut sink = Sink::new();
    let model = model(load(&content, &mut sink), &Edition::default(), &mut sink);
    let codes = pipeline::codes();
    check::judge_errors(&model, &codes, &mut sink);
    check::judge_others(&model, &codes, (Severity::Warning, &|| false), &mut sink);
    if sink.has_errors() {
        return Err(io::Error::other("the organisation has errors: build it to see which"));
    }
    let refused = |fault: PublishFault| io::Error::other(fault.message().to_owned());
    let folder = OutputFolder::open(output, project, &project.join("content")).map_err(refused)?;
    let shelf = UpToLastPage { folder: &folder, left: AtomicUsize::new(pages) };
    let (changed, nothing) = (BTreeMap::new(), History::default);
    let told = Told::new(0, &nothing);
    let rendering = Rendering {
        memo: None,
        stock: None,
        themes: &themes,
        content: &content,
        base_url: None,
        past: Past { changed: &changed, history: &told },
        health: None,
        pages: true,
        shelf: &shelf,
        counter: Some(&shelf),
        besides: &|_| {},
    };
    let rendered = render(&model, rendering, &mut sink);
    let findings = check::settle(&model, sink, &codes, &[]);
    folder.publish(&rendered.site).map_err(refused)?;
    let input = fingerprint(&[&content, &themes], &Request::default(), &[]);
    let files = [folders[0].remembered(content.hashes()), folders[1].remembered(themes.hashes())];
    let published = rendered.site.iter();
    let published = published.map(|(address, file)| (address.to_owned(), file.hash(), file.length()));
    let last = LastBuild::new((input, files), (&findings, &model.sources), published);
    std::fs::write(output.with_extension("last"), last.bytes())
}

/// The output folder as a shelf, at which nothing more is wanted after the last page: files are made after all pages.
struct UpToLastPage<'a> {
    folder: &'a OutputFolder,
    /// How many pages are still to be made.
    left: AtomicUsize,
}

impl Shelf for UpToLastPage<'_> {
    fn put(&self, address: &str, bytes: Vec<u8>) -> SiteFile {
        let file = self.folder.put(address, bytes);
        if whole::is_page(Path::new(address)) {
            self.left.fetch_sub(1, Ordering::Relaxed);
        }
        file
    }
}

impl Counter for UpToLastPage<'_> {
    fn looked_at(&self) -> Vec<String> {
        Vec::new()
    }

    fn open(&self) {}

    fn asked(&self) -> Option<String> {
        None
    }

    fn hand_out(&self, _: Vec<(String, Option<SiteFile>)>) {}

    fn close(&self) {}

    fn is_over(&self) -> bool {
        self.left.load(Ordering::Relaxed) == 0
    }
}
