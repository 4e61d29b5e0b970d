//! Where the links of Markdown texts lead: entries, headings, files, the web.

use crate::load::{Kind, Link, LinkForm};
use crate::source::FileId;

use super::link_path::{joined, percent_decoded, scheme_of};
use super::table::EntryId;
use super::tables::Model;
use super::value::ProseVersion;

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
pub(super) enum LinkFault {
    Empty,
    Unknown(Kind, String),
    Ambiguous(String, Vec<Kind>),
    NoSuchId(String),
    NoSuchFile(String),
    NoSuchAsset(String),
    /// The anchor, and the entry in whose text it was looked for; none for the text itself.
    NoSuchHeading(String, Option<EntryId>),
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

    pub(super) fn follow(&self, version: &ProseVersion, link: &Link) -> Result<LinkTarget, LinkFault> {
        let destination = link.destination.as_str();
        match link.form {
            LinkForm::Undefined => return Err(LinkFault::Undefined(destination.to_owned())),
            LinkForm::Wiki | LinkForm::WikiWithText => return self.wiki(destination),
            LinkForm::Automatic => return Ok(LinkTarget::External),
            LinkForm::Link | LinkForm::Image => {}
        }
        if destination.trim().is_empty() {
            return Err(LinkFault::Empty);
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
            return match heading(version, anchor) {
                Some(anchor) => Ok(LinkTarget::Heading(anchor)),
                None => Err(LinkFault::NoSuchHeading(percent_decoded(anchor), None)),
            };
        }
        if destination.starts_with('/') || destination.starts_with('\\') {
            return Err(LinkFault::Absolute);
        }
        self.relative(version.place.file, destination, is_image)
    }

    fn wiki(&self, target: &str) -> Result<LinkTarget, LinkFault> {
        let target = target.trim();
        if target.is_empty() {
            return Err(LinkFault::Empty);
        }
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
        match self.own_text(id).and_then(|version| heading(version, anchor)) {
            Some(anchor) => Ok(LinkTarget::Entry(id, Some(anchor))),
            None => Err(LinkFault::NoSuchHeading(percent_decoded(anchor), Some(id))),
        }
    }

    /// The long description of an entry in the site's first language.
    pub(super) fn own_text(&self, id: EntryId) -> Option<&ProseVersion> {
        self.entry(id)?.body()?.get(0)
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
}

/// The anchor of a heading of this text, as it stands in the page.
fn heading(version: &ProseVersion, anchor: &str) -> Option<String> {
    version.outline.heading(&percent_decoded(anchor)).map(|heading| heading.anchor.clone())
}
