//! A text, in one language or in several.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use smallvec::{SmallVec, smallvec};

use crate::diagnostic::{Finding, quoted};
use crate::load::faults::WRONG_TYPE;
use crate::load::{Node, Pair, Spelling, Style, Value, may_abbreviate};
use crate::model::declare::{Decode, Decoder, Plain, Shape, Visit, torn};
use crate::model::is_language;
use crate::source::{Place, Sources, Span};

/// A text in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The number of the language in the site's list.
    pub language: u8,
    /// The text.
    pub text: Arc<str>,
    /// Where it was written.
    pub place: Place,
    /// Whether there may be an abbreviation in it, found out while the text is at hand.
    pub may_abbreviate: bool,
}

impl Version {
    /// A text in the language with a number, as it was written at a place.
    pub fn new(language: u8, text: Arc<str>, place: Place) -> Self {
        let may_abbreviate = may_abbreviate(&text);
        Self { language, text, place, may_abbreviate }
    }

    /// Where a part of the text stands in its file.
    pub fn place_of(&self, part: Span, sources: &Sources) -> Place {
        let source = sources.file(self.place.file).text();
        Spelling::of_scalar(source, self.place.span, &self.text).source_span(part).within(self.place.file)
    }
}

/// A text, with its translations.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Text {
    /// Most texts are in one language, and it stands in the entry itself.
    versions: SmallVec<[Version; 1]>,
}

impl Text {
    /// A text in the languages of `versions`.
    pub fn new(versions: impl IntoIterator<Item = Version>) -> Self {
        let mut versions: SmallVec<[Version; 1]> = versions.into_iter().collect();
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
) -> Option<SmallVec<[(u8, &'n Node); 1]>> {
    match &node.value {
        Value::Text(..) => Some(smallvec![(decoder.language(), node)]),
        Value::Map(pairs) => {
            let settings = decoder.surroundings.settings;
            let mut found = SmallVec::with_capacity(pairs.len());
            for (at, pair) in pairs.iter().enumerate() {
                match settings.language_named(&pair.key.value) {
                    Some(_) if pair.value.is_blank() => {}
                    Some(language) if pair.value.text().is_some() => found.push((language, &pair.value)),
                    Some(_) => decoder.wrong(&pair.value, shape),
                    None => {
                        match torn(pairs, at, decoder.surroundings.text) {
                            Some(torn) => decoder.torn_apart(&WRONG_TYPE, pair, torn),
                            None => no_language(node, pair, decoder),
                        }
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

/// Reports a link in a text that is shown as it is written.
fn report_link(node: &Node, decoder: &mut Decoder) {
    let text = node.text().unwrap_or_default();
    let Some(link) = link_in(text) else { return };
    let field = decoder.field();
    let spelling = Spelling::of_scalar(decoder.surroundings.text, node.span, text);
    let place = decoder.place(spelling.source_span(Span::new(link.start, link.end)));
    let message =
        format!("`{field}` takes plain text, and this link would stand on the page as it is written");
    let finding = Finding::new(&WRONG_TYPE, place, message)
        .help("write the words alone; a link can stand in `description`, which takes Markdown");
    decoder.report(finding);
}

/// The first `[[target]]` or `[text](target)` of a text.
fn link_in(text: &str) -> Option<Range<usize>> {
    let wiki = || {
        let start = text.find("[[")?;
        Some(start..start + text[start..].find("]]")? + 2)
    };
    let plain = || {
        let middle = text.find("](")?;
        Some(text[..middle].rfind('[')?..middle + text[middle..].find(')')? + 1)
    };
    [wiki(), plain()].into_iter().flatten().min_by_key(|link| link.start)
}

/// Reports a key that is no language of the site, where a text for each language may stand.
fn no_language(node: &Node, pair: &Pair, decoder: &mut Decoder) {
    let (name, field) = (&*pair.key.value, decoder.field());
    let languages = decoder.surroundings.settings.language_names();
    let key = Node { span: pair.key.span, value: Value::Text(name.into(), Style::Plain) };
    if is_language(name) {
        let message = format!("{} is none of the languages of the site ({languages})", quoted(name));
        let help = format!("add it to `languages:` in site.yaml, or write the text behind `{field}:` alone");
        decoder.wrong_value(&key, (message, help));
    } else {
        let message = format!("`{field}` takes a text, and this is a group of fields");
        let help =
            format!("write the text behind `{field}:`, or below it a line for each language ({languages})");
        decoder.wrong_value(node, (message, help));
    }
}

impl Decode for Text {
    fn shape() -> Shape {
        Shape::Text
    }

    fn is_text() -> bool {
        true
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let found = versions(node, decoder, &Shape::Text)?;
        for (_, node) in &found {
            report_link(node, decoder);
        }
        let version = |(language, node): (u8, &Node)| {
            let text = node.text().unwrap_or_default().trim();
            Version::new(language, text.into(), decoder.place(node.span))
        };
        Some(Self::new(found.into_iter().map(version)))
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

    fn plain(&self) -> Plain<'_> {
        Plain::Text(Cow::Borrowed(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_told_from_words_in_brackets() {
        for (text, link) in [
            ("see [[play:a]] and [b](c)", Some("[[play:a]]")),
            ("see [b](c.md), or [[a]]", Some("[b](c.md)")),
            ("[sic] (so) ]( [[", None),
            ("a](b) [", None),
        ] {
            assert_eq!(link_in(text).map(|range| &text[range]), link, "{text}");
        }
    }
}
