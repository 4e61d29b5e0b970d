//! Where the links of Markdown texts lead: entries, headings, files, the web.

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use crate::diagnostic::{Finding, Sink, nearest};
use crate::load::faults::OUTSIDE_CONTENT;
use crate::load::{Kind, Link, LinkForm};
use crate::source::FileId;

use super::backlinks::Backlink;
use super::declare::Visit;
use super::faults::{
    AMBIGUOUS_REFERENCE, BROKEN_LINK, IMAGE_WITHOUT_TEXT, MISSING_ASSET, RAW_HTML, UNKNOWN_REFERENCE,
};
use super::table::EntryId;
use super::tables::Model;
use super::value::{Prose, ProseVersion};

pub use crate::load::slug as slug_of_heading;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// To an entry, perhaps to a heading of its body.
    Entry(EntryId, Option<String>),
    /// To a heading of the same text.
    Heading(String),
    /// To a file below `assets`, by its place in [`Model::assets`].
    Asset(usize),
    /// Into the web.
    External,
    /// To an entry that this edition does not show.
    Hidden,
}

/// Why a link leads nowhere.
enum LinkFault {
    Unknown(Kind, String),
    Ambiguous(String, Vec<Kind>),
    NoSuchId(String),
    NoSuchFile(String),
    NoSuchAsset(String),
    NoSuchHeading(String, Vec<String>),
    Outside,
    Scheme(String),
    ForeignImage,
    Absolute,
    Undefined(String),
}

impl Model {
    /// Where a link of a text leads, or None if it leads nowhere (which was reported when the model was made).
    pub fn link_target(&self, version: &ProseVersion, link: &Link) -> Option<LinkTarget> {
        self.follow(version, link).ok()
    }

    fn follow(&self, version: &ProseVersion, link: &Link) -> Result<LinkTarget, LinkFault> {
        let destination = link.destination.as_str();
        match link.form {
            LinkForm::Undefined => return Err(LinkFault::Undefined(destination.to_owned())),
            LinkForm::Wiki | LinkForm::WikiWithText => return self.wiki(destination),
            LinkForm::Automatic => return Ok(LinkTarget::External),
            LinkForm::Link | LinkForm::Image => {}
        }
        let is_image = link.form == LinkForm::Image;
        if let Some((scheme, rest)) = scheme_of(destination) {
            return match scheme.to_ascii_lowercase().as_str() {
                "http" | "https" if is_image => Err(LinkFault::ForeignImage),
                "http" | "https" | "mailto" | "tel" => Ok(LinkTarget::External),
                _ => match Kind::named(scheme) {
                    Some(kind) => self.of_kind(kind, rest),
                    None => Err(LinkFault::Scheme(scheme.to_owned())),
                },
            };
        }
        if let Some(anchor) = destination.strip_prefix('#') {
            return heading(version, anchor).map(LinkTarget::Heading);
        }
        if destination.starts_with('/') || destination.starts_with('\\') {
            return Err(LinkFault::Absolute);
        }
        self.relative(version.place.file, destination, is_image)
    }

    fn wiki(&self, target: &str) -> Result<LinkTarget, LinkFault> {
        let target = target.trim();
        if let Some((kind, id)) = target.split_once(':') {
            let kind = Kind::named(kind.trim()).ok_or_else(|| LinkFault::Scheme(kind.to_owned()))?;
            return self.of_kind(kind, id.trim());
        }
        let has_id = |kind: &Kind| self.index_of(*kind, target).is_some();
        let kinds: Vec<Kind> =
            Self::TABLES.iter().chain(&[Kind::Step, Kind::Stage]).copied().filter(has_id).collect();
        match kinds.as_slice() {
            [kind] => self.of_kind(*kind, target),
            [] if Self::TABLES.iter().any(|kind| self.is_unsure(*kind, target)) => Ok(LinkTarget::Hidden),
            [] => Err(LinkFault::NoSuchId(target.to_owned())),
            _ => Err(LinkFault::Ambiguous(target.to_owned(), kinds)),
        }
    }

