//! Words for the machine that name one certain thing: a language, a rule, a file, an audience.

use crate::load::Node;
use crate::model::declare::{Decode, Decoder, Plain, Shape};
use crate::model::is_language;

use super::word::word;

/// Declares words: what each names, as it is told to those who wrote something else.
macro_rules! words {
    ($($(#[doc = $doc:expr])* $name:ident $what:literal, |$text:ident| $mistake:expr;)+) => {
        $(
            $(#[doc = $doc])*
            #[derive(Debug, Clone, PartialEq, Eq)]
            pub struct $name(pub Box<str>);

            impl Decode for $name {
                fn shape() -> Shape {
                    Shape::Word($what)
                }

                fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
                    let $text = word(node, decoder, &Self::shape())?;
                    if let Some(better) = $mistake {
                        decoder.wrong_because(node, $what, better);
                        return None;
                    }
                    Some(Self($text.into()))
                }

                fn placeholder() -> Self {
                    Self("".into())
                }

                fn plain(&self) -> Plain {
                    Plain::Word(self.0.to_string())
                }
            }
        )+
    };
}

words! {
    /// A language of the site, such as `en`, `de` or `pt-br`.
    Language "a language such as `en` or `de`", |text| (!is_language(text)).then(|| better_language(text));
    /// A rule's code, or the letter of a family.
    RuleCode "a code such as `S014`, or the letter of a family", |_text| None;
    /// Where a finding is accepted.
    Whereabouts "an entry such as `play:late-repair` or `lease/collect`, a file, or `site`", |_text| None;
    /// A file below the content folder.
    FilePath "a file such as `assets/logo.svg`", |_text| None;
    /// An audience of site.yaml.
    Audience "the id of an audience of site.yaml", |_text| None;
}

/// The language that a word was probably meant to name.
fn better_language(text: &str) -> Option<String> {
    let lower = text.to_lowercase().replace('_', "-");
    let by_name = match lower.as_str() {
        "german" | "deutsch" => Some("de".to_owned()),
        "english" | "englisch" => Some("en".to_owned()),
        _ => None,
    };
    by_name.or_else(|| is_language(&lower).then_some(lower))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_recognized_in_other_spellings() {
        for (text, language) in
            [("Deutsch", Some("de")), ("EN", Some("en")), ("pt_BR", Some("pt-br")), ("?", None)]
        {
            assert_eq!(better_language(text).as_deref(), language, "{text}");
        }
    }
}
