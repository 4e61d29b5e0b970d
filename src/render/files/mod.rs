//! Files that are no pages: the model as JSON and as tables, a feed, a calendar, a map of the site.

mod calendar;
mod feed;
mod model_json;
mod sitemap;
mod table;

use crate::model::Model;
use crate::site::{Site, SiteFile};

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
pub(crate) fn table_address(kind: crate::load::Kind) -> String {
    format!("tables/{}.csv", kind.plural())
}

/// Puts every file into the site; `shells` are those of the site's languages, the first one first.
pub(crate) fn add_files(model: &Model, shells: &[Shell], site: &mut Site) {
    let mut add = |address: String, bytes: Vec<u8>| {
        // files stand at addresses that no page takes: pages end in .html
        site.insert(address, SiteFile::new(bytes));
    };
    add(MODEL.to_owned(), model_json::model_json(model));
    for kind in Model::TABLES.iter().filter(|kind| model.count(**kind) > 0) {
        add(table_address(*kind), table::table(model, *kind));
    }
    if model.readings.iter().any(|readings| !readings.is_empty()) {
        add(table_address(crate::load::Kind::Reading), table::readings(model));
    }
    for (language, shell) in shells.iter().enumerate() {
        let language = language as u8;
        if !model.successes.is_empty() {
            add(shell.full_address(FEED), feed::feed(model, shell, language));
        }
        if model.cycles.len() + model.initiatives.len() > 0 {
            add(shell.full_address(CALENDAR), calendar::calendar(model, language));
        }
    }
    let base = shells.first().and_then(|shell| shell.setting().base_url.as_deref());
    if let Some(base) = base {
        let map = sitemap::sitemap(site, base);
        site.insert(SITEMAP, SiteFile::new(map));
    }
}
