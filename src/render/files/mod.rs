//! Files that are no pages: the model as JSON and as tables, a feed, a calendar, the index of the search, a map of the site.

mod atom;
mod calendar;
mod feed;
mod model_json;
mod model_schema;
mod sitemap;
mod table;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use crate::load::Kind;
use crate::model::Model;
use crate::site::{Shelf, Site, SiteFile};

use super::facts::Facts;
use super::scope::Scope;
use super::search;
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

/// Every such file but the map of the site; `shells` are those of the site's languages, the first one first.
pub(crate) fn files(facts: &Facts, shells: &[Shell], shelf: &dyn Shelf) -> Vec<(String, SiteFile)> {
    let model = facts.model;
    let mut wanted: Vec<(String, Maker)> = vec![
        (MODEL.to_owned(), Box::new(|| model_json::model_json(model))),
        (SCHEMA.to_owned(), Box::new(|| model_schema::model_schema(model))),
    ];
    for kind in Model::TABLES.iter().filter(|kind| model.count(**kind) > 0) {
        wanted.push((table_address(*kind), Box::new(|| table::table(model, *kind))));
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
    let made = |(address, maker): (String, Maker)| {
        let file = shelf.put(&address, maker());
        (address, file)
    };
    let index = search::files(facts, shells).into_par_iter().map(|(address, bytes)| {
        let file = shelf.put(&address, bytes);
        (address, file)
    });
    wanted.into_par_iter().map(made).chain(index).collect()
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
