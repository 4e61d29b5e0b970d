//! Files that are no pages: the model as JSON and as tables, a feed, a calendar, the index of the search, a map of the site.

mod atom;
mod calendar;
mod feed;
mod model_json;
mod model_schema;
mod sitemap;
mod table;

use std::sync::{Arc, OnceLock};

use rayon::prelude::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::load::Kind;
use crate::model::Model;
use crate::model::trace::{Aspect, Read, apart, note, recorded};
use crate::site::{Shelf, Site, SiteFile};

use super::facts::Facts;
use super::memo::{KeptPage, Recall};
use super::scope::Scope;
use super::search::{self, SearchMemo};
use super::shell::Shell;
use atom::{Atom, atom};

/// Where the model stands as JSON.
pub(crate) const MODEL: &str = "model.json";
/// Where its schema stands, beside it.
const SCHEMA: &str = "model.schema.json";
/// Where the calendar stands, within the part of the site in a language.
pub(crate) const CALENDAR: &str = "roadmap.ics";
/// Where the feed of successes stands, within the part of the site in a language.
pub(crate) const SUCCESS_FEED: &str = "successes/feed.xml";
/// Where the feed of what is new stands, within the part of the site in a language.
pub(crate) const CHANGES_FEED: &str = "changes/feed.xml";
/// Where the map of the site stands.
const SITEMAP: &str = "sitemap.xml";
/// Where search engines look what they may list.
const ROBOTS: &str = "robots.txt";

/// The address of the table of a kind.
pub(crate) fn table_address(kind: Kind) -> String {
    format!("tables/{}.csv", kind.plural())
}

/// What became of a file that was asked for by itself.
pub(crate) enum Made {
    /// It was made.
    File(SiteFile),
    /// None stands there.
    Nothing,
    /// It tells of the others, so it is made last.
    Last,
}

