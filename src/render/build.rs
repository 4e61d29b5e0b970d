//! From the model to the site: every page in every language, the theme's files, the files that pages use.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;

use crate::diagnostic::Sink;
use crate::model::Model;
use crate::model::difference::History;
use crate::site::{Shelf, Site};
use crate::source::Files;

use super::facts::Facts;
use super::files::{add_sitemap, files};
use super::findings::{dead_link, fault_place, heavy_page, theme_place, url_taken};
use super::health::{Health, HealthFacts};
use super::memo::{PageMemo, Remembered, ground};
use super::pages::{Press, Proof, known};
use super::picture::size_of;
use super::route::asset_address;
use super::shell::Shell;
use super::shells::{looks, shells};
use super::theme::{DEFAULT_NAME, Theme, add_theme_files, each_once};
use super::views::{embedded, tasks, tasks_for_writers};
use super::wishes;

/// What a site is rendered from, besides the model.
#[derive(Clone, Copy)]
pub struct Rendering<'a> {
    /// The project's folder of themes.
    pub themes: &'a dyn Files,
    /// The content folder, for the files that pages use.
    pub content: &'a dyn Files,
    /// The address under which the site will be published, over the one in site.yaml.
    pub base_url: Option<&'a str>,
    /// What is known of the past.
    pub past: Past<'a>,
    /// Whether pages are made even if nothing suggests that one could be wrong.
    pub pages: bool,
    /// What is told to writers; none: there are no pages for them.
    pub health: Option<Health<'a>>,
    /// Where the bytes go that are made.
    pub shelf: &'a dyn Shelf,
    /// What is remembered of the pages of an earlier build.
    pub memo: Option<&'a PageMemo>,
}

/// What came of rendering.
pub struct Rendered {
    /// The site; it holds what could be rendered.
    pub site: Site,
    /// What is to be remembered of its pages; none if none were made.
    pub memo: Option<PageMemo>,
}

/// What is known of the past, besides what the model says.
#[derive(Clone, Copy)]
pub struct Past<'a> {
    /// The day on which each content file last changed, of those of which it is known.
    pub changed: &'a BTreeMap<String, Date>,
    /// What changed with each publication, this one included; worked out when it is first asked for.
    pub history: &'a Told<'a>,
}

/// A history that is worked out when it is first asked for.
pub struct Told<'a> {
    history: OnceLock<History>,
    make: &'a (dyn Fn() -> History + Sync),
    /// What stands for the publications before.
    pub(super) publications: u64,
}

impl<'a> Told<'a> {
    /// The history that `make` makes, after `publications` that this hash stands for.
    pub fn new(publications: u64, make: &'a (dyn Fn() -> History + Sync)) -> Self {
        Self { history: OnceLock::new(), make, publications }
    }

    /// The history.
    pub fn get(&self) -> &History {
        self.history.get_or_init(self.make)
    }

    /// The history, if somebody asked for it.
    pub fn into_inner(self) -> Option<History> {
        self.history.into_inner()
    }
}

/// Renders the whole site. What cannot be rendered is reported.
pub fn render(model: &Model, rendering: Rendering<'_>, sink: &mut Sink) -> Rendered {
    let mut faults = Vec::new();
    let name = model.site.theme.as_ref().map_or(DEFAULT_NAME, |theme| &theme.0);
    let theme = Theme::new(name, rendering.themes, &mut faults);
    let mut tasks = tasks(model);
    tasks.extend(rendering.health.iter().flat_map(|_| tasks_for_writers()));
    let shells = shells(model, &theme, &tasks, rendering.base_url, &mut faults);
    let makes_pages = rendering.pages || theme.has_own_files() || asks_for_pages(model);
    let mut site = Site::new();
    // the addresses below `theme/` are the theme's alone
    add_theme_files(&theme, looks(model), &mut site);
    let pictures = if makes_pages { add_assets(model, rendering, &mut site) } else { BTreeMap::new() };
    let facts = Facts::new(model, pictures, rendering.past);
    let traced = makes_pages.then(|| {
        let ground = ground(model, &theme, &shells, &known(&shells, &tasks, &site));
        (ground, facts.prints())
    });
    let remembered = |memo| traced.as_ref().map(|(ground, prints)| Remembered::of(memo, *ground, prints));
    let remembered = rendering.memo.and_then(remembered);
    let press = Press { facts: &facts, shells: &shells, tasks: &tasks, shelf: rendering.shelf, remembered };
    let mut proof = if makes_pages { press.all(&mut site) } else { press.addresses(&mut site) };
    if makes_pages {
        for (address, file) in files(&facts, &shells, rendering.shelf) {
            // files stand at addresses that no page takes: pages end in .html
            site.insert(address, file);
        }
        add_sitemap(&shells, &mut site);
    }
    embedded::check(model, sink);
    wishes::check(model, &theme, &shells.iter().map(Shell::words).collect::<Vec<_>>(), sink);
    for heavy in &proof.heavy {
        sink.report(heavy_page(model, heavy));
    }
    if let Some(Health { explanations, judge }) = rendering.health {
        // last, for they tell what was found of the others; what is reported after this lets nothing be published
        facts.health.get_or_init(|| HealthFacts { explanations: explanations.clone(), judged: judge(sink) });
        press.last(&mut proof, &mut site);
    }
    faults.append(&mut proof.faults);
    for fault in each_once(faults) {
        sink.report(fault.finding(fault_place(model, &fault)));
    }
    report(model, &press, &proof, &site, sink);
    let memo = traced.map(|(ground, prints)| PageMemo::new(ground, prints, proof.into_pages()));
    Rendered { site, memo }
}

/// Whether site.yaml says something of what only pages show.
fn asks_for_pages(model: &Model) -> bool {
    let Some(checks) = &model.site.checks else { return false };
    let mut words = checks.deny.values().chain(checks.warn.values());
    words.any(|word| word.0.starts_with('W'))
}

/// Reports what is wrong with the pages as they stand together.
fn report(model: &Model, press: &Press, proof: &Proof, site: &Site, sink: &mut Sink) {
    for (address, about) in &proof.taken {
        sink.report(url_taken(model, address, about));
    }
    for dead in press.dead_links(proof, site) {
        sink.report(dead_link(&dead, theme_place(model)));
    }
}

/// Copies the assets, and says how large those are that are pictures, by their place among the assets.
fn add_assets(model: &Model, rendering: Rendering, site: &mut Site) -> BTreeMap<usize, (u32, u32)> {
    let mut pictures = BTreeMap::new();
    for (index, asset) in model.assets.iter().enumerate() {
        // a file that cannot be read was reported when the content was loaded
        if let Ok(bytes) = rendering.content.read(&asset.path) {
            if let Some(size) = size_of(&bytes) {
                pictures.insert(index, size);
            }
            let address = asset_address(&asset.path);
            let file = rendering.shelf.put(&address, bytes);
            site.insert(address, file);
        }
    }
    pictures
}
