//! The map of the site for search engines: every page by its whole address.

use crate::render::shell::Html;
use crate::site::Site;

/// The map of a site that is published at `base`, which ends with a slash.
pub(super) fn sitemap(site: &Site, base: &str) -> Vec<u8> {
    let mut map = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (address, _) in site.iter() {
        let Some(folder) = address.strip_suffix("index.html") else { continue };
        map.push_str(&format!("<url><loc>{}</loc></url>\n", Html::text(&format!("{base}{folder}"))));
    }
    map.push_str("</urlset>\n");
    map.into_bytes()
}
