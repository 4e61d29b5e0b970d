//! The one way to build: load, model, check, render. `build`, `check`, the tests and every later command call it.

mod last;
mod later;
mod mend;
mod others;
mod progress;
mod rebuild;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use jiff::civil::Date;

use crate::check;
use crate::diagnostic::{AnyCode, Code, FAMILIES, Finding, Severity, Sink};
use crate::load::{self, load_again};
use crate::model::difference::{History, Tally, Trend};
use crate::model::{self, Edition, EntryMemo, Made, Model, model_again};
use crate::render::{self, Explanation, Health, Judged, PageMemo, Past, Rendered, Rendering, Told, render};
use crate::site::{Counter, Shelf, Site};
use crate::source::{Files, Stock};

use others::{Others, may_be_published};

pub use last::{LastBuild, Recording, fingerprint};
pub use later::Later;
pub use mend::{Mended, Mending, mend};
pub use progress::{Progress, Stage};
pub use rebuild::Rebuild;

/// Where a project's files are.
#[derive(Clone, Copy)]
pub struct Project<'a> {
    /// The content folder.
    pub content: &'a dyn Files,
    /// The folder of themes; without one, an empty tree.
    pub themes: &'a dyn Files,
}

/// How far a build looks for what nobody may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Depth {
    /// Everything is looked for, and every page is made.
    #[default]
    Whole,
    /// What is only advice is not looked for, unless the site tells of it: for a site that is published.
    WithoutAdvice,
    /// Pages are made only if one could be wrong by itself, with a theme of the house's own, or if site.yaml says something of their
    /// codes: for a model that is checked.
    WithoutPages,
}

/// How a site is built.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// How far it looks.
    pub depth: Depth,
    /// Which edition is made.
    pub edition: Edition,
    /// The address under which the site will be published, over the one in site.yaml.
    pub base_url: Option<String>,
    /// The day on which each content file last changed, of those of which it is known; pages say it of their sources.
    pub changed: BTreeMap<String, Date>,
    /// What earlier publications of this edition left.
    pub history: Arc<History>,
    /// What is remembered of an earlier build, so that only what has changed is made again.
    pub memos: Arc<Memos>,
    /// Says what a code means, for pages that tell writers how the model stands; none: the site has no such pages.
    pub health: Option<fn(&Code) -> String>,
    /// Where it is said how far the build has come.
    pub progress: Progress,
}

/// What builds remember of each other. A build with memos gives the same site as one without, byte for byte.
#[derive(Debug, Default)]
pub struct Memos {
    /// What each page was made from; none where no pages were made.
    pub pages: Later<PageMemo>,
    /// What files held; none where nothing of that is to be remembered.
    pub entries: Option<Arc<EntryMemo>>,
    /// Where it is written down what entries say for the search; none: it is remembered with the pages.
    pub stock: Option<Arc<dyn Stock>>,
}

/// What came of a build.
#[derive(Debug)]
pub struct Built {
    /// The model, with the texts it was read from.
    pub model: Model,
    /// Everything that was found, after site.yaml had its say, by file and place.
    pub findings: Vec<Finding>,
    /// The site, without its pages if they were not asked for; none if an error was found before it could be rendered.
    pub site: Option<Site>,
    /// What this publication leaves to the next one; none if no page asked for it, so that it can still be worked out.
    pub history: Option<History>,
    /// What the next build may remember of this one.
    pub memos: Arc<Memos>,
    /// How long each stage took.
    pub timings: Timings,
    /// Whether it was ended early, because another site is wanted already: of this one there is nothing but its model.
    pub ended_early: bool,
}

