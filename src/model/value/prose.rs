//! A text in Markdown: where it stands, what it leads to, in one language or several.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use crate::load::{Node, Outline, Passage, Spelling, outline};
use crate::model::declare::{Decode, Decoder, Plain, Shape, Visit};
use crate::source::{Place, Sources, Span};

use super::{Text, Version};

/// A Markdown text in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProseVersion {
    /// The number of the language in the site's list.
    pub language: u8,
    /// Where the text stands: a file's body, or a value in YAML.
    pub place: Place,
    /// The text of a value in YAML; a file's body is cut out of the file instead.
    decoded: Option<Arc<str>>,
    /// How that value was spelled in its file, found out when it is first asked for.
    #[serde(skip)]
    spelling: OnceLock<Spelling>,
    /// Headings, links, fences and raw HTML; spans count from the start of the text.
    pub outline: Arc<Outline>,
}

impl ProseVersion {
    /// The body of a Markdown file, which stands at `place` and reads `text`.
    pub fn body(language: u8, place: Place, text: &str) -> Self {
        Self { language, place, decoded: None, spelling: OnceLock::new(), outline: Arc::new(outline(text)) }
    }

    /// The text.
    pub fn text<'a>(&'a self, sources: &'a Sources) -> &'a str {
        match &self.decoded {
            Some(text) => text,
            None => sources.text_at(self.place),
        }
    }

    /// What is read of the text as sentences, passage by passage.
    pub fn passages<'a>(&'a self, sources: &'a Sources) -> impl Iterator<Item = Passage<'a>> {
        self.outline.running.passages(self.text(sources))
    }

    /// Where a part of the text stands in its file.
    pub fn place_of(&self, part: Span, sources: &Sources) -> Place {
        let Some(decoded) = &self.decoded else {
            return part.shifted(self.place.span.start as usize).within(self.place.file);
        };
        let source = sources.file(self.place.file).text();
        let spelling = self.spelling.get_or_init(|| Spelling::of_scalar(source, self.place.span, decoded));
        spelling.source_span(part).within(self.place.file)
    }
}

/// A Markdown text, with its translations. Its copies share what was read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Prose {
    versions: Arc<[ProseVersion]>,
}

impl Prose {
    /// A text in one language.
    pub fn new(version: ProseVersion) -> Self {
        Self { versions: Arc::new([version]) }
    }

    /// The version in a language; where that is missing, in the site's first language, or in any.
    pub fn get(&self, language: u8) -> Option<&ProseVersion> {
        self.version(language).or_else(|| self.versions.first())
    }

    /// The version in exactly this language.
    pub fn version(&self, language: u8) -> Option<&ProseVersion> {
        self.versions.iter().find(|version| version.language == language)
    }

    /// Every version.
    pub fn versions(&self) -> &[ProseVersion] {
        &self.versions
    }

    /// Takes over the versions of a translation in languages that are missing.
    pub fn add(&mut self, translation: Self) {
        let missing = translation.versions.iter().filter(|version| self.version(version.language).is_none());
        let mut versions: Vec<ProseVersion> = self.versions.iter().chain(missing).cloned().collect();
        versions.sort_by_key(|version| version.language);
        self.versions = versions.into();
    }
}

impl Decode for Prose {
    fn shape() -> Shape {
        Shape::Markdown
    }

    fn is_text() -> bool {
        true
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let found = super::text::versions(node, decoder, &Shape::Markdown)?;
        let version = |(language, node): (u8, &Node)| {
            let text: Arc<str> = node.text().unwrap_or_default().into();
            ProseVersion {
                language,
                place: decoder.place(node.span),
                outline: Arc::new(outline(&text)),
                decoded: Some(text),
                spelling: OnceLock::new(),
            }
        };
        let mut versions: Vec<ProseVersion> = found.into_iter().map(version).collect();
        versions.sort_by_key(|version| version.language);
        Some(Self { versions: versions.into() })
    }

    fn placeholder() -> Self {
        Self::default()
    }

    fn visit(&self, _span: Span, visitor: &mut dyn Visit) {
        visitor.prose(self);
    }

    fn translate(&mut self, translation: Self) {
        self.add(translation);
    }

    fn plain(&self) -> Plain<'_> {
        let text = |version: &ProseVersion| Version {
            language: version.language,
            text: version.decoded.clone().unwrap_or_default(),
            place: version.place,
            may_abbreviate: version.outline.may_abbreviate,
        };
        Plain::Text(Cow::Owned(Text::new(self.versions.iter().map(text))))
    }
}
