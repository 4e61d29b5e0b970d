//! Markdown as markup: headings below their section, links resolved, figures and glossary terms set in, nothing unescaped.

mod blocks;
mod footnotes;
mod inlines;
mod list;
mod quotes;
mod safe;
mod terms;
mod writer;

use crate::load::{Fence, Link, Outline};
use crate::render::shell::Html;
use crate::render::words::Words;

pub(super) use terms::Terms;
use writer::Writer;

/// How a text is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Setting {
    /// As prose.
    #[default]
    Prose,
    /// As a play: an ordered list becomes numbered stations, the first paragraph of each its heading.
    Play,
}

/// A Markdown text and how it is to be set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Markdown<'a> {
    /// The text.
    pub text: &'a str,
    /// Its outline.
    pub outline: &'a Outline,
    /// How it is set.
    pub setting: Setting,
    /// The level of the heading that it stands below.
    pub level: u8,
    /// What its anchors begin with, where several texts stand on one page.
    pub prefix: &'a str,
    /// Whether HTML in it is kept.
    pub trusted_html: bool,
    /// The terms that are linked at their first use, if any are.
    pub terms: Option<&'a Terms>,
}

#[cfg(test)]
impl<'a> Markdown<'a> {
    /// `text` as prose below a heading of level 2.
    pub(super) fn new(text: &'a str, outline: &'a Outline) -> Self {
        let setting = Setting::Prose;
        Self { text, outline, setting, level: 2, prefix: "", trusted_html: false, terms: None }
    }
}

/// Where a link leads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Resolved {
    /// The address, relative or of the web; without one the link becomes plain text.
    pub href: Option<String>,
    /// What is shown by a link that was written without a text.
    pub name: Option<String>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Picture {
    /// Its address.
    pub src: String,
    /// Its width and height in pixels, if they are known.
    pub size: Option<(u32, u32)>,
}

/// The entry of a term in the glossary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TermLink {
    /// Its address.
    pub href: String,
    /// What it means, or nothing.
    pub definition: String,
}

/// What surrounds a text: it knows where links lead and what stands in embedded views.
pub(super) trait Surroundings {
    /// Where a link leads.
    fn link(&self, link: &Link) -> Resolved;

    /// The picture of an image, unless it is not there.
    fn picture(&self, image: &Link) -> Option<Picture>;

    /// What stands in place of a `view` block, unless it asks for what does not exist.
    fn view(&self, block: &Fence) -> Option<Html>;

    /// The entry of the term with this number, if it should be linked here: at its first use on a page.
    fn term(&self, term: usize) -> Option<TermLink>;
}

/// The markup of a text. What leads nowhere becomes plain text; HTML is left out unless it is trusted.
pub(super) fn markup(markdown: &Markdown<'_>, words: &Words, surroundings: &dyn Surroundings) -> Html {
    Writer::new(markdown, words, surroundings).finish()
}

#[cfg(test)]
mod tests;