impl Built {
    /// Whether something was found that denies the publication.
    pub fn is_denied(&self) -> bool {
        self.site.is_none() || self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// How long each stage took.
#[derive(Debug, Clone, Copy, Default)]
pub struct Timings {
    /// From files to documents.
    pub load: Duration,
    /// From documents to the linked model.
    pub model: Duration,
    /// Rules, severities and acceptances.
    pub check: Duration,
    /// From the model to the site.
    pub render: Duration,
}

/// Every code that a build can find, in the order of the manual.
pub fn codes() -> Vec<&'static Code> {
    let lists = [load::faults::CODES, check::faults::CODES, render::faults::CODES];
    let lists = lists.into_iter().chain(model::faults::CODES);
    let mut all: Vec<&'static Code> = lists.flatten().copied().chain(check::rule_codes()).collect();
    all.sort_by_key(|code| (family_rank(&code.code), &code.code));
    all
}

/// Every code that the build of a model can find: ours, and below them those of the organisation's own rules.
pub fn all_codes(model: &Model) -> Vec<AnyCode> {
    codes().into_iter().map(AnyCode::from).chain(check::own_codes(model)).collect()
}

/// How many families there are before those that are judged over the model: source and references.
const BEFORE_RULES: usize = 2;

fn family_rank(code: &str) -> usize {
    FAMILIES.iter().position(|(letter, _)| code.starts_with(letter)).unwrap_or(usize::MAX)
}

/// Builds a site: loads the files, models them, checks the model and renders it. Nothing is
/// rendered from a model with errors. The bytes of the site go to `shelf`.
pub fn build(project: Project<'_>, request: &Request, shelf: &dyn Shelf) -> Built {
    let built = build_once(project, request, shelf);
    if !built.model.sources.are_outdated() {
        return built;
    }
    // a file was changed before its text was asked for: all are read at once
    let Memos { pages, entries, stock } = &*request.memos;
    let entries = entries.as_deref().map(EntryMemo::emptied).unwrap_or_default();
    let memos = Memos { pages: pages.clone(), entries: Some(entries.into()), stock: stock.clone() };
    build_once(project, &Request { memos: memos.into(), ..request.clone() }, shelf)
}

fn build_once(project: Project<'_>, request: &Request, shelf: &dyn Shelf) -> Built {
    let mut timings = Timings::default();
    let mut sink = Sink::new();
    let before = request.memos.entries.as_deref();
    let known = before.map(|before| before as &dyn load::Known);
    request.progress.enter(Stage::Load);
    let corpus = timed(&mut timings.load, || load_again(project.content, known, &mut sink));
    request.progress.enter(Stage::Model);
    let Made { mut model, memo } =
        timed(&mut timings.model, || model_again(corpus, &request.edition, before, &mut sink));
    let entries = before.map(|_| Arc::new(memo));
    let is_told = request.depth != Depth::WithoutAdvice || request.health.is_some();
    let least = if is_told { Severity::Advice } else { Severity::Warning };
    request.progress.enter(Stage::Check);
    let others = Others::as_severe_as(least);
    timed(&mut timings.check, || check::judge_errors(&model, &codes(), &mut sink));
    let counter = shelf.counter().filter(|_| may_be_published(&model, &sink));
    // where somebody waits for pages, these come first; but rules see what an edition hides
    if counter.is_none() || model.is_more_than(&request.edition) {
        others.judge(&model, &mut sink, &|| false);
    }
    timed(&mut timings.model, || model.keep_only(&request.edition));
    let is_sound = !sink.has_errors();
    request.progress.enter(Stage::Render);
    let judged = others.took();
    let rendered = is_sound.then(|| {
        let is_over = || counter.is_some_and(Counter::is_over);
        let besides = |sink: &mut Sink| others.judge(&model, sink, &is_over);
        let shelf = (shelf, counter, &besides as Besides<'_>);
        timed(&mut timings.render, || rendered(&model, (project, request), shelf, &mut sink))
    });
    let (rendered, history) = rendered.unzip();
    let ended_early = rendered.as_ref().is_some_and(|rendered| rendered.ended_early);
    let (site, made) = rendered.map_or((None, None), |Rendered { site, memo, .. }| (Some(site), memo));
    // what was made before a fault was written still holds once it is mended
    let pages = made.map_or_else(|| request.memos.pages.clone(), |made| Some(Arc::new(made)).into());
    let memos = Arc::new(Memos { pages, entries, stock: None });
    if ended_early {
        return Built { model, findings: Vec::new(), site: None, history: None, memos, timings, ended_early };
    }
    timings.check += others.took();
    timings.render = timings.render.saturating_sub(others.took().saturating_sub(judged));
    let mut unjudged: Vec<&str> = others.unwanted().collect();
    if site.is_none() {
        // rules conclude nothing from what could not be read, and pages are not made of it
        unjudged.extend(FAMILIES[BEFORE_RULES..].iter().map(|(letter, _)| *letter));
    }
    if request.depth == Depth::WithoutPages {
        unjudged.push("W");
    }
    let findings = timed(&mut timings.check, || check::settle(&model, sink, &codes(), &unjudged));
    Built { model, findings, site, history: history.flatten(), memos, timings, ended_early }
}

/// What is found out while nobody waits for it.
type Besides<'a> = &'a dyn Fn(&mut Sink);

/// Renders the site. The history, if a page asked for it, takes in what is counted for writers.
fn rendered(
    model: &Model,
    (project, request): (Project<'_>, &Request),
    (shelf, counter, besides): (&dyn Shelf, Option<&dyn Counter>, Besides<'_>),
    sink: &mut Sink,
) -> (Rendered, Option<History>) {
    let then = || request.history.then(model);
    let (history, counted) = (Told::new(request.history.digest(), &then), OnceLock::new());
    let judge = |found: &Sink| {
        let findings = check::shown(model, check::settle(model, found.clone(), &codes(), &[]));
        let trend = Trend::then(history.get().trend(), Tally::of(model, &findings));
        Judged { findings, trend: counted.get_or_init(|| trend).clone() }
    };
    let explanations = request.health.map(|explain| move || explanations(model, explain));
    let rendering = Rendering {
        themes: project.themes,
        content: project.content,
        base_url: request.base_url.as_deref(),
        past: Past { changed: &request.changed, history: &history },
        pages: request.depth != Depth::WithoutPages,
        health: explanations.as_ref().map(|explanations| Health { explanations, judge: &judge }),
        shelf,
        counter,
        besides,
        memo: request.memos.pages.get().map(AsRef::as_ref),
        stock: request.memos.stock.as_ref(),
    };
    let rendered = render(model, rendering, sink);
    let mut history = history.into_inner();
    if let (Some(history), Some(trend)) = (&mut history, counted.into_inner()) {
        history.keep(trend);
    }
    (rendered, history)
}

/// What every code means; nothing of an own rule that names what the edition hides.
fn explanations(model: &Model, explain: fn(&Code) -> String) -> Arc<[Explanation]> {
    let codes = all_codes(model).into_iter();
    let told = codes.filter(|code| !code.is_own() || check::names_nothing_hidden(model, &code.explanation));
    told.map(|code| Explanation { text: explain(&code), code }).collect()
}

fn timed<T>(took: &mut Duration, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    *took += start.elapsed();
    result
}
