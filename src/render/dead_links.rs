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

/// Pages, by their addresses, on which every link lived.
pub(crate) type Sound<'s> = &'s BTreeMap<String, Arc<KeptPage>>;

/// Every link that leads nowhere, each target once, in their order. Of pages that are the very same as among the `sound` ones, and stand on the same
/// ground, only those links are followed that could have died since. `again` prints a page once more: to name its dead links, and only for that.
pub(crate) fn dead_links(
    pages: &[(String, Arc<KeptPage>)],
    site: &Site,
    sound: Option<Sound<'_>>,
    again: impl Fn(&str) -> Option<Printed>,
) -> Vec<DeadLink> {
    let following = Following::of(pages, site, sound);
    let missing_of = |(index, (page, is_new)): (usize, (&(String, Arc<KeptPage>), &bool))| {
        let targets = page.1.links.targets();
        let missing: BTreeSet<u64> =
            targets.iter().filter_map(|target| following.missing(target, *is_new)).collect();
        (!missing.is_empty()).then_some((index, missing))
    };
    let all = pages.par_iter().zip(&following.is_new).enumerate();
    let found: Vec<(usize, BTreeSet<u64>)> = all.filter_map(missing_of).collect();
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

/// What is followed, and what is there.
struct Following {
    /// Of each page, whether all its links are.
    is_new: Vec<bool>,
    /// The addresses of the site's files.
    files: Addresses,
    /// Anchors that are not there any more.
    lost: AHashSet<u64>,
    /// Of the anchors that are asked for, those that are there.
    there: AHashSet<u64>,
}

impl Following {
    fn of(pages: &[(String, Arc<KeptPage>)], site: &Site, sound: Option<Sound<'_>>) -> Self {
        let is_new = |(address, page): &(String, Arc<KeptPage>)| {
            let before = sound.and_then(|sound| sound.get(address));
            before.is_none_or(|before| !Arc::ptr_eq(before, page))
        };
        let is_new: Vec<bool> = pages.par_iter().map(is_new).collect();
        let lost = sound.map(|sound| lost(pages, &is_new, sound)).unwrap_or_default();
        let asked_by = |((_, page), is_new): (&(String, Arc<KeptPage>), &bool)| {
            let anchors =
                page.links.targets().iter().map(|target| target.anchor).filter(|anchor| *anchor != 0);
            let anchors = anchors.filter(|anchor| *is_new || lost.contains(anchor));
            anchors.collect::<Vec<u64>>()
        };
        let asked: Vec<Vec<u64>> = pages.par_iter().zip(&is_new).map(asked_by).collect();
        let asked: AHashSet<u64> = asked.into_iter().flatten().collect();
        let there_on = |(_, page): &(String, Arc<KeptPage>)| {
            let anchors = page.links.anchors().iter().copied();
            anchors.filter(|anchor| asked.contains(anchor)).collect::<Vec<u64>>()
        };
        let there: Vec<Vec<u64>> = pages.par_iter().map(there_on).collect();
        let there = there.into_iter().flatten().collect();
        Self { is_new, files: Addresses::of(site), lost, there }
    }

    /// The hash of what a link leads to, if that is not there.
    fn missing(&self, target: &Target, is_new: bool) -> Option<u64> {
        let Target { file, anchor } = *target;
        match anchor {
            // on the same ground there are the same pages
            _ if (is_new || anchor == 0) && !self.files.contains(file) => Some(file),
            0 => None,
            _ if !is_new && !self.lost.contains(&anchor) => None,
            _ => (!self.there.contains(&anchor)).then_some(anchor),
        }
    }
}

/// The anchors that sound pages had and are not there any more.
fn lost(pages: &[(String, Arc<KeptPage>)], is_new: &[bool], sound: Sound<'_>) -> AHashSet<u64> {
    let all = || pages.iter().zip(is_new);
    let same: AHashSet<&str> =
        all().filter(|(_, is_new)| !**is_new).map(|((address, _), _)| address.as_str()).collect();
    let others = sound.iter().filter(|(address, _)| !same.contains(address.as_str()));
    let mut lost: AHashSet<u64> = others.flat_map(|(_, page)| page.links.anchors().iter().copied()).collect();
    for (_, page) in all().filter(|(_, is_new)| **is_new).map(|(page, _)| page) {
        for anchor in page.links.anchors() {
            lost.remove(anchor);
        }
    }
    lost
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

    /// Pages and other files, with the pages looked through; those whose addresses begin with an `a` are known beforehand.
    fn published(files: &[(&str, &str)]) -> (Site, Vec<(String, Arc<KeptPage>)>) {
        let mut site = Site::new();
        for (address, markup) in files {
            assert!(site.insert(*address, SiteFile::new(markup.as_bytes().to_vec())));
        }
        let mut known = Addresses::default();
        known.extend(
            files.iter().map(|(address, _)| (*address).to_owned()).filter(|address| address.starts_with('a')),
        );
        let page = |(address, markup): &(&str, &str)| {
            let links = PageLinks::of(address, &Printed::read((*markup).to_owned()), &known);
            ((*address).to_owned(), Arc::new(KeptPage { links, ..KeptPage::default() }))
        };
        let pages = files.iter().filter(|(address, _)| is_page(address)).map(page).collect();
        (site, pages)
    }

    fn dead_of(site: &Site, pages: &[(String, Arc<KeptPage>)], sound: Option<Sound<'_>>) -> Vec<DeadLink> {
        let again = |page: &str| String::from_utf8(site.get(page)?.bytes()?.to_vec()).ok().map(Printed::read);
        dead_links(pages, site, sound, again)
    }

    fn dead(files: &[(&str, &str)]) -> Vec<DeadLink> {
        let (site, pages) = published(files);
        dead_of(&site, &pages, None)
    }

    #[test]
    fn links_that_died_since_are_told_of_pages_that_are_the_same() {
        const HOME: (&str, &str) = (
            "index.html",
            r#"<a href="a/index.html#x">a</a><a href="b/index.html#y">b</a><a href="rows.csv">c</a>"#,
        );
        const CSV: (&str, &str) = ("rows.csv", "");
        let b = ("b/index.html", r#"<p id="y"></p><a href="../a/index.html#x">a</a>"#);
        let a = ("a/index.html", r#"<p id="x"></p>"#);
        let (site, before) = published(&[HOME, CSV, a, b]);
        assert_eq!(dead_of(&site, &before, None), []);
        let sound: BTreeMap<String, Arc<KeptPage>> = before.iter().cloned().collect();
        assert_eq!(dead_of(&site, &before, Some(&sound)), []);
        let nexts = [
            vec![HOME, CSV, ("a/index.html", r#"<p id="z"></p>"#), b],
            vec![
                HOME,
                CSV,
                ("a/index.html", r##"<p id="x"></p><a href="#z">z</a><a href="none.html">n</a>"##),
                b,
            ],
            vec![HOME, CSV, a, ("b/index.html", "")],
            vec![HOME, a, b],
            vec![
                HOME,
                CSV,
                a,
                b,
                ("c.html", r#"<a href="b/index.html#x">b</a><a href="a/index.html#x">a</a>"#),
            ],
        ];
        for next in nexts {
            let (site, mut pages) = published(&next);
            for (address, page) in &mut pages {
                let same = |(before, _): &&(&str, &str)| *before == *address;
                let markup = next.iter().find(same).map(|(_, markup)| *markup);
                let was = [HOME, CSV, a, b].into_iter().find(|(before, _)| *before == *address);
                if was.is_some_and(|(_, was)| Some(was) == markup) {
                    *page = Arc::clone(&sound[address]);
                }
            }
            let told = dead_of(&site, &pages, Some(&sound));
            assert_eq!(told, dead_of(&site, &pages, None), "{next:?}");
            assert!(!told.is_empty(), "{next:?}");
        }
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
