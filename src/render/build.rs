//! From the model to the site: every page in every language, the theme's files, the files that pages use.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use crate::diagnostic::Sink;
use crate::model::Model;
use crate::model::difference::History;
use crate::site::{Counter, Shelf, Site, SiteFile};
use crate::source::{Files, Stock};

use super::clerk::Clerk;
use super::dead_links::DeadLink;
use super::facts::Facts;
use super::files::{Makers, add_sitemap};
use super::findings::{dead_link, fault_place, heavy_page, theme_place, url_taken};
use super::fitted::Fitted;
use super::health::{Health, HealthFacts};
use super::memo::{PageMemo, Recall, ground};
use super::pages::{First, Press, Proof, known};
use super::picture::size_of;
use super::route::{Routes, asset_address};
use super::shell::Shell;
use super::shells::shells;
use super::theme::{DEFAULT_NAME, Theme, ThemeFault, each_once};
use super::views::{embedded, tasks, tasks_for_writers};
use super::wishes;
use super::words::Words;

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
    /// Where files are handed out before the site is whole; none: nobody waits for one by itself.
    pub counter: Option<&'a dyn Counter>,
    /// What there is to be found out besides, for which nobody waits who looks at a page.
    pub besides: &'a dyn Fn(&mut Sink),
    /// What is remembered of the pages of an earlier build.
    pub memo: Option<&'a PageMemo>,
    /// Where it is written down what entries say; none: it stays at hand, with what else is remembered.
    pub stock: Option<&'a Arc<dyn Stock>>,
}

/// What came of rendering.
pub struct Rendered {
    /// The site; it holds what could be rendered.
    pub site: Site,
    /// What is to be remembered of its pages; none if none were made.
    pub memo: Option<PageMemo>,
    /// Whether it was ended early, because another site is wanted: then there is neither a whole site nor a memo.
    pub ended_early: bool,
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
    let makes_pages = rendering.pages || theme.has_own_files() || asks_for_pages(model);
    let Rendering { content, shelf, past, memo, .. } = rendering;
    // nobody waits for what is remembered who looks at a page
    let prints_first = makes_pages && rendering.counter.is_none();
    let facts = || {
        let assets = if makes_pages { Assets::of(model, content, shelf) } else { Assets::default() };
        let facts = Facts::new(model, Routes::of(model), assets.pictures, past);
        if prints_first {
            facts.prints();
        }
        (facts, assets.files)
    };
    let fitted = || Fitted::of(&theme, model, memo.and_then(PageMemo::fitted));
    let ((fitted, mut tasks), (facts, assets)) = rayon::join(|| (fitted(), tasks(model)), facts);
    tasks.extend(rendering.health.iter().flat_map(|_| tasks_for_writers()));
    faults.extend(fitted.faults.iter().cloned());
    let shells = shells(model, (&theme, &fitted), &tasks, rendering.base_url, &mut faults);
    let mut site = Site::new();
    // the addresses below `theme/` are the theme's alone
    for (address, file) in fitted.files.iter().cloned().chain(assets) {
        site.insert(address, file);
    }
    let press = Press {
        facts: &facts,
        shells: &shells,
        tasks: &tasks,
        shelf: rendering.shelf,
        counter: rendering.counter,
        recall: OnceLock::new(),
    };
    let making = Making { model, theme: &theme, fitted, rendering, press: &press, faults };
    if makes_pages { making.whole(site, sink) } else { making.without_pages(site, sink) }
}

/// A site that is being made.
struct Making<'c, 'a> {
    model: &'a Model,
    theme: &'c Theme,
    fitted: Arc<Fitted>,
    rendering: Rendering<'a>,
    press: &'c Press<'a>,
    /// What was found so far.
    faults: Vec<ThemeFault>,
}

impl Making<'_, '_> {
    /// Gives every page its address, for those who judge what does not depend on pages.
    fn without_pages(self, mut site: Site, sink: &mut Sink) -> Rendered {
        let mut proof = self.press.addresses(&mut site);
        (self.rendering.besides)(sink);
        self.judge(&proof, sink);
        let dead = self.press.dead_links(&proof, &site);
        self.end(&mut proof, dead, sink);
        Rendered { site, memo: None, ended_early: false }
    }

