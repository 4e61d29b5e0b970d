//! Files that are no pages: the model as JSON and as tables, a feed, a calendar, a map of the site.

mod calendar;
mod feed;
mod model_json;
mod sitemap;
mod table;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use crate::load::Kind;
use crate::model::Model;
use crate::site::{Shelf, Site, SiteFile};

use super::shell::Shell;

/// Where the model stands as JSON.
pub(crate) const MODEL: &str = "model.json";
/// Where the calendar stands, within the part of the site in a language.
pub(crate) const CALENDAR: &str = "roadmap.ics";
/// Where the feed of successes stands, within the part of the site in a language.
pub(crate) const FEED: &str = "successes/feed.xml";
/// Where the map of the site stands.
const SITEMAP: &str = "sitemap.xml";

/// The address of the table of a kind.
pub(crate) fn table_address(kind: Kind) -> String {
    format!("tables/{}.csv", kind.plural())
}

/// Every such file but the map of the site; `shells` are those of the site's languages, the first one first.
pub(crate) fn files(model: &Model, shells: &[Shell], shelf: &dyn Shelf) -> Vec<(String, SiteFile)> {
    let mut wanted: Vec<(String, Maker)> =
        vec![(MODEL.to_owned(), Box::new(|| model_json::model_json(model)))];
    for kind in Model::TABLES.iter().filter(|kind| model.count(**kind) > 0) {
        wanted.push((table_address(*kind), Box::new(|| table::table(model, *kind))));
    }
    if model.readings.iter().any(|readings| !readings.is_empty()) {
        wanted.push((table_address(Kind::Reading), Box::new(|| table::readings(model))));
    }
    for (language, shell) in shells.iter().enumerate() {
        let language = language as u8;
        if !model.successes.is_empty() {
            wanted.push((shell.full_address(FEED), Box::new(move || feed::feed(model, shell, language))));
        }
        if model.cycles.len() + model.initiatives.len() > 0 {
            wanted
                .push((shell.full_address(CALENDAR), Box::new(move || calendar::calendar(model, language))));
        }
    }
    let made = |(address, maker): (String, Maker)| {
        let file = shelf.put(&address, maker());
        (address, file)
    };
    wanted.into_par_iter().map(made).collect()
}

/// Makes the bytes of a file.
type Maker<'a> = Box<dyn Fn() -> Vec<u8> + Send + Sync + 'a>;

/// Adds the map of the site, which names every page that stands in it, if it is known where the site will be.
pub(crate) fn add_sitemap(shells: &[Shell], site: &mut Site) {
    let base = shells.first().and_then(|shell| shell.setting().base_url.as_deref());
    if let Some(base) = base {
        let map = sitemap::sitemap(site, base);
        site.insert(SITEMAP, SiteFile::new(map));
    }
}