/// Makes every such file but the map of the site.
pub(crate) struct Makers<'c, 'a> {
    facts: &'a Facts<'a>,
    /// Those of the site's languages, the first one first.
    shells: &'a [Shell],
    shelf: &'a dyn Shelf,
    single: Vec<(String, Maker<'a>)>,
    recall: &'c Recall<'a>,
    /// Whether another site is wanted already, so that nothing need be whole any more.
    is_over: &'c (dyn Fn() -> bool + Sync),
    /// The files of the search, which are made together, and what is to be remembered of them.
    index: OnceLock<(Vec<(String, SiteFile)>, SearchMemo)>,
}

impl<'c, 'a> Makers<'c, 'a> {
    /// Those of a model, of which `facts` are known.
    pub(crate) fn new(
        facts: &'a Facts<'a>,
        shells: &'a [Shell],
        (shelf, recall): (&'a dyn Shelf, &'c Recall<'a>),
        is_over: &'c (dyn Fn() -> bool + Sync),
    ) -> Self {
        let single = single(facts, shells);
        Self { facts, shells, shelf, single, recall, is_over, index: OnceLock::new() }
    }

    /// Makes the index of the search, unless it is made already.
    pub(crate) fn begin_with_search(&self) {
        self.index();
    }

    /// What is to be remembered of what entries said.
    pub(crate) fn texts(&self) -> SearchMemo {
        self.index.get().map(|(_, texts)| texts.clone()).unwrap_or_default()
    }

    /// Makes all, as long as they are wanted; those that are made each by itself come with what is to be remembered of them.
    pub(crate) fn all(&self) -> Vec<(String, SiteFile, Option<Arc<KeptPage>>)> {
        let is_over = self.is_over;
        let made = |(address, maker): &(String, Maker)| {
            (!is_over()).then(|| {
                let (file, kept) = self.one(address, maker);
                (address.clone(), file, Some(kept))
            })
        };
        let mut all: Vec<_> = self.single.par_iter().filter_map(made).collect();
        if !is_over() {
            all.extend(self.index().iter().map(|(address, file)| (address.clone(), file.clone(), None)));
        }
        all
    }

    /// Makes a file, unless it would be made the same again.
    fn one(&self, address: &str, maker: &Maker) -> (SiteFile, Arc<KeptPage>) {
        let again = || {
            let kept = self.recall.known()?.page(address)?;
            Some((self.shelf.again(address, kept.hash, kept.length)?, Arc::clone(kept)))
        };
        again().unwrap_or_else(|| {
            let (bytes, reads) = recorded(maker);
            let file = self.shelf.put(address, bytes);
            let kept = KeptPage { reads: reads.into(), ..KeptPage::of(&file) };
            (file, Arc::new(kept))
        })
    }

    /// Makes the one at an address.
    pub(crate) fn at(&self, address: &str) -> Made {
        if [SITEMAP, ROBOTS].contains(&address) {
            return Made::Last;
        }
        if let Some((_, maker)) = self.single.iter().find(|(known, _)| known == address) {
            return Made::File(self.one(address, maker).0);
        }
        if !self.shells.iter().any(|shell| address.starts_with(&shell.full_address(search::FOLDER))) {
            return Made::Nothing;
        }
        let found = self.index().iter().find(|(known, _)| known == address);
        found.map_or(Made::Nothing, |(_, file)| Made::File(file.clone()))
    }

    fn index(&self) -> &[(String, SiteFile)] {
        let make = || {
            let remembering = self.recall.remembering(self.is_over);
            let files = search::files(self.facts, self.shells, &remembering).into_par_iter();
            let put = |(address, bytes): (String, Vec<u8>)| {
                let file = self.shelf.put(&address, bytes);
                (address, file)
            };
            (files.map(put).collect(), remembering.into_memo())
        };
        &self.index.get_or_init(make).0
    }
}

/// What makes the files that are made each by itself.
fn single<'a>(facts: &'a Facts<'a>, shells: &'a [Shell]) -> Vec<(String, Maker<'a>)> {
    let model = facts.model;
    let whole = || {
        for kind in Model::TABLES {
            note_table(*kind);
        }
        model_json::model_json(model)
    };
    let mut wanted: Vec<(String, Maker)> = vec![
        (MODEL.to_owned(), Box::new(whole)),
        (SCHEMA.to_owned(), Box::new(|| model_schema::model_schema(model))),
    ];
    for kind in Model::TABLES.iter().filter(|kind| model.count(**kind) > 0) {
        let maker = || {
            note_table(*kind);
            apart(|| table::table(model, *kind))
        };
        wanted.push((table_address(*kind), Box::new(maker)));
    }
    if model.readings.iter().any(|readings| !readings.is_empty()) {
        wanted.push((table_address(Kind::Reading), Box::new(|| table::readings(model))));
    }
    for (language, shell) in shells.iter().enumerate() {
        let language = language as u8;
        let feed = move |address: &str, told: fn(&Scope) -> Atom| {
            atom(&told(&Scope::new(facts, shell, language, address)), model, shell, language)
        };
        if !model.successes.is_empty() {
            let maker = move || feed(SUCCESS_FEED, feed::successes);
            wanted.push((shell.full_address(SUCCESS_FEED), Box::new(maker)));
        }
        let maker = move || feed(CHANGES_FEED, feed::changes);
        wanted.push((shell.full_address(CHANGES_FEED), Box::new(maker)));
        if model.cycles.len() + model.initiatives.len() > 0 {
            wanted
                .push((shell.full_address(CALENDAR), Box::new(move || calendar::calendar(model, language))));
        }
    }
    wanted
}

/// Notes that all entries of a kind are read: as one, and also where that is done on several threads.
fn note_table(kind: Kind) {
    note(|| Read::entry(kind, "").aspect(Aspect::Table));
}

/// Makes the bytes of a file.
type Maker<'a> = Box<dyn Fn() -> Vec<u8> + Send + Sync + 'a>;

/// Adds the map of the site, which names every page that stands in it, if it is known where the site will be; and where search
/// engines may list it, what tells them so.
pub(crate) fn add_sitemap(shells: &[Shell], site: &mut Site) {
    let Some(setting) = shells.first().map(Shell::setting) else { return };
    let mut robots = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(base) = setting.base_url.as_deref() {
        let map = sitemap::sitemap(site, base);
        site.insert(SITEMAP, SiteFile::new(map));
        robots.push_str(&format!("Sitemap: {base}{SITEMAP}\n"));
    }
    if setting.is_listed {
        site.insert(ROBOTS, SiteFile::new(robots.into_bytes()));
    }
}