    /// Makes everything; what somebody looks at or asks for comes first.
    fn whole(self, site: Site, sink: &mut Sink) -> Rendered {
        let press = self.press;
        let known = known(press.shells, press.tasks, &site);
        let ground = ground(self.model, self.theme, press.shells, &known);
        let Rendering { memo, stock, .. } = self.rendering;
        let recall = press.recall.get_or_init(|| Recall::new((memo, stock), press.facts, ground));
        let is_over = || press.is_over();
        let makers = Makers::new(press.facts, press.shells, (press.shelf, recall), &is_over);
        let Some(counter) = self.rendering.counter else {
            return self.all(First::default(), (&makers, recall), site, sink);
        };
        let there = site.clone();
        let clerk = Clerk { press, makers: &makers, there: &there, known: &known };
        clerk.meanwhile(counter, || {
            let first = press.first(counter, &there, &known);
            self.all(first, (&makers, recall), site, sink)
        })
    }

    /// Makes what was not made first.
    fn all(
        self,
        first: First,
        (makers, recall): (&Makers<'_, '_>, &Recall<'_>),
        mut site: Site,
        sink: &mut Sink,
    ) -> Rendered {
        let (press, rendering) = (self.press, self.rendering);
        let is_again = recall.remembered().is_some();
        if is_again && rendering.counter.is_some() {
            // few of its entries are read again, and nobody can make it piece by piece for who asks
            makers.begin_with_search();
        }
        let (mut proof, files) = if is_again {
            // of the pages mostly a few large ones are made, on one core each
            rayon::join(|| press.all(first, &mut site), || makers.all())
        } else {
            (press.all(first, &mut site), makers.all())
        };
        let mut kept = Vec::new();
        for (address, file, page) in files {
            kept.extend(page.map(|page| (address.clone(), page)));
            // files stand at addresses that no page takes: pages end in .html
            site.insert(address, file);
        }
        add_sitemap(press.shells, &mut site);
        let mut dead = Vec::new();
        rayon::in_place_scope(|scope| {
            scope.spawn(|_| dead = press.dead_links(&proof, &site));
            // nobody waits for what is advised, but for the pages that tell of it
            if !press.is_over() {
                (rendering.besides)(sink);
            }
            if !press.is_over() {
                self.judge(&proof, sink);
            }
        });
        if press.is_over() {
            return Rendered { site, memo: None, ended_early: true };
        }
        if let Some(Health { explanations, judge }) = rendering.health {
            // last, for they tell what was found of the others; what is reported after this lets nothing be published
            let facts = || HealthFacts { explanations: explanations(), judged: judge(sink) };
            press.facts.health.get_or_init(facts);
            press.last(&mut proof, &mut site);
            dead = press.dead_links(&proof, &site);
        }
        let fitted = Arc::clone(&self.fitted);
        self.end(&mut proof, dead, sink);
        let mut pages = proof.into_pages();
        pages.extend(kept);
        let memo = recall.memo(pages, makers.texts(), fitted);
        Rendered { site, memo: Some(memo), ended_early: false }
    }

    fn judge(&self, proof: &Proof, sink: &mut Sink) {
        let words: Vec<&Words> = self.press.shells.iter().map(Shell::words).collect();
        embedded::check(self.model, sink);
        wishes::check(self.model, self.theme, &words, sink);
        for heavy in &proof.heavy {
            sink.report(heavy_page(self.model, heavy));
        }
    }

    /// Reports what is wrong with the theme, and with the pages as they stand together.
    fn end(mut self, proof: &mut Proof, dead: Vec<DeadLink>, sink: &mut Sink) {
        self.faults.append(&mut proof.faults);
        for fault in each_once(self.faults) {
            sink.report(fault.finding(fault_place(self.model, &fault)));
        }
        for (address, about) in &proof.taken {
            sink.report(url_taken(self.model, address, about));
        }
        for dead in dead {
            sink.report(dead_link(&dead, theme_place(self.model)));
        }
    }
}

/// Whether site.yaml says something of what only pages show.
fn asks_for_pages(model: &Model) -> bool {
    let Some(checks) = &model.site.checks else { return false };
    let mut words = checks.deny.values().chain(checks.warn.values());
    words.any(|word| word.0.starts_with('W'))
}

/// The files that pages use, copied.
#[derive(Default)]
struct Assets {
    /// With their addresses.
    files: Vec<(String, SiteFile)>,
    /// How large those are that are pictures, by their place among the assets.
    pictures: BTreeMap<usize, (u32, u32)>,
}

impl Assets {
    fn of(model: &Model, content: &dyn Files, shelf: &dyn Shelf) -> Self {
        let mut all = Self::default();
        for (index, asset) in model.assets.iter().enumerate() {
            // a file that cannot be read was reported when the content was loaded
            if let Ok(bytes) = content.read(&asset.path) {
                all.pictures.extend(size_of(&bytes).map(|size| (index, size)));
                let address = asset_address(&asset.path);
                let file = shelf.put(&address, bytes);
                all.files.push((address, file));
            }
        }
        all
    }
}
