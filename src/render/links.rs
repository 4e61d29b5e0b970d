//! Where the links of a page lead, and what it offers for others to lead to.

use std::borrow::Cow;

use ahash::AHashSet;
use memchr::memchr;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use crate::model::trace::numbers::{self, Number};
use crate::site::Site;

use super::printed::{Named, Printed, Role};

/// Addresses at which there will be something, whatever else there is. They stand as hashes, for a large site has a million links.
#[derive(Debug, Default)]
pub(crate) struct Addresses(AHashSet<u64>);

impl Addresses {
    /// The addresses of the files that a site has.
    pub(crate) fn of(site: &Site) -> Self {
        Self(site.iter().map(|(address, _)| xxh3_64(address.as_bytes())).collect())
    }

    /// Whether the address with this hash is one of them.
    pub(super) fn contains(&self, address: u64) -> bool {
        self.0.contains(&address)
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
    /// Without those that need no second look, for they lead to a known address and to no anchor, or to an anchor of the page itself.
    #[serde(with = "numbers")]
    targets: Box<[Target]>,
    /// Each with the page's address.
    #[serde(with = "numbers")]
    anchors: Box<[u64]>,
}

/// Where a link leads: hashes of the file's address and, with an anchor on a page, of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Target {
    pub(super) file: u64,
    /// None is written as 0, for it would take a third number.
    pub(super) anchor: u64,
}

impl Number for Target {
    const LENGTH: usize = <(u64, u64)>::LENGTH;

    #[inline]
    fn put(&self, room: &mut [u8]) {
        (self.file, self.anchor).put(room);
    }

    fn of(bytes: &[u8]) -> Self {
        let (file, anchor) = Number::of(bytes);
        Self { file, anchor }
    }
}

impl PageLinks {
    /// Where it leads.
    pub(super) fn targets(&self) -> &[Target] {
        &self.targets
    }

    /// What it offers, as hashes with the page's address.
    pub(super) fn anchors(&self) -> &[u64] {
        &self.anchors
    }

    /// What the page at an address leads to and offers; `known` are addresses to which links may lead.
    pub(crate) fn of(page: &str, printed: &Printed, known: &Addresses) -> Self {
        let (mut targets, mut anchors) = (Vec::new(), Vec::new());
        let (ways, mut whole) = (Ways::from(page), String::new());
        for Named { role, value, file } in printed.named() {
            match role {
                Role::Id => anchors.push(anchor_at(ways.file, value)),
                Role::Link => {
                    let before = file.map(|file| Target { file, anchor: 0 });
                    let target = before.unwrap_or_else(|| ways.target(value, &mut whole));
                    if target.anchor != 0 || !known.0.contains(&target.file) {
                        targets.push(target);
                    }
                }
            }
        }
        anchors.sort_unstable();
        targets.retain(|target| target.file != ways.file || anchors.binary_search(&target.anchor).is_err());
        targets.sort_unstable();
        targets.dedup();
        Self { targets: targets.into(), anchors: anchors.into() }
    }
}

/// Where links of a page lead.
pub(super) struct Ways<'p> {
    page: &'p str,
    /// The hash of its address.
    file: u64,
    /// Where the names of the folders around the page end in its address, the outermost first.
    folders: Vec<usize>,
}

impl<'p> Ways<'p> {
    pub(super) fn from(page: &'p str) -> Self {
        let folders = page.match_indices('/').map(|(at, _)| at + 1).collect();
        Self { page, file: xxh3_64(page.as_bytes()), folders }
    }

    /// The folder that a path begins in and the rest of the path; None if it climbs out of the site.
    fn folder<'l>(&self, path: &'l str) -> Option<(&'p str, &'l str)> {
        const UP: &str = "../";
        let up = path.as_bytes().chunks_exact(UP.len()).take_while(|part| *part == UP.as_bytes()).count();
        let left = self.folders.len().checked_sub(up)?;
        let end = left.checked_sub(1).map_or(0, |last| self.folders[last]);
        Some((&self.page[..end], &path[up * UP.len()..]))
    }

    /// Where a link leads. From a folder, `whole` is overwritten with the address.
    pub(super) fn target(&self, link: &str, whole: &mut String) -> Target {
        // those to places of the page itself are many, and need no search
        let at = if link.starts_with('#') { Some(0) } else { memchr(b'#', link.as_bytes()) };
        let (path, anchor) = at.map_or((link, ""), |at| (&link[..at], &link[at + 1..]));
        let (folder, rest) = match path {
            "" => ("", self.page),
            _ => self.folder(path).unwrap_or(("", path)),
        };
        let file = if path.is_empty() {
            self.file
        } else if folder.is_empty() {
            xxh3_64(rest.as_bytes())
        } else {
            whole.clear();
            whole.extend([folder, rest]);
            xxh3_64(whole.as_bytes())
        };
        let is_anchor = !anchor.is_empty() && is_page(rest);
        Target { file, anchor: if is_anchor { anchor_at(file, anchor) } else { 0 } }
    }

    /// The address that a link means, with its anchor.
    pub(super) fn address(&self, link: &str) -> String {
        match self.folder(link) {
            Some((_, rest)) if rest.is_empty() || rest.starts_with('#') => format!("{}{rest}", self.page),
            Some((folder, rest)) => format!("{folder}{rest}"),
            None => link.to_owned(),
        }
    }

    /// The address within the site that a path means; None if it climbs out of the site.
    pub(super) fn resolved<'l>(&self, path: &'l str) -> Option<Cow<'l, str>> {
        self.folder(path).map(|(folder, rest)| match folder {
            "" => Cow::Borrowed(rest),
            _ => Cow::Owned([folder, rest].concat()),
        })
    }
}

/// The hash of an anchor of the file whose address has the hash `file`.
fn anchor_at(file: u64, anchor: &str) -> u64 {
    xxh3_64_with_seed(anchor.as_bytes(), file)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_to_a_place_of_its_own_page_needs_no_second_look() {
        let page = r##"<a href="#in">a</a><p id="in"></p><a href="index.html#in">b</a><a href="#no">c</a>"##;
        let links = PageLinks::of("a/index.html", &Printed::read(page.to_owned()), &Addresses::default());
        let file = xxh3_64(b"a/index.html");
        assert_eq!(links.anchors(), [anchor_at(file, "in")]);
        assert_eq!(links.targets(), [Target { file, anchor: anchor_at(file, "no") }]);
    }

    #[test]
    fn a_path_climbs_to_a_folder_and_no_further_than_the_site() {
        let ways = Ways::from("de/a/index.html");
        for (path, address) in [
            ("b.html", Some("de/a/b.html")),
            ("../b/", Some("de/b/")),
            ("../../b.html", Some("b.html")),
            ("../../../b.html", None),
            ("..", Some("de/a/..")),
        ] {
            assert_eq!(ways.resolved(path).as_deref(), address, "{path}");
        }
    }
}
