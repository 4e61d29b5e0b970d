//! Dead links: every link of every rendered page must lead to a file of the site, and to an anchor that is there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ahash::AHashSet;
use memchr::memchr;
use rayon::prelude::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::model::trace::numbers::{self, Number};
use crate::site::Site;

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

/// Addresses at which there will be something, whatever else there is. They stand as hashes, for a large site has a million links.
#[derive(Debug, Default)]
pub(crate) struct Addresses(AHashSet<u64>);

impl Addresses {
    /// The addresses of the files that a site has.
    pub(crate) fn of(site: &Site) -> Self {
        Self(site.iter().map(|(address, _)| xxh3_64(address.as_bytes())).collect())
    }

    /// A hash of them, whatever their order.
    pub(crate) fn digest(&self) -> u64 {
        self.0.iter().fold(self.0.len() as u64, |sum, address| sum.wrapping_add(*address))
    }

    /// Adds others.
    pub(crate) fn extend(&mut self, addresses: impl Iterator<Item = String>) {
        self.0.extend(addresses.map(|address| xxh3_64(address.as_bytes())));
    }
}

/// What one page leads to and offers, as hashes.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct PageLinks {
    /// Without those that need no second look, for they lead to a known address and to no anchor.
    #[serde(with = "numbers")]
    targets: Box<[Target]>,
    /// Each with the page's address before it.
    #[serde(with = "numbers")]
    anchors: Box<[u64]>,
}

/// Where a link leads: hashes of the file's address and, with an anchor on a page, of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Target {
    file: u64,
    /// None is written as 0, for it would take a third number.
    anchor: u64,
}

impl Number for Target {
    const LENGTH: usize = <(u64, u64)>::LENGTH;

    fn push_to(&self, bytes: &mut Vec<u8>) {
        (self.file, self.anchor).push_to(bytes);
    }

    fn of(bytes: &[u8]) -> Self {
        let (file, anchor) = Number::of(bytes);
        Self { file, anchor }
    }
}

impl PageLinks {
    /// What the page at an address leads to and offers; `known` are addresses to which links may lead.
    pub(crate) fn of(page: &str, printed: &Printed, known: &Addresses) -> Self {
        let (mut targets, mut anchors) = (Vec::new(), Vec::new());
        let (ways, mut whole) = (Ways::from(page), String::new());
        for Named { role, value, file } in printed.named() {
            match role {
                Role::Id => {
                    whole.clear();
                    whole.extend([page, "#", value]);
                    anchors.push(xxh3_64(whole.as_bytes()));
                }
                Role::Link => {
                    let before = file.map(|file| Target { file, anchor: 0 });
                    let target = before.unwrap_or_else(|| ways.target(value, &mut whole));
                    if target.anchor != 0 || !known.0.contains(&target.file) {
                        targets.push(target);
                    }
                }
            }
        }
        targets.sort_unstable();
        targets.dedup();
        Self { targets: targets.into(), anchors: anchors.into() }
    }
}

/// Every link that leads nowhere, each target once, in their order. `again` prints a page once more: to name its dead links,
/// and only for that.
pub(crate) fn dead_links(
    pages: &[(String, Arc<KeptPage>)],
    site: &Site,
    again: impl Fn(&str) -> Option<Printed>,
) -> Vec<DeadLink> {
    let Addresses(files) = Addresses::of(site);
    let count = pages.iter().map(|(_, page)| page.links.anchors.len()).sum();
    let mut anchors = AHashSet::with_capacity(count);
    anchors.extend(pages.iter().flat_map(|(_, page)| page.links.anchors.iter().copied()));
    let missing = |target: &Target| match target.anchor {
        _ if !files.contains(&target.file) => Some(target.file),
        0 => None,
        anchor => (!anchors.contains(&anchor)).then_some(anchor),
    };
    let missing_of = |(index, (_, page)): (usize, &(String, Arc<KeptPage>))| {
        let missing: BTreeSet<u64> = page.links.targets.iter().filter_map(missing).collect();
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

/// Where links of a page lead.
struct Ways<'p> {
    page: &'p str,
    /// Where the names of the folders around the page end in its address, the outermost first.
    folders: Vec<usize>,
}

impl<'p> Ways<'p> {
    fn from(page: &'p str) -> Self {
        Self { page, folders: page.match_indices('/').map(|(at, _)| at + 1).collect() }
    }

    /// The folder that a path begins in and the rest of the path; None if it climbs out of the site.
    fn folder<'l>(&self, path: &'l str) -> Option<(&'p str, &'l str)> {
        let (mut rest, mut left) = (path, self.folders.len());
        while let Some(after) = rest.strip_prefix("../") {
            left = left.checked_sub(1)?;
            rest = after;
        }
        let end = left.checked_sub(1).map_or(0, |last| self.folders[last]);
        Some((&self.page[..end], rest))
    }

    /// Where a link leads. With an anchor, or from a folder, `whole` is overwritten with the address.
    fn target(&self, link: &str, whole: &mut String) -> Target {
        let (path, anchor) = match memchr(b'#', link.as_bytes()) {
            Some(at) => (&link[..at], &link[at + 1..]),
            None => (link, ""),
        };
        let (folder, rest) = match path {
            "" => ("", self.page),
            _ => self.folder(path).unwrap_or(("", path)),
        };
        if folder.is_empty() && anchor.is_empty() {
            return Target { file: xxh3_64(rest.as_bytes()), anchor: 0 };
        }
        whole.clear();
        whole.extend([folder, rest]);
        let file = xxh3_64(whole.as_bytes());
        if anchor.is_empty() || !is_page(whole) {
            return Target { file, anchor: 0 };
        }
        whole.extend(["#", anchor]);
        Target { file, anchor: xxh3_64(whole.as_bytes()) }
    }

    /// The address that a link means, with its anchor.
    fn address(&self, link: &str) -> String {
        match self.folder(link) {
            Some((_, rest)) if rest.is_empty() || rest.starts_with('#') => format!("{}{rest}", self.page),
            Some((folder, rest)) => format!("{folder}{rest}"),
            None => link.to_owned(),
        }
    }
}

/// The hash of the address to which a link without an anchor leads from every page that has `root` as its way up to the root of the
/// site; None if it does not go there first.
pub(super) fn by_root(root: &str, link: &str) -> Option<u64> {
    let rest = link.strip_prefix(root).filter(|rest| !rest.is_empty() && !rest.starts_with("../"))?;
    let goes_up = root.split_terminator('/').all(|folder| folder == "..");
    (goes_up && !rest.contains('#')).then(|| xxh3_64(rest.as_bytes()))
}

/// Whether a page stands at `address`, and no other file.
pub(super) fn is_page(address: &str) -> bool {
    address.as_bytes().ends_with(b".html")
}

/// The address within the site that a relative link of a page means; None if it climbs out of the site.
pub(super) fn resolved(page: &str, path: &str) -> Option<String> {
    Ways::from(page).folder(path).map(|(folder, rest)| format!("{folder}{rest}"))
}

#[cfg(test)]
mod tests {
    use crate::site::SiteFile;

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
