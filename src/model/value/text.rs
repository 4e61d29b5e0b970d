//! A text, in one language or in several.

use crate::load::{Node, Value};
use crate::model::declare::{Decode, Decoder, Plain, Shape, Visit};
use crate::source::{Place, Span};

/// A text in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The number of the language in the site's list.
    pub language: u8,
    /// The text.
    pub text: Box<str>,
    /// Where it was written.
    pub place: Place,
}

/// A text, with its translations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    versions: Vec<Version>,
}

impl Text {
    /// A text in the languages of `versions`.
    pub fn new(mut versions: Vec<Version>) -> Self {
        versions.sort_by_key(|version| version.language);
        versions.shrink_to_fit();
        Self { versions }
    }

    /// The text in a language; where that is missing, in the site's first language, or in any.
    pub fn get(&self, language: u8) -> &str {
        self.version(language).or_else(|| self.versions.first()).map_or("", |version| &version.text)
    }

    /// The text in the site's first language.
    pub fn first(&self) -> &str {
        self.get(0)
    }

    /// The version in exactly this language.
    pub fn version(&self, language: u8) -> Option<&Version> {
        self.versions.iter().find(|version| version.language == language)
    }

    /// Whether the text is given in this language.
    pub fn is_in(&self, language: u8) -> bool {
        self.version(language).is_some()
    }

    /// Every version.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// Whether no text is given in any language.
    pub fn is_empty(&self) -> bool {
        self.versions.iter().all(|version| version.text.trim().is_empty())
    }
}

/// The scalars of a text by language: of a plain text the one, of a mapping one for each language.
pub(super) fn versions<'n>(
    node: &'n Node,
    decoder: &mut Decoder,
    shape: &Shape,
) -> Option<Vec<(u8, &'n Node)>> {
    match &node.value {
        Value::Text(..) => Some(vec![(decoder.language(), node)]),
        Value::Map(pairs) => {
            let settings = decoder.surroundings.settings;
            let mut found = Vec::with_capacity(pairs.len());
            for pair in pairs {
                match settings.language_named(&pair.key.value) {
                    Some(language) if pair.value.text().is_some() => found.push((language, &pair.value)),
                    Some(_) if pair.value.is_empty() => {}
                    Some(_) => decoder.wrong(&pair.value, shape),
                    None => {
                        let accepted =
                            format!("a text, or a text for each language ({})", settings.language_names());
                        let key = Node {
                            span: pair.key.span,
                            value: Value::Text(pair.key.value.clone(), crate::load::Style::Plain),
                        };
                        decoder.wrong_because(&key, &accepted, None);
                        return None;
                    }
                }
            }
            Some(found)
        }
        _ => {
            decoder.wrong(node, shape);
            None
        }
    }
}

impl Decode for Text {
    fn shape() -> Shape {
        Shape::Text
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let found = versions(node, decoder, &Shape::Text)?;
        let version = |(language, node): (u8, &Node)| Version {
            language,
            text: node.text().unwrap_or_default().trim().into(),
            place: decoder.place(node.span),
        };
        Some(Self::new(found.into_iter().map(version).collect()))
    }

    fn placeholder() -> Self {
        Self::default()
    }

    fn visit(&self, _span: Span, visitor: &mut dyn Visit) {
        visitor.text(self);
    }

    fn translate(&mut self, translation: Self) {
        for version in translation.versions {
            if !self.is_in(version.language) {
                self.versions.push(version);
            }
        }
        self.versions.sort_by_key(|version| version.language);
    }

    fn plain(&self) -> Plain {
        Plain::Text(self.clone())
    }
}
