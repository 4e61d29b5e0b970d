//! Dead links: every link of every rendered page must lead to a file of the site, and to an anchor that is there.

use std::collections::{BTreeMap, BTreeSet};

use memchr::memmem;
use rayon::prelude::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::site::Site;

/// A link that leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct DeadLink {
    /// The address that it leads to, with the anchor if only that is missing.
    pub(crate) target: String,
    /// The first page that has it.
    pub(crate) page: String,
    /// How many pages have it.
    pub(crate) pages: usize,
}

/// What one page links to and offers, cut out of its markup.
#[derive(Default)]
struct Scan<'a> {
    links: BTreeSet<&'a str>,
    ids: BTreeSet<&'a str>,
}

/// Every link of the site that leads nowhere, each target once.
pub(crate) fn dead_links(site: &Site) -> Vec<DeadLink> {
    let pages: Vec<(&str, &str)> = site
        .iter()
        .filter_map(|(address, file)| {
            let markup = is_page(address).then(|| std::str::from_utf8(file.bytes()?).ok()).flatten()?;
            Some((address, markup))
        })
        .collect();
    let anchored: Vec<Checked> =
        pages.par_iter().map(|(address, markup)| check(address, markup, site)).collect();
    let mut wanted: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut dead: BTreeMap<String, (String, usize)> = BTreeMap::new();
    let mut note = |target: String, page: &str| {
        dead.entry(target).or_insert_with(|| (page.to_owned(), 0)).1 += 1;
    };
    for ((page, _), checked) in pages.iter().zip(&anchored) {
        for target in &checked.dead {
            note(target.clone(), page);
        }
        for (address, anchor) in &checked.anchors {
            wanted.entry(address.clone()).or_default().insert(anchor.clone());
        }
    }
    let missing: BTreeSet<String> = wanted
        .into_par_iter()
        .flat_map_iter(|(address, anchors)| missing_anchors(site, &address, anchors))
        .collect();
    for ((page, _), checked) in pages.iter().zip(&anchored).filter(|_| !missing.is_empty()) {
        for (address, anchor) in &checked.anchors {
            let target = format!("{address}#{anchor}");
            if missing.contains(&target) {
                note(target, page);
            }
        }
    }
    dead.into_iter().map(|(target, (page, pages))| DeadLink { target, page, pages }).collect()
}

/// Whether a page stands at an address.
pub(super) fn is_page(address: &str) -> bool {
    std::path::Path::new(address).extension().is_some_and(|suffix| suffix == "html")
}

/// What a page's links came to.
struct Checked {
    /// Targets that do not exist.
    dead: Vec<String>,
    /// Anchors on other pages, to be looked for there.
    anchors: Vec<(String, String)>,
}

fn check(page: &str, markup: &str, site: &Site) -> Checked {
    let scan = scan(markup);
    let mut checked = Checked { dead: Vec::new(), anchors: Vec::new() };
    for link in scan.links {
        let (path, anchor) = link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor)));
        if path.is_empty() {
            if anchor.is_some_and(|anchor| !anchor.is_empty() && !scan.ids.contains(anchor)) {
                checked.dead.push(format!("{page}{link}"));
            }
            continue;
        }
        let address = resolved(page, path);
        match (address.filter(|address| site.get(address).is_some()), anchor) {
            (Some(address), Some(anchor)) => checked.anchors.push((address, anchor.to_owned())),
            (Some(_), None) => {}
            (None, _) => checked.dead.push(resolved(page, path).unwrap_or_else(|| path.to_owned())),
        }
    }
    checked
}

fn missing_anchors(site: &Site, address: &str, anchors: BTreeSet<String>) -> Vec<String> {
    let markup = site.get(address).and_then(|file| std::str::from_utf8(file.bytes()?).ok());
    // a page that was not made again keeps its anchors: its view has not changed
    let Some(markup) = markup else { return Vec::new() };
    let ids = scan(markup).ids;
    anchors
        .into_iter()
        .filter(|anchor| !ids.contains(anchor.as_str()))
        .map(|anchor| format!("{address}#{anchor}"))
        .collect()
}

/// Cuts links and ids out of markup that this program wrote: attributes in double quotes.
fn scan(markup: &str) -> Scan<'_> {
    let mut scan = Scan::default();
    let bytes = markup.as_bytes();
    for at in memmem::find_iter(bytes, b"=\"") {
        let before = &bytes[..at];
        let is_link = before.ends_with(b" href") || before.ends_with(b" src");
        let is_id = before.ends_with(b" id");
        if !is_link && !is_id {
            continue;
        }
        let value = &markup[at + 2..];
        let value = &value[..memchr::memchr(b'"', value.as_bytes()).unwrap_or(value.len())];
        if is_id {
            scan.ids.insert(value);
        } else if !leads_out(value) {
            scan.links.insert(value);
        }
    }
    scan
}

/// Whether an address leads into the web.
fn leads_out(address: &str) -> bool {
    ["https:", "http:", "mailto:", "tel:", "data:"].iter().any(|scheme| address.starts_with(scheme))
}

/// The address within the site that a relative link of a page means; None if it climbs out of the site.
pub(super) fn resolved(page: &str, path: &str) -> Option<String> {
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.pop();
    let mut rest = path;
    while let Some(after) = rest.strip_prefix("../") {
        folders.pop()?;
        rest = after;
    }
    let mut address = String::with_capacity(page.len() + rest.len());
    for folder in folders {
        address.push_str(folder);
        address.push('/');
    }
    address.push_str(rest);
    Some(address)
}

#[cfg(test)]
mod tests {
    use crate::site::SiteFile;

    use super::*;

    fn site(pages: &[(&str, &str)]) -> Site {
        let mut site = Site::new();
        for (address, markup) in pages {
            assert!(site.insert(*address, SiteFile::new(markup.as_bytes().to_vec())));
        }
        site
    }

    #[test]
    fn links_to_pages_and_anchors_that_are_there_live() {
        let site = site(&[
            (
                "index.html",
                r##"<a href="a/index.html#x">a</a><a href="#y">y</a><p id="y"></p><a href="https://example.org/">out</a>"##,
            ),
            ("a/index.html", r#"<p id="x"></p><a href="../index.html">home</a><img src="../b.svg">"#),
            ("b.svg", "<svg/>"),
        ]);
        assert_eq!(dead_links(&site), []);
    }

    #[test]
    fn dead_ones_are_told_once_with_their_number_of_pages() {
        let site = site(&[
            ("index.html", r##"<a href="gone.html">g</a><a href="#no">n</a>"##),
            (
                "a/index.html",
                r#"<a href="../gone.html">g</a><a href="../index.html#no">n</a><a href="../../up.html">u</a>"#,
            ),
        ]);
        let told: Vec<(String, usize)> =
            dead_links(&site).into_iter().map(|dead| (dead.target, dead.pages)).collect();
        assert_eq!(told, [("../../up.html".into(), 1), ("gone.html".into(), 2), ("index.html#no".into(), 2)]);
    }
}
