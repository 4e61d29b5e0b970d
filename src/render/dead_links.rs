//! Dead links: every link of every rendered page must lead to a file of the site, and to an anchor that is there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ahash::AHashSet;
use rayon::prelude::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::site::Site;

use super::links::{Addresses, Target, Ways};
use super::memo::KeptPage;
use super::printed::{Named, Printed, Role};

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

/// Every link that leads nowhere, each target once, in their order. `again` prints a page once more: to name its dead links,
/// and only for that.
pub(crate) fn dead_links(
    pages: &[(String, Arc<KeptPage>)],
    site: &Site,
    again: impl Fn(&str) -> Option<Printed>,
) -> Vec<DeadLink> {
    let files = Addresses::of(site);
    let count = pages.iter().map(|(_, page)| page.links.anchors().len()).sum();
    let mut anchors = AHashSet::with_capacity(count);
    anchors.extend(pages.iter().flat_map(|(_, page)| page.links.anchors().iter().copied()));
    let missing = |target: &Target| match target.anchor {
        _ if !files.contains(target.file) => Some(target.file),
        0 => None,
        anchor => (!anchors.contains(&anchor)).then_some(anchor),
    };
    let missing_of = |(index, (_, page)): (usize, &(String, Arc<KeptPage>))| {
        let missing: BTreeSet<u64> = page.links.targets().iter().filter_map(missing).collect();
        (!missing.is_empty()).then_some((index, missing))
    };
    let found: Vec<(usize, BTreeSet<u64>)> = pages.par_iter().enumerate().filter_map(missing_of).collect();
    let mut first: BTreeMap<usize, BTreeSet<u64>> = BTreeMap::new();
    let mut count: BTreeMap<u64, usize> = BTreeMap::new();
    for (index, missing) in found {
        for hash in missing {
            let pages = count.entry(hash).or_default();
            *pages += 1;
            if *pages == 1 {
                first.entry(index).or_default().insert(hash);
            }
        }
    }
    let named = |(index, missing): (usize, BTreeSet<u64>)| {
        let page = &pages[index].0;
        let names = again(page).map(|printed| names(page, &printed, &missing)).unwrap_or_default();
        let dead = |(hash, target)| DeadLink { target, page: page.clone(), pages: count[&hash] };
        names.into_iter().map(dead).collect::<Vec<_>>()
    };
    let mut dead: Vec<DeadLink> = first.into_iter().flat_map(named).collect();
    dead.sort();
    dead
}

/// The targets of a page that have these hashes, as text.
fn names(page: &str, printed: &Printed, hashes: &BTreeSet<u64>) -> BTreeMap<u64, String> {
    let mut names = BTreeMap::new();
    let (ways, mut whole) = (Ways::from(page), String::new());
    for Named { value, .. } in printed.named().filter(|named| named.role == Role::Link) {
        let Target { file, anchor } = ways.target(value, &mut whole);
        let address = ways.address(value);
        if hashes.contains(&file) {
            names.insert(file, address.split('#').next().unwrap_or_default().to_owned());
        }
        if hashes.contains(&anchor) {
            names.insert(anchor, address);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use crate::site::SiteFile;

    use super::super::links::{PageLinks, is_page};
    use super::*;

    fn dead(pages: &[(&str, &str)]) -> Vec<DeadLink> {
        let mut site = Site::new();
        for (address, markup) in pages {
            assert!(site.insert(*address, SiteFile::new(markup.as_bytes().to_vec())));
        }
        let mut known = Addresses::default();
        known.extend(
            pages.iter().map(|(address, _)| (*address).to_owned()).filter(|address| address.starts_with('a')),
        );
        let links = pages.iter().filter(|(address, _)| is_page(address));
        let links: Vec<(String, Arc<KeptPage>)> = links
            .map(|(address, markup)| {
                let links = PageLinks::of(address, &Printed::read((*markup).to_owned()), &known);
                ((*address).to_owned(), Arc::new(KeptPage { links, ..KeptPage::default() }))
            })
            .collect();
        let again = |page: &str| String::from_utf8(site.get(page)?.bytes()?.to_vec()).ok().map(Printed::read);
        dead_links(&links, &site, again)
    }

    #[test]
    fn links_to_pages_and_anchors_that_are_there_live() {
        let site = [
            (
                "index.html",
                r##"<a href="a/index.html#x">a</a><a href="#y">y</a><p id="y"></p><a href="https://example.org/">out</a>"##,
            ),
            ("a/index.html", r#"<p id="x"></p><a href="../index.html">home</a><img src="../b.svg#part">"#),
            ("b.svg", "<svg/>"),
        ];
        assert_eq!(dead(&site), []);
    }

    #[test]
    fn dead_ones_are_told_once_with_their_number_of_pages() {
        let site = [
            ("index.html", r##"<a href="gone.html#part">g</a><a href="#no">n</a>"##),
            (
                "a/index.html",
                r#"<a href="../gone.html">g</a><a href="../index.html#no">n</a><a href="../../up.html">u</a>"#,
            ),
        ];
        let told: Vec<(String, String, usize)> =
            dead(&site).into_iter().map(|dead| (dead.target, dead.page, dead.pages)).collect();
        let expected = [
            ("../../up.html", "a/index.html", 1),
            ("gone.html", "index.html", 2),
            ("index.html#no", "index.html", 2),
        ];
        assert_eq!(told, expected.map(|(target, page, pages)| (target.into(), page.into(), pages)));
    }
}
