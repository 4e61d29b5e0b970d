//! The outline of a Markdown text: what in it leads somewhere or has to be checked, with places.

use serde::{Deserialize, Serialize};

use crate::source::Span;

use super::{RunningText, Spelling};

/// What the other stages need to know of a Markdown text. All spans count from the start of that text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// Headings, in order.
    pub headings: Vec<Heading>,
    /// Links and images, in order.
    pub links: Vec<Link>,
    /// Fenced code blocks that have an info string.
    pub fences: Vec<Fence>,
    /// Raw HTML, one span an element, where it opens; comments alone are not reported, for they are left out by anybody's wish.
    pub raw_html: Vec<Span>,
    /// The first heading beyond the number that any text may have; it and those below it are not listed.
    pub too_many: Option<Span>,
    /// What is read of it as sentences.
    pub running: RunningText,
    /// Whether there may be an abbreviation anywhere in it: who looks for one need not read the others.
    pub may_abbreviate: bool,
    /// The places of the headings in their list, by their anchors.
    pub(super) by_anchor: Vec<u32>,
}

impl Outline {
    /// The heading with this anchor.
    pub fn heading(&self, anchor: &str) -> Option<&Heading> {
        let of = |index: &u32| &self.headings[*index as usize];
        let found = self.by_anchor.binary_search_by(|index| of(index).anchor.as_str().cmp(anchor)).ok()?;
        Some(of(&self.by_anchor[found]))
    }
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its text without markup.
    pub text: String,
    /// Its anchor: given as `{#anchor}` or made from the text; unique within the Markdown text.
    pub anchor: String,
    /// The whole heading.
    pub span: Span,
}

/// How a link was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkForm {
    /// `[text](destination)` or `[text][label]`.
    Link,
    /// `![text](destination)`.
    Image,
    /// `[[target]]`.
    Wiki,
    /// `[[target|text]]`.
    WikiWithText,
    /// `<https://…>` or `<mail@…>`.
    Automatic,
    /// `[text][label]` where the label is defined nowhere.
    Undefined,
}

/// A link or an image.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// How it was written.
    pub form: LinkForm,
    /// Where it leads: escapes are resolved, of `[[target|text]]` it is the target, of an undefined one the label.
    pub destination: String,
    /// The text shown, without markup; of an image the alternative text.
    pub text: String,
    /// The bytes of the destination alone; of `[text][label]` they stand where the label is defined.
    pub destination_span: Span,
    /// The bytes of the whole link.
    pub span: Span,
}

/// A fenced code block with an info string.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fence {
    /// The first word of the info string.
    pub info: String,
    /// The text between the fences, without the indentation of a list or quotation around it.
    pub text: String,
    /// Where the text between the fences stands.
    pub text_span: Span,
    /// Which byte of the Markdown text a byte of `text` is.
    pub spelling: Spelling,
    /// The whole block.
    pub span: Span,
}