    fn of_kind(&self, kind: Kind, id: &str) -> Result<LinkTarget, LinkFault> {
        let (id, anchor) = id.split_once('#').map_or((id, None), |(id, anchor)| (id, Some(anchor)));
        match self.index_of(kind, id) {
            Some(index) => self.with_anchor(EntryId { kind, index }, anchor),
            None if self.is_unsure(kind, id) => Ok(LinkTarget::Hidden),
            None => Err(LinkFault::Unknown(kind, id.to_owned())),
        }
    }

    fn with_anchor(&self, id: EntryId, anchor: Option<&str>) -> Result<LinkTarget, LinkFault> {
        let Some(anchor) = anchor.filter(|anchor| !anchor.is_empty()) else {
            return Ok(LinkTarget::Entry(id, None));
        };
        let version = self.entry(id).and_then(|entry| entry.body()).and_then(|body| body.get(0));
        match version.map(|version| heading(version, anchor)) {
            Some(found) => found.map(|anchor| LinkTarget::Entry(id, Some(anchor))),
            None => Err(LinkFault::NoSuchHeading(anchor.to_owned(), Vec::new())),
        }
    }

    fn relative(&self, from: FileId, destination: &str, is_image: bool) -> Result<LinkTarget, LinkFault> {
        let (path, anchor) =
            destination.split_once('#').map_or((destination, None), |(path, anchor)| (path, Some(anchor)));
        let path = percent_decoded(path.split('?').next().unwrap_or(path));
        let here = self.sources.file(from).path();
        let path = joined(here, &path).ok_or(LinkFault::Outside)?;
        if let Ok(asset) = self.assets.binary_search_by(|asset| asset.path.as_str().cmp(&path)) {
            return Ok(LinkTarget::Asset(asset));
        }
        let is_text = [".md", ".yaml", ".yml", ".csv"].iter().any(|suffix| path.ends_with(suffix));
        if is_image || (!is_text && path.rsplit('/').next().is_some_and(|name| name.contains('.'))) {
            return Err(LinkFault::NoSuchAsset(path));
        }
        let file = self.sources.find(&path).ok_or_else(|| LinkFault::NoSuchFile(path.clone()))?;
        if let Some(id) = self.by_file.get(&file).or_else(|| self.by_file.get(&self.without_language(&path)?))
        {
            return self.with_anchor(*id, anchor);
        }
        // a collection: the anchor is the id of one of its entries
        let in_file = |kind: &Kind| {
            anchor.and_then(|id| self.index_of(*kind, id).map(|index| EntryId { kind: *kind, index }))
        };
        let found = Self::TABLES
            .iter()
            .filter_map(in_file)
            .find(|id| self.entry(*id).is_some_and(|entry| entry.place().file == file));
        match found {
            Some(id) => Ok(LinkTarget::Entry(id, None)),
            None if self.hidden.is_empty() => Err(LinkFault::NoSuchFile(destination.to_owned())),
            None => Ok(LinkTarget::Hidden),
        }
    }

    /// The file that `x.de.md` translates.
    fn without_language(&self, path: &str) -> Option<FileId> {
        let (stem, suffix) = path.rsplit_once('.')?;
        let (stem, language) = stem.rsplit_once('.')?;
        self.settings.language_named(language)?;
        self.sources.find(&format!("{stem}.{suffix}"))
    }

