//! What a page tells the shell of itself: its head, its place in the site and its foot.

use serde::Serialize;

use super::Html;

/// How a page is laid out on paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub enum Layout {
    /// Upright.
    #[default]
    #[serde(rename = "")]
    Plain,
    /// Landscape, with its plates on pages of their own.
    #[serde(rename = "is-wide")]
    Wide,
    /// A card.
    #[serde(rename = "is-card")]
    Card,
}

/// A link.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Where it leads; empty for text alone.
    pub href: String,
    /// What it shows.
    pub name: String,
    /// A word beside it, or nothing.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Whether it leads to what is being looked at.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub current: bool,
}

impl Link {
    /// A link to `href` that shows `name`.
    pub fn new(href: impl Into<String>, name: impl Into<String>) -> Self {
        Self { href: href.into(), name: name.into(), ..Self::default() }
    }
}

/// A name and its value in the head of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// The name.
    pub name: String,
    /// The value.
    pub value: Html,
}

/// A part of a page that its contents lead to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Anchor {
    /// The id of the part.
    pub id: String,
    /// What is shown.
    pub name: String,
}

/// What the foot of a page says about where it comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The file, below the content folder; empty if the page is made from many.
    pub path: String,
    /// Where one edits it, if site.yaml says so.
    pub edit: Option<String>,
    /// When it last changed, as `2026-11-21`, if that is known.
    pub changed: Option<String>,
    /// What else is known of the entry that the page is about.
    pub notes: Vec<Fact>,
}

/// The pages before and after this one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Neighbours {
    /// What they are a row of, such as "Plays".
    pub name: String,
    /// The one before.
    pub previous: Option<Link>,
    /// The one after.
    pub next: Option<Link>,
}

/// Something to subscribe to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Feed {
    /// Where it is.
    pub href: String,
    /// Its media type.
    pub kind: &'static str,
    /// What it holds.
    pub name: String,
}

/// Everything about a page but its matter, which is the view's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Page {
    /// The address within the part of the site in this language, such as `roles/mechanic/index.html`.
    pub address: String,
    /// The template that makes it, such as `pages/role.html`.
    pub template: &'static str,
    /// The heading.
    pub title: String,
    /// The title in the window and in search, where it is another than the heading.
    pub window_title: Option<String>,
    /// One sentence for search engines and previews.
    pub description: String,
    /// The layout on paper.
    pub layout: Layout,
    /// The name of the section, or the id of the page, that navigation shows as the current one.
    pub section: String,
    /// The way from home, without this page.
    pub crumbs: Vec<Link>,
    /// One sentence below the heading.
    pub lead: Html,
    /// At most four facts.
    pub facts: Vec<Fact>,
    /// What is on this page.
    pub contents: Vec<Anchor>,
    /// Where it comes from.
    pub source: Source,
    /// The pages before and after it.
    pub neighbours: Option<Neighbours>,
    /// What can be subscribed to here.
    pub feeds: Vec<Feed>,
    /// The codes of the languages that stand in for texts which are not translated yet; empty if none is missing.
    pub stand_in: Vec<String>,
}