    /// Every prose of every entry, with the entry it stands in.
    fn each_prose(&self, id: EntryId, see: &mut dyn FnMut(&Prose)) {
        struct Each<'a>(&'a mut dyn FnMut(&Prose));
        impl Visit for Each<'_> {
            fn prose(&mut self, prose: &Prose) {
                (self.0)(prose);
            }
        }
        if let Some(entry) = self.entry(id) {
            entry.visit(&mut Each(see));
        }
    }

    /// The links of all prose, as back-links.
    pub(super) fn prose_backlinks(&self) -> Vec<Backlink> {
        let ids: Vec<EntryId> = self.entries().map(|(id, _)| id).collect();
        let of = |id: &EntryId| {
            let mut found = Vec::new();
            self.each_prose(*id, &mut |prose| {
                for version in prose.versions() {
                    let targets =
                        version.outline.links.iter().filter_map(|link| self.link_target(version, link));
                    found.extend(targets.filter_map(|target| match target {
                        LinkTarget::Entry(to, _) if to != *id => {
                            Some(Backlink { to, from: *id, field: "description" })
                        }
                        LinkTarget::Asset(asset) => {
                            let to = EntryId { kind: Kind::Asset, index: asset as u32 };
                            Some(Backlink { to, from: *id, field: "description" })
                        }
                        _ => None,
                    }));
                }
            });
            found
        };
        ids.par_iter().flat_map_iter(of).collect()
    }

    /// Reports what is wrong in the prose of an entry.
    pub(super) fn judge_prose(&self, id: EntryId, sink: &mut Sink) {
        let trusts_html = self.site.trusted_html.as_ref().is_some_and(|trusted| trusted.value);
        self.each_prose(id, &mut |prose| {
            for version in prose.versions() {
                for link in &version.outline.links {
                    if let Err(fault) = self.follow(version, link) {
                        sink.report(self.broken(id, version, link, fault));
                    } else if link.form == LinkForm::Image && link.text.trim().is_empty() {
                        let place = version.place_of(link.span, &self.sources);
                        let finding = Finding::new(&IMAGE_WITHOUT_TEXT, place, "an image has no text that says what it shows")
                            .about(self.reference(id))
                            .help("write it between the brackets: `![what the image tells](…)`");
                        sink.report(finding);
                    }
                }
                for html in version.outline.raw_html.iter().filter(|_| !trusts_html) {
                    let place = version.place_of(*html, &self.sources);
                    let finding = Finding::new(&RAW_HTML, place, "HTML in a text is left out of the site")
                        .about(self.reference(id))
                        .help("say it in Markdown, or write `trusted_html: true` in site.yaml if you trust every writer");
                    sink.report(finding);
                }
            }
        });
    }

    fn broken(&self, id: EntryId, version: &ProseVersion, link: &Link, fault: LinkFault) -> Finding {
        let place = version.place_of(link.destination_span, &self.sources);
        let finding = |code, message: String| Finding::new(code, place, message).about(self.reference(id));
        match fault {
            LinkFault::Unknown(kind, id) => {
                let finding = finding(&UNKNOWN_REFERENCE, format!("there is no {kind} `{id}`"));
                // the place covers `kind:id`, so the certain change to the id alone cannot stand
                let mut helped = self.help_for_unknown(kind, &id, finding);
                helped.edit = None;
                helped
            }
            LinkFault::Ambiguous(id, kinds) => {
                let kinds: Vec<String> = kinds.iter().map(|kind| format!("`[[{kind}:{id}]]`")).collect();
                finding(&AMBIGUOUS_REFERENCE, format!("`{id}` may mean several entries"))
                    .help(format!("write {}", crate::diagnostic::list_of(&kinds, "or")))
            }
            LinkFault::NoSuchId(id) => {
                let known: Vec<&str> = self.entries().map(|(_, entry)| entry.id()).collect();
                let finding = finding(&UNKNOWN_REFERENCE, format!("there is no entry `{id}`"));
                match nearest(&id, known) {
                    Some(near) => finding.help(format!("did you mean `[[{near}]]`?")),
                    None => finding.help("write the kind and the id of an entry, such as `[[play:id]]`"),
                }
            }
            LinkFault::NoSuchFile(path) => {
                let known = self.sources.iter().map(|(_, file)| file.path());
                let finding = finding(&BROKEN_LINK, format!("this link leads to `{path}`, and nothing is there"));
                match nearest(&path, known) {
                    Some(near) => finding.help(format!("did you mean `{near}`? Paths count from the file that they stand in")),
                    None => finding.help("paths count from the file that they stand in; `[[kind:id]]` links to an entry wherever it is"),
                }
            }
            LinkFault::NoSuchAsset(path) => {
                let finding = finding(&MISSING_ASSET, format!("there is no file `{path}`"));
                match nearest(&path, self.assets.iter().map(|asset| asset.path.as_str())) {
                    Some(near) => finding.help(format!("did you mean `{near}`?")),
                    None => finding.help("put the file below a folder `assets`, and write its path from the file that uses it"),
                }
            }
            LinkFault::NoSuchHeading(anchor, known) => {
                let finding = finding(&BROKEN_LINK, format!("no heading has the anchor `#{anchor}`"));
                match nearest(&anchor, known.iter().map(String::as_str)) {
                    Some(near) => finding.help(format!("did you mean `#{near}`?")),
                    None if known.is_empty() => finding.help("that text has no headings: leave the anchor out"),
                    None => finding.help(format!("the anchors are {}", crate::diagnostic::list_of(&known, "and"))),
                }
            }
            LinkFault::Outside => finding(&OUTSIDE_CONTENT, "this link leaves the content folder".into())
                .help("copy the file below a folder `assets` and link to it there"),
            LinkFault::Scheme(scheme) => finding(&BROKEN_LINK, format!("`{scheme}:` is neither a kind of entry nor an address that pages may link to"))
                .help("links begin with `https://`, `http://`, `mailto:`, or a kind such as `play:`"),
            LinkFault::ForeignImage => finding(&MISSING_ASSET, "an image comes from another site, and pages ask no other host for anything".into())
                .help("copy the image below a folder `assets` and show it from there"),
            LinkFault::Absolute => finding(&BROKEN_LINK, "a link that begins with `/` leads out of a site that stands in a folder of its own".into())
                .help("write the path from this file, or `[[kind:id]]`"),
            LinkFault::Undefined(label) => finding(&BROKEN_LINK, format!("`[{label}]` is defined nowhere in this text"))
                .help(format!("write a line `[{label}]: address` below, or put a backslash before the bracket if no link is meant")),
        }
    }
}

fn heading(version: &ProseVersion, anchor: &str) -> Result<String, LinkFault> {
    let headings = &version.outline.headings;
    let anchor = percent_decoded(anchor);
    match headings.iter().find(|heading| heading.anchor == anchor) {
        Some(heading) => Ok(heading.anchor.clone()),
        None => Err(LinkFault::NoSuchHeading(
            anchor,
            headings.iter().map(|heading| heading.anchor.clone()).collect(),
        )),
    }
}

/// The scheme of an address and what follows it; a single letter is a drive of another system, not a scheme.
fn scheme_of(destination: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = destination.split_once(':')?;
    let is_scheme = scheme.len() > 1
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    is_scheme.then_some((scheme, rest))
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

/// A path relative to a file, from the content folder; None if it leaves it.
fn joined(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_count_from_their_file_and_stay_inside() {
        assert_eq!(joined("a/b/c.md", "../d.md").as_deref(), Some("a/d.md"));
        assert_eq!(joined("a/c.md", "./x/../d.md").as_deref(), Some("a/d.md"));
        assert_eq!(joined("a/c.md", "../../d.md"), None);
    }

    #[test]
    fn addresses_are_decoded_once() {
        assert_eq!(percent_decoded("a%20b%2525%zz"), "a b%25%zz");
        assert_eq!(scheme_of("play:x"), Some(("play", "x")));
        assert_eq!(scheme_of("c:x"), None);
        assert_eq!(scheme_of("#a:b"), None);
    }
}
